// A port of the fault server: it receives connections as its script says, and remembers them.

const net = require('node:net');
const tls = require('node:tls');
const { certificate } = require('../tls/certificates.js');
const { serveHttp1 } = require('./http1.js');
const { serveHttp2 } = require('./http2.js');
const { Ledger } = require('./ledger.js');
const { ok } = require('./script.js');

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
 * @property {Reception[]} [receptions] one per connection; the last one serves the rest
 * @property {Step[]} [script] one step per request, over all connections; the last one serves the rest
 * @property {{ id: string, step: Step }[]} [exceptions] steps for the requests with these ids
 * @property {string} [host] `127.0.0.1` unless said
 * @property {number} [port] any free one unless said
 */

/** One accepted connection. */
class Connection {
  bytesRead = 0;
  partialRequests = 0;
  peakStreams = 0;
  streamsOverLimit = 0;
  streamLimitViolations = 0;
  secured = false;
  open = true;
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
  ledger = new Ledger();
  /** @type {Connection[]} */
  connections = [];
  #steps = 0;

  /** @param {ListenerOptions} options */
  constructor(options) {
    this.options = options;
    this.server = net.createServer({ noDelay: true }, (raw) => this.#receive(raw));
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
              connection.socket.once('close', resolve).end(resolve);
            }),
      ),
    );
  }

  /** @returns {Step} */
  nextStep() {
    const { script = [ok] } = this.options;
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
    const { receptions = ['serve'] } = this.options;
    const connection = new Connection(this, this.connections.length, raw);
    this.connections.push(connection);
    raw.on('error', () => {});
    const reception = receptions[Math.min(connection.number, receptions.length - 1)];
    if (reception === 'stall') return;
    if (reception === 'reset') return void setTimeout(() => connection.reset(), GRACE);
    if (reception === 'fin') return void setTimeout(() => raw.resume().end(), GRACE);
    if (this.tls) this.tls.emit('connection', raw);
    else this.#serve(connection);
  }

  /** @param {Connection} connection */
  #serve(connection) {
    const { receptions = ['serve'], protocol = 'http/1.1' } = this.options;
    const { socket } = connection;
    const reception = receptions[Math.min(connection.number, receptions.length - 1)];
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
