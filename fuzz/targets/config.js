// Options and environment: which of them a setting comes from, held against 3.1.1's rule written down a second time.

const assert = require('node:assert/strict');
const { core } = require('../../lib/addon.js');

/** Settings of 3.1.1 that are text: options, most important first, variable, default. @type {Record<string, [string[], string, string]>} */
const TEXTS = {
  CLOUD_API_ACCESS_TOKEN: [['accessToken'], 'CLOUD_API_ACCESS_TOKEN', ''],
  M4D_APP_ID: [['appId'], 'M4D_APP_ID', ''],
  M4D_APP_SECRET: [['appSecret'], 'M4D_APP_SECRET', ''],
  WA_BUSINESS_ACCOUNT_ID: [['businessAcctId', 'wabaId'], 'WA_BUSINESS_ACCOUNT_ID', ''],
  CLOUD_API_VERSION: [['apiVersion', 'version'], 'CLOUD_API_VERSION', 'v23.0'],
  WEBHOOK_ENDPOINT: [['webhookEndpoint'], 'WEBHOOK_ENDPOINT', ''],
  WEBHOOK_VERIFICATION_TOKEN: [['webhookVerificationToken', 'verifyToken'], 'WEBHOOK_VERIFICATION_TOKEN', ''],
  FLOW_API_PRIVATE_PEM: [['privatePem'], 'FLOW_API_PRIVATE_PEM', ''],
  FLOW_API_PASSPHRASE: [['passphrase'], 'FLOW_API_PASSPHRASE', ''],
};

/** @type {Record<string, [string, string, number]>} */
const NUMBERS = {
  LISTENER_PORT: ['listenerPort', 'LISTENER_PORT', 3000],
  MAX_RETRIES_AFTER_WAIT: ['maxRetriesAfterWait', 'MAX_RETRIES_AFTER_WAIT', 30],
  REQUEST_TIMEOUT: ['requestTimeout', 'REQUEST_TIMEOUT', 20_000],
};

const OTHERS = [
  'baseUrl',
  'proxy',
  'ca',
  'retry',
  'mediaHosts',
  'pinPolicy',
  'messageChecks',
  'totalTimeout',
  'acessToken',
];
const VALUES = [
  'v23.0',
  '22',
  'http://127.0.0.1:1/x',
  'https://x.example',
  '7000',
  ' 80 ',
  'true',
  'false',
  'off',
  '0x10',
  '1e3',
];

/** @type {import('../engine.js').Target} */
module.exports = {
  short: 5000,
  kinds: ['taken', 'refused'],

  one(random) {
    const value = () =>
      random.pick([
        ...[undefined, null, '', random.text(), random.pick(VALUES), random.pick(VALUES), random.number()],
        ...[random.below(2 ** 31), true, false, {}, [], () => {}, Symbol('x'), 5n],
      ]);
    const text = () => (random.once(3) ? random.text() : random.pick(['', ...VALUES, 'abc', '1000001']));
    /** @type {Record<string, any>} */
    const options = {};
    /** @type {Record<string, any>} */
    const environment = {};
    for (const [names, variable] of Object.values(TEXTS)) {
      for (const name of names) if (random.once(3)) options[name] = random.once(4) ? value() : text();
      if (random.once(3)) environment[variable] = text();
    }
    for (const [name, variable] of Object.values(NUMBERS)) {
      if (random.once(3)) options[name] = random.once(4) ? value() : random.below(90_000);
      if (random.once(3))
        environment[variable] = random.pick(['80', '', ' 7000', `${random.below(90_000)}`, text()]);
    }
    if (!random.once(8)) options.accessToken = `token${random.below(9)}`;
    if (random.once(3)) environment.DEBUG = random.pick(['true', 'false', '1', '']);
    if (random.once(8)) options[random.pick(OTHERS)] = value();
    let config;
    try {
      config = new core.Requester(new core.WhatsApp(options, environment));
    } catch (error) {
      const { message } = /** @type {Error} */ (error);
      const mark = core.failureMark();
      assert.ok(message.startsWith(mark), message);
      const failure = JSON.parse(message.slice(mark.length));
      assert.equal(failure.outcome, 'invalid');
      assert.ok(failure.parameter in options || failure.parameter in PARAMETERS, message);
      return 'refused';
    }
    const isGiven = (/** @type {any} */ value) => value !== undefined && value !== null && value !== '';
    for (const [name, [names, variable, other]] of Object.entries(TEXTS)) {
      const isId = name.endsWith('_ID');
      const given = names
        .map((name) => options[name])
        .find((value) => isGiven(value) && !(isId && value === 0));
      const isZero = isId && names.some((name) => options[name] === 0);
      const found = given ?? (isGiven(environment[variable]) ? environment[variable] : other);
      const expected = `${found}`.toWellFormed();
      if (name === 'CLOUD_API_VERSION' && expected.trim() === '') continue; // the default
      if (!isZero) assert.equal(config.get(name), expected, name);
    }
    for (const [name, [option, variable, other]] of Object.entries(NUMBERS)) {
      const given = isGiven(options[option]) ? options[option] : environment[variable];
      const number = isGiven(given) ? Number(given) : other;
      const expected = name === 'REQUEST_TIMEOUT' ? number || other : number;
      // A time is kept in nanoseconds.
      assert.ok(
        Math.abs(Number(config.get(name)) - expected) < (Number.isInteger(expected) ? 1e-9 : 1e-6),
        name,
      );
    }
    if (!('debug' in options)) assert.equal(config.get('DEBUG'), environment.DEBUG === 'true');
    return 'taken';
  },
};

/** What a refusal may name although no option of that name was given: the variable was wrong, or nothing was there. */
const PARAMETERS = Object.fromEntries(
  [...Object.values(TEXTS).flatMap(([names]) => names), ...Object.values(NUMBERS).map(([name]) => name)].map(
    (name) => [name, true],
  ),
);
