// Bytes from the server: the fault server's own answers in HTTP/1.1 and HTTP/2, changed on their way. Every call settles in
// its time, and what may have been done is never sent twice.

const assert = require('node:assert/strict');
const { gzipSync } = require('node:zlib');
const { WhatsApp } = require('../..');
const { Listener } = require('../../__test__/support/fault/listener.js');
const { graphError, json, raw, step } = require('../../__test__/support/fault/script.js');
const { authority } = require('../../__test__/support/tls/certificates.js');
const { Random } = require('../random.js');

const TIMEOUT_MS = 250;
/** A machine with other work may let this process wait so long; the tests of reliability hold the time exactly. */
const SLACK_MS = 60_000;
/** How many requests a connection serves at most: then it is ended, so that no fault lasts. */
const MOST = 200;

const zipped = gzipSync('{"messages":[{"id":"wamid.1"}]}');
/** Of HTTP/1.1. @type {import('../../__test__/support/fault/script.js').Step[]} */
const RECORDED = [
  step([['ok']]),
  json(200, { messages: [{ id: 'wamid.1' }] }, { connection: 'close' }),
  graphError(100),
  graphError(190, 401),
  json(500, {}),
  raw(
    'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"a":\r\n3;x=y\r\n"b"\r\n1\r\n}\r\n0\r\ntrailer: x\r\n\r\n',
  ),
  raw('HTTP/1.1 103 Early Hints\r\nlink: <x>\r\n\r\nHTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}'),
  raw(
    Buffer.concat([
      Buffer.from(`HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: ${zipped.length}\r\n\r\n`),
      zipped,
    ]),
  ),
  raw('HTTP/1.0 200 OK\r\n\r\n{"a":1}', [['fin']]),
  raw('HTTP/1.1 204 No Content\r\n\r\n'),
];
const PIECES = [
  ...[
    '\r\n',
    '\n',
    '\r\n\r\n',
    ': ',
    'HTTP/1.1 200 OK\r\n',
    'HTTP/1.1 100 Continue\r\n\r\n',
    'HTTP/1.1 101 Switching\r\n\r\n',
  ],
  ...[
    'content-length: 5\r\n',
    'content-length: -1\r\n',
    'transfer-encoding: chunked\r\n',
    'transfer-encoding: gzip\r\n',
    '0\r\n\r\n',
  ],
  ...[
    'ffffffffffffffff\r\n',
    'content-encoding: gzip\r\n',
    'connection: close\r\n',
    'location: https://evil.example/\r\n',
    '\0',
    ' ',
  ],
  ...[
    '\0\0\0\u0004\u0001\0\0\0\0',
    '\0\0\u0004\u0003\0\0\0\0\u0001\0\0\0\u0002',
    '\0\0\u0001\0\u0001\0\0\0\u0001{',
  ],
].map((piece) => Buffer.from(piece, 'latin1'));

/** Graph's own words, or HTTP/2's, for "it was not processed": who says so gets the request again, and may. */
const REFUSAL = /130429|131056|429/;

/** Whether frames of HTTP/2 refuse a stream or say goodbye. @param {Buffer} bytes */
function refuses(bytes) {
  for (let at = 0; at + 9 <= bytes.length; at += 9 + bytes.readUIntBE(at, 3)) {
    if (bytes[at + 3] === 7 || bytes[at + 3] === 3) return true;
  }
  return false;
}

/** @param {'http/1.1' | 'h2'} protocol */
async function serve(protocol) {
  const secure = protocol === 'h2';
  const listener = new Listener({ secure, protocol });
  /** How often each request came, and whether the server has disowned it. @type {Map<string, { seen: number, disowned: boolean }>} */
  const ledger = new Map();
  /** @type {Random} */
  let random = new Random(1);
  listener.nextStep = () => (secure ? random.pick(RECORDED.slice(0, 5)) : random.pick(RECORDED));
  const { record } = listener.ledger;
  listener.ledger.record = function (request) {
    const entry = record.call(this, request);
    this.entries.length = 0;
    const known = ledger.get(String(entry.id));
    if (known) known.seen += 1;
    // What is written next answers this request, unless others are under way.
    random = Random.of(7, Number(entry.id?.split('-')[2]));
    return entry;
  };
  /** @param {import('node:net').Socket} socket */
  const disturb = (socket) => {
    const write = socket.write.bind(socket);
    let writes = 0;
    /** @param {Buffer | string} chunk */
    socket.write = (/** @type {any} */ chunk) => {
      let bytes = Buffer.from(chunk);
      writes += 1;
      // Of HTTP/2, mostly frames of an answer: without the greeting, no request would follow.
      const isAnswer = !secure || (bytes[3] <= 1 && writes > 2);
      if (random.once(isAnswer ? (secure ? 12 : 3) : 400)) {
        const framed = secure && random.once(2) && bytes.length > 9;
        // With the head of the frame as it is, or right again for the new length, the change gets past the framing.
        if (framed) {
          const payload = random.changed(bytes.subarray(9), PIECES).subarray(0, 16_384);
          bytes = Buffer.concat([bytes.subarray(0, 9), payload]);
          bytes.writeUIntBE(payload.length, 0, 3);
        } else bytes = random.changed(bytes, PIECES);
        if (secure ? refuses(bytes) : REFUSAL.test(bytes.toString('latin1')))
          for (const entry of ledger.values()) entry.disowned = true;
        const then = random.below(4);
        const sent = write(bytes);
        if (then === 0) socket.end();
        if (then === 1) setImmediate(() => socket.destroy());
        return sent;
      }
      if (writes > MOST) setTimeout(() => socket.end(), 5);
      return write(bytes);
    };
  };
  if (listener.tls) listener.tls.prependListener('secureConnection', disturb);
  else listener.server.prependListener('connection', disturb);
  const { connections } = listener;
  listener.server.on('connection', () => {
    if (connections.length > 500) connections.splice(0, 250); // those that are remembered, not those that are open
  });
  const port = await listener.listen();
  const client = (/** @type {unknown} */ _, /** @type {number} */ index) =>
    new WhatsApp({
      connectTimeout: 5000 + index,
      accessToken: 'EAAtesttoken',
      phoneNumberId: '123456789012345',
      baseUrl: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`,
      ca: authority,
      pinPolicy: 'off',
      requestTimeout: TIMEOUT_MS,
      retry: { maxAttempts: 3, initialDelayMs: 1 },
    });
  // Other settings, another connection: what breaks one of HTTP/2 breaks every call on it.
  const clients = Array.from({ length: 16 }, client);
  return { clients, ledger, close: () => listener.close() };
}

/** @param {'http/1.1' | 'h2'} protocol @returns {import('../engine.js').Target} */
const target = (protocol) => ({
  short: 400,
  kinds: ['answered', 'refused', 'unknown'],
  rare: ['unreadable', 'not sent'],
  lanes: 48,
  open: () => serve(protocol),
  close: (shared) => shared.close(),

  async one(random, { clients, ledger }, input) {
    const whatsapp = clients[input % clients.length];
    const id = `fault-${protocol === 'h2' ? 'b' : 'a'}-${input}`;
    const entry = { seen: 0, disowned: false };
    ledger.set(id, entry);
    const begun = performance.now();
    const isSend = !random.once(4);
    const call = isSend
      ? whatsapp.messages.text({ body: id, to: '15551234567' })
      : whatsapp.phoneNumbers.getPhoneNumberById(id);
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error('the call never settled')), 2 * SLACK_MS);
    });
    /** @type {any} */
    const error = await Promise.race([
      call.then(
        () => undefined,
        (/** @type {any} */ error) => error,
      ),
      late,
    ]);
    clearTimeout(timer);
    const ms = performance.now() - begun;
    ledger.delete(id);
    assert.ok(ms < 3 * TIMEOUT_MS + SLACK_MS, `it took ${ms} ms`);
    const shown = `seen ${entry.seen} times: ${error?.code} ${error?.message}`;
    if (isSend && !entry.disowned) {
      assert.ok(entry.seen <= 1, shown);
      const isRefusal = error?.statusCode !== undefined && error.statusCode >= 300;
      if (entry.seen === 1 && error && !isRefusal) assert.equal(error.maybeSent, true, shown);
      if (entry.seen === 0) assert.ok(error, 'answered without a request');
    }
    if (error === undefined) return 'answered';
    assert.notEqual(error.code, 'ERR_INTERNAL', shown);
    assert.notEqual(error.parameter, 'params', shown);
    if (error.statusCode >= 300 || error.constructor.name !== 'WhatsAppNetworkError') {
      assert.equal(typeof error.statusCode, 'number', error.stack);
      return 'refused';
    }
    if (error.statusCode !== undefined) return 'unreadable';
    return error.maybeSent ? 'unknown' : 'not sent';
  },
});

module.exports = { h1: target('http/1.1'), h2: target('h2') };
