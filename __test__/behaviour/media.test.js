// Transfers as a caller meets them: whole or not at all, in bounded memory, as long as they get on.

const assert = require('node:assert/strict');
const { createHash, randomBytes } = require('node:crypto');
const { once } = require('node:events');
const { readdir, readFile, truncate, writeFile } = require('node:fs/promises');
const http = require('node:http');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { scratch } = require('../support/files.js');
const { listen } = require('../support/listen.js');
const { WhatsApp, WhatsAppNetworkError } = require('../..');

const bytes = randomBytes(1_500_000);
const sha256 = createHash('sha256').update(bytes).digest('hex');
const quick = { stallTimeout: 300, minRate: 1024 };

/**
 * @param {import('node:test').TestContext} t
 * @param {(request: http.IncomingMessage, response: http.ServerResponse, url: string) => unknown} answer
 */
async function serve(t, answer) {
  /** @type {http.IncomingMessage[]} */
  const requests = [];
  const server = http.createServer((request, response) => {
    requests.push(request);
    response.on('error', () => {});
    answer(request, response, url);
  });
  const { origin: url, close } = await listen(server);
  t.after(close);
  const retry = { initialDelayMs: 10 };
  const options = { accessToken: 'EAAtoken', phoneNumberId: '1', appId: '3', baseUrl: url, retry };
  return { url, requests, wa: /** @type {any} */ (new WhatsApp(options)) };
}

/** @param {http.ServerResponse} response @param {object} value */
const json = (response, value) =>
  response.setHeader('content-type', 'application/json').end(JSON.stringify(value));

/** @param {object} [changes] @param {number[]} [statuses] of the file's URL, one per request */
const media = (changes, statuses = []) =>
  /** @type {Parameters<typeof serve>[1]} */
  (
    (request, response, url) => {
      if (request.url?.startsWith('/v23.0/')) {
        json(response, { id: 'M', url: `${url}/file`, sha256, file_size: bytes.length, ...changes });
        return;
      }
      response.statusCode = statuses.shift() ?? 200;
      response.setHeader('content-type', 'image/png').end(response.statusCode === 200 ? bytes : 'gone');
    }
  );

test('a file by its id, in every form', async (t) => {
  const { wa } = await serve(t, media({ file_size: String(bytes.length) }));
  const blob = await wa.media.downloadById('M');
  assert.ok(blob instanceof Blob);
  assert.equal(blob.type, 'image/png');
  assert.ok(Buffer.from(await blob.arrayBuffer()).equals(bytes));
  assert.ok((await wa.media.downloadById('M', { as: 'buffer' })).equals(bytes));
  const pieces = [];
  for await (const piece of await wa.media.download({ mediaId: 'M' }, { as: 'stream' })) pieces.push(piece);
  assert.ok(Buffer.concat(pieces).equals(bytes));
  const path = join(scratch(t), 'photo.png');
  assert.deepEqual(await wa.media.downloadById('M', { as: 'file', path }), {
    file_size: bytes.length,
    mime_type: 'image/png',
    path,
    sha256,
  });
  assert.ok((await readFile(path)).equals(bytes));
});

for (const status of [401, 403, 404]) {
  test(`an expired URL (HTTP ${status}) is read anew once; a plain download rejects`, async (t) => {
    const { wa, requests, url } = await serve(t, media({}, [status, 200, status, status, status]));
    assert.ok((await wa.media.downloadById('M', { as: 'buffer' })).equals(bytes));
    assert.equal(requests.length, 4);
    await assert.rejects(wa.media.downloadById('M'), { statusCode: status });
    assert.equal(requests.length, 8);
    await assert.rejects(wa.media.downloadMedia(`${url}/file`), { statusCode: status });
  });
}

for (const changes of [{ sha256: '00'.repeat(32) }, { file_size: 7 }]) {
  test(`other bytes than announced are refused: ${Object.keys(changes)}`, async (t) => {
    const { wa } = await serve(t, media(changes));
    const path = scratch(t);
    const mismatch = { name: 'WhatsAppNetworkError', code: 'ERR_MEDIA_MISMATCH', retryable: true };
    await assert.rejects(wa.media.downloadById('M'), mismatch);
    await assert.rejects(wa.media.downloadById('M', { as: 'file', path: join(path, 'x') }), mismatch);
    assert.deepEqual(await readdir(path), [], 'nothing is left behind');
  });
}

test('the token goes to the configured host, and nothing to others', async (t) => {
  const { wa, requests, url } = await serve(t, media());
  await wa.media.downloadMedia(`${url}/file`);
  assert.equal(requests[0].headers.authorization, 'Bearer EAAtoken');
  for (const other of [
    'https://evil.example/x',
    'https://lookaside.fbsbx.com.evil.example/x',
    'http://lookaside.fbsbx.com/x',
    'https://u:p@lookaside.fbsbx.com/x',
    'https://157.240.1.1/x',
    'https://lookaside.fbsbx.com:8443/x',
  ]) {
    await assert.rejects(wa.media.downloadMedia(other), { code: 100, attempts: 0, maybeSent: false });
  }
  assert.throws(() => new WhatsApp({ accessToken: 'x', mediaHosts: ['https://x.example'] }), { code: 100 });
  assert.equal(requests.length, 1);
});

test('redirects are not followed', async (t) => {
  const { wa, url, requests } = await serve(t, (_, response) =>
    response.writeHead(302, { location: 'https://evil.example/' }).end(),
  );
  await assert.rejects(wa.media.downloadMedia(`${url}/file`), { statusCode: 302 });
  assert.equal(requests.length, 1);
});

test('slow and steady arrives, however long it takes', async (t) => {
  const { wa, url } = await serve(t, async (_, response) => {
    for (let i = 0; i < 20; i++) {
      response.write(Buffer.alloc(1024));
      await sleep(50);
    }
    response.end();
  });
  const buffer = await wa.media.downloadMedia(`${url}/file`, { as: 'buffer', ...quick });
  assert.equal(buffer.length, 20 * 1024);
});

test('a download that stalls at nine tenths fails, and leaves nothing', async (t) => {
  const { wa, url } = await serve(t, (_, response) => {
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, bytes.length * 0.9));
  });
  const path = scratch(t);
  const stalled = { code: 'ETIMEDOUT', isTimeout: true, phase: 'body', retryable: true };
  await assert.rejects(wa.media.downloadMedia(`${url}/file`, quick), stalled);
  const file = { as: 'file', path: join(path, 'x'), ...quick };
  await assert.rejects(wa.media.downloadMedia(`${url}/file`, file), stalled);
  assert.deepEqual(await readdir(path), []);
});

test('a download that is cut, too large or aborted fails', async (t) => {
  const { wa, url } = await serve(t, (request, response) => {
    response.writeHead(200, { 'content-length': bytes.length });
    response.write(bytes.subarray(0, 100_000));
    if (request.url === '/cut') setTimeout(() => response.destroy(), 50);
  });
  await assert.rejects(wa.media.downloadMedia(`${url}/cut`), { code: 'ERR_UNREADABLE_RESPONSE' });
  const small = { maxBytes: 1000 };
  await assert.rejects(wa.media.downloadMedia(`${url}/x`, small), { code: 'ERR_RESPONSE_TOO_LARGE' });
  const signal = AbortSignal.timeout(100);
  await assert.rejects(wa.media.downloadMedia(`${url}/x`, { signal }), { name: 'AbortError' });
  const abort = new AbortController();
  const stream = await wa.media.downloadMedia(`${url}/x`, { as: 'stream', signal: abort.signal });
  const reading = stream.pipeTo(new WritableStream());
  setTimeout(() => abort.abort(), 50);
  await assert.rejects(reading, { name: 'AbortError' });
});

test('a stream reads from the network only when it is read', async (t) => {
  let sent = 0;
  const { wa, url } = await serve(t, async (_, response) => {
    while (sent < 100_000_000 && !response.destroyed) {
      sent += 65_536;
      if (!response.write(Buffer.alloc(65_536))) {
        await Promise.race([once(response, 'drain'), once(response, 'close')]);
      }
    }
  });
  const stream = await wa.media.downloadMedia(`${url}/x`, { as: 'stream' });
  const reader = stream.getReader();
  await reader.read();
  await sleep(300);
  assert.ok(sent < 30_000_000, `${sent} bytes for one that was read`);
  await reader.cancel();
});

test('an upload whose server does not read stalls; its source is released', async (t) => {
  const { wa } = await serve(t, (request) => request.pause());
  let released = false;
  async function* endless() {
    try {
      for (;;) yield Buffer.alloc(100_000);
    } finally {
      released = true;
    }
  }
  await assert.rejects(wa.media.upload({ file: endless(), type: 'video/mp4' }, quick), {
    code: 'ETIMEDOUT',
    isTimeout: true,
    phase: 'write',
  });
  await sleep(50);
  assert.ok(released);
  const path = join(scratch(t), 'a.bin');
  await writeFile(path, '');
  await truncate(path, 50_000_000);
  const begun = Date.now();
  await assert.rejects(wa.media.upload({ file: path, type: 'video/mp4' }, quick), { isTimeout: true });
  assert.ok(Date.now() - begun < 5000);
});

test('a slow source is not the network: it does not stall', async (t) => {
  const { wa, requests } = await serve(t, (request, response) => {
    request.resume().on('end', () => json(response, { id: 'M' }));
  });
  async function* slow() {
    yield 'a';
    await sleep(900);
    yield 'b';
  }
  assert.equal((await wa.media.upload({ file: slow(), type: 'text/plain' }, quick)).data.id, 'M');
  assert.equal(requests.length, 1);
});

test('what a source throws is the cause; half a file is never a whole one', async (t) => {
  const { wa } = await serve(t, (request, response) => {
    request
      .on('error', () => {})
      .resume()
      .on('end', () => json(response, { id: 'M' }));
  });
  const cause = new Error('disk');
  async function* broken() {
    yield 'a';
    throw cause;
  }
  await assert.rejects(wa.media.upload({ file: broken(), type: 'text/plain' }), (error) => {
    assert.equal(/** @type {any} */ (error).name, 'WhatsAppValidationError');
    return /** @type {any} */ (error).cause === cause;
  });
  await assert.rejects(wa.media.upload({ file: '/nowhere/x.png', type: 'image/png' }), { code: 'ENOENT' });
  await assert.rejects(wa.media.upload({ file: tmpdir(), type: 'image/png' }), { code: 'EISDIR' });
  for (const request of [{ file: Buffer.from('a') }, { type: 'a/b' }, { file: 'x', type: 'a/b\r\nX: 1' }]) {
    await assert.rejects(wa.media.upload(request), { code: 100 });
  }
});

test('progress reaches the whole size, and may end the call', async (t) => {
  const { wa } = await serve(t, (request, response) => {
    request.resume().on('end', () => json(response, { id: 'M' }));
  });
  const path = join(scratch(t), 'a.bin');
  await writeFile(path, bytes);
  /** @type {any[]} */
  const told = [];
  const onProgress = (/** @type {any} */ progress) => told.push(progress);
  await wa.media.upload({ file: path, type: 'image/png', onProgress });
  assert.deepEqual(told.at(-1), { loaded: bytes.length, total: bytes.length });
});

test("what `onProgress` throws of a download is the caller's own error, in every form", async (t) => {
  const { wa, url } = await serve(t, (_request, response) => {
    response.writeHead(200, { 'content-type': 'image/png' }).end(bytes);
  });
  const path = join(scratch(t), 'a.png');
  for (const as of ['blob', 'buffer', 'stream', 'file']) {
    const mine = new Error('mine');
    const onProgress = () => {
      throw mine;
    };
    const download = async () => {
      const options = { as, onProgress, ...(as === 'file' ? { path } : {}) };
      const got = await wa.media.downloadMedia(`${url}/a.png`, options);
      if (as === 'stream') for await (const chunk of got) assert.ok(chunk);
    };
    await assert.rejects(download, (error) => error === mine, as);
  }
});

test('a resumable upload: session, bytes, handle; it goes on where it broke off', async (t) => {
  /** @type {string[]} */
  const log = [];
  /** @type {Buffer[]} */
  const stored = [];
  const { wa } = await serve(t, (request, response) => {
    const { method, url, headers } = request;
    log.push(`${method} ${url} ${headers.file_offset ?? ''}`);
    if (url?.startsWith('/v23.0/3/uploads')) return json(response, { id: 'upload:A?sig=1' });
    if (method === 'GET')
      return json(response, { id: 'upload:A', file_offset: Buffer.concat(stored).length });
    if (headers.file_offset === '0') {
      request.once('data', (/** @type {Buffer} */ chunk) => {
        stored.push(chunk);
        request.socket.resetAndDestroy();
      });
      return undefined;
    }
    request.on('data', (chunk) => stored.push(chunk));
    return request.on('end', () => json(response, { h: '4::handle' }));
  });
  const answer = await wa.businessProfile.uploadFile({ file: bytes, type: 'image/png', filename: 'a.png' });
  assert.equal(answer.h, '4::handle');
  assert.ok(Buffer.concat(stored).equals(bytes));
  assert.equal(log.length, 4, log.join('\n'));
  assert.equal(
    log[0],
    `POST /v23.0/3/uploads?file_length=${bytes.length}&file_type=image%2Fpng&file_name=a.png `,
  );
});

test('an upload id names an upload', async (t) => {
  const { wa, requests } = await serve(t, () => {});
  for (const id of ['1', '../me', 'upload:a/../me', 'https://evil.example']) {
    await assert.rejects(wa.businessProfile.getUploadHandle(id), { code: 100 });
  }
  assert.equal(requests.length, 0);
});

test('validateFlowJson tells whether there are errors', async (t) => {
  const answers = [
    { success: true, validation_errors: [] },
    { success: true, validation_errors: [{}] },
  ];
  const { wa } = await serve(t, (request, response) => {
    request.resume().on('end', () => json(response, answers.shift() ?? {}));
  });
  assert.equal((await wa.flows.validateFlowJson('1', {})).valid, true);
  assert.equal((await wa.flows.validateFlowJson('1', {})).data.valid, false);
  for (const file of [null, undefined, 7, '']) {
    await assert.rejects(wa.flows.updateFlowJson('1', { file }), { code: 100 });
  }
});

test('a Flow JSON that is no JSON is refused before anything is sent', async (t) => {
  const { wa, requests } = await serve(t, () => {});
  const refusal = (/** @type {any} */ error) => error.code === 100 && /is no JSON/.test(error.message);
  for (const text of ['{', './flow.json', 'undefined', '{"version":"7.0",}']) {
    for (const call of [
      () => wa.flows.updateFlowJson('1', { file: text }),
      () => wa.flows.validateFlowJson('1', text),
      () => wa.flows.uploadFlowJson('1', text),
      () => wa.flows.createFlow('1', { name: 'n', flow_json: text }),
      () => wa.flows.create({ name: 'n', flowJson: text }),
    ]) {
      await assert.rejects(call(), refusal);
    }
  }
  assert.equal(requests.length, 0);
});

test('validateFlowJson calls updateFlowJson by its name', async (t) => {
  const { wa, requests } = await serve(t, () => {});
  /** @type {any[]} */
  const calls = [];
  wa.flows.updateFlowJson = async (/** @type {any[]} */ ...args) => {
    calls.push(args);
    return { success: true, validation_errors: null };
  };
  const json = { version: '7.0' };
  const answer = await wa.flows.validateFlowJson('1', json, { timeout: 5 });
  assert.deepEqual(calls, [['1', { file: json }, { timeout: 5 }]]);
  assert.deepEqual({ ...answer }, { success: true, validation_errors: null, valid: true });
  assert.equal(requests.length, 0);
});

test('a file whose URL is missing, or on a host that is not known, says so', async (t) => {
  const answers = [{ url: undefined }, { url: '' }, { url: 7 }];
  const { wa, requests } = await serve(t, (_request, response) => {
    json(response, { id: 'M', ...(answers.shift() ?? { url: 'https://media.unlisted.example/x' }) });
  });
  for (let count = answers.length; count > 0; count--) {
    await assert.rejects(wa.media.downloadById('M'), (/** @type {any} */ error) => {
      assert.ok(error instanceof WhatsAppNetworkError);
      assert.equal(error.code, 'ERR_UNREADABLE_RESPONSE');
      assert.match(error.message, /has no `url`/);
      assert.match(error.remedy, /`mediaId`/);
      assert.equal(error.maybeSent, false);
      return true;
    });
  }
  await assert.rejects(wa.media.downloadById('M'), (/** @type {any} */ error) => {
    assert.equal(error.parameter, 'mediaUrl');
    assert.match(error.message, /`media\.unlisted\.example`/);
    assert.match(error.remedy, /`mediaHosts`/);
    assert.doesNotMatch(error.remedy, /getMediaById/);
    return true;
  });
  assert.equal(requests.length, 4);
});

test('an upload session without an id says so, and nothing is sent to it', async (t) => {
  const { wa, requests } = await serve(t, (request, response) => {
    request.resume().on('end', () => json(response, {}));
  });
  const upload = wa.businessProfile.uploadFile({ file: bytes, type: 'image/png' });
  await assert.rejects(upload, { code: 'ERR_UNREADABLE_RESPONSE', maybeSent: false });
  assert.equal(requests.length, 1);
});

/** That of jsdom: a class of its own, which has no `stream`. */
class OtherBlob {
  #bytes;
  type = 'image/png';
  name = 'a.png';

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.#bytes = bytes;
  }
  get size() {
    return this.#bytes.length;
  }
  /** @param {number} start */
  slice(start) {
    return new OtherBlob(this.#bytes.subarray(start));
  }
  async arrayBuffer() {
    return new Uint8Array(this.#bytes).buffer;
  }
}

test('a Blob without a stream, of another class, is read whole', async (t) => {
  /** @type {Buffer[]} */
  const bodies = [];
  const { wa } = await serve(t, async (request, response) => {
    /** @type {Buffer[]} */
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    bodies.push(Buffer.concat(chunks));
    json(response, { id: 'upload:1', h: 'h', success: true });
  });
  const file = new OtherBlob(bytes);
  await wa.media.upload({ file });
  await wa.media.uploadMedia(file);
  await wa.businessProfile.uploadFile({ file });
  await wa.businessProfile.uploadMedia('upload:1', file, { fileOffset: 1_000_000 });
  await wa.groups.updateGroupSettings('1', { profile_picture: file });
  for (const index of [0, 1, 3, 4, 5]) assert.ok(bodies[index].includes(bytes), `${index}`);
  await wa.flows.updateFlowJson('1', { file: new OtherBlob(Buffer.from('{"version":"7.0"}')) });
  assert.match(`${bodies[6]}`, /filename="a\.png"[\s\S]*\{"version":"7\.0"\}/);

  const unreadable = Object.assign(new OtherBlob(bytes), { slice: () => unreadable, arrayBuffer: undefined });
  await assert.rejects(wa.media.upload({ file: unreadable }), (/** @type {any} */ error) => {
    return /arrayBuffer/.test(`${error.message} ${error.cause?.message}`);
  });
});
