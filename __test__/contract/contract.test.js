// Call in, HTTP request out, byte for byte.
//
// A new endpoint needs one row in `rows/`: { case, args, request, body }. The last test names every
// public method that has none, the documentation's other names included.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { Recorder, expectRequest, options } = require('../support/recorder.js');
const { rows } = require('./rows.js');
const { WhatsApp } = require('../..');
const { properties } = require('../../lib/compat/names.js');
const { iterators } = require('../../lib/modules.js');

/** Methods that answer without a request, each proven below. */
const local = {
  'messages.bodyBuilder': ['image', { id: 'M1' }, '15551230001'],
  'twoStepVerification.assessPin': ['834067'],
  'twoStepVerification.generatePin': [],
  'requester.usage': [],
  'requester.buildHeader': ['application/json'],
  'requester.buildCAPIPath': ['1000001/messages'],
  'requester.updateTimeout': [1000],
  'requester.updateAccessToken': ['OTHER_TOKEN'],
};

/**
 * Methods of several requests, each of which has rows: `behaviour/media.test.js` and `pin-vault/rotation.test.js` prove
 * them together. A batch needs an answer of its own: `behaviour/batch.test.js` proves its request.
 */
const composed = [
  'media.downloadById',
  'businessProfile.uploadFile',
  'requester.batch',
  'twoStepVerification.rotate',
  'twoStepVerification.rotateAll',
];

/**
 * Streams are read once, and some arguments name the server: those are made for the call.
 *
 * @param {any} wa
 * @param {any} args
 */
const given = (wa, args) => (typeof args === 'function' ? args(wa.config.WA_BASE_URL) : args);

/** @param {any} wa @param {string} name as in `messages.text` */
function method(wa, name) {
  const [property, key] = name.split('.');
  return wa[property][key].bind(wa[property]);
}

for (const [name, cases] of Object.entries(rows)) {
  for (const { case: about, args, ...expected } of cases) {
    test(`${name}: ${about}`, () => expectRequest((wa) => method(wa, name)(...given(wa, args)), expected));
  }
}

for (const [name, args] of Object.entries(local)) {
  test(`${name} sends nothing`, async () => {
    const recorder = await Recorder.start();
    await method(recorder.client(), name)(...args);
    await recorder.stop();
    assert.equal(recorder.requests.length, 0);
  });
}

test('every public method has a row', () => {
  const wa = new WhatsApp(options);
  const methods = Object.entries(wa)
    .filter(([property]) => property !== 'config')
    .flatMap(([property, api]) =>
      Object.entries(Object.getOwnPropertyDescriptors(Object.getPrototypeOf(api)))
        .filter(([key, { value }]) => key !== 'constructor' && typeof value === 'function')
        // An iterator calls its list method, which has a row.
        .filter(([key]) => !Object.hasOwn(iterators[api.constructor.name] ?? {}, key))
        .map(([key]) => `${property}.${key}`),
    );
  // `phoneNumber.get` is `phoneNumbers.get` by another name.
  const proven = [...Object.keys(rows), ...Object.keys(local), ...composed].map((name) => {
    const [property, key] = name.split('.');
    return `${properties[property] ?? property}.${key}`;
  });
  assert.deepEqual(methods.sort(), [...new Set(proven)].sort());
});

test('other names follow the real property and are not listed', () => {
  const wa = /** @type {any} */ (new WhatsApp(options));
  for (const [name, property] of Object.entries(properties)) {
    assert.equal(wa[name], wa[property], name);
    wa[property] = { replaced: property };
    assert.equal(wa[name].replaced, property);
    assert.ok(!Object.keys(wa).includes(name));
    wa[name] = 'their own';
    assert.equal(wa[name], 'their own');
    assert.equal(wa[property].replaced, property);
  }
});

test('another name calls the real method, replaced or not', async () => {
  const wa = /** @type {any} */ (new WhatsApp(options));
  const boom = new TypeError('of a spy');
  const { stack } = boom;
  wa.phoneNumbers.getPhoneNumberById = async (/** @type {unknown} */ fields) => ({ fields });
  assert.deepEqual(await wa.phoneNumber.get('id'), { fields: 'id' });
  wa.phoneNumbers.getPhoneNumberById = async () => {
    throw boom;
  };
  await assert.rejects(wa.phoneNumber.get(), (error) => error === boom && boom.stack === stack);
  assert.equal(wa.phoneNumbers.get.name, 'get');
});
