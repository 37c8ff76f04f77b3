// A port of the fault server: it receives connections as its script says, and remembers them.

const net = require('node:net');
const tls = require('node:tls');
const { certificate } = require('../tls/certificates.js');
const { serveHttp1 } = require('./http1.js');
const { serveHttp2 } = require('./http2.js');
const { Ledger, Tally } = require('./ledger.js');
const { graphError, ok } = require('./script.js');

// Time for the client to see its connection as made and to write: a reset at once may fail its `connect`.
const GRACE = 20;

/** @typedef {import('./script.js').Step} Step */
/** @typedef {import('./ledger.js').Entry} Entry */

/**
 * How a connection is met: `reset` and `fin` before anything is read, `stall` reads nothing for ever,
 * the last two act when the TLS handshake is complete and before a request is read.
 * @typedef {'serve' | 'reset' | 'fin' | 'stall' | 'reset-after-handshake' | 'fin-after-handshake'} Reception
 */

/**
 * @typedef {object} ListenerOptions
 * @property {boolean} [secure] TLS (default), or plain TCP
 * @property {'http/1.1' | 'h2'} [protocol] what ALPN agrees to; `http/1.1` unless said
 * @property {import('../tls/certificates.js').CertificateName} [certificate]
 * @property {import('node:tls').SecureVersion} [tlsVersion] the only version spoken
 * @property {number} [maxConcurrentStreams] HTTP/2 SETTINGS value, enforced with REFUSED_STREAM
 * @property {number} [window] HTTP/2 SETTINGS value, of what a stream may send before the server has read it
 * @property {Reception[]} [receptions] one per connection; the last one serves the rest
 * @property {Step[]} [script] one step per request, over all connections; the last one serves the rest
 * @property {{ id: string, step: Step }[]} [exceptions] steps for the requests with these ids
 * @property {[weight: number, step: Step][]} [mix] instead of a script: one of these at random per request
 * @property {[weight: number, reception: Reception][]} [arrivals] instead of receptions: one of these at random
 * @property {number} [limit] requests per second, beyond which Graph's 130429 is the answer
 * @property {number} [tally] a long run: only counts are kept, of this many numbers, and nothing of closed connections
 * @property {string} [host] `127.0.0.1` unless said
 * @property {number} [port] any free one unless said
 */

/**
 * @template T
 * @param {[weight: number, choice: T][]} choices
 * @returns {T}
 */
function drawn(choices) {
  const all = choices.reduce((sum, [weight]) => sum + weight, 0);
  let left = Math.random() * all;
  for (const [weight, choice] of choices) {
    left -= weight;
    if (left < 0) return choice;
  }
  return choices[0][1];
}

/** One accepted connection. */
class Connection {
  bytesRead = 0;
  partialRequests = 0;
  peakStreams = 0;
  streamsOverLimit = 0;
  streamLimitViolations = 0;
  secured = false;
  open = true;
  /** @type {Reception} */
  reception = 'serve';
  /** Says goodbye as its protocol does: what is in work is answered, then the connection ends. */
  leave = () => {};
  /** @type {string | null} */
  tlsError = null;
  /** @type {{ stream: number, code: number }[]} frames of RST_STREAM from the client */
  clientResets = [];

  /**
   * @param {Listener} listener
   * @param {number} number
   * @param {net.Socket} raw
   */
  constructor(listener, number, raw) {
    this.listener = listener;
    this.number = number;
    this.raw = raw;
    /** @type {net.Socket} */
    this.socket = raw;
    raw.once('close', () => {
      this.open = false;
    });
  }

  /** @returns {Promise<void>} resolves when it is done */
  reset() {
    // Not inside a callback of the TLS socket: Node 20 crashes when the wire below it goes away there.
    return new Promise((resolve) => {
      setImmediate(() => {
        this.raw.resetAndDestroy();
        if (this.socket !== this.raw) this.socket.destroy();
        resolve();
      });
    });
  }

  /** What the client did on this connection, as data. */
  report() {
    const { number, bytesRead, partialRequests, peakStreams, streamsOverLimit, streamLimitViolations } = this;
    const { secured, open, tlsError, clientResets } = this;
    return {
      number,
      /** bytes on the wire, TLS included */
      rawBytesRead: this.raw.bytesRead,
      /** bytes of HTTP: what came out of TLS, or the wire itself without TLS */
      bytesRead,
      partialRequests,
      peakStreams,
      /** streams refused for the limit, and those of them opened after the client had confirmed it */
      streamsOverLimit,
      streamLimitViolations,
      secured,
      open,
      tlsError,
      clientResets,
    };
  }
}

/** One port of the fault server. */
class Listener {
  /** @type {Connection[]} */
  connections = [];
  #steps = 0;
  #accepted = 0;
  #room = 0;
  #looked = 0;

  /** @param {ListenerOptions} options */
  constructor(options) {
    this.options = options;
    this.ledger = options.tally === undefined ? new Ledger() : new Tally(options.tally);
    this.server = this.#tcpServer();
    this.tls = options.secure === false ? null : this.#tlsServer();
  }

  /** @returns {Promise<number>} the port */
  listen() {
    const { host = '127.0.0.1', port = 0 } = this.options;
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        resolve(/** @type {net.AddressInfo} */ (this.server.address()).port);
      });
    });
  }

  close() {
    this.server.close();
    for (const connection of this.connections) connection.raw.destroy();
  }

  /**
   * Ends every open connection from this side. Resolves when all of them have been told.
   * @param {'fin' | 'reset'} how
   */
  async drop(how) {
    const open = this.connections.filter((connection) => connection.open);
    await Promise.all(
      open.map((connection) =>
        how === 'reset'
          ? connection.reset()
          : new Promise((resolve) => {
              connection.socket.once('close', resolve).end(() => resolve(undefined));
            }),
      ),
    );
  }

  /** Whether one more request is within the limit: a bucket of a tenth of a second. @param {number} limit */
  #takes(limit) {
    const now = performance.now();
    this.#room = Math.min(limit / 10, this.#room + ((now - this.#looked) / 1000) * limit);
    this.#looked = now;
    if (this.#room < 1) return false;
    this.#room -= 1;
    return true;
  }

  /**
   * Another script, or another mix, from now on.
   * @param {Pick<ListenerOptions, 'script' | 'mix'>} steps
   */
  play(steps) {
    const { script: _, mix: __, ...rest } = this.options;
    this.options = { ...rest, ...steps };
    this.#steps = 0;
  }

  /**
   * Ends as a server ends that is replaced, or killed, and comes back on its port.
   * @param {'graceful' | 'kill'} how
   * @param {number} away milliseconds
   */
  async restart(how, away) {
    const { port } = /** @type {net.AddressInfo} */ (this.server.address());
    this.server.close();
    const open = this.connections.filter((connection) => connection.open);
    if (how === 'graceful') for (const connection of open) connection.leave();
    else await Promise.all(open.map((connection) => connection.reset()));
    await new Promise((resolve) => setTimeout(resolve, away));
    this.options = { ...this.options, port };
    this.server = this.#tcpServer();
    await this.listen();
  }

  /** @returns {Step} */
  nextStep() {
    const { script = [ok], mix, limit } = this.options;
    if (limit !== undefined && !this.#takes(limit)) return graphError(130429, 429);
    if (mix) return drawn(mix);
    return script[Math.min(this.#steps++, script.length - 1)];
  }

  /**
   * @param {Entry} entry
   * @param {Step} step the script's choice
   */
  stepFor(entry, step) {
    const exception = this.options.exceptions?.find(({ id }) => id === entry.id)?.step;
    if (!exception) return step;
    entry.accepted = exception.accepted;
    return exception;
  }

  /**
   * Graph's answer to a send, naming the request's own id so that a mixed-up answer shows.
   * @param {Entry | null} entry
   */
  acknowledge(entry) {
    if (entry?.method !== 'POST') return { id: entry?.id ?? null };
    return { messaging_product: 'whatsapp', success: true, messages: [{ id: `wamid.${entry.id}` }] };
  }

  #tcpServer() {
    return net.createServer({ noDelay: true }, (raw) => this.#receive(raw));
  }

  #tlsServer() {
    const { certificate: name = 'localhost', protocol = 'http/1.1', tlsVersion } = this.options;
    // OpenSSL 3 speaks TLS 1.0 only at its lowest security level.
    const old = tlsVersion
      ? { minVersion: tlsVersion, maxVersion: tlsVersion, ciphers: 'DEFAULT@SECLEVEL=0' }
      : {};
    const server = tls.createServer({ ...certificate(name), ALPNProtocols: [protocol], ...old });
    server.on('secureConnection', (socket) => {
      const connection = this.#connectionOf(socket);
      if (!connection) return;
      connection.secured = true;
      connection.socket = socket;
      this.#serve(connection);
    });
    server.on('tlsClientError', (error, socket) => {
      const connection = this.#connectionOf(socket);
      if (connection)
        connection.tlsError = /** @type {NodeJS.ErrnoException} */ (error).code ?? error.message;
    });
    return server;
  }

  /** @param {tls.TLSSocket} socket */
  #connectionOf(socket) {
    // The pair of sockets has no public link, and destroyed ones forget their port.
    return this.connections.find(({ raw }) => raw === /** @type {any} */ (socket)._parent);
  }

  /** @param {net.Socket} raw */
  #receive(raw) {
    const { receptions = ['serve'], arrivals, tally } = this.options;
    const connection = new Connection(this, this.#accepted++, raw);
    this.connections.push(connection);
    raw.on('error', () => {});
    if (tally !== undefined) {
      raw.once('close', () => this.connections.splice(this.connections.indexOf(connection), 1));
    }
    const reception = arrivals
      ? drawn(arrivals)
      : receptions[Math.min(connection.number, receptions.length - 1)];
    connection.reception = reception;
    if (reception === 'stall') return;
    if (reception === 'reset') return void setTimeout(() => connection.reset(), GRACE);
    if (reception === 'fin') return void setTimeout(() => raw.resume().end(), GRACE);
    if (this.tls) this.tls.emit('connection', raw);
    else this.#serve(connection);
  }

  /** @param {Connection} connection */
  #serve(connection) {
    const { protocol = 'http/1.1' } = this.options;
    const { socket, reception } = connection;
    socket.on('error', () => {});
    if (reception === 'reset-after-handshake') return void setTimeout(() => connection.reset(), GRACE);
    if (reception === 'fin-after-handshake') return void setTimeout(() => socket.resume().end(), GRACE);
    socket.on('data', (chunk) => {
      connection.bytesRead += chunk.length;
    });
    if (protocol === 'h2') serveHttp2(connection);
    else serveHttp1(connection);
  }
}

module.exports = { Connection, Listener };
