// The functions of 3.1.1, with the texts of its errors, and the keys they accept.

const assert = require('node:assert/strict');
const crypto = require('node:crypto');
const { describe, test } = require('node:test');

const {
  WhatsApp,
  decryptFlowRequest,
  encryptFlowResponse,
  generateEncryption,
  isFlowDataExchangeRequest,
  isFlowErrorRequest,
  isFlowPingRequest,
} = require('../..');
const { PASSPHRASE, bodyOf, encryptedPem, envelope, other, pair, pem } = require('../support/flow-client.js');

const REQUEST = {
  version: '3.0',
  action: 'data_exchange',
  screen: 'S1',
  flow_token: 'tok',
  data: { a: 'é' },
};
const KEY = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
const IV = Buffer.from('101112131415161718191a1b1c1d1e1f', 'hex');

describe('encryptFlowResponse', () => {
  test('the bytes of 3.1.1', () => {
    assert.equal(
      encryptFlowResponse({ screen: 'S2', data: { ok: true } }, KEY, IV),
      'IHgc0GOTW8rcFKPguLDr0RgaKz/ncS57xAI9bUq1V/g/Op/eRJzIZ74gJ3z9NlucaMs=',
    );
    assert.equal(encryptFlowResponse(null, KEY, IV), 'ICeOI2GfcyhsVnPh/lbhVIhx');
    assert.equal(
      encryptFlowResponse({}, new Uint8Array(KEY), new Uint8Array(IV)),
      'ICeOI2GfcyhsVnPh/lbhVIhx',
    );
  });

  test('what cannot be encrypted', () => {
    const circular = {};
    Object.assign(circular, { circular });
    for (const args of [
      [{}, Buffer.alloc(15), IV],
      [{}, undefined, IV],
      [{}, KEY, undefined],
      [circular, KEY, IV],
    ]) {
      assert.throws(() => encryptFlowResponse(.../** @type {[any, any, any]} */ (args)), {
        name: 'Error',
        message: 'Failed to encrypt response. Internal server error.',
      });
    }
  });
});

describe('decryptFlowRequest', () => {
  const whole = { FLOW_API_PRIVATE_PEM: encryptedPem, FLOW_API_PASSPHRASE: PASSPHRASE };

  test('the request, and what its answer needs', () => {
    const parts = envelope(REQUEST);
    const result = decryptFlowRequest(bodyOf(parts), whole);
    assert.deepEqual(result.decryptedBody, REQUEST);
    assert.deepEqual([result.aesKeyBuffer, result.initialVectorBuffer], [parts.key, parts.iv]);
  });

  const pkcs1 = pair.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
  const pkcs1Encrypted = pair.privateKey
    .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-128-cbc', passphrase: PASSPHRASE })
    .toString();
  const pkcs1TripleDes = pair.privateKey
    .export({ type: 'pkcs1', format: 'pem', cipher: 'des-ede3-cbc', passphrase: PASSPHRASE })
    .toString();
  /** @type {[string, string | string[], string | undefined][]} */
  const keys = [
    ['PKCS#8', pem, undefined],
    ['PKCS#8 with a passphrase nobody needs', pem, 'dummy'],
    ['PKCS#8, encrypted', encryptedPem, PASSPHRASE],
    ['PKCS#1', pkcs1, undefined],
    ['PKCS#1, encrypted', pkcs1Encrypted, PASSPHRASE],
    ['PKCS#1, encrypted with DES-EDE3-CBC', pkcs1TripleDes, PASSPHRASE],
    ['literal \\n', encryptedPem.replaceAll('\n', '\\n'), PASSPHRASE],
    ['literal \\r\\n', pem.replaceAll('\n', '\\r\\n'), undefined],
    ['Windows line ends', pem.replaceAll('\n', '\r\n'), undefined],
    [
      'the second of two',
      [other.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), pem],
      undefined,
    ],
  ];
  for (const [about, key, passphrase] of keys) {
    test(about, () => {
      const config = {
        FLOW_API_PRIVATE_PEM: key,
        ...(passphrase ? { FLOW_API_PASSPHRASE: passphrase } : {}),
      };
      assert.deepEqual(decryptFlowRequest(bodyOf(envelope(REQUEST)), config).decryptedBody, REQUEST);
    });
  }

  test('a vector of 12 bytes', () => {
    const body = bodyOf(envelope(REQUEST, { ivBytes: 12 }));
    assert.deepEqual(decryptFlowRequest(body, whole).decryptedBody, REQUEST);
  });

  const body = bodyOf(envelope(REQUEST));
  /** @type {[string, any, any, string | RegExp][]} */
  const refusals = [
    [
      'no key',
      body,
      { FLOW_API_PRIVATE_PEM: ' ', FLOW_API_PASSPHRASE: 'x' },
      'Missing FLOW_API_PRIVATE_PEM. Please set the FLOW_API_PRIVATE_PEM environment variable or pass privatePem via config.',
    ],
    [
      'no passphrase for an encrypted key',
      body,
      { FLOW_API_PRIVATE_PEM: encryptedPem, FLOW_API_PASSPHRASE: ' ' },
      'Missing FLOW_API_PASSPHRASE. Please set the FLOW_API_PASSPHRASE environment variable or pass passphrase via config.',
    ],
    ['no properties', { a: 1 }, whole, 'Missing required encryption properties'],
    [
      'not a key',
      body,
      { FLOW_API_PRIVATE_PEM: 'canary', FLOW_API_PASSPHRASE: 'x' },
      /^Failed to parse private key\. Error: .*unsupported\n\nYour key format is not recognized\. Please ensure it is in PKCS#8 format\.$/,
    ],
    [
      'another passphrase',
      body,
      { FLOW_API_PRIVATE_PEM: encryptedPem, FLOW_API_PASSPHRASE: 'canary' },
      /^Failed to parse private key\. Error: .*bad decrypt$/,
    ],
    [
      'another key',
      bodyOf(envelope(REQUEST, { publicKey: other.publicKey })),
      whole,
      'Failed to decrypt the request. Please verify your private key.',
    ],
    [
      'changed on the way',
      { ...body, encrypted_flow_data: `AAAA${body.encrypted_flow_data.slice(4)}` },
      whole,
      'Failed to decrypt the request. Please verify your private key.',
    ],
  ];
  for (const [about, given, config, message] of refusals) {
    test(`refuses: ${about}`, () => {
      assert.throws(
        () => decryptFlowRequest(given, config),
        (/** @type {Error} */ error) => {
          assert.equal(error.name, 'Error');
          if (typeof message === 'string') assert.equal(error.message, message);
          else assert.match(error.message, message);
          return !String(error.stack).includes('canary');
        },
      );
    });
  }

  test('an elliptic-curve key is refused', () => {
    const { privateKey } = crypto.generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const config = { FLOW_API_PRIVATE_PEM: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() };
    assert.throws(() => decryptFlowRequest(body, config), /not an RSA key/);
  });
});

describe('generateEncryption', () => {
  test('a pair that works', () => {
    const { passphrase, privateKey, publicKey } = generateEncryption('correct horse');
    assert.equal(passphrase, 'correct horse');
    assert.match(privateKey, /^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
    assert.match(publicKey, /^-----BEGIN PUBLIC KEY-----/);
    const parts = envelope(REQUEST, { publicKey: crypto.createPublicKey(publicKey) });
    const config = { FLOW_API_PRIVATE_PEM: privateKey, FLOW_API_PASSPHRASE: passphrase };
    assert.deepEqual(decryptFlowRequest(bodyOf(parts), config).decryptedBody, REQUEST);
    const { modulusLength } = crypto.createPublicKey(publicKey).asymmetricKeyDetails ?? {};
    assert.equal(modulusLength, 2048);
  });

  test('of a client: its passphrase, unless one is given', () => {
    const whatsapp = new WhatsApp({ accessToken: 't', phoneNumberId: '1', passphrase: 'of the client' });
    assert.equal(whatsapp.generateEncryption().passphrase, 'of the client');
    assert.equal(whatsapp.generateEncryption('own').passphrase, 'own');
  });

  test('from the environment, or not at all', (t) => {
    t.after(() => delete process.env.FLOW_API_PASSPHRASE);
    process.env.FLOW_API_PASSPHRASE = 'of the environment';
    assert.equal(generateEncryption().passphrase, 'of the environment');
    delete process.env.FLOW_API_PASSPHRASE;
    for (const blank of [undefined, '', '  ']) {
      assert.throws(() => generateEncryption(blank), {
        name: 'WhatsAppValidationError',
        code: 100,
        parameter: 'passphrase',
        remedy: 'Pass the text that shall encrypt the private key, or set FLOW_API_PASSPHRASE.',
        message:
          'Passphrase is empty. Please provide a passphrase as parameter or set FLOW_API_PASSPHRASE environment variable.',
      });
    }
  });
});

test('the guards', () => {
  const guards = [isFlowPingRequest, isFlowErrorRequest, isFlowDataExchangeRequest];
  /** @param {unknown} request */
  const kinds = (request) => guards.map((guard) => guard(request));
  const error = { error: 'INVALID', error_message: 'm' };
  /** @type {[any, [boolean, boolean, boolean]][]} */
  const rows = [
    [{ action: 'ping' }, [true, false, false]],
    [REQUEST, [false, false, true]],
    [{ ...REQUEST, version: '3.1' }, [false, false, true]],
    [{ ...REQUEST, version: '4.0' }, [false, false, true]],
    [{ ...REQUEST, version: '10.0' }, [false, false, true]],
    [{ ...REQUEST, version: '2.1' }, [false, false, false]],
    [{ ...REQUEST, version: undefined }, [false, false, false]],
    [{ ...REQUEST, screen: 'SUCCESS' }, [false, false, false]],
    [{ ...REQUEST, screen: undefined }, [false, false, true]],
    [{ ...REQUEST, action: 'INIT', data: undefined }, [false, false, true]],
    [{ ...REQUEST, action: 'BACK', data: 'text' }, [false, false, false]],
    [{ ...REQUEST, action: 'navigate' }, [false, false, false]],
    [{ ...REQUEST, flow_token: 7 }, [false, false, false]],
    [{ ...REQUEST, data: error }, [false, true, true]],
    [{ ...REQUEST, data: { ...error, error_key: 'K' } }, [false, true, true]],
    [{ ...REQUEST, action: 'INIT', screen: undefined, data: error }, [false, true, true]],
    [{ ...REQUEST, data: { error: 'x' } }, [false, false, true]],
    [null, [false, false, false]],
    ['ping', [false, false, false]],
    [undefined, [false, false, false]],
  ];
  for (const [request, expected] of rows) assert.deepEqual(kinds(request), expected, JSON.stringify(request));
});
