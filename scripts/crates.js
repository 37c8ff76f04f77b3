// The Rust crates that the binaries of a release are made of, for every platform: what they are licensed under, and as a
// CycloneDX document. Reads `Cargo.lock` through `cargo metadata`, and the sources that cargo has fetched.
const { spawnSync } = require('node:child_process');
const { existsSync, readFileSync, readdirSync, statSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { platforms } = require('./platforms.js');

const root = join(__dirname, '..');

/** The file of `scripts/licences/` for crates that come without a text. @type {Record<string, string>} */
const TEXTS = {
  napi: 'napi-rs.txt',
  'napi-derive': 'napi-rs.txt',
  'napi-derive-backend': 'napi-rs.txt',
  'napi-sys': 'napi-rs.txt',
};

/** What is in binaries without being a crate of the lock file: the emulator holds a page. @type {Record<string, string>} */
const LINKED = {
  'preact (MIT), in the page of the emulator': 'preact.txt',
  '@preact/signals, @preact/signals-core (MIT), in the page of the emulator': 'preact-signals.txt',
  'Rust standard library (MIT OR Apache-2.0)': 'rust.txt',
  'musl (MIT), in the binaries for it': 'musl.txt',
};

/**
 * @typedef {object} Crate
 * @property {string} name
 * @property {string} version
 * @property {string} license as SPDX
 * @property {string} folder of its sources
 * @property {string} [repository]
 * @property {string} [checksum] SHA-256 of what the registry holds
 * @property {string[]} depends on these, as `name@version`
 */

/** @param {string} triple */
function metadata(triple) {
  const args = ['metadata', '--locked', '--format-version', '1', '--filter-platform', triple];
  const { status, stdout, stderr } = spawnSync('cargo', args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`cargo metadata: ${stderr}`);
  return JSON.parse(stdout);
}

/** What `Cargo.lock` says of each package. @param {string} lock @returns {Map<string, string>} its hash by `name@version` */
function checksums(lock) {
  const entries = lock.split('[[package]]').slice(1);
  return new Map(
    entries.flatMap((entry) => {
      /** @param {string} key */
      const value = (key) => new RegExp(`^${key} = "(.*)"$`, 'm').exec(entry)?.[1] ?? '';
      const checksum = value('checksum');
      return checksum === '' ? [] : [[`${value('name')}@${value('version')}`, checksum]];
    }),
  );
}

/**
 * Everything that is compiled into what a release ships, ours included, on any platform; what only builds or tests it is not.
 *
 * @returns {Crate[]}
 */
function shippedCrates() {
  const hashes = checksums(readFileSync(join(root, 'Cargo.lock'), 'utf8'));
  /** @type {Map<string, Crate>} */
  const shipped = new Map();
  for (const { triple } of Object.values(platforms)) {
    const { packages, resolve, workspace_members: members } = metadata(triple);
    /** @type {Map<string, any>} */
    const byId = new Map(packages.map((/** @type {any} */ crate) => [crate.id, crate]));
    const nodes = new Map(resolve.nodes.map((/** @type {any} */ node) => [node.id, node]));
    const todo = [...members];
    const seen = new Set(todo);
    for (const id of todo) {
      const { name, version, license, manifest_path: manifest, repository } = byId.get(id);
      const key = `${name}@${version}`;
      /** @type {Crate} */
      const crate = shipped.get(key) ?? { name, version, license, folder: dirname(manifest), depends: [] };
      const checksum = hashes.get(key);
      Object.assign(crate, repository && { repository }, checksum && { checksum });
      shipped.set(key, crate);
      for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
        if (!kinds.some((/** @type {any} */ { kind }) => kind === null)) continue;
        const dependency = `${byId.get(pkg).name}@${byId.get(pkg).version}`;
        if (!crate.depends.includes(dependency)) crate.depends.push(dependency);
        if (!seen.has(pkg)) todo.push(pkg);
        seen.add(pkg);
      }
    }
  }
  return [...shipped.values()].sort((a, b) => (`${a.name}@${a.version}` < `${b.name}@${b.version}` ? -1 : 1));
}

/** Those of others. @param {readonly Crate[]} crates */
const foreign = (crates) => crates.filter(({ checksum }) => checksum !== undefined);

/** @param {string} file of `scripts/licences/` */
const kept = (file) => readFileSync(join(__dirname, 'licences', file), 'utf8').trim();

/**
 * The texts that a crate has to be passed on with: of a choice of licences, MIT's alone. Where one of several is a choice, all:
 * which file belongs to which is not told.
 *
 * @param {Crate} crate
 * @returns {string[]}
 */
function licenceTexts({ name, license, folder }) {
  const files = existsSync(folder)
    ? readdirSync(folder).filter(
        (file) =>
          /^(licen[cs]e|copying|copyright|notice|unlicense)/i.test(file) &&
          statSync(join(folder, file)).isFile(),
      )
    : [];
  const isChoice = / OR |\//.test(license) && !license.includes(' AND ');
  const chosen = isChoice ? files.filter((file) => /mit/i.test(file)) : [];
  const texts = (chosen.length > 0 ? chosen : files).map((file) =>
    readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim(),
  );
  if (texts.length > 0) return texts;
  return TEXTS[name] === undefined ? [] : [kept(TEXTS[name])];
}

/**
 * The notices that go along with binaries. A crate without a text is an error: it could not be passed on.
 *
 * @param {readonly Crate[]} crates
 */
function notices(crates) {
  /** @type {Map<string, string[]>} */
  const users = new Map();
  const missing = [];
  for (const crate of foreign(crates)) {
    const texts = licenceTexts(crate);
    if (texts.length === 0) missing.push(`${crate.name} ${crate.version} (${crate.license})`);
    for (const text of texts) {
      users.set(text, [...(users.get(text) ?? []), `${crate.name} ${crate.version} (${crate.license})`]);
    }
  }
  if (missing.length > 0) {
    throw new Error(`No licence text for ${missing.join(', ')}: add it to scripts/licences and TEXTS.`);
  }
  for (const [name, file] of Object.entries(LINKED)) {
    const text = kept(file);
    users.set(text, [...(users.get(text) ?? []), name]);
  }
  const head =
    'The binaries of this package are made of its own sources, which are under the MIT license in LICENSE, and of the\n' +
    'following software of others. Its JavaScript holds none.\n';
  const sections = [...users].map(([text, names]) => `${names.join('\n')}\n\n${text}\n`);
  return [head, ...sections].join(`\n${'-'.repeat(100)}\n\n`);
}

/**
 * @param {readonly Crate[]} crates
 * @param {{ name: string, version: string }} release
 */
function cargoSbom(crates, release) {
  /** @param {{ name: string, version: string }} crate */
  const purl = ({ name, version }) => `pkg:cargo/${name}@${version}`;
  const ours = crates.filter(({ checksum }) => checksum === undefined);
  const reference = `pkg:npm/${release.name.replace(/^@/, '%40')}@${release.version}`;
  return {
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      tools: { components: [{ type: 'application', name: 'scripts/release.js', version: release.version }] },
      component: { type: 'library', 'bom-ref': reference, purl: reference, ...release },
    },
    components: crates.map(({ name, version, license, repository, checksum }) => ({
      type: 'library',
      'bom-ref': purl({ name, version }),
      name,
      version,
      licenses: [{ expression: license.replaceAll('/', ' OR ') }],
      ...(checksum && { purl: purl({ name, version }), hashes: [{ alg: 'SHA-256', content: checksum }] }),
      ...(repository && { externalReferences: [{ type: 'vcs', url: repository }] }),
    })),
    dependencies: [
      { ref: reference, dependsOn: ours.map(purl) },
      ...crates.map((crate) => ({
        ref: purl(crate),
        dependsOn: crate.depends.map((dependency) => `pkg:cargo/${dependency}`),
      })),
    ],
  };
}

module.exports = { LINKED, cargoSbom, foreign, licenceTexts, notices, shippedCrates };
