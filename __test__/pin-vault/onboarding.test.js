// The onboarding of a number, from its creation to a delivered message: again after every kind of trouble, and without
// a registration more than needed.

const assert = require('node:assert/strict');
const { join } = require('node:path');
const { test } = require('node:test');
const { inspect } = require('node:util');
const { isMaybeSent, WebhookProcessor, WhatsApp, WhatsAppError, WhatsAppValidationError } = require('../..');
const { onboard, plan, WhatsAppOnboardingError } = require('../../entries/onboarding.js');
const { PinVault } = require('../../entries/pin-vault.js');
const { emulated } = require('../support/emulated.js');
const { scratch } = require('../support/files.js');

const context = emulated();
const NEW = { countryCode: '1', phoneNumber: '5550001111', verifiedName: 'Lucky Shrub' };
const key = PinVault.generateKey();

/** @param {import('node:test').TestContext} t */
async function begun(t) {
  const vault = await PinVault.open({ path: join(scratch(t), 'pins.vault'), key });
  const whatsapp = new WhatsApp({
    ...context.emulator.options,
    phoneNumberId: undefined,
    retry: { initialDelayMs: 1 },
  });
  const asked = /** @type {any[]} */ ([]);
  const options = {
    whatsapp,
    vault,
    number: NEW,
    /** @param {any} request */
    async code(request) {
      asked.push(request);
      return (await numberOf(request.phoneNumberId)).verificationCode;
    },
    profile: { about: 'Open from 9 to 5' },
    testMessage: { to: '15550002222' },
  };
  return { vault, whatsapp, options: /** @type {any} */ (options), asked };
}

/** @param {string} id */
const numberOf = async (id) =>
  /** @type {any} */ (
    (await context.emulator.state({ secrets: true })).numbers.find((number) => number.id === id)
  );

/** @param {any} report */
const outcomes = ({ steps }) =>
  Object.fromEntries(steps.map((/** @type {any} */ { step, outcome }) => [step, outcome]));

const DONE = {
  number: 'done',
  'display-name': 'skipped',
  verification: 'done',
  pin: 'done',
  registration: 'done',
  webhook: 'done',
  profile: 'done',
  'test-message': 'done',
};

test('a new number: every step once, and none the second time', async (t) => {
  const { vault, options, asked } = await begun(t);
  const planned = await plan(options);
  assert.deepEqual(
    planned.map(({ action }) => action),
    Array(8).fill('take'),
  );
  assert.ok(
    (await context.emulator.requests()).every(({ method }) => method === 'GET'),
    'a plan does nothing',
  );
  const bare = await plan({ ...options, profile: undefined, testMessage: undefined, webhook: false });
  assert.deepEqual(
    bare.filter(({ action }) => action === 'skip').map(({ step, why }) => [step, why]),
    [
      ['webhook', 'it is not wanted'],
      ['profile', 'none is given'],
      ['test-message', 'none is given'],
    ],
  );
  const progress = /** @type {any[]} */ ([]);
  const report = await onboard({ ...options, onProgress: (/** @type {any} */ step) => progress.push(step) });
  assert.deepEqual(outcomes(report), DONE);
  assert.equal(progress.at(-1).done, progress.at(-1).total);
  const number = await numberOf(report.phoneNumberId);
  assert.deepEqual(
    [number.verified, number.registered, number.registrations, number.pin],
    [true, true, 1, (await vault.get(report.phoneNumberId)).pin],
  );
  assert.equal(asked.length, 1);
  const posts = async () =>
    (await context.emulator.requests()).filter(({ method }) => method === 'POST').length;
  const before = await posts();
  const again = await onboard(options);
  assert.ok(again.steps.every(({ outcome, why }) => outcome === 'skipped' && why));
  assert.ok((await plan(options)).every(({ action }) => action === 'skip'));
  assert.equal(await posts(), before);
});

test('whichever request fails, in whichever way, it ends well when it is run again', async (t) => {
  const faults = [{ status: 502, processed: true }, { status: 502 }, { code: 190 }, { code: 131000 }];
  for (const fault of faults) {
    for (let at = 1; at <= 8; at += 1) {
      const { vault, options } = await begun(t);
      await context.emulator.reset();
      const { requester } = options.whatsapp;
      // The fault waits for the POST with this number.
      let posts = 0;
      const seen = () => context.emulator.requests();
      const failing = (async () => {
        while (posts < at - 1) {
          posts = (await seen()).filter(({ method }) => method === 'POST').length;
          if (posts < at - 1) await new Promise((resolve) => setTimeout(resolve, 2));
        }
        await context.emulator.fail({ method: 'POST', ...fault });
      })();
      const where = `${JSON.stringify(fault)} at POST ${at}`;
      let report;
      for (let runs = 0; runs < 4 && report === undefined; runs += 1) {
        report = await onboard(options).catch((error) => {
          assert.ok(isMaybeSent(error) || [190, 131000].includes(error.code), `${where}: ${error.stack}`);
        });
      }
      posts = at;
      await failing;
      assert.ok(report, where);
      const number = await numberOf(report.phoneNumberId);
      assert.ok(number.registered, where);
      assert.equal(number.pin, (await vault.get(report.phoneNumberId)).pin, where);
      assert.ok(number.registrations <= 2 && number.wrongGuesses === 0, where);
      assert.equal(
        (await context.emulator.state()).numbers.length,
        2,
        `${where}: the number was created twice`,
      );
      const sent = (await seen()).filter(({ path }) => path.endsWith('/messages')).length;
      assert.ok(sent <= 2, where);
      assert.ok(requester);
    }
  }
});

test('a wrong code is asked for again, three times', async (t) => {
  const { options, asked } = await begun(t);
  const right = options.code;
  const codes = ['000000', '000001'];
  const report = await onboard({
    ...options,
    code: (/** @type {any} */ request) => codes.pop() ?? right(request),
  });
  assert.equal(outcomes(report).verification, 'done');
  assert.equal(asked.at(-1).attempt, 3);
  await context.emulator.reset();
  const other = await begun(t);
  await assert.rejects(onboard({ ...other.options, code: () => '000000' }), { code: 136025 });
  const error = new Error('of the prompt');
  await assert.rejects(
    onboard({ ...other.options, code: () => Promise.reject(error) }),
    (thrown) => thrown === error,
  );
  const codesAsked = (await context.emulator.requests()).filter(({ path }) => path.endsWith('/request_code'));
  assert.equal(codesAsked.length, 1, 'the code that is on its way is not asked for again');
});

test('a wait that Meta asks for is waited out, or ends it where it is too long', async (t) => {
  const { options } = await begun(t);
  const details = (/** @type {string} */ wait) => ({
    method: 'POST',
    path: '*/register',
    code: 133009,
    details: `Please try again after ${wait}.`,
  });
  await context.emulator.fail(details('1 second'));
  const progress = /** @type {any[]} */ ([]);
  await onboard({ ...options, onProgress: (/** @type {any} */ step) => progress.push(step) });
  const [wait] = progress.filter(({ state }) => state === 'waits');
  assert.deepEqual([wait.step, wait.ms, wait.error.code], ['registration', 1_000, 133009]);
  await context.emulator.reset();
  const other = await begun(t);
  await context.emulator.fail(details('72 hours'));
  await assert.rejects(onboard(other.options), { code: 133009, retryAfterMs: 72 * 3_600_000 });
});

test('a number that is there: what is done is left out, a coexistence number is never registered', async (t) => {
  const { options } = await begun(t);
  const id = '100000000000055';
  await context.emulator.addNumber({ id, registered: false });
  const whatsapp = options.whatsapp.withNumber(id);
  const report = await onboard({ ...options, whatsapp, number: undefined });
  assert.deepEqual(outcomes(report), { ...DONE, number: 'skipped', verification: 'skipped' });
  const fields = ['display_phone_number', 'code_verification_status', 'name_status'];
  const real = await whatsapp.phoneNumbers.getPhoneNumberById(fields);
  const coexisting = options.whatsapp.withNumber(id);
  coexisting.withNumber = () => coexisting;
  const shown = (/** @type {object} */ changes) => {
    coexisting.phoneNumbers.getPhoneNumberById = async () => ({ ...real, status: 'PENDING', ...changes });
  };
  shown({ is_on_biz_app: true });
  const before = (await numberOf(id)).registrations;
  const again = await onboard({ ...options, whatsapp: coexisting, number: undefined });
  assert.deepEqual([outcomes(again).pin, outcomes(again).registration], ['skipped', 'skipped']);
  assert.equal((await numberOf(id)).registrations, before);
  shown({ name_status: 'DECLINED' });
  const stopped = { ...options, whatsapp: coexisting, number: undefined };
  const error = await onboard(stopped).catch((thrown) => thrown);
  assert.ok(error instanceof WhatsAppOnboardingError, String(error));
  assert.deepEqual([error.step, error.code], ['display-name', 'ERR_ONBOARDING_STOPPED']);
  assert.match(/** @type {any} */ (error).remedy, /WhatsApp|business\.facebook\.com/);
  assert.equal((await plan(stopped))[1].action, 'stop');
});

test('a number in service gets no code and no registration, whatever else Meta says of it', async (t) => {
  const { options } = await begun(t);
  const id = '100000000000066';
  const whatsapp = options.whatsapp.withNumber(id);
  const of = async (/** @type {object} */ fields) => {
    await context.emulator.addNumber({ id, fields });
    const steps = await plan({ ...options, whatsapp, number: undefined });
    return Object.fromEntries(steps.map(({ step, action }) => [step, action]));
  };
  for (const status of ['CONNECTED', 'FLAGGED', 'RESTRICTED', 'RATE_LIMITED']) {
    for (const code_verification_status of ['VERIFIED', 'EXPIRED', 'NOT_VERIFIED']) {
      const { verification, registration } = await of({ status, code_verification_status });
      assert.deepEqual(
        [verification, registration],
        ['skip', 'skip'],
        `${status} ${code_verification_status}`,
      );
    }
  }
  for (const status of ['PENDING', 'DISCONNECTED', 'UNVERIFIED']) {
    const { verification, registration } = await of({ status, code_verification_status: 'EXPIRED' });
    assert.deepEqual([verification, registration], ['take', 'take'], status);
  }
  for (const status of ['BANNED', 'MIGRATED', 'DELETED']) {
    assert.equal((await of({ status, code_verification_status: 'VERIFIED' })).registration, 'stop', status);
  }
  const app = { status: 'PENDING', code_verification_status: 'NOT_VERIFIED', is_on_biz_app: true };
  const { verification, pin, registration } = await of(app);
  assert.deepEqual([verification, pin, registration], ['skip', 'skip', 'skip']);
});

test('a signal of another make ends the wait for the delivery', async (t) => {
  const { options } = await begun(t);
  const processor = new WebhookProcessor(
    /** @type {any} */ ({ ...context.emulator.options, signature: 'off' }),
  );
  /** @type {(() => void)[]} */
  const listeners = [];
  const signal = {
    aborted: false,
    reason: new Error('closing time'),
    addEventListener: (/** @type {string} */ _, /** @type {() => void} */ listener) =>
      listeners.push(listener),
    removeEventListener: (/** @type {string} */ _, /** @type {() => void} */ listener) =>
      listeners.splice(listeners.indexOf(listener), 1),
  };
  const sent = context.emulator.messages;
  const running = onboard({ ...options, testMessage: { to: '15550002222', processor }, signal });
  while ((await sent.call(context.emulator)).length === 0)
    await new Promise((resolve) => setTimeout(resolve, 5));
  await new Promise((resolve) => setTimeout(resolve, 50));
  signal.aborted = true;
  for (const listener of [...listeners]) listener();
  const error = await running.catch((thrown) => thrown);
  assert.deepEqual([error.name, error.cause], ['AbortError', signal.reason]);
  assert.deepEqual(listeners, []);
});

test('the test message has to be delivered, where a processor can tell', async (t) => {
  const { options } = await begun(t);
  const processor = new WebhookProcessor(
    /** @type {any} */ ({ ...context.emulator.options, signature: 'off' }),
  );
  const status = async (/** @type {string} */ state, more = {}) => {
    const sent = (await context.emulator.requests()).filter(({ path }) => path.endsWith('/messages'));
    if (sent.length === 0) return false;
    const { messages } = /** @type {any} */ (await context.emulator.state());
    const id = messages?.at?.(-1)?.id ?? (await told());
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: '1', phone_number_id: '1' },
      statuses: [{ id, status: state, timestamp: '1', recipient_id: '15550002222', ...more }],
    };
    const rawBody = JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
    });
    await processor.receive({ method: 'POST', url: '/', headers: {}, rawBody });
    return true;
  };
  /** @type {string[]} */
  const ids = [];
  const told = async () => ids.at(-1);
  const { withNumber } = options.whatsapp;
  options.whatsapp.withNumber = (/** @type {any} */ id) => {
    const view = withNumber.call(options.whatsapp, id);
    const { template } = view.messages;
    view.messages.template = async (/** @type {any[]} */ ...args) => {
      const answer = await template.apply(view.messages, args);
      ids.push(answer.messages[0].id);
      return answer;
    };
    return view;
  };
  const testMessage = { to: '15550002222', processor, timeoutMs: 10_000 };
  const running = onboard({ ...options, testMessage });
  while (!(await told())) await new Promise((resolve) => setTimeout(resolve, 5));
  await status('sent');
  await status('delivered');
  assert.equal(outcomes(await running)['test-message'], 'done');

  await context.emulator.reset();
  const other = await begun(t);
  const failing = { ...other.options, testMessage: { ...testMessage, timeoutMs: 50 } };
  await assert.rejects(onboard(failing), /within 50 ms/);
});

test('a code is taken as it is written, and asked for again where it cannot be one', async (t) => {
  const { options } = await begun(t);
  const asked = /** @type {any[]} */ ([]);
  const report = await onboard({
    ...options,
    async code(/** @type {any} */ request) {
      asked.push(request.attempt);
      const { verificationCode: code } = await numberOf(request.phoneNumberId);
      return ['it did not say', ` ${code.slice(0, 3)}-${code.slice(3)}\n`][asked.length - 1];
    },
  });
  assert.deepEqual([asked, outcomes(report).verification], [[1, 2], 'done']);
  const codes = (await context.emulator.requests()).filter(({ path }) => path.endsWith('_code'));
  assert.deepEqual(
    codes.map(({ path }) => path.split('/').at(-1)),
    ['request_code', 'verify_code'],
  );
  for (const [code, expected] of /** @type {const} */ ([
    ['   ', { code: 'ERR_ONBOARDING_STOPPED', step: 'verification' }],
    ['abcdef', { name: 'WhatsAppValidationError' }],
    [123456, /`code` must resolve to a text/],
  ])) {
    await context.emulator.reset();
    const other = await begun(t);
    await assert.rejects(onboard({ ...other.options, code: () => code }), expected);
  }
});

test('a signal ends the wait for a code that nobody gives, with its reason', async (t) => {
  const { options } = await begun(t);
  const controller = new AbortController();
  const reason = new Error('closing time');
  const code = () => {
    setTimeout(() => controller.abort(reason), 20);
    return new Promise(() => {});
  };
  const error = await onboard({ ...options, code, signal: controller.signal }).catch((thrown) => thrown);
  assert.deepEqual([error.name, error.cause], ['AbortError', reason]);
  assert.equal(outcomes(await onboard(options)).verification, 'done');
});

test('whatever stands in an answer of 200, it ends well when it is run again', async (t) => {
  const requests = [
    ...['phone_numbers', 'request_code', 'verify_code', 'register', 'subscribed_apps', 'messages'].map(
      (edge) => ['POST', `*/${edge}`],
    ),
    ...['*/phone_numbers', '/1*', '*/subscribed_apps', '*/whatsapp_business_profile'].map((path) => [
      'GET',
      path,
    ]),
  ];
  const bodies = ['{}', 'null', '{"data":[null]}', '{"success":false}'];
  for (const [at, [method, path]] of requests.entries()) {
    await context.emulator.reset();
    const { vault, options } = await begun(t);
    const body = bodies[at % bodies.length];
    await context.emulator.fail({ method, path, status: 200, body, processed: true });
    const where = `${method} ${path} ${body}`;
    let report;
    for (let runs = 0; runs < 3 && report === undefined; runs += 1) {
      report = await onboard(options).catch((error) => {
        assert.ok(error instanceof WhatsAppError, `${where}: ${error.stack}`);
      });
    }
    assert.ok(report, where);
    const number = await numberOf(report.phoneNumberId);
    assert.ok(number.registered, where);
    assert.equal(number.pin, (await vault.get(report.phoneNumberId)).pin, where);
    assert.equal((await context.emulator.state()).numbers.length, 2, where);
  }
});

test('a number that somebody else adds at the same time is taken as it is', async (t) => {
  const { options } = await begun(t);
  await context.emulator.fail({ method: 'POST', path: '*/phone_numbers', code: 100, processed: true });
  assert.deepEqual(outcomes(await onboard(options)), DONE);
  assert.equal((await context.emulator.state()).numbers.length, 2);
  await context.emulator.reset();
  const other = await begun(t);
  await context.emulator.fail({ method: 'POST', path: '*/phone_numbers', code: 190 });
  await assert.rejects(onboard(other.options), { code: 190 });
});

test('a lost answer says that it is to be run again', async (t) => {
  const { options } = await begun(t);
  await context.emulator.fail({ method: 'POST', path: '*/register', status: 502, processed: true });
  const error = await onboard(options).catch((thrown) => thrown);
  assert.ok(isMaybeSent(error));
  assert.match(error.remedy, /Run the onboarding again/);
});

test('a number may be written as people write it', async (t) => {
  const { options } = await begun(t);
  const number = { ...NEW, countryCode: '+1', phoneNumber: '(555) 000-1111' };
  const { phoneNumberId } = await onboard({ ...options, number });
  const [created] = (await context.emulator.requests()).filter(({ method }) => method === 'POST');
  const { cc, phone_number } = /** @type {any} */ (created.body);
  assert.deepEqual([cc, phone_number], ['1', '5550001111']);
  const again = await onboard(options);
  assert.deepEqual([again.phoneNumberId, again.steps[0].outcome], [phoneNumberId, 'skipped']);
});

test('progress is waited for, and what it throws ends the onboarding, which can be run again', async (t) => {
  const { options } = await begun(t);
  const error = new Error('of the bar');
  let isOpen = false;
  const onProgress = async (/** @type {any} */ { step, state }) => {
    assert.equal(isOpen, false, 'two at once');
    isOpen = true;
    await new Promise((resolve) => setTimeout(resolve, 5));
    isOpen = false;
    if (step === 'registration' && state === 'done') throw error;
  };
  await assert.rejects(onboard({ ...options, onProgress }), (thrown) => thrown === error);
  const { phoneNumberId } = await onboard(options);
  assert.equal((await numberOf(phoneNumberId)).registrations, 1);
});

/** Throws, whatever it is asked. @returns {any} */
const throwing = () =>
  new Proxy(
    {},
    { get: () => assert.fail('asked'), ownKeys: () => assert.fail('asked'), has: () => assert.fail('asked') },
  );

/** @returns {any} */
function revoked() {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

test('what is missing is refused before anything is read or sent', async (t) => {
  const { options, whatsapp } = await begun(t);
  const changes = [
    { whatsapp: {} },
    { vault: {} },
    { code: undefined },
    { code: '123456' },
    { number: { ...NEW, countryCode: 1 } },
    { number: {} },
    ...['', ' ', 'US', '٤٩', '０１', '01', '1234', '1\0'].map((countryCode) => ({
      number: { ...NEW, countryCode },
    })),
    ...['', ' ', '------', '٥٥٥٠٠٠١١١١', '5550001111\n', '1'.repeat(100), '\ud800'].map((phoneNumber) => ({
      number: { ...NEW, phoneNumber },
    })),
    { number: { ...NEW, verifiedName: ' ' } },
    { number: { ...NEW, preverifiedId: 7 } },
    { number: 'the first' },
    { codeMethod: 'EMAIL' },
    { language: 7 },
    { dataLocalizationRegion: 7 },
    { webhook: 'https://example.com' },
    { profile: 'open' },
    { testMessage: {} },
    { testMessage: { to: '' } },
    { testMessage: { to: '15550002222', processor: {} } },
    { testMessage: { to: '15550002222', timeoutMs: '1' } },
    { testMessage: { to: '15550002222', template: 'hello_world' } },
    { maxWaitMs: -1 },
    { maxWaitMs: { valueOf: () => assert.fail('a value was asked') } },
    { onProgress: true },
    { signal: true },
    { number: undefined },
    { whatsapp: new WhatsApp({ ...context.emulator.options, businessAcctId: undefined }) },
    ...[throwing(), revoked()].flatMap((odd) => [
      ...['whatsapp', 'vault', 'number', 'webhook', 'profile', 'testMessage', 'maxWaitMs', 'signal'].map(
        (name) => ({
          [name]: odd,
        }),
      ),
    ]),
  ];
  for (const change of changes) {
    for (const of of [onboard, plan]) {
      const error = await of({ ...options, ...change }).catch((thrown) => thrown);
      assert.ok(error instanceof WhatsAppValidationError, `${inspect(change)}: ${inspect(error)}`);
      assert.ok(error.stack?.includes('onboarding.test.js'), error.stack);
    }
  }
  for (const odd of [throwing(), revoked()]) await assert.rejects(onboard(odd), WhatsAppValidationError);
  await assert.rejects(onboard(/** @type {any} */ (undefined)), WhatsAppValidationError);
  assert.deepEqual(await context.emulator.requests(), []);
  const controller = new AbortController();
  controller.abort();
  await assert.rejects(onboard({ ...options, signal: controller.signal }), { name: 'AbortError' });
  assert.ok(whatsapp);
});
