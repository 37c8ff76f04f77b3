// What the emulator puts up with: requests that come slowly, half or too large, connections without number, and more than it
// keeps. Everybody else is served meanwhile, and its memory stays what it was.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const fs = require('node:fs');
const http = require('node:http');
const net = require('node:net');
const { once } = require('node:events');
const { after, afterEach, before, describe, test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');

const { binaryPath } = require('../../emulator/binary.js');
const { Emulator } = require('../../emulator/index.js');

const KiB = 1024;
const MiB = 1024 * KiB;
const linux = process.platform === 'linux';

/** @type {import('../../emulator/index.js').Emulator} */
let emulator;
before(async () => {
  emulator = await Emulator.start({ limits: null }); // as for a load test
});
afterEach(async () => {
  await emulator.reset(); // it lives
});
after(() => emulator.stop());

/** @returns {Promise<net.Socket>} */
async function connected() {
  const socket = net.connect(emulator.port, '127.0.0.1').on('error', () => {});
  await once(socket, 'connect');
  return socket;
}

/** Writes, and answers what came until the connection ended, and after how long. */
async function dialogue(write, limit = 60_000) {
  const socket = await connected();
  const start = performance.now();
  let text = '';
  socket.setEncoding('latin1').on('data', (chunk) => {
    text += chunk;
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const watchdog = setTimeout(() => socket.destroy(), limit);
  write(socket);
  await closed;
  clearTimeout(watchdog);
  return { text, ms: performance.now() - start };
}

/** Sends one byte more, again and again, for as long as it can. */
function drip(socket, beginning, every = 500) {
  socket.write(beginning);
  const timer = setInterval(() => socket.write('x'), every);
  socket.once('close', () => clearInterval(timer));
}

const memory = (field) =>
  Number(
    new RegExp(`${field}:\\s*(\\d+) kB`).exec(fs.readFileSync(`/proc/${emulator.pid}/status`, 'utf8'))[1],
  ) * KiB;

/** A Graph request, with an agent of its own. */
function graph(method, path, body, headers = {}, agent = undefined) {
  return new Promise((resolve, reject) => {
    const authorization = `Bearer ${emulator.accessToken}`;
    const request = http.request(
      `${emulator.baseUrl}/v23.0/${path}`,
      {
        method,
        agent: agent ?? false,
        headers: { authorization, 'content-type': 'application/json', ...headers },
      },
      (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (chunk) => {
          text += chunk;
        });
        response.once('end', () => resolve({ status: response.statusCode, text }));
        response.once('error', reject);
      },
    );
    request.once('error', reject);
    request.end(body);
  });
}

async function assertServed() {
  const start = performance.now();
  assert.equal((await graph('GET', emulator.phoneNumberId)).status, 200);
  assert.ok((await emulator.state()).counters.requests > 0);
  return performance.now() - start;
}

describe('requests that do not end', { concurrency: true, timeout: 120_000 }, () => {
  const begun = `POST /v23.0/1/messages HTTP/1.1\r\nhost: localhost\r\n`;

  test('a head that drips is ended after 10 seconds', async () => {
    const starts = [begun, `${begun}x-a: `, 'P', 'PRI * HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0'];
    const ends = await Promise.all(starts.map((start) => dialogue((socket) => drip(socket, start))));
    for (const [index, { ms }] of ends.entries())
      assert.ok(ms < 20_000, `${JSON.stringify(starts[index])} lasted ${ms} ms`);
  });

  test('a head that stops is ended, too, after a first request as well', async () => {
    const whole = 'GET /v23.0/1 HTTP/1.1\r\nhost: localhost\r\n\r\n';
    const { text, ms } = await dialogue(async (socket) => {
      socket.write(whole);
      await once(socket, 'data');
      socket.write(begun);
    });
    assert.match(text, /^HTTP\/1\.1 401 /);
    assert.ok(ms >= 9_000 && ms < 20_000, `${ms}`);
  });

  test('a body that stops half way is answered 408 after 30 seconds', async () => {
    const control = 'POST /_emulator/clock HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n';
    const ends = await Promise.all(
      [
        `${begun}content-length: 100\r\n\r\nabc`,
        `${begun}transfer-encoding: chunked\r\n\r\n3\r\nabc\r\n`,
        `${control}content-length: 9\r\n\r\n{`,
      ].map((beginning) => dialogue((socket) => socket.write(beginning))),
    );
    for (const { text, ms } of ends) {
      assert.match(text, /^HTTP\/1\.1 408 [\s\S]*"error":\{"message":".*did not come within 30 seconds/);
      assert.ok(ms >= 29_000 && ms < 45_000, `${ms}`);
    }
  });

  test('others are served meanwhile', async () => {
    for (let look = 0; look < 10; look += 1) {
      await assertServed();
      await sleep(200);
    }
  });
});

describe('what is too large', { timeout: 60_000 }, () => {
  const head = `GET /v23.0/1 HTTP/1.1\r\nhost: localhost\r\n`;

  test('a head is answered 431, or its target 414', async () => {
    const long = 'x'.repeat(200 * KiB);
    for (const [bytes, status] of [
      [`${head}x-long: ${long}\r\n\r\n`, /^HTTP\/1\.1 431 /],
      [`${head}${'x-many: 1\r\n'.repeat(20_000)}\r\n`, /^HTTP\/1\.1 431 /],
      [`GET /v23.0/${long} HTTP/1.1\r\nhost: localhost\r\n\r\n`, /^HTTP\/1\.1 4(31|14) /],
    ])
      assert.match((await dialogue((socket) => socket.write(bytes))).text, status);
  });

  /** Sends chunks, without end or so many, and answers what came back and how much was taken. */
  async function pour(beginning, chunk, count = Number.POSITIVE_INFINITY) {
    let left = count;
    let socket;
    const { text } = await dialogue((own) => {
      socket = own;
      const more = () => {
        while (left > 0 && own.writable) {
          left -= 1;
          if (!own.write(chunk)) return;
        }
        if (left === 0) own.end();
      };
      own.on('drain', more).write(beginning);
      more();
    }, 30_000);
    return { text, sent: socket.bytesWritten };
  }
  const post = (type, length) =>
    `POST /v23.0/${emulator.phoneNumberId}/media HTTP/1.1\r\nhost: localhost\r\n` +
    `authorization: Bearer ${emulator.accessToken}\r\ncontent-type: ${type}\r\n${length}\r\n\r\n`;

  test('a body that says so is answered 413 before it is sent', async () => {
    for (const [type, length] of [
      ['application/json', 4 * MiB + 1],
      ['application/x-www-form-urlencoded', 4 * MiB + 1],
      ['multipart/form-data; boundary=b', 100 * MiB + 1],
    ]) {
      const expecting = post(type, `content-length: ${length}\r\nexpect: 100-continue`);
      const { text, ms } = await dialogue((socket) => socket.write(expecting));
      assert.match(text, /^HTTP\/1\.1 413 [\s\S]*connection: close/i, type);
      assert.match(
        text,
        new RegExp(`"message":"\\(#100\\) The request body is longer than ${length - 1} bytes`),
      );
      assert.ok(ms < 10_000);
    }
  });

  test('and so is one that goes on, which its sender can read', async () => {
    const chunk = `10000\r\n${'x'.repeat(64 * KiB)}\r\n`;
    const { text, sent } = await pour(post('application/json', 'transfer-encoding: chunked'), chunk);
    assert.match(text, /^HTTP\/1\.1 413 /);
    assert.ok(sent < 4 * 1024 * MiB, 'it ended');
    if (linux) assert.ok(memory('VmRSS') < 200 * MiB, `${memory('VmRSS')}`);
    await assertServed();
  });

  test('all bodies at once are no more than 256 MiB', { skip: !linux && 'reads /proc' }, async () => {
    const beginning = post('multipart/form-data; boundary=b', `content-length: ${99 * MiB}`);
    /** One that lacks its last byte. What was written has left this process: the emulator has all but a few MiB of it. */
    const held = async () => {
      const socket = await connected();
      socket.write(beginning);
      for (let left = 99 * MiB - 1; left > 0; left -= MiB)
        await new Promise((resolve) => {
          socket.write(Buffer.alloc(Math.min(left, MiB)), resolve);
        });
      return socket;
    };
    const finish = async (socket) => {
      const answer = once(socket, 'data');
      socket.write('x');
      assert.match(String(await answer), /^HTTP\/1\.1 400 /, 'read to its end, and no form');
      socket.destroy();
    };
    const sockets = [await held(), await held()];
    const { text } = await pour(beginning, Buffer.alloc(MiB), 99);
    // A refusal may be lost to one who is still writing when its connection is closed.
    assert.match(text, /^$|^HTTP\/1\.1 503 [\s\S]*\(#4\) The emulator is reading 268435456 bytes/);
    assert.ok(memory('VmHWM') < 900 * MiB, `${memory('VmHWM') / MiB} MiB`);
    await assertServed();
    for (const socket of sockets) await finish(socket);
    await finish(await held());
  });
});

test('connections without number leave room for others', { timeout: 120_000 }, async () => {
  const sockets = [];
  /** @param {string} text */
  const crowd = async (text) => {
    for (let batch = 0; batch < 30; batch += 1) {
      sockets.push(...(await Promise.all(Array.from({ length: 100 }, connected))));
      for (const socket of sockets.slice(-100)) socket.write(text);
      if (batch % 10 === 9) await assertServed();
      // The ends of this process, of which it has a limited number, too.
      for (const old of sockets.splice(0, Math.max(0, sockets.length - 1_500))) old.destroy();
    }
  };
  try {
    await crowd('GET / HTTP/1.1\r\n');
    await crowd('POST /1/messages HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n{');
  } finally {
    for (const socket of sockets) socket.destroy();
  }
  await assertServed();
});

test('connections beyond what the system allows leave room, too', {
  skip: process.platform === 'win32' && 'it has no such limit',
  timeout: 60_000,
}, async (t) => {
  const limited = `ulimit -n 64 && exec "$0" --exit-with-parent`;
  const child = spawn('sh', ['-c', limited, binaryPath()], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => child.kill('SIGKILL'));
  const [line] = await once(child.stdout.setEncoding('utf8'), 'data');
  const { port } = JSON.parse(line);
  const sockets = Array.from({ length: 300 }, () => net.connect(port, '127.0.0.1').on('error', () => {}));
  t.after(() => {
    for (const socket of sockets) socket.destroy();
  });
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  const status = await new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path: '/_emulator/state', agent: false, timeout: 10_000 };
    const request = http.get(options, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.once('error', reject).once('timeout', () => request.destroy(new Error('nobody is served')));
  });
  assert.equal(status, 200);
});

describe('what is kept', { timeout: 120_000 }, () => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 8 });
  after(() => agent.destroy());

  const template = (length) =>
    JSON.stringify({
      messaging_product: 'whatsapp',
      to: '16505551234',
      type: 'template',
      template: { name: 'hello_world', language: { code: 'en_US' }, filler: 'x'.repeat(length) },
    });
  const send = async (count, body) => {
    const path = `${emulator.phoneNumberId}/messages`;
    for (let sent = 0; sent < count; sent += 8) {
      const answers = Array.from({ length: 8 }, () => graph('POST', path, body, {}, agent));
      for (const { status, text } of await Promise.all(answers)) assert.equal(status, 200, text);
    }
  };

  test('requests and messages are bounded by bytes, and what was dropped is told', async () => {
    await send(400, template(100_000));
    const first = linux ? memory('VmRSS') : 0;
    await send(400, template(100_000));
    const growth = linux ? memory('VmRSS') - first : 0;
    assert.ok(growth < 20 * MiB, `${growth / MiB} MiB more for 40 MB of requests`);

    const requests = await emulator.requests();
    assert.ok(requests.length > 100 && requests.length < 400, `${requests.length}`);
    assert.equal(requests.dropped, 800 - requests.length);
    assert.equal(requests[0].sequence, requests.dropped + 1);
    assert.deepEqual(Object.keys(requests).length, requests.length, 'it looks like a list');
    const messages = await emulator.messages();
    assert.equal(messages.dropped, 800 - messages.length);
    assert.equal(messages.at(-1).request.template.filler.length, 100_000);
    const { dropped, counters } = await emulator.state();
    assert.deepEqual([counters.requests, counters.messages], [800, 800]);
    assert.deepEqual([dropped.requests, dropped.messages], [requests.dropped, messages.dropped]);
    await emulator.reset();
    assert.equal((await emulator.requests()).dropped, 0);
  });

  test('deliveries are, too', async (t) => {
    const server = http.createServer((request, response) => {
      request.resume().once('end', () => {
        const challenge = new URL(request.url ?? '', 'http://a').searchParams.get('hub.challenge');
        response.end(challenge ?? '');
      });
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    t.after(() => server.close().closeAllConnections());
    const { port } = /** @type {net.AddressInfo} */ (server.address());
    await emulator.setWebhook({ url: `http://127.0.0.1:${port}/` });
    for (let round = 0; round < 2; round += 1) {
      await emulator.receive({ from: '16505551234', text: 'x'.repeat(MiB) }, { duplicates: 19 });
      await emulator.settled();
    }
    const deliveries = await emulator.deliveries();
    assert.ok(deliveries.length > 10 && deliveries.length < 33, `${deliveries.length}`);
    assert.equal(deliveries.dropped, 40 - deliveries.length);
    assert.equal((await emulator.state()).dropped.deliveries, deliveries.dropped);
    assert.equal(deliveries.at(-1).attemptsMade, 1);
    if (linux) assert.ok(memory('VmRSS') < 500 * MiB, `${memory('VmRSS')}`);
  });

  test('files go where newer ones need the room, and the newest stays', async () => {
    const upload = async () => {
      const length = 30 * MiB;
      const begun = await graph('POST', `300000000000001/uploads?file_length=${length}&file_type=video/mp4`);
      const { id } = JSON.parse(begun.text);
      const { status } = await graph('POST', id, Buffer.alloc(length), { file_offset: '0' });
      assert.equal(status, 200);
      return id;
    };
    const ids = [];
    for (let count = 0; count < 10; count += 1) ids.push(await upload());
    const statuses = [];
    for (const id of ids) statuses.push((await graph('GET', id)).status);
    assert.deepEqual(statuses, [400, 400, 200, 200, 200, 200, 200, 200, 200, 200]);
    assert.equal((await emulator.state()).dropped.nodes, 2);
    const [, request] = await emulator.requests({ secrets: true });
    assert.equal(request.body, '[31457280 bytes, not kept]');
  });

  test('a file is held once, however many take their time over it', {
    skip: !linux && 'reads /proc',
  }, async (t) => {
    const { id } = await emulator.addNode({ kind: 'media', content: 'x'.repeat(7 * MiB) });
    const url = new URL(JSON.parse((await graph('GET', id)).text).url);
    const before = memory('VmRSS');
    const get = `GET ${url.pathname}${url.search} HTTP/1.1\r\nhost: localhost\r\n`;
    for (let reader = 0; reader < 30; reader += 1) {
      const socket = await connected();
      t.after(() => socket.destroy());
      socket.write(`${get}authorization: Bearer ${emulator.accessToken}\r\n\r\n`);
      await once(
        socket.once('readable', () => {}),
        'readable',
      ); // and no more is read
    }
    const growth = memory('VmRSS') - before;
    assert.ok(growth < 60 * MiB, `${growth / MiB} MiB for 30 readers of 7 MiB`);
  });

  test('a resumable upload takes no more than it was begun for', async () => {
    const begin = (length) =>
      graph('POST', `300000000000001/uploads?file_length=${length}&file_type=image/png`);
    assert.equal((await begin(100 * MiB + 1)).status, 400);
    const { id } = JSON.parse((await begin(10)).text);
    const append = (offset, bytes) =>
      graph('POST', id, bytes, { file_offset: `${offset}`, 'content-type': 'image/png' });
    assert.equal((await append(0, 'x'.repeat(11))).status, 400);
    assert.equal(JSON.parse((await graph('GET', id)).text).file_offset, 0);
    assert.equal((await append(0, 'x'.repeat(6))).status, 400);
    assert.equal(JSON.parse((await graph('GET', id)).text).file_offset, 6);
    assert.equal((await append(6, 'x'.repeat(4))).status, 200);
  });

  test('faults and numbers without end are refused', async () => {
    for (let order = 0; order < 4; order += 1) await emulator.fail({ body: 'x'.repeat(7 * MiB) });
    await assert.rejects(emulator.fail({ body: 'x'.repeat(7 * MiB) }), /too many faults/);
  });
});
