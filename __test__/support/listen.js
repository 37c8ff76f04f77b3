const { once } = require('node:events');

/**
 * Listens on a free port of this machine.
 *
 * @param {any} server of node:http or node:http2
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
