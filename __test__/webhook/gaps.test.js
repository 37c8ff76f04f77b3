// Deliveries in which a member is missing, null or of another type, one at a time and at any depth: whatever reads one goes
// on, and tells of it what is there.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { WebhookProcessor } = require('../..');
const { read } = require('../../lib/webhook/delivery.js');
const { readable } = require('../../lib/webhook/event.js');
const { FIELDS, MESSAGES, SECURITY } = require('../../lib/webhook/fields.js');
const { matches } = require('../../lib/webhook/handlers.js');
const helpers = /** @type {Record<string, (message: any) => unknown>} */ (
  /** @type {any} */ (require('../../lib/webhook/message.js'))
);
const stored = require('../../lib/webhook/stored.js');
const { config, delivery } = require('../support/deliveries.js');
const { deliveryOf, samples } = require('./samples.js');

const MISSING = Symbol('missing');
const REPLACEMENTS = [MISSING, null, '', 'x', 7, true, [], [null], [[]], {}];

/** @param {any} value @returns {string[][]} the way to every member, those of the members included */
const ways = (value) =>
  typeof value !== 'object' || value === null
    ? []
    : Object.keys(value).flatMap((name) => [[name], ...ways(value[name]).map((way) => [name, ...way])]);

/** A copy with another value there. @param {any} value @param {string[]} way @param {unknown} other @returns {any} */
function replaced(value, [name, ...way], other) {
  if (name === undefined) return other;
  const copy = Array.isArray(value) ? [...value] : { ...value };
  const inner = replaced(copy[name], way, other);
  if (inner === MISSING) delete copy[name];
  else copy[name] = inner;
  return copy;
}

/** @param {any} value @returns {any[]} all that differ from it in one member */
const gapped = (value) =>
  ways(value).flatMap((way) => REPLACEMENTS.map((other) => replaced(value, way, other)));

/** @param {any} message */
function help(message) {
  for (const [name, helper] of Object.entries(helpers)) {
    const told = JSON.stringify(message);
    let result;
    try {
      result = helper(message);
    } catch (error) {
      throw new Error(`${name} of ${told}`, { cause: error });
    }
    if (name === 'extractMessageText') assert.equal(typeof result, 'string', told);
    if (name.startsWith('is')) assert.equal(typeof result, 'boolean', told);
    if (name === 'getContactsInfo') {
      for (const { formattedName } of /** @type {any[]} */ (result))
        assert.notEqual(formattedName, undefined);
    }
  }
  matches(/x/, { message });
}

describe('helpers', () => {
  test('take whatever is no message', () => {
    for (const message of [
      undefined,
      null,
      7,
      'text',
      [],
      {},
      { type: null },
      { type: ['text'] },
      { type: '__proto__' },
    ]) {
      help(message);
    }
  });

  test('take every message in which any member is missing, null or of another type', () => {
    const messages = samples.flatMap(({ value }) => value.messages ?? value.message_echoes ?? []);
    assert.ok(messages.length > 50);
    let count = 0;
    for (const message of messages) {
      help(message);
      for (const gap of gapped(message)) {
        help(gap);
        count += 1;
      }
    }
    assert.ok(count > 5000, `${count}`);
  });

  test('read what is left', () => {
    const { extractMessageText, getContactsInfo, getInteractiveReply, getMediaInfo, getOrderInfo } = helpers;
    const number = { phone: '+1 555 0123', wa_id: '15550123' };
    const shared = { type: 'contacts', contacts: [{ origin: 'contact_request', phones: [number, null] }, 7] };
    assert.deepEqual(getContactsInfo(shared), [
      {
        formattedName: number.phone,
        firstName: undefined,
        lastName: undefined,
        phones: [number.phone],
        emails: [],
      },
    ]);
    assert.equal(extractMessageText(shared), '👤 +1 555 0123');
    assert.equal(extractMessageText({ type: 'text' }), '[text]');
    assert.equal(extractMessageText({ type: 'interactive' }), '[interactive]');
    assert.equal(getInteractiveReply({ type: 'interactive' }), null);
    assert.equal(getInteractiveReply({ type: 'interactive', interactive: { type: 'button_reply' } }), null);
    assert.equal(getMediaInfo({ type: 'image' }), null);
    assert.deepEqual(getOrderInfo({ type: 'order', order: {} }), {
      catalogId: undefined,
      text: undefined,
      items: [],
    });
    const edit = { original_message_id: 'w', message: { type: 'text', text: { body: 'new' } } };
    assert.equal(extractMessageText({ type: 'edit', edit }), 'new');
    assert.equal(extractMessageText({ type: 'revoke', revoke: {} }), '[Message deleted]');
    let deep = /** @type {any} */ ({ type: 'edit' });
    for (let depth = 0; depth < 100_000; depth++) deep = { type: 'edit', edit: { message: deep } };
    assert.equal(extractMessageText(deep), '[edit]');
  });
});

describe('the reader', () => {
  for (const sample of samples) {
    test(sample.name, () => {
      for (const payload of gapped(deliveryOf(sample))) {
        const body = JSON.stringify(payload);
        const { events } = read(delivery(body), { secrets: [], verify: false, limit: 1e9 });
        for (const event of /** @type {any[]} */ (events)) {
          assert.equal(typeof event.key, 'string', body);
          assert.ok(event.key.length <= 256);
          const { body: kept } = stored.written(event, { method: 'POST', url: '/', headers: {} });
          stored.read(event.key, kept);
          readable(event);
        }
      }
    });
  }
});

test('a processor with every handler hears of each, and none fails', async () => {
  /** @type {unknown[]} */
  const errors = [];
  /** @type {any} */
  const processor = new WebhookProcessor({
    ...config,
    statusOrder: 'mark',
    onError: (error) => void errors.push(error),
  });
  let heard = 0;
  const methods = [
    ...FIELDS.values(),
    ...MESSAGES.values(),
    ...SECURITY.values(),
    'onStatus',
    'onIdentityChanged',
  ];
  for (const method of methods) processor[method](() => void heard++);
  processor.on('*', /x/, () => void heard++);
  for (const sample of samples.filter((_, index) => index % 8 === 0)) {
    for (const value of gapped(sample.value)) {
      const { status } = await processor.receive(delivery(JSON.stringify(deliveryOf({ ...sample, value }))));
      assert.equal(status, 200);
    }
  }
  assert.deepEqual(errors, []);
  assert.ok(heard > 1000, `${heard}`);
});
