// The requests of the page to the emulator's control API.

import type { Credentials, Delivery, Json, Message, PhoneNumber, Seen, Snapshot } from './model.ts';

const ROOT = '/_emulator/';

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const isFile = body instanceof Blob;
  const headers: Record<string, string> =
    body === undefined ? {} : { 'content-type': isFile ? 'application/octet-stream' : 'application/json' };
  const init: RequestInit = { method, headers };
  if (body !== undefined) init.body = isFile ? body : JSON.stringify(body);
  const answer = await fetch(ROOT + path, init).catch(() => {
    throw new Error('The emulator does not answer.');
  });
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(json.error?.message ?? `The emulator answered ${answer.status}.`);
  return json as T;
}

const get = <T>(path: string) => ask<T>('GET', path);
const post = <T = Json>(path: string, body: unknown = {}) => ask<T>('POST', path, body);
const chat = (customer: string) => `chats/${encodeURIComponent(customer)}`;

export const wire = {
  credentials: async () => (await get<Snapshot>('page?secrets=1')).credentials as Credentials,
  secretNumbers: async () => (await get<{ numbers: PhoneNumber[] }>('state?secrets=1')).numbers,
  request: (sequence: number, secrets: boolean) =>
    get<Seen>(`requests/${sequence}${secrets ? '?secrets=1' : ''}`),
  delivery: (id: number) => get<Delivery>(`deliveries/${id}`),
  redeliver: (id: number) => post(`deliveries/${id}`),
  older: (customer: string, before: number) =>
    get<{ messages: Message[]; more: boolean }>(`${chat(customer)}?before=${before}&limit=500`),
  write: (
    customer: string,
    what: { text?: string; message?: Json; replyTo?: string; phoneNumberId?: string },
  ) => post<{ messageId: string; deliveryId: number }>(`${chat(customer)}/messages`, what),
  tap: (customer: string, what: { messageId: string; button: string; card?: number; answer?: Json }) =>
    post<{ messageId?: string; opens?: Json }>(`${chat(customer)}/taps`, what),
  react: (customer: string, messageId: string, emoji: string) =>
    post(`${chat(customer)}/reactions`, { messageId, emoji }),
  edit: (customer: string, messageId: string, text: string) =>
    post(`${chat(customer)}/edits`, { messageId, text }),
  remove: (customer: string, messageId: string) => post(`${chat(customer)}/deletions`, { messageId }),
  read: (customer: string) => post(`${chat(customer)}/read`),
  upload: (file: Blob, type: string) =>
    ask<{ id: string; mime_type: string; sha256: string; file_size: number }>(
      'POST',
      `media?type=${encodeURIComponent(type)}`,
      file,
    ),
  fail: (id: string, code: number, title: string) =>
    post('statuses', { statuses: [{ id, status: 'failed', errors: [{ code, title, message: title }] }] }),
  advance: (milliseconds: number) => post('clock', { advanceMs: milliseconds }),
  customer: (settings: Json) => post('customers', settings),
  rename: (customer: string, to: Json) => post('identities', { customer, ...to }),
  flow: (name: string) => get<Json>(`flows/${encodeURIComponent(name)}`),
  judge: (template: Json) => post('templates', template),
  webhook: (settings: Json) => post('webhook', settings),
  fault: (settings: Json) => post('faults', settings),
  reset: () => post('reset'),
};

export const mediaAddress = (id: string) => `${ROOT}media/${encodeURIComponent(id)}`;
export const eventsAddress = (after: string) => `${ROOT}page/events?after=${encodeURIComponent(after)}`;
