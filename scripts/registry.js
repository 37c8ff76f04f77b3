// A registry on this machine, which knows what is published to it and nothing else: Verdaccio, without an uplink. The tests
// install a release from it.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * @typedef {object} Registry
 * @property {string} url
 * @property {NodeJS.ProcessEnv} publisher environment of an npm that may publish
 * @property {NodeJS.ProcessEnv} user environment of package managers that ask it alone, and keep what it gave them to themselves
 * @property {Record<string, string>} files of a project, for those that do not read the environment
 * @property {() => Promise<void>} stop
 *
 * @param {string} folder to keep packages in
 * @returns {Promise<Registry>}
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
  const url = `http://127.0.0.1:${port}/`;
  return {
    url,
    // npm refuses to publish without a token, and this registry asks for none.
    publisher: { [`npm_config_//127.0.0.1:${port}/:_authToken`]: 'none' },
    user: {
      npm_config_registry: url,
      npm_config_cache: join(folder, 'npm'),
      BUN_CONFIG_REGISTRY: url,
      YARN_REGISTRY: url,
      YARN_NPM_REGISTRY_SERVER: url,
      YARN_UNSAFE_HTTP_WHITELIST: '127.0.0.1',
      YARN_NPM_MINIMAL_AGE_GATE: '0',
    },
    // What was published a moment ago is too young for it otherwise.
    files: { '.npmrc': `registry=${url}\n`, 'pnpm-workspace.yaml': 'minimumReleaseAge: 0\n' },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

module.exports = { startRegistry };
