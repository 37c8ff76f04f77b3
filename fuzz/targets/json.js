// Answers in JSON: what a call resolves to is what `JSON.parse` makes of the body, and an error has the code that it has there.

const assert = require('node:assert/strict');
const { loopback } = require('../loopback.js');

const NAMES = [
  'error',
  'error',
  'code',
  'message',
  'data',
  'id',
  'messages',
  'error_data',
  'details',
  'paging',
  '\ud800',
];
const BODIES = [
  '{"messages":[{"id":"wamid.1"}]}',
  '{"error":{"message":"m","code":190,"error_subcode":463}}',
  '{"data":[{"id":"1"}],"paging":{"cursors":{"after":"x"}}}',
  '{"a\u000b":1}',
  'null',
  '',
].map((text) => Buffer.from(text));

const isObject = (/** @type {any} */ value) =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param {Buffer} body */
function parsed(body) {
  try {
    return { value: JSON.parse(new TextDecoder().decode(body)) };
  } catch {
    return undefined;
  }
}

/** @type {import('../engine.js').Target} */
module.exports = {
  short: 1000,
  kinds: ['value', 'error', 'unreadable', 'status'],
  lanes: 32,
  async open() {
    /** @type {Map<string, { status: number, body: Buffer }>} */
    const answers = new Map();
    const server = await loopback(({ url }) => /** @type {any} */ (answers.get(String(url?.split('/')[2]))));
    return { ...server, answers };
  },
  close: (shared) => shared.close(),

  async one(random, { whatsapp, answers }, input) {
    let body = Buffer.from(random.json(4, NAMES));
    if (random.once(4)) body = Buffer.from(`{"error":${random.json(3, NAMES)}}`);
    if (random.once(4)) body = random.changed(random.pick(BODIES), BODIES);
    if (random.once(20)) body = Buffer.concat([Buffer.from('\ufeff'), body]);
    const status = random.once(3) ? random.pick([400, 401, 404, 500, 503]) : 200;
    const id = `i${input}`;
    answers.set(id, { status, body });
    /** @type {any} */
    let error;
    /** @type {any} */
    let value;
    try {
      value = await whatsapp.requester.getJson('POST', `${id}/messages`, 0, '{}');
    } catch (thrown) {
      error = thrown;
    }
    answers.delete(id);
    const document = parsed(body);
    const shown = `${status} ${JSON.stringify(body.toString('latin1'))} ${error?.stack}`;
    const code = document?.value?.error?.code;
    const isCode = Number.isSafeInteger(code) && isObject(document?.value?.error);
    if (status !== 200) {
      assert.equal(error?.statusCode, status, shown);
      if (isCode) assert.ok(error.code === code, shown);
      return 'status';
    }
    if (document === undefined || document.value === null) {
      assert.equal(error?.code, 'ERR_UNREADABLE_RESPONSE', shown);
      assert.equal(error.maybeSent, true);
      return 'unreadable';
    }
    if (isObject(document.value) && isObject(document.value.error)) {
      assert.equal(error?.name, error?.constructor.name);
      assert.equal(error?.statusCode, 200, shown);
      if (isCode) assert.ok(error.code === code, shown);
      return 'error';
    }
    assert.equal(error, undefined, shown);
    assert.deepStrictEqual(value, document.value, shown);
    return 'value';
  },
};
