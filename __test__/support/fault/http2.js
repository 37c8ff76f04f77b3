// The fault server's side of an HTTP/2 connection, frame by frame, so that every frame can be wrong.

const { setTimeout: sleep } = require('node:timers/promises');
const { bytes } = require('./body.js');
const { HeaderDecoder, encodeHeaders } = require('./hpack.js');
const { pauseLength } = require('./http1.js');
const { ERROR_CODE } = require('./script.js');

// Frames by hand, because node:http2 cannot send GOAWAY with last stream 0 and hides what the peer's frames were.

/** @typedef {InstanceType<typeof import('./listener.js').Connection>} Connection */

const PREFACE = 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n';
const FRAME = {
  DATA: 0,
  HEADERS: 1,
  RST_STREAM: 3,
  SETTINGS: 4,
  PING: 6,
  GOAWAY: 7,
  WINDOW_UPDATE: 8,
  CONTINUATION: 9,
};
const FLAG = { ACK: 1, END_STREAM: 1, END_HEADERS: 4, PADDED: 8, PRIORITY: 32 };
const SETTING = { MAX_CONCURRENT_STREAMS: 3, INITIAL_WINDOW_SIZE: 4 };
const WINDOW = 2 ** 30;
// Nothing scripted here is larger, so the client's windows need no book-keeping.
const LARGEST_ANSWER = 16_384;

/**
 * @typedef {object} Stream
 * @property {[string, string][]} headers
 * @property {Buffer[]} body
 */

/**
 * Serves one HTTP/2 connection by the listener's script.
 * @param {Connection} connection
 */
function serveHttp2(connection) {
  const { socket, listener } = connection;
  const { maxConcurrentStreams, window = WINDOW } = listener.options;
  const decoder = new HeaderDecoder();
  /** @type {Map<number, Stream>} */
  const streams = new Map();
  /** @type {Buffer} */
  let buffered = Buffer.alloc(0);
  let prefaceRead = false;
  let settingsKnown = false;
  let leaving = false;
  let deaf = false;
  let highestAccepted = 0;
  let lastStream = Number.POSITIVE_INFINITY;
  /** @type {{ stream: number, flags: number, parts: Buffer[] } | null} */
  let headerBlock = null;

  sendSettings();

  connection.leave = () => {
    lastStream = Math.max(highestAccepted, ...streams.keys(), 0);
    send(FRAME.GOAWAY, 0, 0, Buffer.concat([uint32(lastStream), uint32(ERROR_CODE.NO_ERROR)]));
    leaving = true;
    if (streams.size === 0) socket.end();
  };

  socket.on('data', (/** @type {Buffer} */ chunk) => {
    if (deaf) return;
    buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
    if (!prefaceRead) {
      if (buffered.length < PREFACE.length) return;
      if (buffered.toString('latin1', 0, PREFACE.length) !== PREFACE) return connection.reset();
      prefaceRead = true;
      buffered = buffered.subarray(PREFACE.length);
    }
    while (buffered.length >= 9) {
      const length = buffered.readUIntBE(0, 3);
      if (buffered.length < 9 + length) return;
      receive(
        buffered[3],
        buffered[4],
        buffered.readUInt32BE(5) & 0x7fffffff,
        buffered.subarray(9, 9 + length),
      );
      buffered = buffered.subarray(9 + length);
    }
  });

  function sendSettings() {
    const settings = [[SETTING.INITIAL_WINDOW_SIZE, window]];
    if (maxConcurrentStreams) settings.push([SETTING.MAX_CONCURRENT_STREAMS, maxConcurrentStreams]);
    const payload = Buffer.alloc(settings.length * 6);
    settings.forEach(([name, value], index) => {
      payload.writeUInt16BE(name, index * 6);
      payload.writeUInt32BE(value, index * 6 + 2);
    });
    send(FRAME.SETTINGS, 0, 0, payload);
    send(FRAME.WINDOW_UPDATE, 0, 0, uint32(WINDOW));
  }

  /**
   * @param {number} type
   * @param {number} flags
   * @param {number} stream
   * @param {Buffer} payload
   */
  function send(type, flags, stream, payload) {
    if (socket.destroyed || !socket.writable) return;
    const head = Buffer.alloc(9);
    head.writeUIntBE(payload.length, 0, 3);
    head[3] = type;
    head[4] = flags;
    head.writeUInt32BE(stream, 5);
    socket.write(Buffer.concat([head, payload]));
  }

  /**
   * @param {number} type
   * @param {number} flags
   * @param {number} stream
   * @param {Buffer} payload
   */
  function receive(type, flags, stream, payload) {
    switch (type) {
      case FRAME.SETTINGS:
        if (flags & FLAG.ACK) settingsKnown = true;
        else send(FRAME.SETTINGS, FLAG.ACK, 0, Buffer.alloc(0));
        break;
      case FRAME.PING:
        if (!(flags & FLAG.ACK)) send(FRAME.PING, FLAG.ACK, 0, payload);
        break;
      case FRAME.HEADERS:
        headerBlock = { stream, flags, parts: [unframe(flags, payload)] };
        if (flags & FLAG.END_HEADERS) open();
        break;
      case FRAME.CONTINUATION:
        headerBlock?.parts.push(payload);
        if (flags & FLAG.END_HEADERS) open();
        break;
      case FRAME.DATA:
        streams.get(stream)?.body.push(unframe(flags & ~FLAG.PRIORITY, payload));
        if (payload.length > 0) {
          send(FRAME.WINDOW_UPDATE, 0, 0, uint32(payload.length));
          send(FRAME.WINDOW_UPDATE, 0, stream, uint32(payload.length));
        }
        if (flags & FLAG.END_STREAM) complete(stream);
        break;
      case FRAME.RST_STREAM:
        connection.clientResets.push({ stream, code: payload.readUInt32BE(0) });
        streams.delete(stream);
        break;
      default:
        break;
    }
  }

  function open() {
    if (!headerBlock) return;
    const { stream, flags, parts } = headerBlock;
    headerBlock = null;
    const headers = decoder.decode(Buffer.concat(parts));
    if (maxConcurrentStreams && streams.size >= maxConcurrentStreams) {
      connection.streamsOverLimit += 1;
      if (settingsKnown) connection.streamLimitViolations += 1;
      return rst(stream, ERROR_CODE.REFUSED_STREAM);
    }
    streams.set(stream, { headers, body: [] });
    connection.peakStreams = Math.max(connection.peakStreams, streams.size);
    if (flags & FLAG.END_STREAM) complete(stream);
  }

  /** @param {number} number */
  function complete(number) {
    const stream = streams.get(number);
    if (!stream) return;
    /** @type {Record<string, string>} */
    const headers = {};
    for (const [name, value] of stream.headers) {
      headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
    }
    // Above the last stream of our own GOAWAY nothing is processed: that is what it promised.
    const disowned = number > lastStream;
    const current = listener.nextStep();
    const entry = listener.ledger.record({
      method: headers[':method'],
      path: headers[':path'],
      headers,
      body: Buffer.concat(stream.body).toString(),
      protocol: 'h2',
      connection: connection.number,
      accepted: current.accepted && !disowned,
    });
    if (disowned) return;
    const step = listener.stepFor(entry, current);
    if (step.accepted) highestAccepted = Math.max(highestAccepted, number);
    run(number, step, entry);
  }

  /**
   * @param {number} stream
   * @param {import('./script.js').Step} step
   * @param {import('./ledger.js').Entry} entry
   */
  async function run(stream, step, entry) {
    for (const [action, ...args] of step.actions) {
      if (socket.destroyed || !streams.has(stream)) return;
      switch (action) {
        case 'ok':
          answer(
            stream,
            200,
            { 'content-type': 'application/json' },
            JSON.stringify(listener.acknowledge(entry)),
          );
          break;
        case 'answer':
          answer(stream, args[0], args[1], await bytes(args[2]));
          break;
        case 'head':
          sendHead(stream, args[0], args[1]);
          break;
        case 'write':
          send(FRAME.DATA, 0, stream, await bytes(args[0]));
          break;
        case 'drip':
          return drip(stream, await bytes(args[0]), args[1]);
        case 'pause':
          await sleep(pauseLength(args[0], args[1]));
          break;
        case 'fin':
          socket.end();
          return;
        case 'reset':
          connection.reset();
          return;
        case 'rst':
          rst(stream, args[0]);
          break;
        case 'deaf':
          deaf = true;
          return;
        case 'frame':
          await flood(args[0], args[1], args[2] === 'own' ? stream : args[2], Buffer.from(args[3]), args[4]);
          break;
        case 'goaway':
          goaway(stream, args[0], args[1]);
          break;
        default:
          throw new Error(`HTTP/2 has no action "${action}"`);
      }
    }
  }

  /**
   * @param {number} stream
   * @param {number} status
   * @param {Record<string, string | string[]>} headers
   * @param {string | Buffer} body
   */
  function answer(stream, status, headers, body) {
    if (body.length > LARGEST_ANSWER) throw new Error('serve large answers over HTTP/1.1');
    sendHead(stream, status, headers);
    send(FRAME.DATA, FLAG.END_STREAM, stream, Buffer.from(body));
    streams.delete(stream);
    if (leaving && streams.size === 0) socket.end();
  }

  /**
   * @param {number} stream
   * @param {number} status
   * @param {Record<string, string | string[]>} headers
   */
  function sendHead(stream, status, headers) {
    /** @type {[string, string][]} */
    const block = [[':status', String(status)]];
    for (const [name, values] of Object.entries(headers)) {
      for (const value of [values].flat()) block.push([name, value]);
    }
    send(FRAME.HEADERS, FLAG.END_HEADERS, stream, encodeHeaders(block));
  }

  /**
   * The same frame, as often as the client lets it.
   * @param {number} type
   * @param {number} flags
   * @param {number} stream
   * @param {Buffer} payload
   * @param {number} count
   */
  async function flood(type, flags, stream, payload, count) {
    for (let sent = 0; sent < count && !socket.destroyed && socket.writable; sent += 1) {
      send(type, flags, stream, payload);
      // The others are served meanwhile, and what the client does not take is not heaped up here.
      if (sent % 500 === 0) await sleep(0);
      while (socket.writableNeedDrain && !socket.destroyed) await sleep(1);
    }
  }

  /**
   * @param {number} stream
   * @param {'below' | 'own'} last
   * @param {number} code
   */
  function goaway(stream, last, code) {
    // A later stream may have been accepted before this one was whole; it must stay covered.
    lastStream = Math.max(last === 'below' ? stream - 2 : stream, highestAccepted, 0);
    send(FRAME.GOAWAY, 0, 0, Buffer.concat([uint32(lastStream), uint32(code)]));
    if (last === 'below' && lastStream > stream) rst(stream, ERROR_CODE.REFUSED_STREAM);
  }

  /**
   * @param {number} stream
   * @param {number} code
   */
  function rst(stream, code) {
    send(FRAME.RST_STREAM, 0, stream, uint32(code));
    streams.delete(stream);
  }

  /**
   * @param {number} stream
   * @param {Buffer} text
   * @param {number} interval
   */
  async function drip(stream, text, interval) {
    for (let at = 0; !socket.destroyed && streams.has(stream); at = (at + 1) % text.length) {
      send(FRAME.DATA, 0, stream, text.subarray(at, at + 1));
      await sleep(interval);
    }
  }
}

/**
 * The payload without padding and priority.
 * @param {number} flags
 * @param {Buffer} payload
 */
function unframe(flags, payload) {
  const padding = flags & FLAG.PADDED ? payload[0] : 0;
  const start = (flags & FLAG.PADDED ? 1 : 0) + (flags & FLAG.PRIORITY ? 5 : 0);
  return payload.subarray(start, payload.length - padding);
}

/** @param {number} value */
function uint32(value) {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32BE(value);
  return buffer;
}

module.exports = { FLAG, FRAME, serveHttp2 };
