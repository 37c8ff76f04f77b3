// What lies over the page for a while: sheets and menus. Both give the focus back to where it was.

import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icons.tsx';

export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose: () => void;
  children: ComponentChildren;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    dialog.current?.showModal();
    return () => before?.focus();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside the sheet closes it, and Escape does, of itself
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby={id}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && onClose()}
    >
      <div class="sheet-inside">
        <header>
          <h2 id={id} dir="auto">
            {title}
          </h2>
          <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

export interface Item {
  name: string;
  icon?: IconName;
  act: () => void;
  danger?: boolean;
}

/** A button that opens a menu. Arrows walk in it, Escape closes it. */
export function Menu({
  label,
  icon,
  items,
  class: more = '',
  up = false,
}: {
  label: string;
  icon: IconName;
  items: () => Item[];
  class?: string;
  up?: boolean;
}) {
  const [open, setOpen] = useState(false);
  const [above, setAbove] = useState(up);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!open) return;
    menu.current?.querySelector('button')?.focus();
    const outside = (event: Event) => {
      if (!root.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);

  const show = () => {
    const box = button.current?.getBoundingClientRect();
    if (box) setAbove(up || box.bottom > innerHeight * 0.6);
    setOpen(!open);
  };
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const walk = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      close();
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const all = [...(menu.current?.querySelectorAll('button') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    all[(at + step + all.length) % all.length]?.focus();
  };

  return (
    <div class={`menu ${more}`} ref={root}>
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={show}
      >
        <Icon name={icon} />
      </button>
      {open && (
        <div
          class={`menu-list ${above ? 'above' : ''}`}
          role="menu"
          tabIndex={-1}
          aria-label={label}
          ref={menu}
          onKeyDown={walk}
        >
          {items().map((item) => (
            <button
              key={item.name}
              type="button"
              role="menuitem"
              class={item.danger ? 'danger' : ''}
              onClick={() => {
                close();
                item.act();
              }}
            >
              {item.icon && <Icon name={item.icon} size={18} />}
              {item.name}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

export async function copy(text: string, say: (text: string) => void) {
  try {
    await navigator.clipboard.writeText(text);
    say('Copied.');
  } catch {
    say('The browser does not let the page copy.');
  }
}
