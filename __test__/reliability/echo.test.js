// What a caller sent comes back from a hostile or a talkative server, and no error, log or warning shows it.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { createHmac, randomInt } = require('node:crypto');
const { once } = require('node:events');
const http = require('node:http');
const { join } = require('node:path');
const { test } = require('node:test');
const tls = require('node:tls');
const { inspect } = require('node:util');
const { rows } = require('../contract/rows.js');
const { run } = require('../support/child.js');
const { listen } = require('../support/listen.js');
const { client, settle } = require('../support/subject.js');
const { certificate } = require('../support/tls/certificates.js');

const to = '15551230001';

/**
 * A server that answers every request with this error.
 *
 * @param {import('node:test').TestContext} t
 * @param {() => { status?: number, body: string | Buffer }} answer
 */
async function answering(t, answer) {
  const server = http.createServer((request, response) => {
    request.resume().on('end', () => {
      const { status = 400, body } = answer();
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    });
  });
  const { origin, close } = await listen(server);
  t.after(close);
  return { url: origin };
}

/** A frame of HTTP/2 on the connection itself. @param {number} type @param {Buffer} payload */
const frame = (type, payload) =>
  Buffer.concat([Buffer.from([0, 0, payload.length, type, 0, 0, 0, 0, 0]), payload]);

/** @param {any} error */
const shown = (error) =>
  [
    String(error),
    error.stack,
    JSON.stringify(error),
    JSON.stringify({ ...error.response, error: error.error, details: error.details }),
    inspect(error, { depth: null, showHidden: true, maxStringLength: null }),
  ].join('\n');

test('every method, with canaries for its texts and secrets: no echo of one is shown', async (t) => {
  const seed = randomInt(2 ** 31);
  const { result, stderr, stdout } = await run('echoes.js', { seed, perRow: 2 }, { limit: 120_000 });
  t.diagnostic(
    `seed ${seed}: ${result.errors} errors, ${result.texts} with texts or secrets of the call, ${result.ways} ways to echo`,
  );
  assert.deepEqual(result.leaks, [], `seed ${seed}`);
  // The third resolves when its read fails, and of a 200 the last takes whatever comes for the file.
  const silent = [
    'requester.updateAccessToken',
    'requester.updateTimeout',
    'twoStepVerification.status',
    'media.download',
  ];
  const missing = Object.keys(rows).filter(
    (name) => !result.methods.includes(name) && !silent.includes(name),
  );
  assert.deepEqual(missing, [], 'methods of the contract that did not fail once');
  assert.ok(result.errors > 1000 && result.texts > 400, JSON.stringify([result.errors, result.texts]));
  assert.ok(stderr.includes('[meta-cloud-api] POST'), 'the log was on');
  for (const canary of result.output) {
    for (const part of [canary.slice(0, 10), canary.slice(-10)])
      assert.ok(part.length < 8 || !(stderr + stdout).includes(part), `printed, seed ${seed}`);
  }
});

test('a short text is struck out where it stands alone, and the error stays readable', async (t) => {
  let body = '';
  const server = await answering(t, () => ({ body }));
  const wa = /** @type {any} */ (client(server, { messageChecks: 'off', retry: { maxAttempts: 1 } }));
  const said = (/** @type {string} */ message) => {
    body = JSON.stringify({ error: { code: 131009, type: 'OAuthException', message, fbtrace_id: 'T' } });
  };
  for (const text of ['1', 'to', 'ok', 'é']) {
    for (const [message, expected] of [
      [`Failed to send 1 message, ok`, `Failed to send 1 message, ok`],
      [`Parameter value "${text}" is not valid`, 'Parameter value "[redacted]" is not valid'],
      [`“${text}”`, '“[redacted]”'],
      [text, '[redacted]'],
    ]) {
      said(message);
      const { error } = await settle(wa.messages.text({ to, body: text }));
      assert.equal(error.message, expected);
      assert.equal(error.code, 131009);
      assert.equal(error.error.message, expected);
      assert.equal(error.fbtraceId, 'T');
    }
  }
  // Words that Graph's errors are made of hide none of their members, and what a request is about stays.
  for (const text of ['error', 'message', 'code', 'fbtrace_id', '131009', 'OAuthException']) {
    said('Template order_update does not exist in en_US for 15551230001');
    const { error } = await settle(
      wa.messages.template({
        to,
        body: {
          name: 'order_update',
          language: { code: 'en_US' },
          components: [{ type: 'body', parameters: [{ type: 'text', text }] }],
        },
      }),
    );
    assert.equal(error.code, 131009, text);
    assert.equal(error.error.code, 131009, text);
    assert.equal(error.message, 'Template order_update does not exist in en_US for 15551230001');
    assert.equal(error.response.data.error.message, error.message);
  }
});

test('secrets of a body and a query are known by their names, at any depth', async (t) => {
  const secrets = Object.fromEntries(
    `client_secret access_token code fb_exchange_token input_token app_secret passphrase private_key verify_token
     password otp apiKey Token`
      .split(/\s+/)
      .map((name, at) => [name, `${at}s3`]),
  );
  const server = await answering(t, () => ({
    body: JSON.stringify({
      error: { code: 100, message: `Got ${Object.values(secrets).join(' and ')}, 839201` },
    }),
  }));
  const wa = client(server, { retry: { maxAttempts: 1 } });
  const calls = {
    'JSON of an object': () =>
      wa.requester.getJson('POST', '1/x', 2000, { a: [{ b: { ...secrets, pin: 839201 } }] }),
    'JSON as text': () =>
      wa.requester.getJson('POST', '1/x', 2000, JSON.stringify({ ...secrets, pin: '839201' })),
    form: () => wa.requester.sendUrlEncodedForm('POST', '1/x', 2000, { ...secrets, pin: '839201' }),
    query: () => wa.requester.getJson('GET', `1/x?${new URLSearchParams({ ...secrets, pin: '839201' })}`),
    multipart: () => {
      const form = new FormData();
      for (const [name, value] of Object.entries({ ...secrets, pin: '839201' })) form.append(name, value);
      return wa.requester.sendFormData('POST', '1/x', 2000, form);
    },
  };
  for (const [name, call] of Object.entries(calls)) {
    const { error } = await settle(call());
    const expected = Array(Object.keys(secrets).length).fill('[redacted]').join(' and ');
    assert.equal(error.message, `Got ${expected}, [redacted]`, name);
    for (const secret of Object.values(secrets))
      assert.ok(!shown(error).includes(secret), `${name}: ${secret}`);
  }
});

test('3 MB of a thousand texts, echoed in 256 KiB of look-alikes, hold nothing up', async (t) => {
  const texts = Array.from({ length: 1000 }, (_, at) => `${'a'.repeat(2990)} number ${at}`);
  const server = await answering(t, () => ({ status: 500, body: 'a'.repeat(250_000) + texts[999] }));
  const wa = client(server, { retry: { maxAttempts: 1 }, requestTimeout: 20_000 });
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 5);
  const { error } = await settle(wa.requester.getJson('POST', '1/x', 20_000, { texts }));
  clearInterval(timer);
  assert.equal(error.statusCode, 500);
  assert.equal(error.response.data, '[redacted]');
  assert.ok(ticks > 0, 'the event loop ran meanwhile');
});

test('an answer may name a host after a secret', async (t) => {
  const accessToken = 'eaabcanarytoken';
  let url = '';
  const server = await answering(t, () => ({ status: 200, body: JSON.stringify({ url, id: '1' }) }));
  const wa = /** @type {any} */ (client(server, { accessToken }));
  for (const name of [accessToken, accessToken.toUpperCase(), accessToken.split('').join('-')]) {
    url = `https://${name}.example/x`;
    const { error } = await settle(wa.media.downloadById('1'));
    assert.match(error.message, /its host `\[redacted\]\.example` is not known/);
    assert.ok(!shown(error).includes(name.toLowerCase()), error.remedy);
  }
});

test('the proof of the client is hidden where a call carries another token', async (t) => {
  const options = { accessToken: 'token', appSecret: 'secret', appId: '3000003', appSecretProof: true };
  const proof = createHmac('sha256', options.appSecret).update(options.accessToken).digest('hex');
  const body = JSON.stringify({ error: { code: 100, message: `As before: ${proof}` } });
  const wa = /** @type {any} */ (client(await answering(t, () => ({ body })), options));
  const { error } = await settle(wa.apps.getSubscriptions());
  assert.equal(error.message, 'As before: [redacted]');
});

test('a peer that says goodbye over HTTP/2, and a proxy, may add any text', async (t) => {
  const text = 'Your appointment is at 14:35';
  const token = 'EAAQgoodbyeTokenZx81mLw0vR7';
  const secure = tls.createServer({ ...certificate('localhost'), ALPNProtocols: ['h2'] }, (socket) => {
    socket.on('error', () => {});
    socket.once('data', () => {
      // GOAWAY: nothing was processed, and a text that RFC 9113 leaves to whoever sends it.
      const text8 = Buffer.concat([
        Buffer.from([0, 0, 0, 0, 0, 0, 0, 2]),
        Buffer.from(`${token} said ${text}`),
      ]);
      socket.end(Buffer.concat([frame(4, Buffer.alloc(0)), frame(7, text8)]));
    });
  });
  const { origin, close } = await listen(secure);
  t.after(close);
  const proxy = http.createServer();
  const password = 'a:b%40c';
  proxy.on('connect', (request, socket) => {
    const quoted = String(request.headers['proxy-authorization']);
    socket.end(`HTTP/1.1 502 ${quoted} ${password} a:b@c\r\nx-told: ${quoted}\r\n\r\n${quoted}`);
  });
  const { origin: proxyOrigin, close: closeProxy } = await listen(proxy);
  t.after(closeProxy);

  const url = origin.replace('http:', 'https:');
  const options = { accessToken: token, retry: { maxAttempts: 1 } };
  const direct = await settle(client({ url }, options).messages.text({ to, body: text }));
  assert.match(String(direct.error.cause?.message), /HTTP\/2/);
  const through = client({ url }, { ...options, proxy: proxyOrigin.replace('//', `//canary:${password}@`) });
  const refused = await settle(through.messages.text({ to, body: text }));
  assert.equal(refused.error.code, 'ERR_PROXY');
  for (const { error } of [direct, refused]) {
    for (const secret of [text, token, password, 'a:b@c', Buffer.from('canary:a:b@c').toString('base64')])
      assert.ok(!shown(error).includes(secret), `${secret} in ${shown(error)}`);
  }
});

test('a process that dies of the error prints none of it', async (t) => {
  const text = 'Your appointment is at 14:35';
  const token = 'EAAQuncaughtTokenZx81mLw0vR7';
  const server = await answering(t, () => ({
    body: JSON.stringify({
      error: { code: 190, message: `Malformed ${token}: ${text}`, error_user_msg: text },
    }),
  }));
  const script = `
    const { WhatsApp } = require(${JSON.stringify(join(__dirname, '..', '..'))});
    const options = { accessToken: ${JSON.stringify(token)}, phoneNumberId: '1', baseUrl: ${JSON.stringify(server.url)}, debug: true };
    new WhatsApp(options).messages.text({ to: '15551230001', body: ${JSON.stringify(text)} });`;
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'ignore', 'pipe'] });
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (chunk) => (output += chunk));
  const [code] = await once(child, 'close');
  assert.equal(code, 1);
  assert.match(output, /WhatsAppAuthorizationError: Malformed \[redacted\]: \[redacted\]/);
  // Node.js prints the line of the program that failed only of a file.
  for (const secret of [text, token]) assert.ok(!output.includes(secret), output);
});
