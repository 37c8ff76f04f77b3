// A registry on this machine, which knows what is published to it and nothing else: Verdaccio, without an uplink. The tests
// install a release from it.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * @param {string} folder to keep packages in
 * @returns {Promise<{ url: string, token: string, stop: () => Promise<void> }>}
 */
async function startRegistry(folder) {
  // Its typings ask for a package that it does not bring.
  const { runServer } = /** @type {any} */ (require)('verdaccio');
  const file = join(folder, 'verdaccio.yaml');
  // Whoever reaches it may publish: it listens on this machine alone, for as long as a test runs.
  const rule = { access: '$all', publish: '$all', unpublish: '$all' };
  const settings = {
    configPath: file,
    storage: join(folder, 'storage'),
    packages: { '@*/*': rule, '**': rule },
    uplinks: {},
    max_body_size: '200mb',
    log: { type: 'stdout', format: 'json', level: 'fatal' },
    server: { keepAliveTimeout: 0 },
  };
  writeFileSync(file, '');
  const server = await runServer(settings);
  await new Promise((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', () => resolve(undefined));
  });
  const { port } = server.address();
  return {
    url: `http://127.0.0.1:${port}/`,
    // npm refuses to publish without one, and this registry asks for none.
    token: 'none',
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

module.exports = { startRegistry };
