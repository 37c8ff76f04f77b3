// Which PINs are refused, warned about and generated, without showing one.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { inspect } = require('node:util');
const { WhatsAppValidationError } = require('../..');
const { PIN, emulated } = require('../support/emulated.js');
const { run } = require('../support/program.js');

const context = emulated();

/** The digits a refusal must never repeat. */
const SECRET = '73910482';

/** @type {[string, unknown, RegExp][]} what is wrong, the PIN, why it is refused */
const malformed = [
  ['5 digits', SECRET.slice(0, 5), /it has 5 characters/],
  ['7 digits', SECRET.slice(0, 7), /it has 7 characters/],
  ['letters', '73a10b', /other than the digits/],
  ['spaces inside', '73 104', /other than the digits/],
  ['a space at the end', '739104 ', /it has 7 characters/],
  ['a line break at the end', '739104\n', /it has 7 characters/],
  ['full-width digits', '７３９１０４', /other than the digits/],
  ['Arabic-Indic digits', '٧٣٩١٠٤', /other than the digits/],
  ['an emoji', '73910😀', /other than the digits/],
  ['a sign', '-73910', /other than the digits/],
  ['a fraction', '7391.4', /other than the digits/],
  ['an exponent', '7391e4', /other than the digits/],
  ['hexadecimal', '0x7391', /other than the digits/],
  ['NUL', '73910\0', /other than the digits/],
  ['half of a surrogate pair', '73910\ud800', /other than the digits/],
  ['a very long text', SECRET.repeat(100_000), /it has 800000 characters/],
  ['empty', '', /it has 0 characters/],
  ['undefined', undefined, /it is missing/],
  ['null', null, /it is missing/],
  ['a number', 739104, /leading zeros/],
  ['a number that is no number', Number.NaN, /leading zeros/],
  ['a BigInt', 739104n, /not a string/],
  ['a boolean', true, /not a string/],
  ['a symbol', Symbol('739104'), /not a string/],
  ['a function', () => '739104', /not a string/],
  ['an object', {}, /not a string/],
  ['an array', ['739104'], /not a string/],
  ['a String object', new String('739104'), /not a string/],
  ['toString', { toString: () => '739104' }, /not a string/],
  ['toJSON', { toJSON: () => '739104' }, /not a string/],
  ['Symbol.toPrimitive', { [Symbol.toPrimitive]: () => '739104' }, /not a string/],
];

/** @type {[string, unknown][]} not even an object with a PIN */
const requests = [
  ['nothing', undefined],
  ['null', null],
  ['a number', 739104],
  ['a string that is no PIN', '7391x4'],
  ['an empty object', {}],
  ['an array', ['739104']],
  ['a function', () => {}],
];

const error = new Error('the message of a getter may hold 739104');
const boom = () => {
  throw error;
};
/** @type {[string, object][]} code of the caller that throws while the PIN is read */
const throwing = [
  [
    'a getter',
    {
      get pin() {
        return boom();
      },
    },
  ],
  ['a proxy', new Proxy({}, { get: boom })],
  ['a revoked proxy', revoked()],
];

function revoked() {
  const { proxy, revoke } = Proxy.revocable({ pin: PIN }, {});
  revoke();
  return proxy;
}

/**
 * Refused as Graph would, before anything is sent, without the PIN anywhere.
 *
 * @param {() => Promise<unknown>} call
 * @param {RegExp} reason
 */
async function assertRefused(call, reason) {
  const refusal = await call().then(
    () => assert.fail('the PIN was accepted'),
    (thrown) => thrown,
  );
  assert.ok(refusal instanceof WhatsAppValidationError, inspect(refusal));
  assert.equal(refusal.code, 100);
  assert.match(refusal.message, reason);
  assert.deepEqual([refusal.attempts, refusal.maybeSent, refusal.retryable], [0, false, false]);
  assert.equal(typeof refusal.remedy, 'string');
  // A cause is the caller's own error and its own business.
  const { cause: _, ...shown } = Object.getOwnPropertyDescriptors(refusal);
  assert.doesNotMatch(
    inspect(shown, { depth: 9 }) + JSON.stringify(refusal) + refusal.stack,
    /7391|٧٣٩|７３９/,
  );
  assert.deepEqual(await context.emulator.requests(), []);
}

describe('a malformed PIN is refused before anything is sent', () => {
  for (const [name, pin, reason] of malformed) {
    test(name, async () => {
      const { twoStepVerification, registration } = context.client();
      await assertRefused(() => twoStepVerification.setup({ pin }), reason);
      await assertRefused(() => twoStepVerification.update({ pin }), reason);
      await assertRefused(() => twoStepVerification.setTwoStepVerificationCode(pin), reason);
      await assertRefused(() => registration.register({ pin }), reason);
      assert.throws(() => twoStepVerification.assessPin(pin), { name: 'WhatsAppValidationError', code: 100 });
    });
  }

  for (const [name, request] of requests) {
    test(`the request is ${name}`, async () => {
      const { twoStepVerification } = context.client();
      await assertRefused(
        () => twoStepVerification.setup(request),
        /`pin` must be a string of exactly 6 digits/,
      );
      await assertRefused(
        () => twoStepVerification.update(request),
        /`pin` must be a string of exactly 6 digits/,
      );
    });
  }

  for (const [name, request] of throwing) {
    test(`${name} throws`, async () => {
      const { twoStepVerification, registration } = context.client();
      for (const call of [
        () => twoStepVerification.setup(request),
        () => twoStepVerification.update(request),
        () => registration.register(request),
      ]) {
        await assertRefused(call, /could not be read/);
        const { cause } = await call().catch((thrown) => thrown);
        assert.ok(name === 'a revoked proxy' ? cause instanceof TypeError : cause === error);
      }
      // The core goes on working.
      assert.deepEqual(await twoStepVerification.setup({ pin: PIN }), { data: { success: true } });
    });
  }

  test('a getter is read once: what was checked is what is sent', async () => {
    const pins = [PIN, '111111', 'nonsense'];
    let reads = 0;
    await context.client().twoStepVerification.setup({
      get pin() {
        return pins[reads++];
      },
    });
    assert.equal(reads, 1);
    assert.equal(await context.pin(), PIN);
  });
});

describe('pinPolicy', () => {
  const setup = (policy, pins) => `
    const wa = new WhatsApp({ ...JSON.parse(process.env.CLIENT), pinPolicy: ${JSON.stringify(policy)} });
    for (const pin of ${JSON.stringify(pins)}) await wa.twoStepVerification.setup({ pin });
    await new WhatsApp(JSON.parse(process.env.CLIENT)).twoStepVerification.update({ pin: '${PIN}' });`;
  const program = (policy, pins, args = {}) =>
    run(setup(policy, pins), { env: { CLIENT: JSON.stringify(context.emulator.options), ...args } });

  for (const policy of [undefined, 'warn']) {
    test(`${policy}: one warning per process, without the PIN`, async () => {
      const { code, stderr } = await program(policy, ['121212', '000000', '250785']);
      assert.equal(code, 0, stderr);
      const warnings = stderr.match(/\[WHATSAPP_WEAK_PIN\] WhatsAppWarning: .*/g);
      assert.equal(warnings?.length, 1, stderr);
      assert.match(String(warnings), /The PIN is easy to guess: .*pattern.*generatePin\(\).*pinPolicy/);
      assert.doesNotMatch(stderr, /121212|000000|250785/);
      assert.equal(await context.pin(), PIN);
    });
  }

  test('warn: a strong PIN is no reason to', async () => {
    const { code, stderr } = await program('warn', ['834067', '620957']);
    assert.deepEqual([code, stderr], [0, '']);
  });

  test('off: silence', async () => {
    const { code, stderr } = await program('off', ['000000', '123456']);
    assert.deepEqual([code, stderr], [0, '']);
  });

  test('refuse: nothing is sent', async () => {
    const { twoStepVerification } = context.client({ pinPolicy: 'refuse' });
    for (const pin of ['000000', '123456', '123321', '250785']) {
      for (const call of [
        () => twoStepVerification.setup({ pin }),
        () => twoStepVerification.update({ pin }),
        () => twoStepVerification.setTwoStepVerificationCode(pin),
      ]) {
        const thrown = await call().catch((error) => error);
        assert.ok(thrown instanceof WhatsAppValidationError);
        assert.deepEqual([thrown.code, thrown.parameter], [100, 'pin']);
        assert.match(thrown.message, /easy to guess/);
        assert.match(thrown.remedy, /generatePin\(\)/);
        assert.doesNotMatch(inspect(thrown) + JSON.stringify(thrown), new RegExp(pin));
      }
    }
    assert.deepEqual(await context.emulator.requests(), []);
    await twoStepVerification.setup({ pin: PIN });
    assert.equal(await context.pin(), PIN);
  });

  test('refuse: registering with the PIN that is set is no choice of a PIN', async () => {
    await context.emulator.addNumber({ id: context.emulator.phoneNumberId, pin: '000000' });
    const { registration } = context.client({ pinPolicy: 'refuse' });
    assert.equal((await registration.register({ pin: '000000' })).success, true);
  });

  test('refuse: the digits of the own phone number, once they are known', async () => {
    const wa = context.client({ pinPolicy: 'refuse' });
    await wa.phoneNumbers.getPhoneNumberById(); // +1 555-010-0100
    await assert.rejects(wa.twoStepVerification.setup({ pin: '550100' }), /part of the phone number/);
    assert.equal(await context.pin(), null);
  });
});

describe('assessPin', () => {
  for (const [pin, reason] of [
    ['777777', 'repeated-digit'],
    ['123456', 'run'],
    ['543210', 'run'],
    ['890123', 'run'],
    ['482284', 'mirrored'],
    ['121212', 'doubled'],
    ['839839', 'doubled'],
    ['250785', 'date'],
    ['199812', 'date'],
    ['159753', 'common'],
  ]) {
    test(`${pin}: ${reason}`, () => {
      const { strength, weak, reasons } = context.client().twoStepVerification.assessPin(pin);
      assert.deepEqual([strength, weak], ['weak', true]);
      assert.ok(reasons.includes(reason), String(reasons));
    });
  }

  test('a strong PIN', () => {
    const assessment = context.client().twoStepVerification.assessPin(PIN);
    assert.deepEqual(assessment, { strength: 'strong', weak: false, reasons: [] });
  });

  test('compared with a phone number, given or learned from Graph', async () => {
    const { twoStepVerification } = context.client();
    assert.deepEqual(twoStepVerification.assessPin('834067', '+1 555-834-0671').reasons, ['phone-number']);
    assert.deepEqual(twoStepVerification.assessPin('550100').reasons.includes('phone-number'), false);
    await twoStepVerification.status();
    assert.ok(twoStepVerification.assessPin('550100').reasons.includes('phone-number'));
  });

  test('sends nothing', async () => {
    context.client().twoStepVerification.assessPin(PIN);
    assert.deepEqual(await context.emulator.requests(), []);
  });
});

describe('generatePin', () => {
  test('six digits, never weak, each digit as often as the others', () => {
    const { twoStepVerification } = context.client();
    const pins = Array.from({ length: 20_000 }, () => twoStepVerification.generatePin());
    for (const pin of pins) {
      assert.match(pin, /^\d{6}$/);
      assert.equal(twoStepVerification.assessPin(pin).weak, false, pin);
    }
    // 20,000 of about 900,000: some 220 pairs are expected to be equal.
    assert.ok(new Set(pins).size > 19_600);
    // The last digit is hardly touched by what is weak: 2,000 each, give or take five deviations.
    for (let digit = 0; digit <= 9; digit++) {
      const share = pins.filter((pin) => pin.endsWith(String(digit))).length;
      assert.ok(share > 1_750 && share < 2_250, `${share} of 20,000 end with ${digit}`);
    }
  });

  test('never holds the own phone number, once it is known', async () => {
    const own = '+834067834067';
    await context.emulator.addNumber({ id: context.emulator.phoneNumberId, displayPhoneNumber: own });
    const { twoStepVerification } = context.client();
    await twoStepVerification.status();
    assert.equal(twoStepVerification.assessPin('340678').weak, true);
  });

  test('is accepted everywhere', async () => {
    const { twoStepVerification, registration } = context.client({ pinPolicy: 'refuse' });
    const pin = twoStepVerification.generatePin();
    await twoStepVerification.setup({ pin });
    assert.equal((await registration.register({ pin })).success, true);
  });
});

test('a lost answer is one thing: the network broke, or a proxy answered in its place', async (t) => {
  const { createServer } = require('node:http');
  const { isMaybeSent, WhatsApp } = require('../..');
  const answers = [
    (/** @type {any} */ _, /** @type {any} */ response) => response.writeHead(502).end('<html>'),
    (/** @type {any} */ request) => request.socket.destroy(),
    (/** @type {any} */ _, /** @type {any} */ response) => response.writeHead(200).end('<html>'),
  ];
  const remedies = new Set();
  for (const answer of answers) {
    const server = createServer((request, response) => {
      request.resume().on('end', () => answer(request, response));
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
    t.after(() => server.close());
    const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
    const wa = new WhatsApp({ accessToken: 'EAAB', phoneNumberId: '1', baseUrl: `http://127.0.0.1:${port}` });
    const error = await wa.twoStepVerification.update({ pin: '834067' }).catch((reason) => reason);
    assert.equal(error.maybeSent, true);
    assert.equal(isMaybeSent(error), true);
    assert.equal(error.attempts, 1);
    remedies.add(error.remedy);
  }
  assert.deepEqual([...remedies].length, 1, 'they say the same');
  assert.match([...remedies][0], /setting the same PIN again is harmless/);
  for (const other of [undefined, null, 'text', new Error('x'), { maybeSent: true }])
    assert.equal(isMaybeSent(other), false);
});
