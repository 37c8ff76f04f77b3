// One message in the chat: its bubble with reply, reactions, time, ticks and menu.

import { memo } from 'preact/compat';
import { useState } from 'preact/hooks';
import { Content, summary } from './content.tsx';
import { Icon, type IconName } from './icons.tsx';
import type { Delivery, Json, Message } from './model.ts';
import { copy, type Item, Menu, Sheet } from './sheet.tsx';
import { attempt, chats, deliveries, exists, point, requests, tell } from './store.ts';
import { preciseTime, time } from './time.ts';
import { wire } from './wire.ts';

export const QUICK = ['👍', '❤️', '😂', '😮', '😢', '🙏'];

/** What changes another message is not a bubble of its own, where that other one is here. */
export function isHidden(message: Message): boolean {
  const { type, content } = message;
  const target = { reaction: 'message_id', edit: 'original_message_id', revoke: 'original_message_id' }[type];
  if (target === undefined) return false;
  const id = content[type]?.[target];
  return (chats.value.get(message.customer) ?? []).some((other) => other.id === id);
}

export interface State {
  icon: IconName;
  name: string;
  tone: '' | 'seen' | 'bad';
}

/** What the ticks of a message say. The customer's own tell how the bot's webhook took it. */
export function stateOf(message: Message, all: Delivery[]): State {
  const has = (status: string) => message.statuses.some((tick) => tick.status === status);
  const failure = message.statuses.find((tick) => tick.status === 'failed');
  if (failure) {
    const { code, title } = failure.error ?? {};
    return { icon: 'warn', name: `Failed: ${[code, title].filter(Boolean).join(' ')}`, tone: 'bad' };
  }
  if (has('read') || has('played'))
    return { icon: 'two', name: message.from === 'customer' ? 'Read by the bot' : 'Read', tone: 'seen' };
  if (message.from === 'business') {
    if (has('delivered')) return { icon: 'two', name: 'Delivered', tone: '' };
    return has('sent')
      ? { icon: 'one', name: 'Sent', tone: '' }
      : { icon: 'clock', name: 'Accepted', tone: '' };
  }
  const delivery = all.find(({ id }) => id === message.deliveryId);
  const last = delivery?.attempts.at(-1);
  if (!delivery || delivery.state === 'delivered')
    return { icon: 'two', name: 'Taken by the webhook', tone: '' };
  if (last)
    return {
      icon: 'warn',
      name: `The webhook answered ${last.status ?? 'nothing'}${last.error ? `: ${last.error}` : ''}`,
      tone: 'bad',
    };
  return delivery.state === 'underWay'
    ? { icon: 'one', name: 'On its way to the webhook', tone: '' }
    : { icon: 'clock', name: 'Waits for a webhook', tone: '' };
}

function Ticks({ message }: { message: Message }) {
  const { icon, name, tone } = stateOf(message, deliveries.value);
  return (
    <span class={`ticks ${tone}`} role="img" aria-label={name} title={name}>
      <Icon name={icon} size={15} />
    </span>
  );
}

/** Failures in words, below the bubble. */
function Failure({ message }: { message: Message }) {
  const failed = message.statuses.find((tick) => tick.status === 'failed');
  const said = message.from === 'customer' ? stateOf(message, deliveries.value) : null;
  if (!failed && said?.tone !== 'bad') return null;
  const { code, title, message: text, error_data } = failed?.error ?? {};
  return (
    <p class="failure">
      <Icon name="warn" size={15} />
      {failed
        ? `${code ?? ''} ${title ?? text ?? 'Failed'}${error_data?.details ? `. ${error_data.details}` : ''}`
        : said?.name}
    </p>
  );
}

interface Acts {
  reply: (message: Message) => void;
  edit: (message: Message) => void;
  jump: (id: string) => void;
}

export const Bubble = memo(function Bubble({
  message,
  first,
  acts,
}: {
  message: Message;
  /** The first of those that were written together. */
  first: boolean;
  acts: Acts;
}) {
  const [failing, setFailing] = useState(false);
  const { customer, business } = message.reactions;
  const context = message.content.context?.id ?? message.content.context?.message_id;
  const quoted = context && chats.value.get(message.customer)?.find(({ id }) => id === context);
  const isSystem =
    message.type === 'system' ||
    message.type === 'pin' ||
    ['reaction', 'edit', 'revoke'].includes(message.type);
  const side = message.from === 'customer' ? 'own' : 'theirs';

  const items = (): Item[] => {
    const request = requests.value.find(({ answer }) => answer?.messages?.[0]?.id === message.id);
    const all: Item[] = [{ name: 'Reply', icon: 'reply', act: () => acts.reply(message) }];
    if (message.from === 'customer' && !message.deleted) {
      if (['text', 'image', 'video', 'document'].includes(message.type))
        all.push({ name: 'Edit', icon: 'code', act: () => acts.edit(message) });
      all.push({
        name: 'Delete for everyone',
        icon: 'close',
        danger: true,
        act: () => attempt(() => wire.remove(message.customer, message.id)),
      });
    }
    all.push(
      { name: 'Copy as JSON', icon: 'copy', act: () => copy(JSON.stringify(message.content, null, 2), tell) },
      { name: 'Copy as curl', icon: 'copy', act: () => copy(curl(message), tell) },
    );
    if (request)
      all.push({ name: 'Show its request', icon: 'code', act: () => point('Requests', request.sequence) });
    const delivery = message.deliveryId ?? deliveriesOf(message)[0]?.id;
    if (delivery)
      all.push({ name: 'Show its deliveries', icon: 'send', act: () => point('Deliveries', delivery) });
    if (message.from === 'business' && !message.statuses.some(({ status }) => status === 'failed'))
      all.push({ name: 'Let it fail…', icon: 'warn', danger: true, act: () => setFailing(true) });
    return all;
  };

  const react = (emoji: string) =>
    attempt(async () => {
      await exists();
      await wire.react(message.customer, message.id, emoji === customer ? '' : emoji);
    });

  const sender = message.from === 'business' ? 'The business' : 'You';
  return (
    <div class={`row ${isSystem ? 'system' : side} ${first ? 'first' : ''}`} data-id={message.id}>
      <article
        class={`bubble kind-${message.type}`}
        aria-label={`${sender}, ${time(message.at)}: ${summary(message)}`}
      >
        {context && (
          <button type="button" class="quoted" onClick={() => acts.jump(context)}>
            <strong>{quoted ? (quoted.from === 'customer' ? 'You' : 'Business') : 'A message'}</strong>
            <span dir="auto">{quoted ? summary(quoted).slice(0, 140) : 'that is not here any more'}</span>
          </button>
        )}
        <Content message={message} />
        <footer>
          {message.edited !== null && !message.deleted && <span>Edited</span>}
          <time dateTime={new Date(message.at).toISOString()} title={preciseTime(message.at)}>
            {time(message.at)}
          </time>
          <Ticks message={message} />
        </footer>
        {(customer || business) && (
          <div class="reactions">
            {[business, customer].map(
              (emoji, index) =>
                emoji && (
                  <span
                    key={index === 0 ? 'business' : 'customer'}
                    title={index === 0 ? 'From the business' : 'From you'}
                  >
                    {emoji}
                  </span>
                ),
            )}
          </div>
        )}
      </article>
      <div class="row-tools">
        <Menu label="Message options" icon="more" items={items} />
        {message.from === 'business' && !isSystem && (
          <Menu
            label="React"
            icon="smile"
            class="emoji"
            items={() => QUICK.map((emoji) => ({ name: emoji, act: () => react(emoji) }))}
          />
        )}
      </div>
      <Failure message={message} />
      {failing && <Fail message={message} onClose={() => setFailing(false)} />}
    </div>
  );
});

/** The deliveries that tell of a message of the business. */
function deliveriesOf(message: Message): Delivery[] {
  return deliveries.value.filter(({ body }) =>
    body.entry?.some((entry: Json) =>
      entry.changes?.some(({ value }: Json) =>
        [...(value?.statuses ?? []), ...(value?.messages ?? [])].some(({ id }: Json) => id === message.id),
      ),
    ),
  );
}

/** The command that does the same once more. */
export function curl(message: Message): string {
  const quoted = (value: unknown) => `'${JSON.stringify(value).replaceAll("'", "'\\''")}'`;
  const { origin } = location;
  if (message.from === 'business')
    return `curl '${origin}/v23.0/${message.phoneNumberId}/messages' -H "Authorization: Bearer $CLOUD_API_ACCESS_TOKEN" -H 'Content-Type: application/json' -d ${quoted(message.content)}`;
  return `curl '${origin}/_emulator/messages' -H 'Content-Type: application/json' -d ${quoted({ messages: [message.content] })}`;
}

const CODES: [number, string][] = [
  [131026, 'Message undeliverable'],
  [131047, 'Re-engagement message'],
  [131049, 'This message was not delivered to maintain healthy ecosystem engagement'],
  [131050, 'User stopped marketing messages'],
  [131053, 'Media upload error'],
  [131042, 'Business eligibility payment issue'],
  [131000, 'Something went wrong'],
];

function Fail({ message, onClose }: { message: Message; onClose: () => void }) {
  const [code, setCode] = useState(131026);
  const send = (event: Event) => {
    event.preventDefault();
    onClose();
    const title = CODES.find(([known]) => known === code)?.[1] ?? 'Failed';
    attempt(() => wire.fail(message.id, code, title));
  };
  return (
    <Sheet title="Let it fail" onClose={onClose}>
      <form class="stack" onSubmit={send}>
        <label class="field">
          <span>With the code</span>
          <select value={code} onChange={(event) => setCode(Number(event.currentTarget.value))}>
            {CODES.map(([known, title]) => (
              <option key={known} value={known}>
                {known} {title}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="primary">
          Report the status failed
        </button>
      </form>
    </Sheet>
  );
}
