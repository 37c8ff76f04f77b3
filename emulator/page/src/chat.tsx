// The phone: the chat with one customer, of which only what is in view is in the document.

import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Bubble, isHidden } from './bubble.tsx';
import { Composer, editing, focus, replying, sendFile } from './composer.tsx';
import { Icon } from './icons.tsx';
import type { Customer, Message } from './model.ts';
import { copy, type Item, Menu, Sheet } from './sheet.tsx';
import {
  attempt,
  complete,
  customer,
  exists,
  loadOlder,
  messages,
  nameOf,
  now,
  numbers,
  pane,
  passing,
  selected,
  tell,
  typing,
  webhook,
} from './store.ts';
import { day, dayKey, span } from './time.ts';
import { wire } from './wire.ts';

const DAY = 24 * 3_600_000;
const TOGETHER = 60_000;
/** How high a message is while nobody has seen it. */
const GUESS = 64;
/** Beyond the view, so that scrolling shows no gap. */
const MARGIN = 600;

interface Row {
  key: string;
  message: Message | null;
  /** A separator. */
  label: string | null;
  first: boolean;
}

function rowsOf(all: Message[]): Row[] {
  const rows: Row[] = [];
  let before: Message | undefined;
  for (const message of all) {
    if (isHidden(message)) continue;
    if (!before || dayKey(before.at) !== dayKey(message.at)) {
      rows.push({
        key: `day ${dayKey(message.at)} ${message.sequence}`,
        message: null,
        label: day(message.at),
        first: false,
      });
      before = undefined;
    }
    const first = !before || before.from !== message.from || message.at - before.at > TOGETHER;
    rows.push({ key: String(message.sequence), message, label: null, first });
    before = message;
  }
  return rows;
}

export function Chat() {
  const key = selected.value;
  const closes = closing(messages.value);
  return (
    <section class="chat" aria-label={`Chat of ${nameOf(customer.value)}`}>
      <Head />
      <History key={key} />
      <Window closes={closes} />
      <Composer />
    </section>
  );
}

/** When the business may answer freely no longer; `null` where the customer never wrote. */
function closing(all: Message[]): number | null {
  for (let at = all.length - 1; at >= 0; at -= 1) {
    const message = all[at] as Message;
    if (message.from === 'customer') return message.at + DAY;
  }
  return null;
}

function Window({ closes }: { closes: number | null }) {
  const left = closes === null ? 0 : closes - passing.value;
  if (messages.value.length === 0) return null;
  if (left > 0) return <p class="window">The window closes in {span(left)}</p>;
  return (
    <p class="window closed">
      <Icon name="clock" size={16} />
      {closes === null ? 'No window is open' : 'The window is closed'}: the business can send templates only
    </p>
  );
}

function Head() {
  const one = customer.value;
  const [changing, setChanging] = useState(false);
  const tools = (): Item[] => {
    const closes = closing(messages.value);
    const items: Item[] = [
      { name: 'Change number or user id…', icon: 'phone', act: () => setChanging(true) },
    ];
    if (closes !== null && closes > now())
      items.push({
        name: 'Let the window pass',
        icon: 'clock',
        act: () => attempt(() => wire.advance(closes - now() + 1_000)),
      });
    const names = one.userId === null ? { phone: one.phone } : { userId: one.userId };
    const toggle = (name: 'blocksBusiness' | 'stopsMarketing') =>
      attempt(async () => {
        await exists();
        await wire.customer({ ...names, [name]: one[name] !== true });
      });
    items.push(
      {
        name: one.stopsMarketing === true ? 'Take marketing again' : 'Stop marketing',
        icon: 'stop',
        act: () => toggle('stopsMarketing'),
      },
      {
        name: one.blocksBusiness === true ? 'Unblock the business' : 'Block the business',
        icon: 'close',
        danger: one.blocksBusiness !== true,
        act: () => toggle('blocksBusiness'),
      },
    );
    items.push({
      name: 'Copy the chat as JSON',
      icon: 'copy',
      act: () => copy(JSON.stringify(messages.value, null, 2), tell),
    });
    return items;
  };
  const isTyping = (typing.value[selected.value] ?? 0) > passing.value;
  return (
    <header class="chat-head">
      <button
        type="button"
        class="icon-button only-medium"
        aria-label="Customers"
        onClick={() => {
          pane.value = 'customers';
        }}
      >
        <Icon name="back" />
      </button>
      <span class="avatar" aria-hidden="true">
        {initials(nameOf(one))}
      </span>
      <span class="who">
        <h2 dir="auto">{nameOf(one)}</h2>
        <small aria-live="polite">{isTyping ? 'The business is typing…' : facts(one)}</small>
      </span>
      <Menu label="What the customer can do" icon="more" items={tools} />
      {changing && <Change onClose={() => setChanging(false)} />}
    </header>
  );
}

/** What is known of a customer, in one line. */
const facts = (one: Customer) =>
  [
    one.phone && `+${one.phone}`,
    one.userId,
    one.blocksBusiness === true && 'blocks the business',
    one.stopsMarketing === true && 'takes no marketing',
  ]
    .filter(Boolean)
    .join(' · ');

export const initials = (name: string) =>
  (/^\+?\d/.test(name) ? '#' : name)
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toUpperCase();

function Change({ onClose }: { onClose: () => void }) {
  const [phone, setPhone] = useState(customer.value.phone ?? '');
  const [userId, setUserId] = useState(customer.value.userId ?? '');
  return (
    <Sheet title="Number and user id" onClose={onClose}>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          attempt(async () => {
            await exists();
            await wire.rename(selected.value, { ...(phone ? { phone } : {}), ...(userId ? { userId } : {}) });
          });
        }}
      >
        <p class="hint">The webhook is told of the change, as Meta tells it.</p>
        <label class="field">
          <span>Number</span>
          <input value={phone} inputMode="tel" onInput={(event) => setPhone(event.currentTarget.value)} />
        </label>
        <label class="field">
          <span>User id</span>
          <input
            value={userId}
            placeholder="US.13491208655302741918"
            onInput={(event) => setUserId(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class="primary">
          Change
        </button>
      </form>
    </Sheet>
  );
}

function History() {
  const all = messages.value;
  const rows = useMemo(() => rowsOf(all), [all]);
  const view = useRef<HTMLDivElement>(null);
  const heights = useRef(new Map<string, number>());
  const [, measured] = useState(0);
  const [scroll, setScroll] = useState({ top: 0, height: 800 });
  const [isAtEnd, setAtEnd] = useState(true);
  const [dropping, setDropping] = useState(false);
  const stays = useRef(true);
  const loading = useRef(false);
  const isFresh = rows.length === 0;

  const tops: number[] = [0];
  for (const row of rows) tops.push((tops.at(-1) as number) + (heights.current.get(row.key) ?? GUESS));
  const total = tops.at(-1) as number;
  const top = stays.current ? Math.max(0, total - scroll.height) : scroll.top;
  const start = Math.max(0, find(tops, top - MARGIN) - 1);
  const end = Math.min(rows.length, find(tops, top + scroll.height + MARGIN) + 1);
  const shown = rows.slice(start, end);

  const observer = useMemo(
    () =>
      new ResizeObserver((entries) => {
        let isNew = false;
        let above = 0;
        const { current } = view;
        for (const { target } of entries) {
          const { key = '' } = (target as HTMLElement).dataset;
          const height = (target as HTMLElement).offsetHeight;
          const before = heights.current.get(key);
          if (height === 0 || before === height) continue;
          heights.current.set(key, height);
          isNew = true;
          if (current && (target as HTMLElement).offsetTop < current.scrollTop)
            above += height - (before ?? GUESS);
        }
        if (!isNew) return;
        // What grows above the view must not push the view away.
        if (current && above !== 0 && !stays.current) current.scrollTop += above;
        measured((count) => count + 1);
      }),
    [],
  );
  useEffect(() => () => observer.disconnect(), [observer]);
  const watch = useCallback(
    (element: HTMLElement | null) => {
      if (element) observer.observe(element);
    },
    [observer],
  );

  useLayoutEffect(() => {
    const { current } = view;
    if (current && stays.current) current.scrollTop = current.scrollHeight;
  });
  useEffect(() => {
    const { current } = view;
    if (!current) return;
    const resized = new ResizeObserver(() =>
      setScroll({ top: current.scrollTop, height: current.clientHeight }),
    );
    resized.observe(current);
    return () => resized.disconnect();
  }, []);
  // What is seen is read, where the receipts do not come of themselves.
  useEffect(() => {
    const last = all.at(-1);
    if (last?.from !== 'business' || document.hidden || localStorage.receipts === 'off') return;
    if (webhook.value.statuses.read !== undefined) return;
    attempt(() => wire.read(selected.value));
  }, [all]);

  const scrolled = () => {
    const { current } = view;
    if (!current) return;
    const bottom = current.scrollHeight - current.scrollTop - current.clientHeight < 40;
    stays.current = bottom;
    setAtEnd(bottom);
    setScroll({ top: current.scrollTop, height: current.clientHeight });
    if (current.scrollTop < 300 && !loading.current && !complete.value.has(selected.value)) {
      loading.current = true;
      const before = current.scrollHeight;
      loadOlder(selected.value).then(() => {
        requestAnimationFrame(() => {
          current.scrollTop += current.scrollHeight - before;
          loading.current = false;
        });
      });
    }
  };
  const toEnd = () => {
    stays.current = true;
    setAtEnd(true);
    const { current } = view;
    if (current) current.scrollTop = current.scrollHeight;
    focus.value += 1;
  };
  const acts = useMemo(
    () => ({
      reply: (message: Message) => {
        replying.value = message;
      },
      edit: (message: Message) => {
        editing.value = message;
      },
      jump: (id: string) => {
        const at = rows.findIndex((row) => row.message?.id === id);
        if (at < 0 || !view.current) return;
        stays.current = false;
        view.current.scrollTop = Math.max(0, (tops[at] ?? 0) - 80);
        setTimeout(() => {
          const found = view.current?.querySelector(`[data-id="${CSS.escape(id)}"] .bubble`);
          found?.classList.add('flash');
          setTimeout(() => found?.classList.remove('flash'), 1_200);
        }, 60);
      },
    }),
    [rows],
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files may be dropped anywhere, and attached by a button
    <div
      class={`history ${dropping ? 'dropping' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setDropping(true);
      }}
      onDragLeave={() => setDropping(false)}
      onDrop={(event) => {
        event.preventDefault();
        setDropping(false);
        for (const file of event.dataTransfer?.files ?? []) sendFile(file);
      }}
    >
      <div
        class="scroll"
        ref={view}
        onScroll={scrolled}
        tabIndex={0}
        role="log"
        aria-label="Messages"
        aria-live="off"
      >
        {isFresh ? (
          <Start />
        ) : (
          <div
            class="all"
            style={{
              paddingTop: `${tops[start] ?? 0}px`,
              paddingBottom: `${total - (tops[end] ?? total)}px`,
            }}
          >
            {shown.map((row) => (
              <div key={row.key} data-key={row.key} ref={watch} class="slot">
                {row.message ? (
                  <Bubble message={row.message} first={row.first} acts={acts} />
                ) : (
                  <p class="day">
                    <span>{row.label}</span>
                  </p>
                )}
              </div>
            ))}
          </div>
        )}
      </div>
      {!isAtEnd && !isFresh && (
        <button type="button" class="to-end" aria-label="To the newest message" onClick={toEnd}>
          <Icon name="down" />
        </button>
      )}
      {!isFresh && webhook.value.url === null && <Hook />}
    </div>
  );
}

/** The first that is at or below a height. */
function find(tops: number[], height: number): number {
  let [low, high] = [0, tops.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((tops[middle] as number) < height) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What somebody sees who has just started the emulator. */
function Start() {
  const command = `WA_BASE_URL=${location.origin} npm start`;
  const variables = () =>
    attempt(async () => {
      const { phoneNumberId, wabaId, accessToken, appSecret, verifyToken } = await wire.credentials();
      const lines = {
        WA_BASE_URL: location.origin,
        WA_PHONE_NUMBER_ID: phoneNumberId,
        WA_BUSINESS_ACCOUNT_ID: wabaId,
        CLOUD_API_ACCESS_TOKEN: accessToken,
        M4D_APP_SECRET: appSecret,
        WEBHOOK_VERIFICATION_TOKEN: verifyToken,
      };
      const text = Object.entries(lines)
        .map(([name, value]) => `export ${name}=${value}`)
        .join('\n');
      await copy(text, (said) =>
        tell(said === 'Copied.' ? 'The variables are copied, with the token and the secret.' : said),
      );
    });
  return (
    <div class="start">
      <h2>Talk to your bot</h2>
      <p>Your bot sends here:</p>
      <div class="command">
        <code>{command}</code>
        <button
          type="button"
          class="icon-button"
          aria-label="Copy the command"
          onClick={() => copy(command, tell)}
        >
          <Icon name="copy" size={18} />
        </button>
      </div>
      <button type="button" class="plain" onClick={variables}>
        Copy all variables, with token and secret
      </button>
      {webhook.value.url === null ? (
        <Hook />
      ) : (
        <p class="hint">
          What you write goes to <code>{webhook.value.url}</code>
        </p>
      )}
      {numbers.value[0] && (
        <p class="hint">The business has the number {numbers.value[0].displayPhoneNumber}.</p>
      )}
    </div>
  );
}

/** Where the bot listens, while nobody has said. */
function Hook() {
  const [url, setUrl] = useState('http://localhost:3000/webhook');
  const [busy, setBusy] = useState(false);
  return (
    <form
      class="hook"
      onSubmit={async (event) => {
        event.preventDefault();
        setBusy(true);
        const done = await attempt(() => wire.webhook({ url }));
        setBusy(false);
        if (done) {
          tell('The webhook is verified. What waited goes out now.');
          focus.value += 1;
        }
      }}
    >
      <label>
        <span>No webhook is set, so what you write waits. Your bot listens at</span>
        <input
          value={url}
          inputMode="url"
          spellcheck={false}
          onInput={(event) => setUrl(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="primary" disabled={busy}>
        {busy ? 'Verifying…' : 'Set webhook'}
      </button>
    </form>
  );
}
