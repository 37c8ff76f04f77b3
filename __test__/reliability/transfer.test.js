// Uploads and downloads end when they are told to, with the true figure, and leave nothing behind.

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const { lstat, mkdtemp, readFile, readdir, rm, stat, symlink } = require('node:fs/promises');
const { createServer } = require('node:http');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { Readable } = require('node:stream');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { gzipSync } = require('node:zlib');
const { freePort } = require('../support/listen.js');
const { assertBetween, client, settle } = require('../support/subject.js');

/**
 * @param {import('node:test').TestContext} t
 * @param {import('node:http').RequestListener} listener
 */
async function serve(t, listener) {
  const server = createServer(listener);
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;
  return { url, wa: client({ url }, { retry: { maxAttempts: 1 } }) };
}

/** @param {import('node:test').TestContext} t */
async function folder(t) {
  const path = await mkdtemp(join(tmpdir(), 'transfer-'));
  t.after(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** Sources that give a little and then wait for bytes that never come. @type {Record<string, (end: () => void) => any>} */
const WAITING = {
  'a Node.js stream': (end) => {
    const stream = new Readable({
      read() {},
      destroy(error, done) {
        end();
        done(error);
      },
    });
    stream.push('a');
    return stream;
  },
  'a web stream': (end) =>
    new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from('a')), cancel: end }),
  'an async iterable': (end) => {
    const pieces = ['a'];
    const next = () => {
      const value = pieces.pop();
      return value === undefined ? new Promise(() => {}) : Promise.resolve({ value, done: false });
    };
    const finish = async () => {
      end();
      return { done: true };
    };
    return { [Symbol.asyncIterator]: () => ({ next, return: finish }) };
  },
};

/** @type {Record<string, { listener: import('node:http').RequestListener, options?: () => object, code: unknown, after?: number }>} */
const ENDS = {
  abort: {
    listener: () => {},
    options: () => ({ signal: AbortSignal.timeout(100) }),
    code: 'ABORT_ERR',
    after: 100,
  },
  timeout: { listener: () => {}, options: () => ({ timeout: 200 }), code: 'ETIMEDOUT', after: 200 },
  413: {
    listener: (request, response) => request.once('data', () => response.writeHead(413).end()),
    code: 413,
  },
  reset: {
    listener: (request) => request.once('data', () => request.socket.resetAndDestroy()),
    code: 'ECONNRESET',
  },
};

for (const [source, make] of Object.entries(WAITING)) {
  for (const [end, { listener, options, code, after = 0 }] of Object.entries(ENDS)) {
    test(`an upload from ${source} that waits for its own bytes ends with ${end}, and cancels its source`, async (t) => {
      const { wa } = await serve(t, listener);
      let cancelled = 0;
      const file = make(() => {
        cancelled += 1;
      });
      const { error, ms } = await settle(wa.media.upload({ file, type: 'text/plain' }, options?.()));
      assert.equal(error?.code, code, `${error?.message}`);
      assertBetween(ms, after - 50, after + 150, 'from the call to its end');
      await sleep(20);
      assert.equal(cancelled, 1);
    });
  }
}

test('an upload to a closed port ends, and cancels its source', async () => {
  const wa = client({ url: `http://127.0.0.1:${await freePort()}` }, { retry: { maxAttempts: 1 } });
  let cancelled = false;
  const file = WAITING['a web stream'](() => {
    cancelled = true;
  });
  const { error } = await settle(wa.media.upload({ file, type: 'text/plain' }));
  assert.equal(error.code, 'ECONNREFUSED');
  await sleep(20);
  assert.ok(cancelled);
});

test('`timeout` ends a download that keeps moving, one that stalls, and an upload without an answer, in time', async (t) => {
  const { wa, url } = await serve(t, async (request, response) => {
    if (request.method === 'POST') return request.resume();
    response.writeHead(200, { 'content-length': 100_000_000 });
    response.write('a');
    while (request.url === '/moving' && !response.destroyed) {
      response.write(Buffer.alloc(1000));
      await sleep(5);
    }
    return undefined;
  });
  const path = await folder(t);
  const timeout = 350;
  /** @type {Record<string, () => Promise<any>>} */
  const calls = {
    'as a Buffer, moving': () => wa.media.downloadMedia(`${url}/moving`, { as: 'buffer', timeout }),
    'as a file, moving': () =>
      wa.media.downloadMedia(`${url}/moving`, { as: 'file', path: join(path, 'x'), timeout }),
    'as a Blob, stalled': () => wa.media.downloadMedia(`${url}/stalled`, { timeout }),
    'as a stream, moving': async () => {
      const stream = await wa.media.downloadMedia(`${url}/moving`, { as: 'stream', timeout });
      await stream.pipeTo(new WritableStream());
    },
    'an upload': () => wa.media.upload({ file: Buffer.from('a'), type: 'text/plain' }, { timeout }),
  };
  for (const [name, call] of Object.entries(calls)) {
    const { error, ms } = await settle(call());
    assert.equal(error?.code, 'ETIMEDOUT', `${name}: ${error?.message}`);
    assert.equal(error.isTimeout, true, name);
    assert.match(error.message, /within 350 ms/, name);
    assertBetween(ms, timeout - 5, timeout + 100, name);
  }
  assert.deepEqual(await readdir(path), []);
});

test('what `onProgress` throws reaches the caller as it is, and says what became of the transfer', async (t) => {
  const { wa, url } = await serve(t, (request, response) => {
    if (request.method === 'GET') return void response.end('some bytes');
    return void request.resume().on('end', () => response.end('{"id":"M"}'));
  });
  for (const thrown of [
    new Error('the view is gone'),
    new TypeError('x'),
    'text',
    undefined,
    Object.freeze(new Error('frozen')),
  ]) {
    const onProgress = () => {
      throw thrown;
    };
    const { error, value } = await wa.media
      .upload({ file: Buffer.from('a'), type: 'text/plain', onProgress })
      .then(
        (/** @type {unknown} */ result) => ({ value: result, error: undefined }),
        (/** @type {any} */ reason) => ({ error: reason, value: undefined }),
      );
    assert.equal(value, undefined);
    assert.equal(error, thrown);
    if (error instanceof Error && Object.isExtensible(error)) {
      assert.equal(/** @type {any} */ (error).transfer.result.id, 'M');
      assert.ok(!Object.keys(error).includes('transfer'));
    }
  }
  const thrown = new Error('stop');
  const onProgress = () => {
    throw thrown;
  };
  await assert.rejects(
    wa.media.downloadMedia(`${url}/x`, { as: 'buffer', onProgress }),
    (error) => error === thrown,
  );
});

test('only 200 with bytes is a file', async (t) => {
  const { wa, url } = await serve(t, (request, response) => {
    const status = Number(request.url?.slice(1));
    response.writeHead(status, status === 206 ? { 'content-range': 'bytes 0-3/10' } : {});
    response.end(status === 206 ? 'half' : '');
  });
  const path = await folder(t);
  for (const status of [200, 201, 202, 203, 204, 206]) {
    for (const options of [{ as: 'buffer' }, { as: 'file', path: join(path, 'x') }]) {
      const { error, value } = await settle(wa.media.downloadMedia(`${url}/${status}`, options));
      assert.equal(value, undefined, `HTTP ${status}`);
      assert.equal(error.code, 'ERR_UNREADABLE_RESPONSE', `HTTP ${status}`);
      assert.equal(error.statusCode, status);
      assert.equal(error.retryable, true);
    }
  }
  assert.deepEqual(await readdir(path), []);
});

test("a downloaded file is its owner's alone, and replaces nothing but files", {
  skip: process.platform === 'win32' && 'has neither modes nor named pipes',
}, async (t) => {
  const { wa, url } = await serve(t, (_, response) => void response.end('bytes'));
  const path = await folder(t);
  const file = join(path, 'photo.jpg');
  for (let time = 0; time < 2; time += 1) {
    await wa.media.downloadMedia(`${url}/x`, { as: 'file', path: file });
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.equal(await readFile(file, 'utf8'), 'bytes');
  }
  const pipe = join(path, 'pipe');
  execFileSync('mkfifo', [pipe]);
  const link = join(path, 'link');
  await symlink(pipe, link);
  for (const target of [pipe, link, path]) {
    const { error } = await settle(wa.media.downloadMedia(`${url}/x`, { as: 'file', path: target }));
    assert.equal(error?.code, 'EISDIR', error?.message);
    assert.match(error.message, /`path`/);
  }
  assert.ok((await lstat(pipe)).isFIFO());
  assert.ok((await lstat(link)).isSymbolicLink());
  assert.deepEqual((await readdir(path)).sort(), ['link', 'photo.jpg', 'pipe']);
});

test('a downloaded file may have the longest name that the system takes', async (t) => {
  const { wa, url } = await serve(t, (_, response) => void response.end('bytes'));
  const path = await folder(t);
  const name = 'x'.repeat(255);
  await wa.media.downloadMedia(`${url}/x`, { as: 'file', path: join(path, name) });
  assert.deepEqual(await readdir(path), [name]);
});

test('a gzip answer of several members is read whole', async (t) => {
  const { wa } = await serve(t, (_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-type': 'application/json' });
    response.end(Buffer.concat(['{"id":', '"1"', '}'].map((part) => gzipSync(part))));
  });
  const { value, error } = await settle(wa.phoneNumbers.getPhoneNumberById('1'));
  assert.equal(error, undefined);
  assert.deepEqual(value, { id: '1' });
});
