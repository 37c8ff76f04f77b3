// The fault server's side of an HTTP/1.1 connection, which plays a step of the script per request.

const { STATUS_CODES } = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');
const { bytes } = require('./body.js');

/** @typedef {InstanceType<typeof import('./listener.js').Connection>} Connection */

const END_OF_HEAD = '\r\n\r\n';

/**
 * @param {Buffer} head
 */
function readHead(head) {
  const [requestLine, ...lines] = head.toString('latin1').split('\r\n');
  const [method, path] = requestLine.split(' ');
  /** @type {Record<string, string>} */
  const headers = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).toLowerCase();
    const value = line.slice(colon + 1).trim();
    headers[name] = name in headers ? `${headers[name]}, ${value}` : value;
  }
  return { method, path, headers };
}

/**
 * The body that has arrived: its bytes, whether it is whole, and what follows it.
 * @param {Buffer} rest bytes after the head
 * @param {Record<string, string>} headers
 */
function readBody(rest, headers) {
  if (!/chunked/i.test(headers['transfer-encoding'] ?? '')) {
    const length = Number(headers['content-length'] ?? 0);
    return {
      body: rest.subarray(0, length),
      whole: rest.length >= length,
      length,
      after: rest.subarray(length),
    };
  }
  const parts = [];
  for (let at = 0; ; ) {
    const lineEnd = rest.indexOf('\r\n', at);
    if (lineEnd < 0) break;
    const size = Number.parseInt(rest.toString('latin1', at, lineEnd), 16);
    const end = lineEnd + 2 + size;
    if (rest.length < end + 2) break;
    if (size === 0)
      return { body: Buffer.concat(parts), whole: true, length: 0, after: rest.subarray(end + 2) };
    parts.push(rest.subarray(lineEnd + 2, end));
    at = end + 2;
  }
  return {
    body: Buffer.concat(parts),
    whole: false,
    length: Number.POSITIVE_INFINITY,
    after: Buffer.alloc(0),
  };
}

/**
 * @param {number} status
 * @param {Record<string, string | string[]>} headers
 */
function headText(status, headers) {
  const lines = Object.entries(headers).flatMap(([name, values]) =>
    [values].flat().map((value) => `${name}: ${value}\r\n`),
  );
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`;
}

/**
 * Serves one HTTP/1.1 connection by the listener's script.
 * @param {Connection} connection
 */
function serveHttp1(connection) {
  const { socket, listener } = connection;
  /** @type {Buffer} */
  let buffered = Buffer.alloc(0);
  let busy = false;
  /** @type {import('./script.js').Step | null} */
  let step = null;
  let leaving = false;
  // What comes after a request that was answered before it was whole is the rest of it, and no other request.
  let abandoned = false;

  connection.leave = () => {
    leaving = true;
    if (!busy && buffered.length === 0) socket.end();
  };

  socket.on('data', (/** @type {Buffer} */ chunk) => {
    if (abandoned) return;
    buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk]);
    if (!busy) advance();
  });

  function advance() {
    const headEnd = buffered.indexOf(END_OF_HEAD);
    if (headEnd < 0) return;
    const request = readHead(buffered.subarray(0, headEnd));
    const { body, whole, length, after } = readBody(
      buffered.subarray(headEnd + END_OF_HEAD.length),
      request.headers,
    );
    /** @type {import('./script.js').Step} */
    const current = step ?? listener.nextStep();
    step = current;
    const early = current.at === 'head' || (current.at === 'half' && body.length >= length / 2);
    if (!whole && !early) return;
    const entry = whole
      ? listener.ledger.record({
          ...request,
          body: body.toString(),
          protocol: 'http/1.1',
          connection: connection.number,
          accepted: current.accepted,
        })
      : null;
    if (!whole) {
      connection.partialRequests += 1;
      abandoned = true;
    }
    step = null;
    buffered = after;
    busy = true;
    run(entry ? listener.stepFor(entry, current) : current, entry).then(() => {
      busy = false;
      if (leaving) return void socket.end();
      if (!socket.destroyed && whole) advance();
    });
  }

  /**
   * @param {import('./script.js').Step} current
   * @param {import('./ledger.js').Entry | null} entry
   */
  async function run(current, entry) {
    for (const [action, ...args] of current.actions) {
      if (socket.destroyed) return;
      switch (action) {
        case 'ok':
          await answer(
            200,
            { 'content-type': 'application/json' },
            JSON.stringify(listener.acknowledge(entry)),
            args[0],
          );
          break;
        case 'answer':
          await answer(args[0], args[1], args[2]);
          break;
        case 'head':
          socket.write(headText(args[0], args[1]));
          break;
        case 'write':
          socket.write(await bytes(args[0]));
          break;
        case 'wire':
          connection.raw.write(await bytes(args[0]));
          break;
        case 'drip':
          return drip(await bytes(args[0]), args[1]);
        case 'pause':
          await sleep(pauseLength(args[0], args[1]));
          break;
        case 'fin':
          socket.end();
          return;
        case 'reset':
          connection.reset();
          return;
        default:
          throw new Error(`HTTP/1.1 has no action "${action}"`);
      }
    }
  }

  /**
   * @param {number} status
   * @param {Record<string, string | string[]>} headers
   * @param {import('./script.js').Body} body
   * @param {string} [behind] bytes that leave with the answer
   */
  async function answer(status, headers, body, behind = '') {
    const payload = await bytes(body);
    /** @type {Record<string, string | string[]>} */
    const length = status === 204 || status === 304 ? {} : { 'content-length': String(payload.length) };
    const head = Buffer.from(headText(status, { ...headers, ...length }));
    socket.write(Buffer.concat([head, payload, Buffer.from(behind)]));
  }

  /**
   * @param {Buffer} text
   * @param {number} interval
   */
  async function drip(text, interval) {
    for (let at = 0; !socket.destroyed; at = (at + 1) % text.length) {
      socket.write(text.subarray(at, at + 1));
      await sleep(interval);
    }
  }
}

/**
 * @param {number} least
 * @param {number} [most]
 */
function pauseLength(least, most = least) {
  return least + Math.random() * (most - least);
}

module.exports = { pauseLength, serveHttp1 };
