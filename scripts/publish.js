#!/usr/bin/env node
// Publishes what `release.js` made in a folder: all of it or nothing that anybody would install, as the main package, which names
// the others, comes last. What an earlier try has published is left as it is, if it is the same to the byte; if it is not,
// nothing is published. `--registry URL` names another registry, `--provenance` says where it was built, and `--sums` is the SHA-256 of
// SHA256SUMS, for a folder that may have been exchanged on its way.
const { spawn } = require('node:child_process');
const { createHash } = require('node:crypto');
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');

/** @typedef {{ registry: string, provenance?: boolean, sums?: string, env?: NodeJS.ProcessEnv }} Options */

/** @param {string} file @param {string} algorithm @param {import('node:crypto').BinaryToTextEncoding} encoding */
const hash = (file, algorithm, encoding) => createHash(algorithm).update(readFileSync(file)).digest(encoding);

/**
 * What a folder has to publish. Refuses one in which a file is not the one that was made, or one that nobody vouches for.
 *
 * @param {string} folder
 * @param {string} [sums] the hash of `SHA256SUMS`
 * @returns {{ version: string, packages: { name: string, file: string }[] }}
 */
function checkedRelease(folder, sums) {
  if (sums !== undefined && hash(join(folder, 'SHA256SUMS'), 'sha256', 'hex') !== sums)
    throw new Error('SHA256SUMS is not the one that was made.');
  const checked = new Set();
  for (const line of readFileSync(join(folder, 'SHA256SUMS'), 'utf8').trimEnd().split('\n')) {
    const [, sum, file] = /^([\da-f]{64}) {2}([^\\/]+)$/.exec(line) ?? [];
    if (file === undefined)
      throw new Error(`SHA256SUMS has a line that names no file of the folder: ${line}`);
    if (hash(join(folder, file), 'sha256', 'hex') !== sum)
      throw new Error(`${file} is not what SHA256SUMS says.`);
    checked.add(file);
  }
  /** @param {string} file */
  const vouched = (file) => {
    if (!checked.has(file)) throw new Error(`SHA256SUMS does not name ${file}.`);
  };
  vouched('release.json');
  const release = JSON.parse(readFileSync(join(folder, 'release.json'), 'utf8'));
  for (const { file } of release.packages) vouched(file);
  return release;
}

/**
 * What the registry has under a name and version.
 *
 * @param {string} registry
 * @param {string} name
 * @param {string} version
 * @returns {Promise<string | undefined>} its hash
 */
async function published(registry, name, version) {
  const response = await fetch(new URL(name.replace('/', '%2f'), registry.replace(/\/?$/, '/')));
  if (response.status === 404) return undefined;
  if (!response.ok) throw new Error(`${registry} answers ${response.status} for ${name}.`);
  const { versions } = /** @type {any} */ (await response.json());
  return versions?.[version]?.dist.integrity;
}

/** @param {string} file @param {string} version @param {string} folder @param {Options} options */
function npmPublish(file, version, folder, { registry, provenance, env }) {
  const tag = version.includes('-') ? 'next' : 'latest';
  const args = ['publish', `./${file}`, '--registry', registry, '--access', 'public', '--tag', tag];
  const child = spawn('npm', provenance ? [...args, '--provenance'] : args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
    shell: process.platform === 'win32',
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0 ? resolve(undefined) : reject(new Error(`npm publish ${file}: ${stderr}`)),
    );
  });
}

/**
 * @param {string} folder that `release.js` made
 * @param {Options} options
 * @returns {Promise<string[]>} the names of what was published now
 */
async function publish(folder, options) {
  const { version, packages } = checkedRelease(folder, options.sums);
  const states = await Promise.all(packages.map(({ name }) => published(options.registry, name, version)));
  const integrity = (/** @type {string} */ file) => `sha512-${hash(join(folder, file), 'sha512', 'base64')}`;
  const other = packages.filter(({ file }, i) => states[i] !== undefined && states[i] !== integrity(file));
  if (other.length > 0) {
    throw new Error(
      `Published already, and not this: ${other.map(({ name }) => `${name}@${version}`).join(', ')}`,
    );
  }
  const todo = packages.filter((_, i) => states[i] === undefined);
  const main = packages.at(-1);
  const rest = todo.filter((packed) => packed !== main).values();
  await Promise.all(
    [1, 2, 3].map(async () => {
      for (const { file } of rest) await npmPublish(file, version, folder, options);
    }),
  );
  if (main && todo.includes(main)) await npmPublish(main.file, version, folder, options);
  return todo.map(({ name }) => name);
}

if (require.main === module) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      registry: { type: 'string', default: 'https://registry.npmjs.org/' },
      provenance: { type: 'boolean', default: false },
      sums: { type: 'string' },
    },
  });
  publish(positionals[0] ?? 'release', values).then(
    (names) => console.log(names.length > 0 ? names.join('\n') : 'Everything was published before.'),
    (error) => {
      console.error(error.message);
      process.exitCode = 1;
    },
  );
}

module.exports = { checkedRelease, publish };
