// No secret and no message text in anything that an error, a client or a log shows.

const assert = require('node:assert/strict');
const { createHmac, randomBytes, randomInt } = require('node:crypto');
const { createServer } = require('node:http');
const { test } = require('node:test');
const { inspect } = require('node:util');
const { freePort } = require('../support/listen.js');
const {
  ERROR_CODE,
  answer,
  fin,
  goawayThenClose,
  graphError,
  json,
  raw,
  reset,
  rstStream,
  silence,
} = require('../support/fault/script.js');
const { FaultProxy } = require('../support/fault/server.js');
const { run } = require('../support/child.js');
const { assertFailure, client, library, send, serve, settle, uniqueId } = require('../support/subject.js');

const SECRETS = {
  token: 'EAAQcanaryTokenZx81mLw0vR7nTq2',
  appSecret: 'c0ffee5ecre7ca9a12f5d8b34e90ab1',
  pin: '839201',
  passphrase: 'correct-canary-battery-staple',
  verifyToken: 'verify-canary-H7sk2Lq9Wm',
  proxyPassword: 'Pr0xyCanaryPassw0rdXy',
  text: 'Your appointment canary is at 14:35 with Dr. Quibble',
};

test('1,000 provoked errors of every kind show no secret, nor does the client, nor its output', async (t) => {
  /** @param {import('../support/fault/listener.js').ListenerOptions} options */
  const url = async (options) => (await serve(t, options)).url;
  const cut = raw('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"mess', [['fin']]);
  const proxy = await FaultProxy.start({ credentials: 'somebody:else' });
  t.after(() => proxy.stop());
  const closed = await freePort();
  const servers = {
    silent: await url({ script: [silence] }),
    closed: `https://127.0.0.1:${closed}`,
    nowhere: 'https://nowhere.invalid',
    fin: await url({ script: [fin] }),
    reset: await url({ script: [reset] }),
    resetOnAccept: await url({ receptions: ['reset'] }),
    cut: await url({ script: [cut] }),
    garbage: await url({ script: [raw('garbage\r\n\r\n', [['fin']])] }),
    html: await url({ script: [answer(200, '<html>', { 'content-type': 'text/html' })] }),
    large: await url({ script: [answer(200, { json: 17 * 1024 * 1024 })] }),
    expired: await url({ certificate: 'expired' }),
    wrongHost: await url({ certificate: 'wrong-host' }),
    selfSigned: await url({ certificate: 'self-signed' }),
    old: await url({ tlsVersion: 'TLSv1' }),
    plain: (await url({ secure: false })).replace('http:', 'https:'),
    rst: await url({ protocol: 'h2', script: [rstStream(ERROR_CODE.INTERNAL_ERROR)] }),
    refused: await url({ protocol: 'h2', script: [rstStream(ERROR_CODE.REFUSED_STREAM)] }),
    goaway: await url({ protocol: 'h2', script: [goawayThenClose] }),
    server: await url({ script: [answer(500, '<p>oops</p>', { 'content-type': 'text/html' })] }),
    redirect: await url({ script: [answer(302, '', { location: 'https://evil.example/' })] }),
    throttled: await url({ script: [graphError(130429, 429, { error_data: { details: 'slow down' } })] }),
    badToken: await url({ script: [graphError(190, 401, { error_subcode: 463 })] }),
    badPin: await url({ script: [graphError(133005)] }),
    parameter: await url({
      script: [graphError(100, 400, { error_data: { details: 'Param text is wrong' } })],
    }),
    odd: await url({ script: [json(400, { error: 'invalid_request' })] }),
    proxyRefusing: `127.0.0.1:${proxy.port}`,
    proxyClosed: `127.0.0.1:${closed}`,
  };
  const env = { DEBUG: 'true', NODE_ENV: '', RUST_LOG: 'trace', RUST_BACKTRACE: 'full' };
  const argument = { servers, secrets: SECRETS, count: 1000 };
  const { result, stdout, stderr } = await run('canary.js', argument, { env, limit: 120_000 });
  t.diagnostic(JSON.stringify(result.kinds));
  assert.deepEqual(result.leaks, []);
  assert.deepEqual(result.resolved, [], 'every provocation must fail');
  assert.ok(result.provoked >= 1000);
  assert.ok(Object.keys(result.kinds).length >= 15, `only these kinds: ${JSON.stringify(result.kinds)}`);
  assert.equal(result.readable, true, 'requester.accessToken stays readable by name');
  const output = stdout + stderr;
  assert.ok(output.length > 1000, 'the child printed its errors');
  for (const [name, secret] of Object.entries(SECRETS)) {
    for (const part of name === 'pin' ? [secret] : [secret.slice(0, 10), secret.slice(-10)]) {
      const at = output.indexOf(part);
      assert.ok(at < 0, `${name} was printed: ${output.slice(Math.max(at - 100, 0), at + 40)}`);
    }
  }
});

test('Graph repeats the token in some errors; ours do not', async (t) => {
  const echo = `Malformed access token ${SECRETS.token}`;
  const server = await serve(t, {
    script: [
      graphError(190, 401, { message: echo }),
      answer(500, `<p>Authorization: Bearer ${SECRETS.token}`),
    ],
  });
  const wa = client(server, { accessToken: SECRETS.token });
  for (const errorClass of [library.WhatsAppAuthorizationError, library.WhatsAppApiError]) {
    const outcome = await settle(send(wa, uniqueId()));
    assertFailure(outcome, { class: errorClass });
    const { error } = outcome;
    const seen = [
      error.message,
      error.stack,
      JSON.stringify(error),
      inspect(error, { depth: null, showHidden: true }),
      inspect(error.response),
    ];
    for (const text of seen) assert.ok(!text.includes(SECRETS.token), text);
  }
});

/** @param {number} length */
const text = (length) => randomBytes(length).toString('base64url').slice(0, length);

/** How a server may spell a secret. @type {Record<string, (secret: string) => string>} */
const SPELLINGS = {
  plain: (secret) => secret,
  'JSON escapes': (secret) =>
    [...secret].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''),
  'some JSON escapes': (secret) =>
    [...secret]
      .map((char, at) => (at % 3 ? char : `\\u00${char.charCodeAt(0).toString(16).toUpperCase()}`))
      .join(''),
  percent: (secret) => [...secret].map((char) => `%${char.charCodeAt(0).toString(16)}`).join(''),
  base64: (secret) => Buffer.from(secret).toString('base64'),
  'base64 of a header': (secret) => Buffer.from(`user:${secret}\r\n`).toString('base64'),
  'base64, URL-safe': (secret) => Buffer.from(`??>${secret}`).toString('base64url'),
};

/** Where it may stand in an answer. @type {Record<string, (quoted: string) => { status?: number, headers?: Record<string, string>, body?: string }>} */
const PLACES = {
  message: (quoted) => ({ body: `{"error":{"code":190,"message":"Bad token ${quoted}."}}` }),
  details: (quoted) => ({ body: `{"error":{"code":100,"error_data":{"details":"${quoted}"}}}` }),
  'another member': (quoted) => ({
    body: `{"error":{"code":100,"error_user_msg":["${quoted}"]},"x":"${quoted}"}`,
  }),
  key: (quoted) => ({ body: `{"error":{"code":100,"${quoted}":1}}` }),
  trace: (quoted) => ({ body: `{"error":{"code":100,"fbtrace_id":"${quoted}"}}` }),
  HTML: (quoted) => ({ body: `<html><p>${quoted}</p>`, status: 502 }),
  'across the limit of what is shown': (quoted) => ({
    body: `${'x'.repeat(2048 - 20)}${quoted}`,
    status: 502,
  }),
  'across the limit of what is kept': (quoted) => ({
    body: `{"error":{"code":100,"message":"m","pad":"${'x'.repeat(65_536 - 60)}${quoted}"}}`,
  }),
  'across the limit of what is read': (quoted) => ({
    body: `${'x'.repeat(262_144 - 20)}${quoted}`,
    status: 502,
  }),
  header: (quoted) => ({ headers: { 'www-authenticate': `Bearer realm="${quoted}"` }, body: '{}' }),
  'a long header': (quoted) => ({
    headers: { 'x-fb-debug': `${'x'.repeat(2048 - 20)}${quoted}` },
    body: '{}',
  }),
  redirect: (quoted) => ({ headers: { location: `https://evil.example/${quoted}` }, status: 302 }),
};

test('secrets of random lengths come back in every spelling and place, and no error shows one', async (t) => {
  /** @type {ReturnType<typeof PLACES[string]>} */
  let answer = {};
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(answer.status ?? 400, answer.headers ?? {});
      response.end(answer.body ?? '');
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
  let shown = 0;
  for (const length of [8, 9, 10, 33, 202, randomInt(11, 1000), randomInt(1000, 3000)]) {
    const secrets = {
      token: text(length),
      appSecret: text(length),
      verifyToken: text(length),
      passphrase: text(length),
      clientSecret: text(length),
      own: text(length),
    };
    const { token, appSecret, verifyToken, passphrase, clientSecret, own } = secrets;
    const proof = createHmac('sha256', appSecret).update(token).digest('hex');
    const options = { accessToken: token, appSecret, passphrase, verifyToken, appSecretProof: true };
    const wa = client({ url }, { ...options, retry: { maxAttempts: 1 } });
    const calls = [
      () => wa.messages.text({ to: '15551234567', body: 'x' }),
      () =>
        wa.requester.getJson('POST', `oauth/access_token?client_secret=${clientSecret}`, 2000, '{}', {
          Authorization: `Bearer ${own}`,
        }),
    ];
    for (const [spelling, spell] of Object.entries(SPELLINGS)) {
      for (const [place, put] of Object.entries(PLACES)) {
        const inHeader = Boolean(put('').headers);
        if (inHeader && spelling.includes('JSON')) continue;
        for (const [name, secret] of Object.entries({ ...secrets, proof })) {
          if (inHeader && secret.length > 1000) continue;
          answer = put(spell(secret));
          const { error } = await settle(calls[name === 'own' || name === 'clientSecret' ? 1 : 0]());
          const seen = [
            error.message,
            error.stack,
            JSON.stringify(error),
            JSON.stringify({
              ...error.response,
              error: error.error,
              details: error.details,
              id: error.fbtraceId,
            }),
            inspect(error, { depth: null, showHidden: true, maxStringLength: null }),
          ].join('\n');
          // Any eight characters in a row of it, as it is or decoded, would be a leak.
          const pieces = [secret.slice(0, 8), secret.slice(-8), spell(secret).slice(8, 28)].filter(
            (piece) => piece.length >= 8,
          );
          for (const piece of pieces) {
            assert.ok(
              !seen.includes(piece),
              `${name} of ${length}, ${spelling}, ${place}: ${piece} in ${seen.slice(Math.max(0, seen.indexOf(piece) - 80), seen.indexOf(piece) + 80)}`,
            );
          }
          shown += 1;
        }
      }
    }
  }
  t.diagnostic(`${shown} errors`);
});
