// The bar at the top: the business's number, the clock, the connection and the look of the page.

import { useState } from 'preact/hooks';
import { Icon } from './icons.tsx';
import { Menu } from './sheet.tsx';
import { attempt, connection, numbers, offset, passing, tell, webhook } from './store.ts';
import { preciseTime, span } from './time.ts';
import { wire } from './wire.ts';

const HOUR = 3_600_000;
const THEMES = ['auto', 'light', 'dark'] as const;

export function applyTheme() {
  const theme = localStorage.theme ?? 'auto';
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function Bar() {
  const number = numbers.value[0];
  const others = numbers.value.length - 1;
  const state = { connecting: 'Connecting', live: 'Live', lost: 'Disconnected' }[connection.value];
  return (
    <header class="bar">
      <h1 class="unseen">Phone of the emulator</h1>
      <div class="business">
        {number && (
          <>
            <span class={`dot ${number.registered ? 'good' : 'bad'}`} aria-hidden="true" />
            <span class="who">
              <strong>{number.displayPhoneNumber}</strong>
              <small>
                {number.registered ? 'registered' : number.verified ? 'not registered' : 'not verified'}
                {others > 0 && `, ${others} more`}
              </small>
            </span>
          </>
        )}
      </div>
      <div class="clock">
        <span class="now" title="The emulator's clock">
          <Icon name="clock" size={16} /> <span>{preciseTime(passing.value)}</span>
          {offset.value > 0 && <small>+{span(offset.value)}</small>}
        </span>
        {[1, 24, 72].map((hours) => (
          <button
            type="button"
            key={hours}
            class="small"
            aria-label={`+${hours} h on the clock`}
            onClick={() => attempt(() => wire.advance(hours * HOUR))}
          >
            +{hours} h
          </button>
        ))}
      </div>
      <div class={`connection ${connection.value}`} role="status">
        <span class="dot" aria-hidden="true" />
        {state}
      </div>
      <Tools />
    </header>
  );
}

function Tools() {
  const [, again] = useState(0);
  const items = () => [
    ...THEMES.map((theme) => ({
      name: `${theme === (localStorage.theme ?? 'auto') ? '✓ ' : ''}${{ auto: 'As the system', light: 'Light', dark: 'Dark' }[theme]}`,
      icon: 'theme' as const,
      act: () => {
        localStorage.theme = theme;
        applyTheme();
        again((count) => count + 1);
      },
    })),
    ...receipts(),
    {
      name: 'Start over',
      icon: 'warn' as const,
      danger: true,
      act: () => {
        if (confirm('Forget every message, request, customer and setting that was made since the start?'))
          attempt(() => wire.reset()).then(() => tell('The emulator is as it was when it started.'));
      },
    },
  ];
  return <Menu label="Settings" icon="more" items={items} />;
}

/** Who sends the status `read`: the emulator by itself, whoever has the chat open, or nobody. */
function receipts() {
  const { statuses } = webhook.value;
  const mode = statuses.read !== undefined ? 'auto' : localStorage.receipts === 'off' ? 'off' : 'seen';
  const names = {
    auto: 'Read at once',
    seen: 'Read when the chat is open',
    off: 'No read receipts',
  } as const;
  return (Object.keys(names) as (keyof typeof names)[]).map((name) => ({
    name: `${name === mode ? '✓ ' : ''}${names[name]}`,
    icon: 'two' as const,
    act: () => {
      localStorage.receipts = name;
      const { read: _, ...rest } = statuses;
      attempt(() => wire.webhook({ statuses: name === 'auto' ? { ...rest, read: 300 } : rest }));
    },
  }));
}
