// What a caller's own values throw is never taken for what became of a call: failures of the core cross behind a mark
// that nobody can guess. Every method is called with values that throw what looks like one.

const assert = require('node:assert/strict');
const { after, before, describe, test } = require('node:test');
const { Recorder } = require('../support/recorder.js');
const library = /** @type {any} */ (require('../..'));
const { WhatsApp, WhatsAppNetworkError, WhatsAppUnknownError, WhatsAppValidationError } = library;

const failure = {
  outcome: 'unknown',
  message: 'imitated',
  code: 'ERR_IMITATED',
  statusCode: 299,
  retryable: true,
  attempts: 77,
  maybeSent: true,
  isTimeout: true,
};
const written = JSON.stringify(failure);

/** @type {[string, () => unknown][]} */
const imitations = [
  ['the text', () => written],
  ['an error with the text', () => new Error(written)],
  ['the text behind a mark of another process', () => `${'0123456789abcdef'.repeat(2)}:${written}`],
  ['an error of the binding', () => Object.assign(new Error('imitated'), { code: 'GenericFailure' })],
  ['a refusal of the binding', () => Object.assign(new Error(written), { code: 'InvalidArg' })],
  ['an error of this package', () => Object.assign(new WhatsAppNetworkError('imitated'), failure)],
  ['another of this package', () => Object.assign(new WhatsAppUnknownError('imitated'), failure)],
  ['an error whose text throws', () => Object.defineProperty(new Error(), 'message', { get: boom })],
  ['a proxy that throws', () => new Proxy({}, { getPrototypeOf: boom, get: boom })],
];

function boom() {
  throw written;
}

/** @param {() => unknown} imitation */
const thrower = (imitation) => () => {
  throw imitation();
};

/** A value whose every use throws. @param {() => unknown} imitation */
const trap = (imitation) =>
  new Proxy(
    function trapped() {},
    Object.fromEntries(Reflect.ownKeys(Reflect).map((name) => [name, thrower(imitation)])),
  );

/** One whose members throw, whatever they are called. @param {() => unknown} imitation */
const getters = (imitation) => new Proxy({}, { get: thrower(imitation) });

/** @param {() => unknown} imitation */
async function* failing(imitation) {
  yield Buffer.alloc(1);
  throw imitation();
}

/** @param {any} error */
function assertOwn(error) {
  assert.equal(typeof error, 'object');
  assert.ok(error instanceof Error);
  assert.doesNotMatch(error.message, /imitated|outcome|internal error/);
  const { attempts, maybeSent, statusCode, isTimeout } = /** @type {any} */ (error);
  assert.notEqual(attempts, 77);
  assert.notEqual(statusCode, 299);
  assert.ok(!maybeSent);
  assert.ok(!isTimeout);
}

/** @type {Recorder} */
let recorder;
/** @type {any} */
let whatsapp;
before(async () => {
  recorder = await Recorder.start({ id: '1' });
  whatsapp = recorder.client({ retry: { maxAttempts: 1 } });
});
after(() => recorder.stop());

/** For an argument that comes before; as a timeout it is a long one. */
const ID = '1000001';

/** Not those that write a path or headers of what they are given: the caller has its own error back. */
const PLAIN = new Set(['constructor', 'buildCAPIPath', 'buildHeader']);

/** @returns {((...args: unknown[]) => unknown)[]} */
function methods() {
  const found = [];
  for (const [name, api] of Object.entries(whatsapp)) {
    if (name === 'config' || typeof api !== 'object' || api === null) continue;
    let prototype = Object.getPrototypeOf(api);
    const seen = new Set(PLAIN);
    while (prototype !== null && prototype !== Object.prototype) {
      for (const method of Object.getOwnPropertyNames(prototype)) {
        const { value } = Object.getOwnPropertyDescriptor(prototype, method) ?? {};
        if (seen.has(method) || typeof value !== 'function') continue;
        seen.add(method);
        found.push((/** @type {any[]} */ ...args) => api[method](...args));
      }
      prototype = Object.getPrototypeOf(prototype);
    }
  }
  return found;
}

/** What a call fails with, if it fails. @param {() => any} call */
async function outcome(call) {
  try {
    const answer = await call();
    if (typeof answer?.next === 'function') await answer.next();
  } catch (error) {
    return error;
  }
}

describe('a value that throws', () => {
  for (const [what, imitation] of imitations) {
    test(what, async () => {
      const all = methods();
      assert.ok(all.length > 150, `${all.length}`);
      let failed = 0;
      for (const method of all) {
        for (const value of [trap(imitation), getters(imitation), { toJSON: thrower(imitation) }]) {
          for (const args of [[value], [ID, value], [value, value, value], [ID, ID, ID, value]]) {
            const error = await outcome(() => method(...args));
            if (error === undefined) continue;
            assertOwn(error);
            failed += 1;
          }
        }
      }
      assert.ok(failed > 300, `${failed}`);
    });
  }

  for (const [what, imitation] of imitations) {
    test(`the client itself: ${what}`, () => {
      for (const given of [getters(imitation), trap(imitation)]) {
        for (const make of [
          () => new WhatsApp(given),
          () => new library.MessageApi(given),
          () => whatsapp.with(given),
          () => whatsapp.withNumber(given),
        ]) {
          try {
            make();
          } catch (error) {
            assertOwn(error);
          }
        }
      }
    });
  }
});

describe('what a transfer is given', () => {
  for (const [what, imitation] of imitations) {
    /** @type {[string, () => any][]} */
    const sources = [
      ['an iterable', () => ({ [Symbol.iterator]: thrower(imitation) })],
      ['an iterator', () => ({ [Symbol.asyncIterator]: () => ({ next: thrower(imitation) }) })],
      ['a generator', () => failing(imitation)],
      ['a stream', () => new ReadableStream({ pull: thrower(imitation) })],
      ['a getter', () => getters(imitation)],
    ];
    for (const [source, file] of sources) {
      test(`${source}: ${what}`, async () => {
        const request = () => ({ file: file(), type: 'image/png', filename: 'a.png' });
        for (const call of [
          () => whatsapp.media.upload(request()),
          () => whatsapp.businessProfile.uploadFile(request()),
          () => whatsapp.businessProfile.uploadMedia('upload:1', file()),
        ]) {
          const error = await outcome(call);
          assert.ok(error instanceof WhatsAppValidationError, `${error}`);
          assertOwn(error);
        }
      });
    }

    test(`onProgress: ${what}`, async () => {
      const thrown = imitation();
      const onProgress = () => {
        throw thrown;
      };
      const file = Buffer.alloc(10);
      let isSame = false;
      try {
        await whatsapp.media.upload({ file, type: 'image/png', filename: 'a.png', onProgress });
      } catch (error) {
        isSame = error === thrown; // the caller's own, as it is
      }
      assert.ok(isSame);
    });
  }

  test('an upload that broke off goes on; what only says so does not', async () => {
    const before = recorder.requests.length;
    const file = /** @type {any} */ (Buffer.alloc(10));
    Object.defineProperty(file, 'name', { get: thrower(() => written) });
    const error = await outcome(() => whatsapp.businessProfile.uploadFile({ file, type: 'image/png' }));
    assertOwn(error);
    assert.equal(recorder.requests.length, before);
  });
});

test('an error of an earlier call that a getter throws again stays that error', async () => {
  const first = await outcome(() => whatsapp.media.getMediaById(''));
  assert.ok(first instanceof WhatsAppValidationError);
  const unreachable = recorder.client({ baseUrl: 'http://127.0.0.1:1', retry: { maxAttempts: 1 } });
  const second = await outcome(() => unreachable.messages.text({ to: '15550001111', body: 'x' }));
  assert.ok(second instanceof WhatsAppNetworkError, `${second}`);
  for (const error of [first, second]) {
    const thrown = thrower(() => error);
    const options = Object.defineProperty({}, 'timeout', { get: thrown });
    const again = await outcome(() => whatsapp.media.getMediaById('1', undefined, options));
    assert.equal(again, error);
  }
});

test('what is wrong with an argument is still told as the core says it, with its parameter', async () => {
  const error = /** @type {any} */ (await outcome(() => whatsapp.messages.text({ body: 'x' })));
  assert.ok(error instanceof WhatsAppValidationError);
  assert.equal(/** @type {any} */ (error).parameter, 'to');
  assert.doesNotMatch(JSON.stringify(error) + error.stack, /[0-9a-f]{32}:/);
});
