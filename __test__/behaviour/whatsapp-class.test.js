// The exported `WhatsApp` extends the class of the core, and a program sees nothing of that: no member more, no
// difference under a spy, a proxy or a second load of the JavaScript.

const assert = require('node:assert/strict');
const { inspect } = require('node:util');
const { mock, test } = require('node:test');
const { WhatsApp, MessageApi, WhatsAppError, WhatsAppValidationError } = require('../..');
const { core } = require('../../lib/addon.js');

const options = { accessToken: 'EAABtoken', phoneNumberId: '1000001' };
const PAYLOAD = { body: 'Hi' };
const BODY = { messaging_product: 'whatsapp', to: '15551234567', type: 'text', text: PAYLOAD };

/** @param {any} body */
const shown = ({ messaging_product, to, type, text }) => ({ messaging_product, to, type, text });

/** @param {object} object */
function enumerated(object) {
  const names = [];
  for (const name in object) names.push(name);
  return names;
}

test('an instance is one of the core', () => {
  const whatsapp = new WhatsApp(options);
  assert.equal(Object.getPrototypeOf(WhatsApp), core.WhatsApp);
  assert.ok(whatsapp instanceof core.WhatsApp);
  assert.ok(whatsapp.with({ wabaId: '7' }) instanceof core.WhatsApp);
});

test('the class of the core adds no member that a program could meet', () => {
  assert.deepEqual(Reflect.ownKeys(core.WhatsApp.prototype), ['constructor']);
  const whatsapp = new WhatsApp(options);
  const keys = Object.keys(whatsapp);
  assert.deepEqual(enumerated(whatsapp), keys);
  assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(whatsapp))), keys);
  for (const name of ['get', 'set', 'view', 'getJson', 'sendRequest', 'host', 'userAgent', 'retryBudget']) {
    assert.equal(name in whatsapp, false, name);
  }
  assert.match(inspect(whatsapp), /^WhatsApp {\n {2}config: {/);
  assert.doesNotMatch(inspect(whatsapp, { getters: true, depth: 9, showHidden: true }), /EAABtoken/);
});

test('every method may be replaced on the class, on an instance and in a subclass', () => {
  const names = Object.getOwnPropertyNames(WhatsApp.prototype).filter((name) => name !== 'constructor');
  for (const name of names) {
    const whatsapp = /** @type {any} */ (new WhatsApp(options));
    whatsapp[name] = 'mine';
    assert.equal(whatsapp[name], 'mine', name);
    class Own extends WhatsApp {}
    Object.defineProperty(Own.prototype, name, { value: () => 'own', writable: true });
    assert.equal(/** @type {any} */ (new Own(options))[name](), 'own', name);
  }
  const version = mock.method(WhatsApp.prototype, 'version', () => '0');
  assert.equal(new WhatsApp(options).version(), '0');
  version.mock.restore();
  // What a program adds may have the name of anything that the core does.
  class Taking extends WhatsApp {
    get = 1;
    set = 2;
    core = 3;
  }
  const taking = new Taking(options);
  assert.deepEqual([taking.get, taking.set, taking.core], [1, 2, 3]);
  assert.equal(taking.with({ accessToken: 'x' }).config.CLOUD_API_ACCESS_TOKEN, 'x');
});

test('a client of an earlier load works on, and its errors are of the classes of every load', async () => {
  const loads = /** @type {any[]} */ ([require('../..')]);
  const early = new WhatsApp(options);
  const { MemoryStore } = loads[0];
  const kept = Object.entries(require.cache).filter(([name]) => !name.endsWith('.node'));
  const forget = () => {
    for (const name of Object.keys(require.cache)) if (!name.endsWith('.node')) delete require.cache[name];
  };
  try {
    for (let load = 0; load < 2; load++) {
      forget();
      loads.push(require('../..'));
      // A test runner's `require` resolves what is loaded late, such as the errors, to its newest load.
      for (const whatsapp of [early, new loads[1].WhatsApp(options)]) {
        const error = await whatsapp.messages
          .text('Hi', 'nobody')
          .catch((/** @type {any} */ thrown) => thrown);
        for (const library of loads) {
          assert.ok(
            error instanceof library.WhatsAppValidationError && error instanceof library.WhatsAppError,
          );
          assert.ok(!(error instanceof library.WhatsAppApiError));
        }
        assert.equal(
          new loads[1].MessageApi(whatsapp).bodyBuilder('text', PAYLOAD, '15551234567').to,
          BODY.to,
        );
      }
    }
    assert.equal(loads[0].MemoryStore, MemoryStore);
  } finally {
    forget();
    for (const [name, module] of kept) require.cache[name] = module;
  }
});

test('an error is of no class that a program derives, unless it was made by it', () => {
  class Own extends WhatsAppError {}
  class OwnAgain extends Own {}
  assert.ok(new OwnAgain() instanceof Own && new OwnAgain() instanceof WhatsAppError);
  assert.ok(!(new WhatsAppError() instanceof Own) && !(new Own() instanceof WhatsAppValidationError));
  for (const other of [undefined, null, 1, {}, new Error(), Object.create(null), Symbol.for('x')]) {
    assert.ok(!(/** @type {any} */ (other instanceof WhatsAppError)));
  }
});

test('a method without its object is refused by what is wrong with it', async () => {
  const { messages, waba } = new WhatsApp(options);
  const { text } = messages;
  for (const self of [undefined, {}, waba, Object.create(MessageApi.prototype), new Proxy(messages, {})]) {
    await assert.rejects(
      () => text.call(/** @type {any} */ (self), { to: '15551234567', body: 'Hi' }),
      (/** @type {any} */ error) =>
        error instanceof WhatsAppValidationError && error.message.startsWith('`this` is not the object that'),
    );
  }
});

test('what loads the JavaScript anew gets classes of its own over the one of the core', () => {
  const entry = require.resolve('../..');
  const kept = Object.entries(require.cache).filter(([, module]) => !module?.filename?.endsWith('.node'));
  for (const [name] of kept) delete require.cache[name];
  try {
    const again = require(entry);
    assert.notEqual(again.WhatsApp, WhatsApp);
    assert.equal(Object.getPrototypeOf(again.WhatsApp), core.WhatsApp);
    const whatsapp = new again.WhatsApp(options);
    assert.ok(!(whatsapp instanceof WhatsApp));
    assert.ok(whatsapp.messages instanceof again.MessageApi && !(whatsapp.messages instanceof MessageApi));
    assert.throws(
      () => new again.WhatsApp({ ...options, requestTimeout: -1 }),
      again.WhatsAppValidationError,
    );
    assert.deepEqual(Reflect.ownKeys(core.WhatsApp.prototype), ['constructor']);
    assert.deepEqual(Reflect.ownKeys(core.WhatsApp), Reflect.ownKeys(core.Cancel));
  } finally {
    for (const name of Object.keys(require.cache)) {
      if (!name.endsWith('.node')) delete require.cache[name];
    }
    for (const [name, module] of kept) require.cache[name] = module;
  }
});

test('a proxy around a client works; the core itself sees no client behind one', () => {
  const proxy = new Proxy(new WhatsApp(options), {});
  assert.deepEqual(shown(proxy.messages.bodyBuilder('text', PAYLOAD, '15551234567')), BODY);
  assert.equal(proxy.withNumber('2').config.WA_PHONE_NUMBER_ID, '2');
  assert.deepEqual(shown(new MessageApi(proxy).bodyBuilder('text', PAYLOAD, '15551234567')), BODY);
  // Node-API keeps what it wraps on the object itself: this is why the library holds the client under a symbol.
  assert.throws(() => new core.MessageApi(/** @type {any} */ (proxy)), { code: 'InvalidArg' });
});

test('what no constructor has made is refused, and ends nothing', () => {
  const imitation = Object.create(WhatsApp.prototype);
  for (const call of [
    () => imitation.with({ phoneNumberId: '2' }),
    () => imitation.withNumber('2'),
    () => WhatsApp.prototype.with.call(/** @type {any} */ ({}), {}),
  ]) {
    assert.throws(call, (/** @type {any} */ error) => {
      assert.ok(error instanceof WhatsAppValidationError);
      return error.message === '`this` must be a WhatsApp that its constructor has made.';
    });
  }
  assert.throws(() => /** @type {any} */ (WhatsApp)(options), TypeError);
  const sink = new core.MediaSink();
  for (const other of [{}, imitation, sink, new core.Cancel(), null, undefined, 1]) {
    assert.throws(() => new core.MessageApi(/** @type {any} */ (other)), { code: 'InvalidArg' });
    assert.throws(() => new core.Requester(/** @type {any} */ (other)), { code: 'InvalidArg' });
  }
  assert.throws(() => new core.WhatsApp({}, {}, /** @type {any} */ (sink)), { code: 'InvalidArg' });
  assert.equal(new WhatsApp(options).config.WA_PHONE_NUMBER_ID, '1000001');
});

test('the class of the core constructs by itself', (t) => {
  const whatsapp = new core.WhatsApp(options);
  const body = /** @type {any} */ (new core.MessageApi(whatsapp).bodyBuilder('text', PAYLOAD, '15551234567'));
  assert.deepEqual(shown(JSON.parse(body)), BODY);
  t.after(() => delete process.env.WA_PHONE_NUMBER_ID);
  process.env.WA_PHONE_NUMBER_ID = '3000003';
  const fromEnvironment = new core.Requester(new core.WhatsApp({ accessToken: 'x' }));
  assert.equal(fromEnvironment.get('WA_PHONE_NUMBER_ID'), '3000003');
  assert.throws(() => new core.WhatsApp({ ...options, requestTimeout: -1 }), /requestTimeout/);
});

test('certificates may lie in lists, and a list that holds itself ends nothing', () => {
  const pem = Buffer.from('-----BEGIN NOTHING-----\n-----END NOTHING-----\n');
  /** @type {any[]} */
  const circle = [];
  circle.push(circle);
  for (const [ca, message] of [
    [[[pem], pem.toString()], /certificate/],
    [circle, /^The option `ca` must be a PEM certificate or an array of them\.$/],
  ]) {
    assert.throws(() => new WhatsApp({ ...options, ca: /** @type {any} */ (ca) }), {
      message,
      parameter: 'ca',
    });
  }
});

test('an error of the constructor is one of the package, and begins where the program constructs', () => {
  class Own extends WhatsApp {}
  for (const Class of [WhatsApp, Own]) {
    assert.throws(
      () => new Class({ ...options, ca: /** @type {any} */ (5) }),
      (/** @type {any} */ error) => {
        assert.ok(error instanceof WhatsAppError);
        assert.equal(error.parameter, 'ca');
        assert.match(error.stack.split('\n')[1], /whatsapp-class\.test\.js/);
        return true;
      },
    );
  }
});
