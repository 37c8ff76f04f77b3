// A hostile server sends every secret of a call back, in every spelling and place: no error shows it.

const assert = require('node:assert/strict');
const { randomBytes, randomInt, createHmac } = require('node:crypto');
const { createServer } = require('node:http');
const { test } = require('node:test');
const { inspect } = require('node:util');
const { client, settle } = require('../support/subject.js');

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
