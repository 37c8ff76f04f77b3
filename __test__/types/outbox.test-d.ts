// Types of the outbox.

import { Outbox, type OutboxMessage, type OutboxOptions, WhatsAppOutboxError } from '../../types/outbox.js';
import type { WebhookProcessor } from '../../types/webhook-processor.js';
import type { WhatsApp } from '../../types/whatsapp.js';

declare const whatsapp: WhatsApp;
declare const processor: WebhookProcessor;
const to = '15551234567';
const template = { name: 'order_shipped', language: { code: 'en_US' } };

export const options: OutboxOptions[] = [
  { whatsapp, path: 'outbox.db' },
  { whatsapp, path: 'outbox.db', pace: false, retention: 60, onUnknown: 'resend', unknownAfter: 60_000 },
  { whatsapp, path: 'outbox.db', encryption: { key: new Uint8Array(32) }, pace: { perSecond: 40 } },
  { whatsapp, path: 'outbox.db', quietHours: (recipient, now) => (recipient === to ? now : undefined) },
];
// @ts-expect-error a file is required
export const noPath: OutboxOptions = { whatsapp };
// @ts-expect-error of a key there is one form
export const twoKeys: OutboxOptions = { whatsapp, path: 'a', encryption: { key: 'a', keyFile: 'b' } };

export const messages: OutboxMessage[] = [
  { key: 'a', to, text: { body: 'Hello' } },
  { key: 'a', to, type: 'text', text: { body: 'Hello' }, biz_opaque_callback_data: 'cart 7' },
  { key: 'a', recipient: 'US.13491208655302741918', template, marketing: true },
  { key: 'a', to, template, priority: 'urgent', expiresAt: new Date(), notBefore: 1 },
  { key: 'a', to, text: { body: 'Hello' }, fallback: { template } },
];
// @ts-expect-error a key is required
export const noKey: OutboxMessage = { to, text: { body: 'Hello' } };
// @ts-expect-error there is no such priority
export const high: OutboxMessage = { key: 'a', to, text: { body: 'Hello' }, priority: 'high' };
// @ts-expect-error an outbox is opened
export const made = new Outbox();

export async function use(outbox: Outbox): Promise<number> {
  const { status, isNew } = await outbox.send({ key: 'a', to, template });
  // @ts-expect-error there is no such state
  if (status === 'sended' || isNew) return 0;
  const run = outbox.sendAll([{ id: 1, phone: to }], {
    key: ({ id }) => `spring-${id}`,
    message: ({ phone }) => ({ to: phone, template, priority: 'bulk' }),
    onProgress: ({ accepted, open }) => void (accepted + open),
  });
  const { counts, failures } = await run.done;
  for await (const { key, error } of failures()) void [key, error?.message];
  const entry = await outbox.get('a');
  const code: number | string | undefined = entry?.error?.code;
  const { entries, next } = await outbox.list({ state: ['failed', 'unknown'] });
  for await (const lines of outbox.export({ recipients: 'whole' })) void lines.length;
  const off: () => void = outbox.on('failed', ({ key, error }) => void [key, error?.code]);
  outbox.on('paced', ({ rate, until }) => void [rate, until?.getTime()]);
  // @ts-expect-error there is no such event
  outbox.on('sended', () => {});
  off();
  processor.use(outbox).use({ attach() {} });
  const told = Outbox.callbackData('outbox:00:1:a');
  const { numbers } = await outbox.state();
  void [code, entries.length, next, told?.key, numbers[0]?.waiting.urgent];
  await outbox.close();
  return counts.accepted;
}

export function codeOf(error: unknown): string {
  return error instanceof WhatsAppOutboxError ? error.code : '';
}
