// A server of a test on a free port of this machine.

const { once } = require('node:events');

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

module.exports = { listen };
