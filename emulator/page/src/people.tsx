// The customers, on the left: who writes, and what was said last.

import { useState } from 'preact/hooks';
import { initials } from './chat.tsx';
import { summary } from './content.tsx';
import { Icon } from './icons.tsx';
import type { Customer } from './model.ts';
import { Sheet } from './sheet.tsx';
import { attempt, chats, customers, go, keyOf, nameOf, pane, selected } from './store.ts';
import { time } from './time.ts';
import { wire } from './wire.ts';

export function People() {
  const [adding, setAdding] = useState(false);
  const [filter, setFilter] = useState('');
  const fits = (one: Customer) =>
    `${nameOf(one)} ${one.phone ?? ''} ${one.userId ?? ''}`.toLowerCase().includes(filter.toLowerCase());
  const shown = customers.value.filter(fits).slice(0, 200);
  return (
    <nav class="people" aria-label="Customers">
      <header>
        <h2>Customers</h2>
        <button
          type="button"
          class="icon-button"
          aria-label="Add a customer"
          title="Add a customer"
          onClick={() => setAdding(true)}
        >
          <Icon name="add" />
        </button>
      </header>
      {customers.value.length > 6 && (
        <input
          class="filter"
          type="search"
          placeholder="Find a customer"
          aria-label="Find a customer"
          value={filter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
      )}
      <ul>
        {shown.map((one) => {
          const key = keyOf(one);
          const last = chats.value.get(key)?.at(-1);
          return (
            <li key={key}>
              <button
                type="button"
                class="person"
                aria-current={key === selected.value ? 'true' : undefined}
                onClick={() => {
                  go({ chat: key });
                  pane.value = 'chat';
                }}
              >
                <span class="avatar" aria-hidden="true">
                  {initials(nameOf(one))}
                </span>
                <span class="who">
                  <span class="name" dir="auto">
                    {nameOf(one)}
                  </span>
                  <small dir="auto">
                    {last ? summary(last).slice(0, 80) : one.phone ? `+${one.phone}` : one.userId}
                  </small>
                </span>
                {last && <small class="when">{time(last.at)}</small>}
              </button>
            </li>
          );
        })}
      </ul>
      {customers.value.length > shown.length && (
        <p class="hint">Not all are shown: look for the others above.</p>
      )}
      {adding && <Add onClose={() => setAdding(false)} />}
    </nav>
  );
}

function Add({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [userId, setUserId] = useState('');
  const [hides, setHides] = useState(false);
  return (
    <Sheet title="Add a customer" onClose={onClose}>
      <form
        class="stack"
        onSubmit={async (event) => {
          event.preventDefault();
          const settings = {
            ...(name ? { name } : {}),
            ...(phone ? { phone } : {}),
            ...(userId ? { userId } : {}),
            ...(hides ? { showsNumber: false } : {}),
          };
          const added = (await attempt(() => wire.customer(settings))) as Customer | undefined;
          if (!added) return;
          onClose();
          go({ chat: keyOf(added) });
          pane.value = 'chat';
        }}
      >
        <label class="field">
          <span>Name</span>
          <input value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>Number</span>
          <input
            value={phone}
            inputMode="tel"
            placeholder="+1 650 555 0000"
            required={userId === ''}
            onInput={(event) => setPhone(event.currentTarget.value)}
          />
        </label>
        <label class="field">
          <span>User id, where he has one</span>
          <input
            value={userId}
            placeholder="US.13491208655302741918"
            onInput={(event) => setUserId(event.currentTarget.value)}
          />
        </label>
        <label class="check">
          <input
            type="checkbox"
            checked={hides}
            disabled={userId === ''}
            onChange={(event) => setHides(event.currentTarget.checked)}
          />
          Hides the number
        </label>
        <button type="submit" class="primary">
          Add
        </button>
      </form>
    </Sheet>
  );
}
