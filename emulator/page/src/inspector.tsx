// Beside the phone: what went over the wire, and what the emulator knows. Each list is in a file of its own.

import { Deliveries } from './deliveries.tsx';
import { Faults } from './faults.tsx';
import { Limits } from './limits.tsx';
import { Numbers } from './numbers.tsx';
import { Requests } from './requests.tsx';
import { go, TABS, type Tab, tab } from './store.ts';
import { Templates } from './templates.tsx';

const VIEWS: Record<Tab, () => preact.JSX.Element> = {
  Requests,
  Deliveries,
  Templates,
  Numbers,
  Limits,
  Faults,
};

export function Inspector() {
  const View = VIEWS[tab.value];
  const walk = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = (TABS.indexOf(tab.value) + step + TABS.length) % TABS.length;
    go({ tab: TABS[at] as Tab });
    document.getElementById(`tab-${TABS[at]}`)?.focus();
  };
  return (
    <section class="inspector" aria-label="Inspector">
      <div class="tabs" role="tablist" aria-label="Inspector" tabIndex={-1} onKeyDown={walk}>
        {TABS.map((name) => (
          <button
            type="button"
            key={name}
            id={`tab-${name}`}
            role="tab"
            aria-selected={name === tab.value}
            aria-controls="panel"
            tabIndex={name === tab.value ? 0 : -1}
            onClick={() => go({ tab: name })}
          >
            {name}
          </button>
        ))}
      </div>
      <div id="panel" class="panel" role="tabpanel" aria-labelledby={`tab-${tab.value}`} tabIndex={-1}>
        <h2 class="unseen">{tab.value}</h2>
        <View />
      </div>
    </section>
  );
}
