// A CONNECT proxy in the fault server's process, which asks for credentials or refuses.

const net = require('node:net');

/**
 * What one client asked the proxy.
 * @typedef {object} ProxyRequest
 * @property {string} requestLine
 * @property {boolean} authorized
 * @property {string | null} authorization
 */

/**
 * @typedef {object} ProxyOptions
 * @property {string} [credentials] `user:password` that a client must show
 * @property {string} [answer] the whole head to answer with instead of a tunnel
 */

/** A CONNECT proxy that remembers who asked for what. */
class ConnectProxy {
  /** @type {ProxyRequest[]} */
  requests = [];
  /** @type {Set<net.Socket>} */
  #sockets = new Set();

  /** @param {ProxyOptions} options */
  constructor({ credentials, answer }) {
    this.expected = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
    this.answer = answer;
    this.server = net.createServer((client) => {
      this.#track(client);
      let head = '';
      client.on('data', (chunk) => {
        head += chunk.toString('latin1');
        if (!head.includes('\r\n\r\n')) return;
        client.removeAllListeners('data');
        this.#serve(client, head);
      });
    });
  }

  /** @returns {Promise<number>} the port */
  listen() {
    return new Promise((resolve) => {
      this.server.listen(0, '127.0.0.1', () => {
        resolve(/** @type {net.AddressInfo} */ (this.server.address()).port);
      });
    });
  }

  close() {
    this.server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** @param {net.Socket} socket */
  #track(socket) {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.once('close', () => this.#sockets.delete(socket));
  }

  /**
   * @param {net.Socket} client
   * @param {string} head
   */
  #serve(client, head) {
    const [requestLine] = head.split('\r\n');
    const authorization = /^proxy-authorization:\s*(.+)$/im.exec(head)?.[1].trim() ?? null;
    const authorized = !this.expected || authorization === this.expected;
    this.requests.push({ requestLine, authorized, authorization });
    const refusal =
      'HTTP/1.1 407 Proxy Authentication Required\r\nproxy-authenticate: Basic realm="test"\r\n';
    if (this.answer) return void client.end(this.answer);
    if (!authorized) return void client.end(`${refusal}content-length: 0\r\n\r\n`);
    const [method, target] = requestLine.split(' ');
    if (method !== 'CONNECT')
      return void client.end('HTTP/1.1 405 CONNECT only\r\ncontent-length: 0\r\n\r\n');
    const { hostname, port } = new URL(`tunnel://${target}`);
    const origin = net.connect(Number(port), hostname.replace(/[[\]]/g, ''), () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      client.pipe(origin).pipe(client);
    });
    this.#track(origin);
    origin.once('close', () => client.destroy());
    client.once('close', () => origin.destroy());
  }
}

module.exports = { ConnectProxy };
