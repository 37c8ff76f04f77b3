// A server of a test on a free port of this machine, or that port alone.

const { once } = require('node:events');
const net = require('node:net');

/**
 * @param {any} server of node:http, node:http2 or node:net
 */
async function listen(server) {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
  return {
    origin: `http://127.0.0.1:${port}`,
    close() {
      server.close();
      server.closeAllConnections?.();
    },
  };
}

/** A port where nothing listens. */
async function freePort() {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = /** @type {net.AddressInfo} */ (server.address());
  server.close();
  await once(server, 'close');
  return port;
}

module.exports = { freePort, listen };
