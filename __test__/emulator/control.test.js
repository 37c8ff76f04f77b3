// Whom the emulator's control API answers, by the requests that browsers make of a web page and programs of this machine make.

const assert = require('node:assert/strict');
const http = require('node:http');
const http2 = require('node:http2');
const net = require('node:net');
const os = require('node:os');
const { after, before, describe, test } = require('node:test');

const { Emulator } = require('../../emulator/index.js');

/** @type {import('../../emulator/index.js').Emulator} */
let emulator;
before(async () => {
  emulator = await Emulator.start();
});
after(() => emulator.stop());

const EVIL = 'http://evil.example';
const STATE = '/_emulator/state?secrets=1';

/**
 * Sends bytes as they are, and answers the first answer to them.
 *
 * @param {string[]} head lines
 * @param {string} [body]
 * @param {{ port?: number, host?: string }} [place]
 * @returns {Promise<{ status: number, headers: Record<string, string>, json: any }>}
 */
function raw(head, body = '', { port = emulator.port, host = '127.0.0.1' } = {}) {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, host, () => {
      socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
    });
    let text = '';
    socket.setEncoding('utf8').on('data', (chunk) => {
      text += chunk;
    });
    socket.setTimeout(10_000, () => socket.destroy(new Error('There is no answer.')));
    socket.once('error', reject);
    socket.once('close', () => {
      const [top, ...rest] = text.split('\r\n\r\n');
      const [status, ...lines] = top.split('\r\n');
      const headers = Object.fromEntries(lines.map((line) => line.toLowerCase().split(': ')));
      const content = rest.join('\r\n\r\n');
      const json = headers['content-type']?.startsWith('application/json') ? JSON.parse(content) : content;
      resolve({ status: Number(status.split(' ')[1]), headers, json });
    });
  });
}

/** A request of HTTP/1.1 with `Host` and what else is given; `null` leaves `Host` out. */
function ask(method, path, headers = {}, body = '', place = undefined) {
  const { host = `127.0.0.1:${place?.port ?? emulator.port}`, ...others } = headers;
  const lines = Object.entries(others).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}: ${one}`),
  );
  if (body !== '') lines.push(`content-length: ${Buffer.byteLength(body)}`);
  const hosts = host === null ? [] : [host].flat().map((one) => `host: ${one}`);
  return raw([`${method} ${path} HTTP/1.1`, ...hosts, ...lines, 'connection: close'], body, place);
}

/** What must not have happened. */
async function nothingHappened() {
  const { clock, numbers, webhook } = await emulator.state();
  assert.deepEqual([clock.offsetMs, numbers.length, webhook.url], [0, 1, null]);
}

/** Refused in clear JSON that names what is wrong, with nothing that a page could use. */
function assertRefused({ status, headers, json }, expected, named) {
  assert.equal(status, expected, JSON.stringify(json));
  assert.match(json.error.message, named);
  for (const name of Object.keys(headers)) assert.ok(!name.startsWith('access-control-'), name);
  assert.ok(!JSON.stringify(json).includes('EMULATOR_'), 'it tells a secret');
}

const JSON_TYPE = 'application/json';
const ADVANCE = JSON.stringify({ advanceMs: 5 });

describe('a web page of another origin', () => {
  /** As Chromium sends it: the method, the headers, and what the refusal names. */
  const page = {
    'fetch without CORS, in text': [
      'POST',
      {
        origin: EVIL,
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'no-cors',
        'content-type': 'text/plain',
      },
      /Origin/,
    ],
    'fetch after a preflight that somebody else answered': [
      'POST',
      { origin: EVIL, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors', 'content-type': JSON_TYPE },
      /Origin/,
    ],
    'another port of this machine': [
      'POST',
      { origin: 'http://127.0.0.1:3000', 'sec-fetch-site': 'same-site', 'content-type': JSON_TYPE },
      /Origin/,
    ],
    'a page in a sandbox, or a file': [
      'POST',
      { origin: 'null', 'sec-fetch-site': 'cross-site', 'content-type': JSON_TYPE },
      /Origin/,
    ],
    'an extension of the browser': [
      'POST',
      {
        origin: 'chrome-extension://abcdefghijklmnop',
        'sec-fetch-site': 'cross-site',
        'content-type': JSON_TYPE,
      },
      /Origin/,
    ],
    'a form': [
      'POST',
      {
        origin: EVIL,
        'sec-fetch-site': 'cross-site',
        'sec-fetch-mode': 'navigate',
        'content-type': 'application/x-www-form-urlencoded',
      },
      /Origin/,
    ],
    'a browser that hides the origin': [
      'POST',
      { 'sec-fetch-site': 'cross-site', 'content-type': JSON_TYPE },
      /Sec-Fetch-Site/,
    ],
    'two origins, one of them its own': [
      'POST',
      { origin: [EVIL, 'OWN'], 'content-type': JSON_TYPE },
      /Origin/,
    ],
    'two sites, one of them its own': [
      'POST',
      { 'sec-fetch-site': ['same-origin', 'cross-site'], 'content-type': JSON_TYPE },
      /Sec-Fetch-Site/,
    ],
    'an origin that begins like its own': [
      'POST',
      { origin: 'OWN.evil.example', 'content-type': JSON_TYPE },
      /Origin/,
    ],
    'its own by TLS': ['POST', { origin: 'TLS', 'content-type': JSON_TYPE }, /Origin/],
  };
  for (const [name, [method, headers, named]] of Object.entries(page)) {
    test(name, async () => {
      const own = `http://127.0.0.1:${emulator.port}`;
      const place = (text) => text.replace('OWN', own).replace('TLS', own.replace('http', 'https'));
      const sent = Object.fromEntries(
        Object.entries(headers).map(([key, value]) => [
          key,
          Array.isArray(value) ? value.map(place) : place(value),
        ]),
      );
      for (const path of ['/_emulator/clock', '/_emulator/reset', '/_emulator/nonsense']) {
        assertRefused(await ask(method, path, sent, ADVANCE), 403, named);
      }
      await nothingHappened();
    });
  }

  test('sees no state in an image, a script, a frame or a link', async () => {
    for (const [destination, mode] of [
      ['image', 'no-cors'],
      ['script', 'no-cors'],
      ['iframe', 'navigate'],
      ['document', 'navigate'],
    ]) {
      for (const site of ['cross-site', 'same-site']) {
        const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': mode, 'sec-fetch-dest': destination };
        assertRefused(await ask('GET', STATE, headers), 403, /Sec-Fetch-Site/);
      }
    }
  });

  test('opens no WebSocket', async () => {
    const headers = {
      origin: EVIL,
      upgrade: 'websocket',
      'sec-websocket-version': '13',
      'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    };
    for (const path of [STATE, '/_emulator/deliveries/settled'])
      assertRefused(await ask('GET', path, headers), 403, /Origin/);
  });

  test('gets no permission by a preflight', async () => {
    const headers = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
      'access-control-request-private-network': 'true',
    };
    const foreign = { ...headers, origin: EVIL, 'sec-fetch-site': 'cross-site' };
    assertRefused(await ask('OPTIONS', '/_emulator/clock', foreign), 403, /Origin/);
    assertRefused(await ask('OPTIONS', '/_emulator/clock', headers), 405, /method/);
  });

  test('is not led in by HTTP/2', async () => {
    const session = http2.connect(emulator.baseUrl);
    const get = (headers) =>
      new Promise((resolve, reject) => {
        const stream = session.request({ ':path': STATE, ...headers });
        stream.once('response', (answer) => resolve(answer[':status']));
        stream.once('error', reject).resume().end();
      });
    assert.equal(await get({}), 200);
    assert.equal(await get({ origin: EVIL }), 403);
    assert.equal(await get({ 'sec-fetch-site': 'cross-site' }), 403);
    assert.equal(await get({ ':authority': `evil.example:${emulator.port}` }), 403);
    session.close();
  });

  test('cannot load, frame or keep an answer', async () => {
    const { headers } = await ask('GET', STATE);
    assert.equal(headers['cross-origin-resource-policy'], 'same-origin');
    assert.equal(headers['x-content-type-options'], 'nosniff');
    assert.equal(headers['x-frame-options'], 'deny');
    assert.equal(headers['cache-control'], 'no-store');
  });
});

describe('a name that is rebound to this machine', () => {
  const refused = async (headers) => assertRefused(await ask('GET', STATE, headers), 403, /Host/);

  test('is refused, however it is spelled', async () => {
    const { port } = emulator;
    for (const host of [
      `evil.example:${port}`,
      '127.0.0.1.evil.example',
      `localhost.evil.example:${port}`,
      `evil.example@127.0.0.1:${port}`,
      `127.0.0.1:${port}@evil.example`,
      `0.0.0.0:${port}`,
      '192.0.2.1',
      '',
    ])
      await refused({ host });
    await refused({ host: null });
    await refused({ host: [`127.0.0.1:${port}`, 'evil.example'] });
    await refused({ host: ['evil.example', `127.0.0.1:${port}`] });
  });

  test('is refused although its origin is the same', async () => {
    const own = `evil.example:${emulator.port}`;
    await refused({ host: own, origin: `http://${own}`, 'sec-fetch-site': 'same-origin' });
  });

  test('is refused in the target, too', async () => {
    const { port } = emulator;
    for (const target of [`http://evil.example:${port}${STATE}`, `http://evil.example${STATE}`]) {
      const answer = await ask('GET', target);
      assert.ok(answer.status >= 400 && !JSON.stringify(answer.json).includes('EMULATOR_'), target);
    }
  });
});

describe('anything but JSON', () => {
  test('is refused, with its type named', async () => {
    for (const type of [
      'text/plain',
      'text/plain;charset=UTF-8',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=b',
      'text/plain; application/json',
      'application/json, text/plain',
      'application/jsonp',
      '',
      undefined,
    ]) {
      const headers = type === undefined ? {} : { 'content-type': type };
      assertRefused(await ask('POST', '/_emulator/clock', headers, ADVANCE), 415, /application\/json/);
      assertRefused(await ask('PUT', '/_emulator/numbers', headers, '{}'), 415, /application\/json/);
    }
    // As a page would call it that sends nothing.
    const form = { 'content-type': 'text/plain' };
    assertRefused(await ask('POST', '/_emulator/reset', form), 415, /application\/json/);
    await nothingHappened();
  });

  test('is refused where the length is not told', async () => {
    const body = `${ADVANCE.length.toString(16)}\r\n${ADVANCE}\r\n0\r\n\r\n`;
    const head = ['POST /_emulator/clock HTTP/1.1', 'host: localhost', 'transfer-encoding: chunked'];
    assertRefused(await raw([...head, 'connection: close'], body), 415, /application\/json/);
    const json = [...head, `content-type: ${JSON_TYPE}`, 'connection: close'];
    assert.equal((await raw(json, body.replace(':5', ':0'))).status, 200);
    await emulator.reset();
  });

  test('more than 8 MiB is refused in JSON, too', async () => {
    const answer = await ask(
      'POST',
      '/_emulator/numbers',
      { 'content-type': JSON_TYPE },
      ' '.repeat(9 << 20),
    );
    assertRefused(answer, 413, /longer than/);
  });
});

describe('who belongs here is answered', () => {
  test('under each of its names', async () => {
    const { port } = emulator;
    for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, 'LOCALHOST', `[::1]:${port}`, '127.1.2.3'])
      assert.equal((await ask('GET', STATE, { host })).status, 200, host);
  });

  test('its own page, and what people type', async () => {
    const own = `localhost:${emulator.port}`;
    const page = { host: own, origin: `http://${own}`, 'sec-fetch-site': 'same-origin' };
    const sent = await ask(
      'POST',
      '/_emulator/clock',
      { ...page, 'content-type': JSON_TYPE },
      '{"advanceMs":0}',
    );
    assert.equal(sent.status, 200);
    const upgrade = { ...page, upgrade: 'websocket', 'sec-websocket-version': '13' };
    assert.equal((await ask('GET', STATE, upgrade)).status, 200, 'the page may ask for a WebSocket');
    const typed = { host: own, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' };
    assert.equal((await ask('GET', STATE, typed)).status, 200);
  });

  test('a program that sends JSON, or nothing', async () => {
    const types = ['application/json; charset=utf-8', 'Application/JSON'];
    for (const type of types) {
      const answer = await ask('POST', '/_emulator/clock', { 'content-type': type }, '{"advanceMs":0}');
      assert.equal(answer.status, 200, type);
    }
    assert.equal((await ask('POST', '/_emulator/reset')).status, 200);
    const post = await fetch(`${emulator.baseUrl}/_emulator/clock`, {
      method: 'POST',
      headers: { 'content-type': JSON_TYPE },
      body: '{"advanceMs":0}',
    });
    assert.equal(post.status, 200);
  });

  const outward = Object.values(os.networkInterfaces())
    .flat()
    .find((address) => address?.family === 'IPv4' && !address.internal)?.address;

  test('at the address that it was told to listen on', {
    skip: !outward && 'this machine has only a loopback',
  }, async () => {
    const open = await Emulator.start({ host: outward });
    try {
      assert.equal((await open.advance(1)).offsetMs, 1);
      const place = { port: open.port, host: outward };
      for (const [host, status] of [
        [`${outward}:${open.port}`, 200],
        ['evil.example', 403],
      ])
        assert.equal((await ask('GET', STATE, { host }, '', place)).status, status, host);
    } finally {
      await open.stop();
    }
  });

  test("Graph's side answers whoever it answered before", async () => {
    const path = `/v23.0/${emulator.phoneNumberId}`;
    const headers = {
      host: 'graph.example',
      origin: 'http://app.example',
      'sec-fetch-site': 'cross-site',
      authorization: `Bearer ${emulator.accessToken}`,
    };
    assert.equal((await ask('GET', path, headers)).status, 200);
    const text = { messaging_product: 'whatsapp', to: '16505551234', text: { body: 'Hi' } };
    const sent = await ask('POST', `${path}/messages`, headers, JSON.stringify(text));
    assert.equal(sent.status, 200);
  });

  test('nothing of the control API is reached by another spelling of its path', async () => {
    const { port } = emulator;
    for (const path of [
      '//_emulator/state',
      '/%5femulator/state',
      '/_EMULATOR/state',
      '/v23.0/../_emulator/state',
    ]) {
      const answer = await new Promise((resolve, reject) => {
        const options = { port, path, headers: { host: 'evil.example', origin: EVIL } };
        http
          .get({ host: '127.0.0.1', ...options }, (response) => {
            response.resume().once('end', () => resolve(response.statusCode));
          })
          .once('error', reject);
      });
      assert.ok(answer >= 400, `${path}: ${answer}`);
    }
  });
});
