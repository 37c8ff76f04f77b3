// The page: customers, the phone and the inspector, side by side or one at a time.

import { render } from 'preact';
import { useEffect } from 'preact/hooks';
import { applyTheme, Bar } from './bar.tsx';
import { Chat } from './chat.tsx';
import { focus } from './composer.tsx';
import { Icon, type IconName } from './icons.tsx';
import { Inspector } from './inspector.tsx';
import { People } from './people.tsx';
import { announcement, customers, follow, go, keyOf, notices, pane, selected, TABS } from './store.ts';
import './style.css';

const PANES: [typeof pane.value, string, IconName][] = [
  ['customers', 'Customers', 'people'],
  ['chat', 'Chat', 'chat'],
  ['inspector', 'Inspector', 'list'],
];

function Page() {
  useEffect(() => {
    const typed = (event: KeyboardEvent) => {
      const isInField =
        event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog');
      if (event.key === '/' && !isInField) {
        event.preventDefault();
        focus.value += 1;
      }
      if (!event.altKey || event.ctrlKey || event.metaKey) return;
      const tab = TABS[Number(event.key) - 1];
      if (tab) {
        event.preventDefault();
        go({ tab });
        document.getElementById(`tab-${tab}`)?.focus();
      }
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (step !== undefined) {
        event.preventDefault();
        const all = customers.value.map(keyOf);
        const next = all[(all.indexOf(selected.value) + step + all.length) % all.length];
        if (next !== undefined) go({ chat: next });
      }
    };
    addEventListener('keydown', typed);
    return () => removeEventListener('keydown', typed);
  }, []);
  return (
    <div class="page" data-pane={pane.value}>
      <button
        type="button"
        class="skip"
        onClick={() => {
          focus.value += 1;
        }}
      >
        To the message field
      </button>
      <Bar />
      <main>
        <People />
        <Chat />
        <Inspector />
      </main>
      <nav class="panes" aria-label="Parts of the page">
        {PANES.map(([name, title, icon]) => (
          <button
            type="button"
            key={name}
            aria-current={pane.value === name ? 'page' : undefined}
            onClick={() => {
              pane.value = name;
            }}
          >
            <Icon name={icon} />
            {title}
          </button>
        ))}
      </nav>
      <div class="notices" role="status">
        {notices.value.map(({ id, text }) => (
          <p key={id}>{text}</p>
        ))}
      </div>
      <p class="unseen" aria-live="polite">
        {announcement.value}
      </p>
    </div>
  );
}

applyTheme();
follow();
render(<Page />, document.getElementById('app') as HTMLElement);
