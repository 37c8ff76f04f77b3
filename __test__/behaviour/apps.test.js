// Tokens and subscriptions: the app's own id and secret prove the call, and no secret of it stands in an error.

const assert = require('node:assert/strict');
const http = require('node:http');
const { inspect } = require('node:util');
const { after, before, beforeEach, test } = require('node:test');
const { WhatsApp, WhatsAppValidationError } = /** @type {any} */ (require('../..'));
const { listen } = require('../support/listen.js');

const secrets = { appSecret: 'SECRETcanary', code: 'CODEcanary', token: 'TOKENcanary', own: 'OWNcanary' };

/** @type {{ url: string, headers: import('node:http').IncomingHttpHeaders }[]} */
let requests = [];
/** @type {(body: string) => [status: number, body: string]} */
let answer;
const server = http.createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  requests.push({ url: request.url ?? '', headers: request.headers });
  const [status, body] = answer(`${request.url} ${request.headers.authorization} ${text}`);
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
});
/** @type {any} */
let wa;
/** @type {Awaited<ReturnType<typeof listen>>} */
let listening;
before(async () => {
  listening = await listen(server);
});
beforeEach(() => {
  requests = [];
  answer = () => [200, '{"success":true}'];
  wa = client();
});
after(() => listening.close());

/** @param {object} [options] */
const client = (options) =>
  new WhatsApp({
    accessToken: secrets.own,
    appId: '3000003',
    appSecret: secrets.appSecret,
    baseUrl: listening.origin,
    retry: { maxAttempts: 1 },
    ...options,
  });

/** @type {Record<string, () => Promise<any>>} */
const calls = {
  debugToken: () => wa.apps.debugToken(secrets.token),
  'debugToken of its own': () => wa.apps.debugToken(),
  exchangeCode: () => wa.apps.exchangeCode({ code: secrets.code }),
  getAppAccessToken: () => wa.apps.getAppAccessToken(),
  getSubscriptions: () => wa.apps.getSubscriptions(),
  subscribe: () => wa.apps.subscribe({ callback_url: 'https://e.com', verify_token: secrets.token }),
  unsubscribe: () => wa.apps.unsubscribe(),
};

test("the client's own token is sent with none of them", async () => {
  for (const [name, call] of Object.entries(calls)) {
    await call();
    const sent = requests.at(-1);
    const proof = /^(exchangeCode|getAppAccessToken)$/.test(name)
      ? undefined
      : `Bearer 3000003|${secrets.appSecret}`;
    assert.equal(sent?.headers.authorization, proof, name);
    assert.equal(sent?.url.includes(secrets.own), name === 'debugToken of its own', name);
  }
});

test('no secret stands in an error, whatever the server echoes', async () => {
  for (const [name, call] of Object.entries(calls)) {
    for (const status of [400, 500]) {
      answer = (echo) => [
        status,
        JSON.stringify({
          error: {
            message: `Malformed ${echo}`,
            type: 'OAuthException',
            code: 190,
            error_data: { details: echo },
          },
        }),
      ];
      const error = await call().catch((/** @type {any} */ error) => error);
      assert.equal(error.statusCode, status, name);
      const shown = `${inspect(error, { depth: 9, showHidden: true })} ${JSON.stringify(error)} ${error.stack} ${JSON.stringify(error.response)}`;
      for (const secret of Object.values(secrets)) assert.ok(!shown.includes(secret), `${name}: ${secret}`);
    }
  }
});

test('a code is exchanged once, whatever becomes of the answer', async () => {
  answer = () => [503, '<html>'];
  wa = client({ retry: { maxAttempts: 4 } });
  const error = await wa.apps.exchangeCode({ code: secrets.code }).catch((/** @type {any} */ error) => error);
  assert.deepEqual([requests.length, error.maybeSent], [1, true]);
});

test('without an app or its secret nothing is sent', async () => {
  for (const [missing, parameter] of [
    [{ appSecret: undefined }, 'appSecret'],
    [{ appId: undefined }, 'appId'],
  ]) {
    wa = new WhatsApp({
      accessToken: secrets.own,
      appId: '3000003',
      appSecret: secrets.appSecret,
      baseUrl: listening.origin,
      .../** @type {object} */ (missing),
    });
    for (const [name, call] of Object.entries(calls)) {
      await assert.rejects(call(), (/** @type {any} */ error) => {
        assert.ok(error instanceof WhatsAppValidationError, name);
        assert.equal(error.parameter, parameter, name);
        return true;
      });
    }
  }
  assert.equal(requests.length, 0);
});

test('the proof is that of the token that is sent', async () => {
  wa = client({ appSecretProof: true });
  await wa.apps.getSubscriptions();
  await wa.apps.getAppAccessToken();
  await wa.phoneNumbers.getPhoneNumberById('id').catch(() => {});
  const [ofApp, ofNone] = requests.map(({ url }) => /appsecret_proof=(\w+)/.exec(url)?.[1]);
  const { createHmac } = require('node:crypto');
  const hmac = createHmac('sha256', secrets.appSecret).update(`3000003|${secrets.appSecret}`);
  assert.deepEqual([ofApp, ofNone], [hmac.digest('hex'), undefined]);
});
