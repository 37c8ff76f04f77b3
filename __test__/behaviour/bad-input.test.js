// Every public method against everything that is no proper argument. The contract's rows are the proper
// calls; here each argument, and each member of an argument, is replaced in turn. What may happen: a
// validation error that names the parameter, or one request whose path is the row's and whose body is
// what JSON.stringify makes of the argument. What may not: any other error, a crash, a hang, a request
// to another path.

const assert = require('node:assert/strict');
const { mkdtempSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { after, before, describe, test } = require('node:test');
const { inspect } = require('node:util');
const { Recorder, options } = require('../support/recorder.js');
const { iterators } = /** @type {{ iterators: Record<string, object> }} */ (require('../../lib/modules.js'));
const { WhatsApp, WhatsAppValidationError } = require('../..');

const rowsOf = join(__dirname, '../contract/rows');
/** @type {Record<string, import('../support/recorder.js').Row[]>} */
const rows = Object.assign({}, ...readdirSync(rowsOf).map((file) => require(join(rowsOf, file))));

const LIMIT = 5000;
/** Methods whose body was compared byte for byte. */
const exact = new Set();
const BOOM = new Error('thrown by an argument');
const throwing = () => {
  throw BOOM;
};
const cyclic = /** @type {any} */ ({ name: 'cyclic' });
cyclic.self = cyclic;
const { proxy: revoked, revoke } = Proxy.revocable({}, {});
revoke();
/** A proxy whose every trap throws. */
const trap = new Proxy({}, Object.fromEntries(Reflect.ownKeys(Reflect).map((name) => [name, throwing])));

/** @type {[string, unknown][]} */
const HOSTILE = [
  ['undefined', undefined],
  ['null', null],
  ['true', true],
  ['NaN', Number.NaN],
  ['-1', -1],
  ['1234.5', 1234.5],
  ['2 ** 53', 2 ** 53],
  ['a BigInt', 1n],
  ['a symbol', Symbol('s')],
  ['a function', () => {}],
  ['an empty string', ''],
  ['a space', ' '],
  ['a dot', '.'],
  ['two dots', '..'],
  ['encoded dots', '%2e%2E'],
  ['a slash', 'a/b'],
  ['a way up', '../../debug_token'],
  ['a query', '1?hostile=1'],
  ['a parameter', '1&hostile=1'],
  ['a fragment', '1#hostile'],
  ['NUL', '1\0'],
  ['a line end', '1\r\nx-hostile: 1'],
  ['__proto__', '__proto__'],
  ['constructor', 'constructor'],
  ['a lone surrogate', '\ud800'],
  ['a huge string', 'x'.repeat(100_000)],
  ['an array', []],
  ['a list of nothing', [undefined, null, Symbol('s')]],
  ['an object', {}],
  ['an object without prototype', Object.create(null)],
  ['an own __proto__', JSON.parse('{"__proto__":{"hostile":1}}')],
  ['a date', new Date(0)],
  ['a wrong date', new Date(Number.NaN)],
  ['a map', new Map([['a', 1]])],
  ['a getter that throws', Object.defineProperty({}, 'to', { get: throwing, enumerable: true })],
  ['a toJSON that throws', { toJSON: throwing }],
  ['a toJSON that says nothing', { toJSON: () => undefined }],
  ['a toString that throws', { toString: throwing, valueOf: throwing, [Symbol.toPrimitive]: throwing }],
  ['a proxy that throws', trap],
  ['a revoked proxy', revoked],
  ['a cyclic object', cyclic],
  ['a BigInt inside', { body: 1n, to: 1n }],
  ['a lone surrogate inside', { body: '\udc00', to: '15551234567' }],
];

/** Values for the last argument of a call. */
const OPTIONS = [
  { signal: 1 },
  { signal: {} },
  { signal: trap },
  { timeout: -1 },
  { timeout: 'soon' },
  { timeout: Number.NaN },
  { timeout: trap },
  { cancel: {} },
];

/** @type {Recorder} */
let recorder;
/** @type {any} */
let wa;
const home = process.cwd();
const folder = mkdtempSync(join(tmpdir(), 'bad-input-'));
before(async () => {
  process.chdir(folder); // where a path that is no path would be written
  recorder = await Recorder.start();
  wa = recorder.client({ retry: { maxAttempts: 1 } });
});
after(async () => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
  await recorder.stop();
});

/**
 * @param {() => unknown} call
 * @returns {Promise<{ error?: any }>}
 */
async function settle(call) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const hung = new Promise((resolve) => {
    timer = setTimeout(resolve, LIMIT, { error: new Error('It hangs.') });
  });
  const settled = (async () => {
    await call();
    return {};
  })().catch((error) => ({ error }));
  const outcome = await Promise.race([settled, hung]);
  clearTimeout(timer);
  return outcome;
}

/**
 * @param {any} error
 * @param {string} about
 */
function assertRefusal(error, about) {
  assert.ok(error instanceof WhatsAppValidationError, `${about}: ${inspect(error)}`);
  // Where a getter or a proxy threw, which argument it was is beyond knowing.
  assert.match(
    error.message,
    /`[^`]+`|"[\w.]+"|additional header|endpoint|Flow JSON|media URL|An argument could not be read/,
    about,
  );
  assert.ok(!`${error.stack}${JSON.stringify(error)}`.includes(options.accessToken), about);
}

/**
 * The arguments of a row; some depend on where the server is.
 *
 * @param {{ args: any }} row
 * @returns {any[]}
 */
const given = ({ args }) => (typeof args === 'function' ? args(recorder.url) : args);

/** @param {string} request as in a row */
function parsed(request) {
  const [method, target] = request.split(' ');
  const [path, query = ''] = target.split('?');
  return { method, segments: path.split('/'), keys: [...new URLSearchParams(query).keys()] };
}

/**
 * The request is one that the row's method sends: nothing of an argument became part of the path's shape.
 *
 * @param {import('../support/recorder.js').Recorded} sent
 * @param {import('../support/recorder.js').Row[]} cases
 * @param {string} about
 */
function assertOwnPath(sent, cases, about) {
  const segments = sent.path.split('/');
  const fits = cases.some((row) => {
    const own = parsed(row.request);
    const variable = `${json(given(row))}${json(options)}`;
    return (
      own.method === sent.method &&
      own.segments.length === segments.length &&
      own.segments.every((segment, index) => {
        const text = decodeURIComponent(segment);
        return segment === segments[index] || (text !== '' && variable.includes(text));
      })
    );
  });
  const shown = `${sent.method} ${sent.path}${sent.query}`.slice(0, 200);
  assert.ok(fits, `${about}: ${shown}`);
  assert.ok(!new URLSearchParams(sent.query).has('hostile'), `${about}: ${shown}`);
  assert.equal(sent.headers['x-hostile'], undefined, about);
}

/** @param {unknown} value what JSON.stringify makes of it, or nothing */
function json(value) {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** @param {unknown} value */
const isPlain = (value) =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

/**
 * The arguments of a proper call with one thing wrong.
 *
 * @param {any[]} args
 * @returns {Generator<{ about: string, args: any[], at: number }>}
 */
function* spoiled(args) {
  yield { about: 'no arguments', args: [], at: -1 };
  for (const [at, argument] of args.entries()) {
    for (const [name, value] of HOSTILE) {
      yield { about: `argument ${at} is ${name}`, args: args.with(at, value), at };
    }
    if (!isPlain(argument)) continue;
    for (const key of Object.keys(argument)) {
      for (const [name, value] of HOSTILE) {
        const changed = { ...argument, [key]: value };
        yield { about: `member ${key} is ${name}`, args: args.with(at, changed), at };
      }
    }
  }
  for (const value of [...HOSTILE.map(([, value]) => value), ...OPTIONS]) {
    yield { about: 'one argument too many', args: [...args, value], at: -1 };
  }
}

/**
 * Whether the argument is the body, as it is: some methods add a default.
 *
 * @param {string} name
 * @param {any[]} args
 * @param {number} at
 */
async function isPassedThrough(name, args, at) {
  const [property, key] = name.split('.');
  const before = recorder.requests.length;
  await settle(() => wa[property][key](...args.with(at, { probe: 1 })));
  const [sent] = recorder.requests.slice(before);
  return sent === undefined || sent.body === '{"probe":1}';
}

for (const [name, cases] of Object.entries(rows)) {
  const [property, key] = name.split('.');

  test(name, async () => {
    const [{ body }] = cases;
    const args = given(cases[0]);
    // Where the caller gives the path itself, another path is what was asked for.
    const takesPath =
      property === 'requester' || args.some((value) => String(json(value)).startsWith('"http'));
    const bodyAt = typeof body === 'object' ? args.findIndex((value) => json(value) === json(body)) : -1;
    const isWhole = property !== 'requester' && bodyAt >= 0 && (await isPassedThrough(name, args, bodyAt));
    assert.equal(typeof wa[property][key], 'function');
    let calls = 0;
    for (const { about, args: wrong, at } of spoiled(args)) {
      const before = recorder.requests.length;
      const { error } = await settle(() => {
        const promise = wa[property][key](...wrong);
        assert.ok(promise instanceof Promise, `${about}: not a promise`);
        return promise;
      });
      const sent = recorder.requests.slice(before);
      calls += 1;
      if (error !== undefined) {
        assertRefusal(error, about);
        assert.equal(sent.length, 0, `${about}: refused, and sent all the same`);
        continue;
      }
      assert.ok(sent.length <= 1, about);
      for (const request of sent) {
        if (!takesPath) assertOwnPath(request, cases, about);
        const value = wrong[at];
        if (isWhole && at === bodyAt && typeof value === 'object' && value !== null) {
          assert.equal(request.body, json(value), about);
          exact.add(name);
        }
      }
    }
    assert.ok(calls > HOSTILE.length);
    assert.equal(/** @type {any} */ ({}).hostile, undefined, 'no prototype was changed');
  });
}

/** @param {() => unknown} call */
function thrown(call) {
  try {
    call();
  } catch (error) {
    return error;
  }
}

describe('what answers at once', () => {
  /** @type {Record<string, (wa: any, value: any) => unknown>} */
  const calls = {
    'twoStepVerification.assessPin': (wa, value) => wa.twoStepVerification.assessPin(value),
    'twoStepVerification.assessPin, number': (wa, value) => wa.twoStepVerification.assessPin('834067', value),
    'twoStepVerification.generatePin': (wa, value) => wa.twoStepVerification.generatePin(value),
    updateTimeout: (wa, value) => wa.updateTimeout(value),
    updateSenderNumberId: (wa, value) => wa.updateSenderNumberId(value),
    updateAccessToken: (wa, value) => wa.updateAccessToken(value),
    with: (wa, value) => wa.with(value),
    withNumber: (wa, value) => wa.withNumber(value),
    'new WhatsApp': (_, value) => new WhatsApp(value),
  };
  const names = [
    'accessToken phoneNumberId businessAcctId wabaId apiVersion baseUrl ca proxy appId appSecret',
    'appSecretProof verifyToken listenerPort debug requestTimeout connectTimeout totalTimeout',
    'maxResponseBytes privatePem passphrase retry pinPolicy maxRetriesAfterWait webhookEndpoint',
  ];
  for (const option of names.join(' ').split(' ')) {
    calls[`new WhatsApp, ${option}`] = (_, value) => new WhatsApp({ ...options, [option]: value });
  }
  for (const [name, call] of Object.entries(calls)) {
    test(name, () => {
      for (const [about, value] of HOSTILE) {
        const error = thrown(() => call(recorder.client(), value));
        if (error !== undefined) assertRefusal(error, about);
      }
    });
  }
});

test('iterators: the loop throws what the list method would reject with', async () => {
  for (const [property, api] of Object.entries(wa)) {
    for (const name of Object.keys(iterators[api.constructor.name] ?? {})) {
      if (typeof api[name] !== 'function') continue;
      for (const [about, value] of HOSTILE) {
        const before = recorder.requests.length;
        const { error } = await settle(() => api[name](value).next());
        if (error?.name === 'WhatsAppUnknownError') continue; // the recorder answers no list
        if (error !== undefined) assertRefusal(error, `${property}.${name}: ${about}`);
        assert.ok(recorder.requests.length - before <= 1);
      }
    }
  }
});

test('what JavaScript takes for a name is refused as a header, and encoded in a query', async () => {
  const get = (/** @type {Record<string, any>} */ headers) =>
    wa.requester.getJson('GET', '1', 0, undefined, headers);
  for (const name of ['x\0y', 'x-\ud800'])
    await assert.rejects(get({ [name]: '1' }), {
      name: 'WhatsAppValidationError',
      parameter: 'additionalHeaders',
    });
  await get({ 'x-n': 1e21 });
  assert.equal(recorder.requests.at(-1)?.headers['x-n'], '1e+21');
  const own = { 'a\0b': 1, 'c\ud800': 2 };
  await wa.templates.getTemplates(Object.setPrototypeOf(own, { inherited: 3 }));
  assert.equal(recorder.requests.at(-1)?.query, '?a%00b=1&c%EF%BF%BD=2');
  const half = wa.flows.updateFlowMetadata('1', { 'c\ud800': '2' });
  await assert.rejects(half, { parameter: 'data', message: /half of a character/ });
});

test('a refusal of hosts names them, and a number is text only as JavaScript spells it', () => {
  const make = (/** @type {object} */ changes) => () => recorder.client(changes);
  assert.throws(make({ mediaHosts: [5] }), {
    parameter: 'mediaHosts',
    message: /`mediaHosts` must be an array/,
  });
  assert.throws(make({ webhookEndpoint: 1e300 }), { parameter: 'webhookEndpoint' });
  assert.equal(recorder.client({ webhookEndpoint: -0 }).config.WEBHOOK_ENDPOINT, '0');
  assert.equal(recorder.client({ requestTimeout: 5653 }).config.REQUEST_TIMEOUT, 5653);
});

test('a file without a name is sent under one', async () => {
  for (const file of [Buffer.from('x'), new File(['x'], '')]) {
    await wa.media.upload({ file, type: 'text/plain', filename: '' });
    assert.match(String(recorder.requests.at(-1)?.body), /filename="blob"/);
  }
});

test('bodies were compared', () => {
  assert.ok(exact.size >= 10, [...exact].join());
});

test('after all of this the client works as before', async () => {
  const before = recorder.requests.length;
  await wa.messages.text({ to: '15551234567', body: 'Hello' });
  assert.equal(recorder.requests.length, before + 1);
  assert.equal(recorder.requests.at(-1)?.headers.authorization, `Bearer ${options.accessToken}`);
});
