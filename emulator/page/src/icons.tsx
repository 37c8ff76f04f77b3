// The icons, drawn for this page on a grid of 24.

import type { ComponentChildren } from 'preact';

const SHAPES = {
  attach: (
    <path d="M20 11.5l-8.2 8.2a5 5 0 0 1-7.1-7.1l8.5-8.5a3.3 3.3 0 0 1 4.7 4.7l-8.4 8.4a1.7 1.7 0 0 1-2.4-2.4l7.7-7.6" />
  ),
  send: <path d="M4 12l16-8-5 16-3.5-6.5zM11.500 13.500L20 4" />,
  more: (
    <g fill="currentColor" stroke="none">
      <circle cx="12" cy="5" r="1.8" />
      <circle cx="12" cy="12" r="1.8" />
      <circle cx="12" cy="19" r="1.8" />
    </g>
  ),
  close: <path d="M6 6l12 12M18 6L6 18" />,
  back: <path d="M15 5l-7 7 7 7" />,
  copy: <path d="M9 9h11v11H9zM15 9V4H4v11h5" />,
  people: (
    <path d="M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7zM2.500 20c0-4 3-6 6.500-6s6.500 2 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6.200M18.500 14.600c2 .9 3 2.700 3 5.400" />
  ),
  chat: <path d="M4 5h16v12H9l-5 4z" />,
  list: <path d="M4 6h16M4 12h16M4 18h10" />,
  add: <path d="M12 5v14M5 12h14" />,
  theme: <path d="M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9z" />,
  link: (
    <path d="M10 14a4 4 0 0 0 6 .5l3-3a4.200 4.200 0 0 0-6-6l-1.500 1.500M14 10a4 4 0 0 0-6-.5l-3 3a4.200 4.200 0 0 0 6 6l1.500-1.500" />
  ),
  phone: (
    <path d="M6 3h4l1.500 5-2.500 1.800a13 13 0 0 0 5.200 5.200L16 12.500l5 1.500v4a3 3 0 0 1-3 3A15 15 0 0 1 3 6a3 3 0 0 1 3-3z" />
  ),
  pin: (
    <path d="M12 21s-7-6.200-7-11.200a7 7 0 0 1 14 0C19 14.800 12 21 12 21zM12 12.300a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5z" />
  ),
  file: <path d="M6 3h8l5 5v13H6zM14 3v5h5" />,
  image: <path d="M4 5h16v14H4zM4 16l5-5 4 4 2.500-2.500L20 17M15.500 9.500h.01" />,
  mic: (
    <path d="M12 14.500a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3zM5.500 11.500a6.500 6.500 0 0 0 13 0M12 18v3" />
  ),
  stop: <path d="M7 7h10v10H7z" />,
  play: <path d="M7 4.500v15l12-7.500z" />,
  person: (
    <path d="M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.500 21c0-4.500 3.300-7 7.500-7s7.500 2.500 7.500 7" />
  ),
  reply: <path d="M10 6l-6 6 6 6M4 12h9a7 7 0 0 1 7 7" />,
  smile: (
    <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM8.500 14.500a4.300 4.300 0 0 0 7 0M9 9.500h.01M15 9.500h.01" />
  ),
  cart: <path d="M3 4h2.500l2.500 11h10l2-8H6.500M9.500 19.500h.01M17 19.500h.01" />,
  code: <path d="M8 7l-5 5 5 5M16 7l5 5-5 5" />,
  warn: <path d="M12 4l9.500 16h-19zM12 10v4.500M12 17.300h.01" />,
  clock: <path d="M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18zM12 7v5l3.500 2" />,
  one: <path d="M5 12.500l4.500 4.500L19 7.500" />,
  two: <path d="M1.500 12.500L6 17l9.500-9.500M11 15.500l1.500 1.500L22 7.500" />,
  down: <path d="M6 9l6 6 6-6" />,
  form: <path d="M5 3h14v18H5zM8.500 8h7M8.500 12h7M8.500 16h4" />,
} satisfies Record<string, ComponentChildren>;

export type IconName = keyof typeof SHAPES;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg
      class="icon"
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="none"
      stroke="currentColor"
      stroke-width="1.8"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
    >
      {SHAPES[name]}
    </svg>
  );
}
