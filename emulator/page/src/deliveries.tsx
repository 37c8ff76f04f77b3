// The webhook's deliveries: what the bot was told, how often that was tried, and what it answered.

import { useEffect, useState } from 'preact/hooks';
import { Tree } from './json.tsx';
import type { Delivery, Json } from './model.ts';
import { Rows } from './rows.tsx';
import { copy } from './sheet.tsx';
import { attempt, deliveries, passing, tell } from './store.ts';
import { preciseTime, span } from './time.ts';
import { wire } from './wire.ts';

/** Meta counts an answer that takes longer than this as slow. */
const SLOW = 250;
const VERY_SLOW = 1_000;

const changesOf = ({ body }: Delivery): Json[] =>
  (body?.entry ?? []).flatMap((entry: Json) => entry.changes ?? []);

function event(delivery: Delivery): string {
  const names = changesOf(delivery).flatMap(({ field, value = {} }) => {
    const messages = (value.messages ?? []).map((message: Json) => {
      const text = message.text?.body ?? message.button?.text ?? '';
      return `${message.type} from ${message.from ?? message.from_user_id}${text ? `: ${text}` : ''}`;
    });
    const statuses = (value.statuses ?? []).map(
      (status: Json) =>
        `status ${status.status}${status.errors?.[0]?.code ? ` ${status.errors[0].code}` : ''} to ${status.recipient_id ?? status.recipient_user_id ?? ''}`,
    );
    const told = [...messages, ...statuses];
    return told.length > 0 ? told : [`${field}${value.event ? ` ${value.event}` : ''}`];
  });
  return names.join(', ') || 'delivery';
}

const isOf = (delivery: Delivery, what: 'messages' | 'statuses') =>
  changesOf(delivery).some(({ value }) => Array.isArray(value?.[what]));

const lastOf = ({ attempts }: Delivery) => attempts.at(-1);
const NAMES = { waiting: 'waits', underWay: 'under way', delivered: 'delivered', givenUp: 'given up' };

export function Deliveries() {
  return (
    <Rows
      all={deliveries.value}
      tab="Deliveries"
      kinds={['messages', 'statuses', 'other', 'not delivered', 'slow']}
      empty="Nothing was delivered yet. Write something on the phone."
      shown={{
        id: ({ id }: Delivery) => id,
        text: (row) => `${event(row)} ${row.state} ${JSON.stringify(row.body)}`,
        is: (row, kind) =>
          ({
            messages: isOf(row, 'messages'),
            statuses: isOf(row, 'statuses'),
            other: !isOf(row, 'messages') && !isOf(row, 'statuses'),
            'not delivered': row.state !== 'delivered',
            slow: (lastOf(row)?.durationMs ?? 0) > SLOW,
          })[kind] ?? true,
        tone: (row) => {
          const last = lastOf(row);
          if (row.state === 'delivered') return (last?.durationMs ?? 0) > SLOW ? 'slow' : 'good';
          return last ? 'bad' : '';
        },
        head: (row) => {
          const last = lastOf(row);
          return (
            <>
              <span class="status">{last?.status ?? (last ? 'error' : '…')}</span>
              <span class="line-text">
                <span class="line-main" dir="auto">
                  {event(row)}
                </span>
                <small>
                  {NAMES[row.state]}
                  {row.attemptsMade > 1 && `, ${row.attemptsMade} attempts`}
                  {row.state === 'waiting' && row.nextAttemptAt !== null && row.nextAttemptAt > passing.value
                    ? `, again in ${span(row.nextAttemptAt - passing.value)}`
                    : ''}
                </small>
              </span>
              <small class="right">
                {preciseTime(row.at)}
                <br />
                {last && <Duration milliseconds={last.durationMs} />}
              </small>
            </>
          );
        },
        body: (row) => <Detail key={row.id} row={row} />,
      }}
    />
  );
}

function Duration({ milliseconds }: { milliseconds: number }) {
  const tone = milliseconds > VERY_SLOW ? 'very-slow' : milliseconds > SLOW ? 'is-slow' : '';
  const title = tone === '' ? undefined : 'The handler is slow: Meta wants an answer within 250 ms';
  return (
    <span class={tone} title={title}>
      {milliseconds} ms
    </span>
  );
}

function Detail({ row }: { row: Delivery }) {
  const [whole, setWhole] = useState<Delivery | null>(null);
  useEffect(() => {
    wire.delivery(row.id).then(setWhole, () => {});
  }, [row.id]);
  return (
    <>
      <div class="acts">
        <button
          type="button"
          class="small"
          disabled={row.state === 'underWay'}
          onClick={() => attempt(() => wire.redeliver(row.id))}
        >
          {row.attempts.length === 0 ? 'Deliver now' : 'Replay'}
        </button>
        <button type="button" class="small" onClick={() => copy(JSON.stringify(row.body, null, 2), tell)}>
          Copy as JSON
        </button>
        {whole?.rawBody !== undefined && (
          <button type="button" class="small" onClick={() => copy(whole.rawBody ?? '', tell)}>
            Copy the bytes
          </button>
        )}
      </div>
      {row.attempts.length > 0 && (
        <table class="attempts">
          <thead>
            <tr>
              <th scope="col">At</th>
              <th scope="col">Answer</th>
              <th scope="col">Took</th>
            </tr>
          </thead>
          <tbody>
            {row.attempts.map((one) => (
              <tr key={one.at}>
                <td>{preciseTime(one.at)}</td>
                <td class={one.status === 200 ? 'good' : 'bad'} dir="auto">
                  {one.status ?? one.error} {one.answer && one.status !== 200 ? one.answer.slice(0, 200) : ''}
                </td>
                <td>
                  <Duration milliseconds={one.durationMs} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {whole && (
        <dl class="facts">
          <dt>Signature</dt>
          <dd class="mono">{whole.signature ?? 'none'}</dd>
        </dl>
      )}
      <h3>Body</h3>
      <Tree value={row.body} />
    </>
  );
}
