// Every kind of delivery that Meta documents: read, known by its keys however it is grouped, handed to its handler, and
// typed with each of its members.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { describe, test } = require('node:test');
const { WebhookProcessor } = require('../..');
const { read } = require('../../lib/webhook/delivery.js');
const { FIELDS, MESSAGES } = require('../../lib/webhook/fields.js');
const { root, scratch } = require('../support/files.js');
const { config, delivery } = require('../support/deliveries.js');
const { deliveryOf, samples } = require('./samples.js');

/** @param {any} payload */
const eventsOf = (payload) =>
  /** @type {any[]} */ (
    read(delivery(JSON.stringify(payload)), { secrets: [], verify: false, limit: 1e9 }).events
  );

/** @param {string} key @param {string} pattern */
const fits = (key, pattern) =>
  pattern.endsWith('**')
    ? key.startsWith(pattern.slice(0, -2))
    : key.replace(/\b[0-9a-f]{32}$|\b[0-9a-f]{32}(?=:\d+$)/, '*') === pattern;

/**
 * Whether everything that Meta sent is there; a number that it left out may be filled in.
 *
 * @param {any} actual
 * @param {any} sent
 */
function holds(actual, sent) {
  if (typeof sent !== 'object' || sent === null) return assert.equal(actual, sent);
  for (const name of Object.keys(sent)) holds(actual[name], sent[name]);
}

test('there are samples of every field and of every type of message', () => {
  assert.ok(samples.length >= 101, `${samples.length}`);
  assert.equal(new Set(samples.map(({ name }) => name)).size, samples.length);
  const fields = new Set(samples.map(({ field }) => field));
  assert.deepEqual(fields, new Set(['messages', ...FIELDS.keys()]));
  const types = new Set(
    samples.flatMap(({ value }) => (value.messages ?? []).map((/** @type {any} */ one) => one.type)),
  );
  for (const type of MESSAGES.keys()) assert.ok(types.has(type), type);
});

for (const sample of samples) {
  const { name, field, value, on, keys } = sample;
  const payload = deliveryOf(sample);

  test(name, async () => {
    const events = eventsOf(payload);
    assert.deepEqual(
      events.map(({ key }, index) => fits(key, keys[index] ?? '') || key),
      keys.map(() => true),
    );
    assert.equal(new Set(events.map(({ key }) => key)).size, events.length);
    // The members that are not known today, at any depth, pass through.
    const tomorrow = structuredClone(payload);
    tomorrow.entry[0].changes[0].value.of_tomorrow = { a: [1] };
    for (const { kind, processed } of eventsOf(tomorrow)) {
      if (kind === 'field') assert.deepEqual(processed.value.of_tomorrow, { a: [1] });
    }

    /** @type {any[]} */
    const heard = [];
    /** @type {any} */
    const processor = new WebhookProcessor(config);
    const hear = (/** @type {any} */ _whatsapp, /** @type {any} */ processed) => void heard.push(processed);
    if (on.startsWith('on ')) processor.on(on.slice(3), hear);
    else processor[on](hear);
    assert.equal((await processor.receive(delivery(JSON.stringify(payload)))).status, 200);
    const own = events.filter(({ kind }) => (on === 'on error') === (kind === 'error'));
    assert.equal(heard.length, own.length);
    for (const processed of heard) {
      assert.equal(processed.wabaId, payload.entry[0].id);
      const number = value.metadata ?? value.recipient ?? value.phone_number_settings;
      assert.equal(processed.phoneNumberId, number?.phone_number_id);
      if (field !== 'messages' && events.length === 1) holds(processed.value, value);
    }
  });
}

describe('grouped otherwise, an event has the same key', () => {
  test('alone, or all in one delivery', () => {
    const together = {
      object: 'whatsapp_business_account',
      entry: samples.flatMap((one) => deliveryOf(one).entry),
    };
    assert.deepEqual(
      eventsOf(together).map(({ key }) => key),
      samples.flatMap((one) => eventsOf(deliveryOf(one)).map(({ key }) => key)),
    );
  });

  test('the entries of a list, alone or with others', () => {
    for (const [field, at] of /** @type {[string, string][]} */ ([
      ['calls', 'calls'],
      ['smb_message_echoes', 'message_echoes'],
      ['history', 'history'],
      ['group_participants_update', 'groups'],
      ['user_preferences', 'user_preferences'],
      ['automatic_events', 'automatic_events'],
      ['smb_app_state_sync', 'state_sync'],
    ])) {
      const some = samples.filter((one) => one.field === field && one.value[at] && one.keys.length === 1);
      assert.ok(some.length > 0, field);
      const value = { ...some[0].value, [at]: some.flatMap((one) => one.value[at]) };
      const events = eventsOf(deliveryOf({ ...some[0], value }));
      assert.deepEqual(
        events.map(({ key }) => key),
        some.flatMap((one) => eventsOf(deliveryOf(one)).map(({ key }) => key)),
        field,
      );
      for (const [index, { processed }] of events.entries()) {
        assert.deepEqual(processed.value[at], some[index].value[at]);
        assert.deepEqual(processed.value.metadata, value.metadata);
      }
    }
  });

  test('what comes by `standby`, as an echo and as a message, is one message', () => {
    const text = { id: 'wamid.X', from: '15550123', timestamp: '1', type: 'text', text: { body: 'x' } };
    const { metadata } = samples[0].value;
    const keys = [
      ['messages', { metadata, messages: [text] }],
      ['standby', { metadata, standby: { messages: [text] } }],
      ['standby', { metadata, standby: { message_echoes: [{ id: text.id, message: text }] } }],
      ['message_echoes', { metadata, message_echoes: [text] }],
    ].map(
      ([field, value]) =>
        eventsOf(deliveryOf({ name: '', on: '', keys: [], field: `${field}`, value }))[0].key,
    );
    assert.deepEqual(new Set(keys), new Set(['message:200000000000001:wamid.X']));
  });

  test('other members of a group, another key', () => {
    const one = samples.find(({ name }) => name === 'members by link');
    assert.ok(one);
    const other = structuredClone(one);
    other.value.groups[0].added_participants[0].user_id = 'US.3';
    assert.notEqual(eventsOf(deliveryOf(one))[0].key, eventsOf(deliveryOf(other))[0].key);
  });
});

test('messages of others are read one by one, and answered by no handler of messages', async () => {
  /** @type {any} */
  const processor = new WebhookProcessor(config);
  /** @type {any[]} */
  const heard = [];
  processor.onText(() => assert.fail('the chat is held by somebody else'));
  processor.onStatus(() => assert.fail('the message was sent by somebody else'));
  for (const method of ['onStandby', 'onSmbMessageEchoes', 'onMessageEchoes']) {
    processor[method]((/** @type {any} */ _whatsapp, /** @type {any} */ event) => {
      const { message, status, profileName, sender, recipient } = event;
      assert.ok((sender ?? recipient).id);
      assert.equal(sender && recipient, undefined);
      heard.push([
        message?.type,
        message?.text?.body,
        message?.id.split('.')[0],
        status?.status,
        profileName,
      ]);
    });
  }
  for (const name of ['standby: what a customer writes', 'standby: what is answered', 'echo of an agent']) {
    const sample = samples.find((one) => one.name === name);
    assert.ok(sample);
    await processor.receive(delivery(JSON.stringify(deliveryOf(sample))));
  }
  const both = samples.find(({ name }) => name === 'standby: a status and a message together');
  assert.ok(both);
  await processor.receive(delivery(JSON.stringify(deliveryOf(both))));
  assert.deepEqual(heard, [
    ['text', 'Hello', 'wamid', undefined, 'Ada'],
    ['text', 'Hello', 'wamid', undefined, ''],
    ['text', 'Hello', 'wamid', undefined, 'Ada'],
    ['text', 'Hello', 'wamid', undefined, ''],
    [undefined, undefined, undefined, 'delivered', undefined],
  ]);
});

test('ids that are written as numbers are read with every digit', () => {
  for (const [written, id] of [
    ['1234567890123456', '1234567890123456'],
    ['12345678901234567891', '12345678901234567891'],
    ['"12345678901234567891"', '12345678901234567891'],
  ]) {
    const body = `{"object":"whatsapp_business_account","entry":[{"id":"W","time":1,"changes":[
      {"field":"security","value":{"event":"PIN_CHANGED","text":"12345678901234567892, 12345678901234567893"}},
      {"field":"message_template_status_update","value":{"event":"APPROVED","\\"x":"\\\\","pi":3.14159265358979323846,
       "message_template_id": ${written} ,"flow_id":7}}]}]}`;
    const [, { key, processed }] = /** @type {any[]} */ (
      read(delivery(body), { secrets: [], verify: false, limit: 1e9 }).events
    );
    assert.equal(processed.messageTemplateId, id);
    assert.equal(processed.flowId, '7');
    assert.equal(key, `message_template_status_update:${id}:APPROVED::::1`);
    assert.deepEqual(processed.value, JSON.parse(body).entry[0].changes[1].value);
  }
});

test('every member of a sample is typed', (t) => {
  /** @param {string} type @param {any} value @param {number} index */
  const typed = (type, value, index) =>
    `export const s${index}: AsSent<${type}> = ${JSON.stringify(value, null, 1)};`;
  const values = samples.flatMap(({ field, value }) => {
    if (field !== 'messages') return [/** @type {const} */ ([`WebhookFieldValues['${field}']`, value])];
    const { messages = [], statuses = [], contacts = [], errors = [] } = value;
    return [
      ...messages.map((/** @type {any} */ one) => [`Extract<WhatsAppMessage, { type: '${one.type}' }>`, one]),
      ...statuses.map((/** @type {any} */ one) => ['StatusWebhook', one]),
      ...contacts.map((/** @type {any} */ one) => ['WebhookContact', one]),
      ...errors.map((/** @type {any} */ one) => ['WebhookError', one]),
    ];
  });
  const folder = scratch(t);
  const source = `import type {
  StatusWebhook, WebhookContact, WebhookError, WebhookFieldValues, WebhookPayload, WhatsAppMessage,
} from ${JSON.stringify(join(root, 'types/webhook.js'))};
/** Meta leaves out what does not apply; types of 3.1.1 promise some of it. */
type AsSent<T> = T extends readonly (infer Item)[] ? AsSent<Item>[]
  : T extends object ? { [Member in keyof T]?: AsSent<T[Member]> } : T;
export const time: WebhookPayload['entry'][number]['time'] = 1;
${values.map(([type, value], index) => typed(type, value, index)).join('\n')}
`;
  const file = join(folder, 'samples.ts');
  writeFileSync(file, source);
  const compilerOptions = {
    strict: true,
    noEmit: true,
    target: 'es2022',
    module: 'nodenext',
    types: [],
    lib: ['es2022'],
  };
  const project = join(folder, 'tsconfig.json');
  writeFileSync(project, JSON.stringify({ compilerOptions, files: [file] }));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  try {
    execFileSync(process.execPath, [tsc, '--project', project], { encoding: 'utf8' });
  } catch (error) {
    assert.fail(/** @type {any} */ (error).stdout);
  }
  // A member that is not typed is told.
  writeFileSync(file, source.replace('"billable"', '"of_tomorrow"'));
  assert.throws(() => execFileSync(process.execPath, [tsc, '--project', project], { encoding: 'utf8' }), {
    stdout: /of_tomorrow/,
  });
});
