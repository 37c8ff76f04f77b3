// The border to Node.js: whatever a method is given, it throws or rejects with an error of the library, or works. It never
// ends the process, never panics, and never leaves a promise unsettled.

const assert = require('node:assert/strict');
const { setTimeout: sleep } = require('node:timers/promises');
const { core } = require('../../lib/addon.js');
const { modules } = require('../../lib/modules.js');
const { loopback } = require('../loopback.js');

const TOKEN = 'EAABsecretTokenOfTheFuzzTargets';
const LONGEST_MS = 30_000;

const broken = () => {
  throw new Error('of the caller');
};
const trap = new Proxy({}, { get: broken, has: broken, ownKeys: broken, getOwnPropertyDescriptor: broken });
const revoked = Proxy.revocable({}, {});
revoked.revoke();
const circle = /** @type {any} */ ({});
circle.self = circle;
const sparse = /** @type {any[]} */ ([]);
sparse[5] = 1;
const detached = new ArrayBuffer(8);
structuredClone(detached, { transfer: [detached] });

/** Every type of JavaScript, and the objects that readers of arguments know. @type {(() => any)[]} */
const VALUES = [
  ...[undefined, null, true, false, 0, -0, 1.5, -1, Number.NaN, Infinity, 2 ** 53, 1e21, 10n, 2n ** 70n].map(
    (value) => () => value,
  ),
  ...[
    '',
    ' ',
    'x',
    '0',
    '\0',
    '\ud800',
    '../..',
    'a/b?c#d',
    'é',
    'https://evil.example/',
    '{}',
    'x'.repeat(70_000),
  ].map((value) => () => value),
  () => Symbol('s'),
  () => Symbol.iterator,
  () => () => {},
  () => broken,
  () => class {},
  () => async function* () {},
  () => ({}),
  () => Object.create(null),
  () => [],
  () => [1, 'a', null, {}],
  () => sparse,
  () => [[[[]]]],
  () => circle,
  () => trap,
  () => revoked.proxy,
  () => new Proxy(() => {}, {}),
  () => ({
    get id() {
      return broken();
    },
  }),
  () => ({ toJSON: broken }),
  () => ({ toJSON: () => undefined }),
  () => ({ toString: broken, valueOf: broken, [Symbol.toPrimitive]: broken }),
  () => new Date(Number.NaN),
  () => /x/g,
  () => new Map([[1, 2]]),
  () => new Set([1]),
  () => new WeakMap(),
  () => new Error('e'),
  () => Promise.resolve(1),
  () => new Uint8Array(3),
  () => Buffer.from('bytes'),
  () => new Float64Array(2),
  () => new DataView(new ArrayBuffer(4)),
  () => new ArrayBuffer(4),
  () => detached,
  () => new Uint8Array(new SharedArrayBuffer(4)),
  () => new Blob(['b'], { type: 'image/png' }),
  () => new File(['f'], 'f.json', { type: 'application/json' }),
  () => new FormData(),
  () => new URLSearchParams('a=b'),
  () => new URL('https://x.example/'),
  () => new ReadableStream(),
  () => new Boolean(true),
  () => Object('text'),
  () => Object(1n),
  () => new core.Cancel(),
  () => new core.MediaSink(),
  () => core.MediaSource.pieces(3),
  () => globalThis,
  () => process.env,
];

/** What a method may want, so that some calls get past their first argument. @type {(() => any)[]} */
const LIKELY = [
  () => '1000002',
  () => 15551234567,
  () => '15551234567',
  () => '246813',
  () => ({ body: 'text', to: '15551234567' }),
  () => ({ to: '15551234567', type: 'text', text: { body: 'x' } }),
  () => ({ fields: ['id', 'name'], limit: 3 }),
  () => ({ file: Buffer.from('x'), type: 'image/png', filename: 'x.png' }),
  () => ({ as: 'buffer' }),
  () => ['1', '2'],
  () => ({ name: 'n', categories: ['OTHER'] }),
  () => ({ pin: '246813' }),
  () => ({ signal: AbortSignal.abort(), timeout: 50 }),
  () => ({ timeout: 0.001 }),
];

const OPTIONS = [{ timeout: 400 }, { timeout: 400, signal: AbortSignal.timeout(1e9) }, undefined, undefined];
const MEMBERS = [
  'to',
  'body',
  'id',
  'type',
  'file',
  'name',
  'pin',
  'fields',
  'signal',
  'timeout',
  'cancel',
  'mediaId',
  'filename',
  'store',
];

/** @param {import('../random.js').Random} random */
function argument(random) {
  if (random.once(3)) return random.pick(LIKELY)();
  if (!random.once(6)) return random.pick(VALUES)();
  return Object.fromEntries(random.list(4, () => [random.pick(MEMBERS), random.pick(VALUES)()]));
}

/** Names of methods, the inherited ones of Object left out. @param {object} prototype */
const methodsOf = (prototype) =>
  Object.getOwnPropertyNames(prototype).filter((name) => {
    const { value } = Object.getOwnPropertyDescriptor(prototype, name) ?? {};
    return typeof value === 'function' && name !== 'constructor';
  });

/** @type {import('../engine.js').Target} */
module.exports = {
  short: 3000,
  kinds: ['worked', 'refused', 'failed'],
  lanes: 16,
  async open() {
    const server = await loopback(() => ({ body: '{"id":"1","success":true,"data":[]}' }), {
      requestTimeout: 1000,
    });
    const { whatsapp } = server;
    /** @type {{ name: string, self: any, method: Function }[]} */
    const methods = [];
    for (const [name, Class] of Object.entries(modules)) {
      const self = Reflect.construct(Class, [whatsapp]);
      const Core = /** @type {any} */ (core)[name];
      const bare = new Core(whatsapp);
      for (const method of methodsOf(Class.prototype))
        methods.push({ name: `${name}.${method}`, self, method: self[method] });
      // Of the core's own methods, those that JavaScript wraps are called with what it adds.
      const wrapped = (/** @type {string} */ method) => name === 'MediaApi' && method.startsWith('download');
      for (const method of methodsOf(Core.prototype).filter((method) => !wrapped(method)))
        methods.push({ name: `core.${name}.${method}`, self: bare, method: bare[method] });
    }
    const { requester } = whatsapp;
    const classes = { requester, client: whatsapp, core: new core.Requester(whatsapp) };
    for (const [name, self] of Object.entries(classes)) {
      for (const method of methodsOf(Object.getPrototypeOf(self)))
        if (method !== 'generateEncryption' && !method.startsWith('update') && method !== 'set')
          methods.push({ name: `${name}.${method}`, self, method: /** @type {any} */ (self)[method] });
    }
    for (const [name, method] of Object.entries(core)) {
      if (typeof method !== 'function' || ['testPanic', 'failureMark', 'hasPanicked'].includes(name))
        continue;
      const construct = (/** @type {any[]} */ ...args) => Reflect.construct(method, args);
      methods.push({ name: `core.${name}`, self: undefined, method: method.prototype ? construct : method });
    }
    return { ...server, methods };
  },
  close: (shared) => shared.close(),

  async one(random, { methods }) {
    const { name, self, method } = random.pick(/** @type {any[]} */ (methods));
    const args = random.list(6, () => argument(random));
    if (random.once(3)) args.push(random.pick(OPTIONS));
    const receiver = random.once(40) ? random.pick(VALUES)() : self;
    const timer = new AbortController();
    try {
      let result = method.apply(receiver, args);
      if (typeof result?.then === 'function') {
        const late = sleep(LONGEST_MS, undefined, { signal: timer.signal }).then(
          () => assert.fail(`${name} never settled`),
          () => undefined,
        );
        result = await Promise.race([result, late]);
      }
      const next = result?.[Symbol.asyncIterator] && name.includes('.iterate') ? result : undefined;
      if (next) await next.next();
      return 'worked';
    } catch (error) {
      const shown = `${name}: ${describe(error)}`;
      assert.ok(!/never settled/.test(shown), shown);
      assert.ok(!shown.includes('ERR_INTERNAL') && !shown.includes('anicked'), shown);
      assert.ok(!shown.includes(TOKEN), shown);
      return name.startsWith('core.') || /** @type {any} */ (error)?.code === 100 ? 'refused' : 'failed';
    } finally {
      timer.abort();
      assert.equal(core.hasPanicked(), false, name);
    }
  },
};

/** @param {any} error */
function describe(error) {
  try {
    return `${error?.stack ?? String(error)} ${error?.code} ${error?.message}`;
  } catch {
    return 'a value of the caller that cannot be shown';
  }
}
