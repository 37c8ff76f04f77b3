// A registry on this machine, which knows what is published to it and nothing else: Verdaccio, without an uplink. The tests
// install a release from it.
const { createHash } = require('node:crypto');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * @typedef {object} Registry
 * @property {string} url
 * @property {NodeJS.ProcessEnv} publisher environment of an npm that may publish
 * @property {NodeJS.ProcessEnv} user environment of package managers that ask it alone, and keep what it gave them to themselves
 * @property {Record<string, string>} files of a project, for those that do not read the environment
 * @property {(out: string, packed: { name: string, file: string, version: string }) => Promise<void>} put a package there of what
 *   `release.js` made in `out`, without a process of its own for each
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
    put: (out, packed) => put(url, out, packed),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/**
 * What `npm publish` does.
 *
 * @param {string} url
 * @param {string} out
 * @param {{ name: string, file: string, version: string }} packed
 */
async function put(url, out, { name, file, version }) {
  const data = readFileSync(join(out, file));
  const hash = (/** @type {string} */ algorithm) => createHash(algorithm).update(data);
  const manifest = JSON.parse(readFileSync(join(out, 'packages', name, 'package.json'), 'utf8'));
  const dist = {
    integrity: `sha512-${hash('sha512').digest('base64')}`,
    shasum: hash('sha1').digest('hex'),
    tarball: new URL(`${name}/-/${file}`, url).href,
  };
  const content = {
    content_type: 'application/octet-stream',
    data: data.toString('base64'),
    length: data.length,
  };
  const response = await fetch(new URL(name.replace('/', '%2f'), url), {
    method: 'PUT',
    headers: { 'content-type': 'application/json', authorization: 'Bearer none' },
    body: JSON.stringify({
      _id: name,
      name,
      'dist-tags': { latest: version },
      versions: { [version]: { ...manifest, _id: `${name}@${version}`, dist } },
      _attachments: { [file]: content },
    }),
  });
  if (response.status !== 201) throw new Error(`${name}: ${response.status} ${await response.text()}`);
}

module.exports = { startRegistry };
