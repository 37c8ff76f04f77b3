// The page's picture of the emulator: a snapshot that the events keep up to date, and what is chosen on the page itself.

import { computed, signal } from '@preact/signals';
import type { Customer, Delivery, Message, Parts, Seen, Snapshot, Tick } from './model.ts';
import { eventsAddress, wire } from './wire.ts';

/** Of requests and deliveries the page keeps these many; the emulator has more. */
const MOST_ROWS = 500;

export const connection = signal<'connecting' | 'live' | 'lost'>('connecting');
export const offset = signal(0);
/** Once a second, for everything that tells how long something takes. */
export const second = signal(Date.now());
export const numbers = signal<Parts['number']>([]);
export const known = signal<Customer[]>([]);
export const webhook = signal<Parts['webhook']>({ url: null, statuses: {}, timeoutMs: 0 });
export const templates = signal<Parts['template']>([]);
export const limits = signal<Parts['limits']>([]);
export const faults = signal<Parts['fault']>([]);
export const typing = signal<Parts['typing']>({});
export const requests = signal<Seen[]>([]);
export const deliveries = signal<Delivery[]>([]);
export const chats = signal<ReadonlyMap<string, Message[]>>(new Map());
/** Whose older messages are all here. */
export const complete = signal<ReadonlySet<string>>(new Set());
export const notices = signal<{ id: number; text: string }[]>([]);
export const announcement = signal('');

/** Milliseconds on the emulator's clock. */
export const now = () => Date.now() + offset.value;
export const passing = computed(() => second.value + offset.value);

/** A customer to begin with, while the emulator knows none. */
export const DRAFT: Customer = {
  phone: '16505551234',
  userId: null,
  username: null,
  name: 'Ada Lovelace',
  showsNumber: true,
};

export const keyOf = (customer: Customer) => customer.userId ?? customer.phone ?? '';

/** Everybody with a name or a chat, who wrote last first. */
export const customers = computed(() => {
  const everybody = new Map(known.value.map((customer) => [keyOf(customer), customer]));
  for (const key of chats.value.keys()) {
    if (!everybody.has(key)) everybody.set(key, stranger(key));
  }
  if (everybody.size === 0) everybody.set(keyOf(DRAFT), DRAFT);
  const last = (key: string) => chats.value.get(key)?.at(-1)?.sequence ?? 0;
  return [...everybody.entries()].sort(([a], [b]) => last(b) - last(a)).map(([, customer]) => customer);
});

function stranger(key: string): Customer {
  const isNumber = /^\d+$/.test(key);
  return {
    phone: isNumber ? key : null,
    userId: isNumber ? null : key,
    username: null,
    name: null,
    showsNumber: true,
  };
}

/** Without what nobody can read, such as control characters. */
export const nameOf = (customer: Customer) =>
  (customer.name ?? customer.username ?? '').replace(/\p{C}/gu, '').trim() ||
  (customer.phone ? `+${customer.phone}` : (customer.userId ?? ''));

export const TABS = ['Requests', 'Deliveries', 'Templates', 'Numbers', 'Limits', 'Faults'] as const;
export type Tab = (typeof TABS)[number];

/** What the address says: `#chat=16505551234&tab=Requests`. */
function place(): { chat: string | null; tab: Tab } {
  const hash = new URLSearchParams(location.hash.slice(1));
  const tab = TABS.find((name) => name === hash.get('tab')) ?? 'Requests';
  return { chat: hash.get('chat'), tab };
}

const chosen = signal(place());
addEventListener('hashchange', () => {
  chosen.value = place();
});
export const tab = computed(() => chosen.value.tab);
export const selected = computed(() => chosen.value.chat ?? keyOf(customers.value[0] ?? DRAFT));
export const customer = computed(
  () => customers.value.find((one) => keyOf(one) === selected.value) ?? stranger(selected.value),
);
export const messages = computed(() => chats.value.get(selected.value) ?? []);

export function go(to: { chat?: string; tab?: Tab }) {
  chosen.value = { ...chosen.value, ...to };
  const { chat, tab } = chosen.value;
  const hash = new URLSearchParams({ ...(chat === null ? {} : { chat }), tab });
  history.replaceState(null, '', `#${hash}`);
}

/** Which of the three is shown where only one fits. */
export const pane = signal<'customers' | 'chat' | 'inspector'>('chat');
/** A row of the inspector that another part of the page points at. */
export const pointed = signal<{ tab: Tab; id: number } | null>(null);

export function point(tab: Tab, id: number) {
  pointed.value = { tab, id };
  go({ tab });
  pane.value = 'inspector';
}

let notice = 0;
export function tell(text: string) {
  notice += 1;
  const id = notice;
  notices.value = [...notices.value.slice(-2), { id, text }];
  setTimeout(() => {
    notices.value = notices.value.filter((one) => one.id !== id);
  }, 6_000);
}

/** Runs what the person asked for, and says why it did not work. */
export async function attempt<T>(action: () => Promise<T>): Promise<T | undefined> {
  try {
    return await action();
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** The draft becomes a customer with the first thing that he does. */
export async function exists() {
  if (selected.value === keyOf(DRAFT) && !known.value.some((one) => keyOf(one) === keyOf(DRAFT)))
    await wire.customer({ phone: DRAFT.phone, name: DRAFT.name });
}

function begin(snapshot: Snapshot) {
  take('clock', snapshot.clock);
  for (const name of ['number', 'customer', 'webhook', 'template', 'limits', 'fault', 'typing'] as const)
    take(name, snapshot[name]);
  const sorted = new Map<string, Message[]>();
  for (const message of snapshot.messages) {
    const chat = sorted.get(message.customer);
    if (chat) chat.push(message);
    else sorted.set(message.customer, [message]);
  }
  chats.value = sorted;
  const isWhole = snapshot.kept.messages <= snapshot.messages.length;
  complete.value = new Set(isWhole ? sorted.keys() : []);
  requests.value = snapshot.requests.reverse();
  deliveries.value = snapshot.deliveries.reverse();
}

const takers: { [name in keyof Parts]: (part: Parts[name]) => void } = {
  clock: (part) => {
    offset.value = part.offsetMs;
  },
  number: (part) => {
    numbers.value = part;
  },
  customer: (part) => {
    known.value = part;
  },
  webhook: (part) => {
    webhook.value = part;
  },
  template: (part) => {
    templates.value = part;
  },
  limits: (part) => {
    limits.value = part;
  },
  fault: (part) => {
    faults.value = part;
  },
  typing: (part) => {
    typing.value = part;
  },
};

function take<Name extends keyof Parts>(name: Name, part: Parts[Name]) {
  takers[name](part);
}

/** Where a message stands in its chat, or would stand. */
function placeOf(list: { sequence: number }[], sequence: number): number {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as { sequence: number }).sequence < sequence) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What came since the page was painted last. */
let waiting: (() => void)[] = [];
let changed = new Map<string, Message[]>();

function soon(change: () => void) {
  waiting.push(change);
  if (waiting.length === 1) setTimeout(flush, 16);
}

function flush() {
  const all = waiting;
  waiting = [];
  changed = new Map();
  for (const change of all) change();
  if (changed.size > 0) chats.value = new Map([...chats.value, ...changed]);
}

function editable(key: string): Message[] {
  let list = changed.get(key);
  if (!list) {
    list = [...(chats.value.get(key) ?? [])];
    changed.set(key, list);
  }
  return list;
}

function takeMessage(message: Message) {
  const list = editable(message.customer);
  const at = placeOf(list, message.sequence);
  const isNew = list[at]?.sequence !== message.sequence;
  list.splice(at, isNew ? 0 : 1, message);
  if (isNew && message.from === 'business' && message.customer === selected.value)
    announcement.value = `New message: ${message.content.text?.body ?? message.type}`;
}

function takeTicks({ sequence, statuses }: { sequence: number; statuses: Tick[] }) {
  for (const key of new Set([...changed.keys(), ...chats.value.keys()])) {
    const list = changed.get(key) ?? chats.value.get(key) ?? [];
    const at = placeOf(list, sequence);
    if (list[at]?.sequence !== sequence) continue;
    const own = editable(key);
    own[at] = { ...(own[at] as Message), statuses };
    return;
  }
}

function upsert<T>(list: T[], row: T, isSame: (other: T) => boolean): T[] {
  const at = list.findIndex(isSame);
  if (at < 0) return [row, ...list].slice(0, MOST_ROWS);
  const next = [...list];
  next[at] = row;
  return next;
}

export async function loadOlder(key: string): Promise<void> {
  const first = chats.value.get(key)?.[0];
  if (complete.value.has(key) || !first) return;
  const answer = await attempt(() => wire.older(key, first.sequence));
  if (!answer) return;
  const list = chats.value.get(key) ?? [];
  const older = answer.messages.filter(({ sequence }) => sequence < (list[0]?.sequence ?? 0));
  chats.value = new Map([...chats.value, [key, [...older, ...list]]]);
  if (!answer.more) complete.value = new Set([...complete.value, key]);
}

/** Connects, and again for as long as the page is open: the emulator may be started anew. */
export function follow() {
  let source: EventSource | undefined;
  let last = '';
  const open = () => {
    source?.close();
    const events = new EventSource(eventsAddress(last));
    source = events;
    const on = (name: string, handle: (data: any) => void) =>
      events.addEventListener(name, (event) => {
        last = (event as MessageEvent).lastEventId;
        const data = JSON.parse((event as MessageEvent<string>).data);
        soon(() => handle(data));
      });
    events.addEventListener('open', () => {
      connection.value = 'live';
    });
    events.addEventListener('error', () => {
      connection.value = 'lost';
      // A browser gives up where there was no answer in the right form; a closed source does not come back.
      if (events.readyState === EventSource.CLOSED) setTimeout(open, 1_000);
    });
    for (const name of ['snapshot', 'reset']) on(name, begin);
    for (const name of Object.keys(takers) as (keyof Parts)[]) on(name, (part) => take(name, part as never));
    on('message', takeMessage);
    on('status', takeTicks);
    on('request', (row: Seen) => {
      requests.value = upsert(requests.value, row, (other) => other.sequence === row.sequence);
    });
    on('delivery', (row: Delivery) => {
      deliveries.value = upsert(deliveries.value, row, (other) => other.id === row.id);
    });
  };
  open();
  setInterval(() => {
    second.value = Date.now();
  }, 1_000);
  // The network came back: a browser would wait for some seconds more.
  addEventListener('online', open);
}
