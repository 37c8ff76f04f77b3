// Every option and environment variable: what wins, what is refused, and what stays hidden.

const assert = require('node:assert/strict');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { describe, test } = require('node:test');
const { inspect } = require('node:util');
const { WhatsApp, WhatsAppValidationError } = require('../..');
const { root } = require('../support/files.js');
const { Recorder } = require('../support/recorder.js');
const { run } = require('../support/program.js');

const minimum = { accessToken: 'TEST_TOKEN', phoneNumberId: '1000001' };

/** What `wa.config` shows of a setting that came neither as option nor from the environment. */
const defaults = {
  WA_BASE_URL: 'https://graph.facebook.com',
  M4D_APP_ID: '',
  M4D_APP_SECRET: '',
  WA_PHONE_NUMBER_ID: 0,
  WA_BUSINESS_ACCOUNT_ID: '',
  CLOUD_API_VERSION: 'v23.0',
  WEBHOOK_ENDPOINT: '',
  WEBHOOK_VERIFICATION_TOKEN: '',
  LISTENER_PORT: 3000,
  MAX_RETRIES_AFTER_WAIT: 30,
  REQUEST_TIMEOUT: 20000,
  DEBUG: false,
  FLOW_API_PRIVATE_PEM: '',
  FLOW_API_PASSPHRASE: '',
};

/**
 * Every option that 3.1.1 has too: its variable, a value for the option, a text for the variable, and
 * what the text means.
 * @type {[string, string, unknown, string, unknown][]}
 */
const settings = [
  ['accessToken', 'CLOUD_API_ACCESS_TOKEN', 'OPTION_TOKEN', 'VARIABLE_TOKEN', 'VARIABLE_TOKEN'],
  ['phoneNumberId', 'WA_PHONE_NUMBER_ID', 1000002, '1000003', '1000003'],
  ['businessAcctId', 'WA_BUSINESS_ACCOUNT_ID', '2000002', '2000003', '2000003'],
  ['wabaId', 'WA_BUSINESS_ACCOUNT_ID', '2000004', '2000003', '2000003'],
  ['appId', 'M4D_APP_ID', '3000002', '3000003', '3000003'],
  ['appSecret', 'M4D_APP_SECRET', 'option-secret', 'variable-secret', 'variable-secret'],
  ['apiVersion', 'CLOUD_API_VERSION', 'v22.0', '21', '21'],
  ['version', 'CLOUD_API_VERSION', '22', 'v21.0', 'v21.0'],
  ['baseUrl', 'WA_BASE_URL', 'https://a.example/graph', 'b.example', 'https://b.example'],
  ['webhookEndpoint', 'WEBHOOK_ENDPOINT', '/option', '/variable', '/variable'],
  [
    'webhookVerificationToken',
    'WEBHOOK_VERIFICATION_TOKEN',
    'option-verify',
    'variable-verify',
    'variable-verify',
  ],
  ['verifyToken', 'WEBHOOK_VERIFICATION_TOKEN', 'option-verify', 'variable-verify', 'variable-verify'],
  ['listenerPort', 'LISTENER_PORT', 4000, '4001', 4001],
  ['maxRetriesAfterWait', 'MAX_RETRIES_AFTER_WAIT', 7, '8', 8],
  ['requestTimeout', 'REQUEST_TIMEOUT', 5000, '6000', 6000],
  ['timeout', 'REQUEST_TIMEOUT', 5000, '6000', 6000],
  ['debug', 'DEBUG', true, 'true', true],
  ['privatePem', 'FLOW_API_PRIVATE_PEM', 'option-pem', 'variable-pem', 'variable-pem'],
  ['passphrase', 'FLOW_API_PASSPHRASE', 'option-phrase', 'variable-phrase', 'variable-phrase'],
];

/**
 * Constructs with these environment variables, and none of this process's own.
 *
 * @param {object} options
 * @param {Record<string, string>} [variables]
 */
function configured(options, variables = {}) {
  const environment = process.env;
  process.env = { ...variables };
  try {
    return new WhatsApp(options);
  } finally {
    process.env = environment;
  }
}

describe('every option and its environment variable', () => {
  for (const [option, variable, value, text, meaning] of settings) {
    const needed = option === 'accessToken' ? {} : { accessToken: 'TEST_TOKEN' };

    test(`${option} is ${variable}`, () => {
      assert.equal(configured({ ...needed, [option]: value }).config[variable], value);
      assert.equal(configured(needed, { [variable]: text }).config[variable], meaning);
      assert.equal(configured({ ...needed, [option]: value }, { [variable]: text }).config[variable], value);
    });

    test(`${option}: null, undefined and '' are not given`, () => {
      for (const nothing of [null, undefined, '']) {
        const wa = configured({ ...needed, [option]: nothing }, { [variable]: text });
        assert.equal(wa.config[variable], meaning, String(nothing));
      }
      if (option === 'accessToken') return;
      const wa = configured({ ...needed, [option]: undefined }, { [variable]: '' });
      assert.equal(wa.config[variable], defaults[variable]);
    });
  }

  test('the environment alone', () => {
    const wa = configured(undefined, { CLOUD_API_ACCESS_TOKEN: 'VARIABLE_TOKEN', WA_PHONE_NUMBER_ID: '7' });
    assert.deepEqual([wa.requester.accessToken, wa.requester.phoneNumberId], ['VARIABLE_TOKEN', '7']);
  });

  test('the environment is read when a client is made, not when the package is loaded', () => {
    assert.equal(configured(undefined, { CLOUD_API_ACCESS_TOKEN: 'ONE' }).requester.accessToken, 'ONE');
    assert.equal(configured(undefined, { CLOUD_API_ACCESS_TOKEN: 'TWO' }).requester.accessToken, 'TWO');
  });

  test('logLevel is debug at one level; debug wins, and a view may change it', () => {
    const debug = (/** @type {object} */ options, /** @type {Record<string, string>} */ variables = {}) =>
      configured({ ...minimum, ...options }, variables).config.DEBUG;
    assert.equal(debug({ logLevel: 'debug' }), true);
    assert.equal(debug({ logLevel: 'error' }, { DEBUG: 'true' }), false);
    assert.equal(debug({ logLevel: 'debug', debug: false }), false);
    assert.equal(configured({ ...minimum, debug: true }).with({ logLevel: 'warn' }).config.DEBUG, false);
    assert.equal(
      configured({ ...minimum, requestTimeout: 7 }).with({ timeout: 8 }).config.REQUEST_TIMEOUT,
      8,
    );
    assert.equal(debug({ logLevel: undefined }, { DEBUG: 'true' }), true);
    assert.throws(() => debug({ logLevel: 'loud' }), { parameter: 'logLevel' });
    assert.equal(configured({ ...minimum, timeout: 8, requestTimeout: 7 }).config.REQUEST_TIMEOUT, 7);
  });

  test('the newest version is exported, and is not the default', () => {
    const { LATEST_API_VERSION } = /** @type {any} */ (require('../..'));
    assert.match(LATEST_API_VERSION, /^v\d+\.0$/);
    assert.equal(configured(minimum).config.CLOUD_API_VERSION, 'v23.0');
    assert.equal(
      configured({ ...minimum, apiVersion: LATEST_API_VERSION }).requester.apiVersion,
      LATEST_API_VERSION,
    );
  });

  test('the older name gives way to the newer', () => {
    const both = { ...minimum, businessAcctId: '1', wabaId: '2', apiVersion: 'v20.0', version: 'v21.0' };
    const { config } = configured({ ...both, webhookVerificationToken: 'a', verifyToken: 'b' });
    assert.deepEqual(
      [config.WA_BUSINESS_ACCOUNT_ID, config.CLOUD_API_VERSION, config.WEBHOOK_VERIFICATION_TOKEN],
      ['1', 'v20.0', 'a'],
    );
  });

  test('DEBUG is on with `true` alone', () => {
    for (const text of ['false', '1', 'yes', '*']) {
      assert.equal(configured(minimum, { DEBUG: text }).config.DEBUG, false, text);
    }
  });
});

describe('wa.config', () => {
  test('the defaults', () => {
    const { config } = configured({ accessToken: 'TEST_TOKEN' });
    for (const [key, value] of Object.entries(defaults)) assert.equal(config[key], value, key);
    assert.equal(config.retry, undefined);
  });

  test('secrets are readable, and not enumerable', () => {
    const { config } = configured(minimum);
    const secrets = Object.getOwnPropertyNames(config).filter((key) => !Object.keys(config).includes(key));
    assert.deepEqual(secrets.sort(), [
      'CLOUD_API_ACCESS_TOKEN',
      'FLOW_API_PASSPHRASE',
      'FLOW_API_PRIVATE_PEM',
      'M4D_APP_SECRET',
      'WEBHOOK_VERIFICATION_TOKEN',
    ]);
    assert.equal(config.CLOUD_API_ACCESS_TOKEN, 'TEST_TOKEN');
  });

  test('keeps the retry object it was given', () => {
    const retry = { maxAttempts: 2 };
    assert.equal(configured({ ...minimum, retry }).config.retry, retry);
  });

  test('a change takes effect with the next call', async () => {
    const [first, second] = [await Recorder.start(), await Recorder.start()];
    const wa = first.client();
    await wa.phoneNumbers.getPhoneNumberById();
    wa.config.CLOUD_API_ACCESS_TOKEN = 'OTHER';
    wa.config.WA_PHONE_NUMBER_ID = 42;
    wa.config.CLOUD_API_VERSION = '21';
    wa.config.WA_BASE_URL = `${second.url}/graph`;
    await wa.phoneNumbers.getPhoneNumberById();
    await Promise.all([first.stop(), second.stop()]);
    const seen = [...first.requests, ...second.requests].map(({ path, headers }) => [
      path,
      headers.authorization,
    ]);
    assert.deepEqual(seen, [
      ['/v23.0/1000001', 'Bearer TEST_TOKEN'],
      ['/graph/v21.0/42', 'Bearer OTHER'],
    ]);
    assert.equal(wa.config.WA_PHONE_NUMBER_ID, 42);
    assert.equal(wa.requester.phoneNumberId, 42);
  });

  test('a change for the worse is refused and changes nothing', () => {
    const { config } = configured(minimum);
    for (const [key, value] of [
      ['CLOUD_API_ACCESS_TOKEN', 'a\r\nb'],
      ['CLOUD_API_ACCESS_TOKEN', ''],
      ['WA_PHONE_NUMBER_ID', 1.5],
      ['CLOUD_API_VERSION', '../x'],
      ['WA_BASE_URL', 'http://example.com'],
      ['REQUEST_TIMEOUT', -1],
    ]) {
      const before = config[key];
      assert.throws(() => Object.assign(config, { [key]: value }), WhatsAppValidationError, String(key));
      assert.equal(config[key], before);
    }
  });
});

describe('what is missing is named', () => {
  for (const options of [undefined, null, {}, { accessToken: '' }, { accessToken: undefined }]) {
    test(`no access token: ${inspect(options)}`, () => {
      assert.throws(
        () => configured(options),
        (error) => {
          assert.ok(error instanceof WhatsAppValidationError);
          assert.match(error.message, /^Missing WhatsApp access token/);
          assert.match(error.message, /`accessToken`.*CLOUD_API_ACCESS_TOKEN/);
          assert.match(error.remedy, /`accessToken`.*CLOUD_API_ACCESS_TOKEN/);
          assert.deepEqual([error.code, error.parameter], [100, 'accessToken']);
          return true;
        },
      );
    });
  }

  test('no phone number id: told by the call that needs it', async () => {
    const wa = configured({ accessToken: 'TEST_TOKEN' });
    for (const call of [
      () => wa.twoStepVerification.setup({ pin: '834067' }),
      () => wa.twoStepVerification.status(),
      () => wa.registration.register('834067'),
      () => wa.registration.deregister(),
      () => wa.phoneNumbers.getPhoneNumberById(),
      () => wa.messages.text('Hi', '15551234567'),
    ]) {
      const error = await call().catch((thrown) => thrown);
      assert.match(error.message, /^Missing WhatsApp phone number id: .*`phoneNumberId`.*WA_PHONE_NUMBER_ID/);
      assert.equal(error.parameter, 'phoneNumberId');
    }
  });

  test('no app secret for appSecretProof', () => {
    assert.throws(() => configured({ ...minimum, appSecretProof: true }), /M4D_APP_SECRET/);
  });
});

describe('values that no client should be made with', () => {
  const boom = () => {
    throw new Error('mine');
  };
  /** @type {[string, unknown[]][]} */
  const hostile = [
    [
      'accessToken',
      ['a\r\nX-Evil: 1', 'tab\t\u0000', 'Ä', {}, [], () => 'x', Symbol('x'), 1n, { toString: () => 'x' }],
    ],
    ['phoneNumberId', [Number.NaN, -1, 1.5, 2 ** 53, Number.POSITIVE_INFINITY, {}, true, '..', '%2e%2e']],
    ['businessAcctId', [Number.NaN, {}, '..']],
    ['apiVersion', ['v23.0/../..', 'v23?x=1', {}, true]],
    [
      'baseUrl',
      ['http://example.com', 'ftp://x', 'https://u:pw@x', 'https://x?y', 'https://x#y', 'https://', {}],
    ],
    ['proxy', ['not a url', {}, 'socks5://x']],
    ['requestTimeout', [-1, Number.NaN, Number.POSITIVE_INFINITY, 'soon', {}, 2 ** 31]],
    ['connectTimeout', [-1, 'soon']],
    ['totalTimeout', [-1, 'soon']],
    ['listenerPort', ['x', {}]],
    ['debug', [{}, 7]],
    ['messageChecks', ['sometimes', 7, true]],
    ['pinPolicy', ['never', 7, true]],
    ['retry', [7, 'often', true]],
    ['ca', ['nonsense', 7, {}]],
    ['mediaHosts', [7, {}, [7], [{}], ['a b'], () => 'x']],
  ];

  for (const [option, values] of hostile) {
    for (const value of values) {
      test(`${option}: ${inspect(value)}`, () => {
        assert.throws(
          () => configured({ ...minimum, [option]: value }),
          (error) => {
            assert.ok(error instanceof WhatsAppValidationError, inspect(error));
            assert.match(`${error.parameter} ${error.message}`, new RegExp(option));
            assert.ok(
              typeof value !== 'string' ||
                value.length < 3 ||
                option === 'messageChecks' ||
                option === 'pinPolicy' ||
                !error.message.includes(value),
              error.message,
            );
            return true;
          },
        );
      });
    }
  }

  test('whatever an option refuses, the error is about that option', () => {
    const source = readFileSync(join(root, 'src/bridge/client_options.rs'), 'utf8');
    const [table, others] = [...source.matchAll(/const (?:OPTIONS|OTHERS): \[&str; \d+\] = \[([^\]]+)\]/g)];
    const options = [...`${table[1]}${others[1]}`.matchAll(/"(\w+)"/g)].map(([, name]) => name);
    assert.ok(options.length > 25, String(options));
    for (const option of options) {
      let refusals = 0;
      for (const value of [{}, [{}], [7], [Symbol('x')], () => 'x', Symbol('x'), 1n, { a: 1 }]) {
        try {
          configured({ ...minimum, [option]: value });
        } catch (error) {
          refusals += 1;
          const { parameter, message } = /** @type {any} */ (error);
          assert.equal(parameter, option, `${option}: ${inspect(value)}: ${message}`);
          assert.ok(message.includes(`\`${option}\``), message);
        }
      }
      // Whoever uses the store asks what it is.
      assert.ok(refusals > 0 || option === 'store', `${option} takes everything`);
    }
  });

  for (const retry of [
    { maxAttempts: 0 },
    { maxAttempts: 1.5 },
    { maxAttempts: 'x' },
    { backoff: 'random' },
    { initialDelayMs: -1 },
  ]) {
    test(`retry: ${inspect(retry)}`, () => {
      assert.throws(() => configured({ ...minimum, retry }), WhatsAppValidationError);
    });
  }

  for (const options of [7, 'text', true, Symbol('x'), 1n]) {
    test(`instead of options: ${inspect(options)}`, () => {
      assert.throws(() => configured(options), WhatsAppValidationError);
    });
  }

  test('a getter or a proxy that throws', () => {
    for (const options of [
      {
        get accessToken() {
          return boom();
        },
      },
      new Proxy({}, { get: boom }),
    ]) {
      assert.throws(() => configured(options), WhatsAppValidationError);
    }
  });
});

describe('secrets are hidden', () => {
  const secrets = {
    accessToken: 'canary-token',
    appSecret: 'canary-app-secret',
    webhookVerificationToken: 'canary-verify',
    privatePem: 'canary-pem',
    passphrase: 'canary-passphrase',
    proxy: 'http://user:canary-proxy@127.0.0.1:1',
  };

  test('from inspect, JSON, spread and enumeration', () => {
    const wa = configured({ ...minimum, ...secrets });
    for (const [name, part] of Object.entries({
      wa,
      config: wa.config,
      requester: wa.requester,
      messages: wa.messages,
    })) {
      for (const shown of [
        inspect(part, { depth: 9 }),
        inspect(part, { depth: 9, showHidden: true, getters: true }),
        JSON.stringify(part),
        inspect({ ...part }, { depth: 9 }),
        String(part),
        Object.entries(part).join(),
      ]) {
        assert.doesNotMatch(shown, /canary/, name);
      }
    }
    assert.match(inspect(wa), /CLOUD_API_ACCESS_TOKEN: '\[hidden\]'/);
  });

  test('from what debug prints', async () => {
    const { stdout, stderr } = await run(
      `const wa = new WhatsApp({ ...${JSON.stringify({ ...minimum, ...secrets, proxy: undefined })}, baseUrl: 'http://127.0.0.1:1', debug: true });
       await wa.twoStepVerification.setup({ pin: '834067' }).catch(() => {});
       await wa.messages.text('canary-text', '15551234567').catch(() => {});`,
    );
    assert.match(stderr, /\[meta-cloud-api\] POST .*ECONNREFUSED/);
    assert.doesNotMatch(stdout + stderr, /canary|834067|15551234567/);
  });
});

describe('an option that does not exist', () => {
  test('is named in the error, with the one that was probably meant', async () => {
    const { stdout } = await run(`
      for (const options of [
        { accesToken: 'canary' },
        { access_token: 'canary', retry: { maxAttemps: 2 } },
        { accessToken: 'canary', phoneNumberID: '1', apiVersion: '/' },
        { token: 'canary' },
      ]) try { new WhatsApp(options); } catch ({ name, parameter, message }) { console.log(name, parameter, message); }
      try { new WhatsApp({ accessToken: 'canary' }).with({ baseURL: '', apiVersion: '/' }); } catch ({ message }) { console.log(message); }`);
    const [plain, several, invalid, unlike, view] = stdout.split('\n');
    assert.match(
      plain,
      /^WhatsAppValidationError accessToken Missing .* There is no option `accesToken`: did you mean `accessToken`\?$/,
    );
    assert.match(several, /`access_token`: did you mean `accessToken`\?/);
    assert.match(several, /`retry\.maxAttemps`: did you mean `retry\.maxAttempts`\?$/);
    assert.match(
      invalid,
      /^WhatsAppValidationError apiVersion .*`phoneNumberID`: did you mean `phoneNumberId`\?$/,
    );
    assert.doesNotMatch(unlike, /did you mean/);
    assert.match(view, /`baseURL`: did you mean `baseUrl`\?$/);
    assert.doesNotMatch(stdout, /canary/);
  });

  test('is told in one warning where constructing succeeds', async () => {
    const { code, stderr } = await run(
      `for (let count = 0; count < 3; count += 1) new WhatsApp({ ...${JSON.stringify(minimum)}, requestTimout: 5000 });`,
    );
    assert.equal(code, 0);
    assert.match(
      stderr,
      /\[WHATSAPP_UNKNOWN_OPTION\] WhatsAppWarning: There is no option `requestTimout`: did you mean `requestTimeout`\?/,
    );
    assert.equal(stderr.match(/WHATSAPP_UNKNOWN_OPTION/g)?.length, 1);
  });

  test('is ignored, as in 3.1.1, where it resembles none, and so is what the webhook processor takes', async () => {
    const { code, stderr } = await run(`
      const own = { logger: console, timeout: 1, retries: 3, token: 'a', path: '/', CLOUD_API_ACCESS_TOKEN: 'a', [Symbol('a')]: 1 };
      new WhatsApp({ ...${JSON.stringify(minimum)}, ...own });
      const taken = { store: {}, respond: 'before', inbox: { concurrency: 2 }, signature: 'required',
        handlerTimeout: 1000, maxBodyBytes: 1000, statusOrder: 'mark', onError() {} };
      new WhatsApp({ ...${JSON.stringify(minimum)}, ...taken });`);
    assert.deepEqual([code, stderr], [0, '']);
  });
});

test('constructing prints nothing and connects to nothing', async () => {
  const { code, stdout, stderr, ms } = await run(`new WhatsApp(${JSON.stringify(minimum)})`);
  assert.deepEqual([code, stdout, stderr], [0, '', '']);
  assert.ok(ms < 5000);
});
