#!/usr/bin/env node
// Makes a release of this checkout, in `release/`: the packages as they are published, an archive of sources, notices of
// third parties, SBOMs, notes and checksums. It publishes nothing: `publish.js` does. Binaries are what `build.js --platform`
// left in `binaries/`. `--dry-run` makes one of this platform alone, of the checkout's own build if there is no other, and
// turns what a release must not do into warnings. `--name`, `--repository` and `--out` say what to call it and where to put it.
const { spawnSync } = require('node:child_process');
const { createHash } = require('node:crypto');
const { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, rmSync } = require('node:fs');
const { readdirSync, renameSync, statSync, writeFileSync } = require('node:fs');
const { basename, dirname, join, posix, resolve } = require('node:path');
const { parseArgs } = require('node:util');
const { cargoSbom, notices, shippedCrates } = require('./crates.js');
const { GLIBC, NAME, binaries, packageNames, platforms, thisPlatform } = require('./platforms.js');

const root = join(__dirname, '..');
const MEGABYTE = 2 ** 20;

/** What of the checkout's package is sources: they are in the archive, not in the package that is published. */
const SOURCES =
  /^(((emulator|store)\/)?(src\/|page\/|Cargo\.toml$|build\.rs$)|Cargo\.lock$|\.cargo\/|scripts\/)/;
const BINARIES = /\.node$|^emulator\/bin\//;

/**
 * @typedef {object} Options
 * @property {string} out folder, which is emptied if it holds an earlier release, and must be empty otherwise
 * @property {string} [name] of the main package
 * @property {string} [version] other than the manifest's
 * @property {string} [repository] URL, which a registry compares with where a release says it was built
 * @property {boolean} [dryRun]
 * @property {Record<string, Binaries>} [built] files by platform
 *
 * @typedef {{ core: string, store: string, emulator: string }} Binaries
 * @typedef {{ name: string, file: string, size: number, unpackedSize: number, files: { path: string, size: number }[] }} Packed
 * @typedef {{ version: string, packages: Packed[], warnings: string[] }} Release
 */

/** @param {string} file */
const text = (file) => readFileSync(join(root, file), 'utf8');

/** @param {string} command @param {string[]} args @param {string} cwd */
function run(command, args, cwd) {
  const shell = process.platform === 'win32'; // npm is a script there
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    shell,
  });
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** @param {string} folder @param {Record<string, string | object>} files */
function write(folder, files) {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    const written = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`;
    writeFileSync(join(folder, file), written);
  }
}

/**
 * What `npm pack` packs in the checkout, except for binaries: npm would compress those to tell.
 *
 * @param {string} [own] folder of a package
 * @returns {string[]}
 */
function packedFiles(own = '.') {
  const listed = JSON.parse(text(join(own, 'package.json'))).files;
  const patterns = ['package.json', 'README.md', 'LICENSE', ...listed].map((file) =>
    posix.join(own, `./${file}`),
  );
  const files = patterns.flatMap((/** @type {string} */ pattern) => {
    const folder = dirname(pattern);
    if (!pattern.includes('*')) return filesIn(pattern);
    const name = new RegExp(`^${basename(pattern).replaceAll('.', '\\.').replaceAll('*', '[^/]*')}$`);
    return readdirSync(join(root, folder))
      .filter((file) => name.test(file))
      .map((file) => (folder === '.' ? file : `${folder}/${file}`));
  });
  return [...new Set(files)].filter((path) => !BINARIES.test(path)).sort();
}

/** @param {string} path of a file or a folder @returns {string[]} */
function filesIn(path) {
  if (!existsSync(join(root, path))) return [];
  if (!statSync(join(root, path)).isDirectory()) return [path];
  return readdirSync(join(root, path)).flatMap((entry) => filesIn(`${path}/${entry}`));
}

/** @param {readonly string[]} files @param {string} folder */
function copy(files, folder) {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(root, file), join(folder, file));
  }
}

/**
 * Everything that names a version. They move together, and with the tag.
 *
 * @param {string} [tag]
 * @returns {string[]} those that differ from package.json's
 */
function differingVersions(tag) {
  const { version } = JSON.parse(text('package.json'));
  const cargo = /\[workspace\.package\]\s+version = "(.*)"/.exec(text('Cargo.toml'))?.[1];
  const locked = [...text('Cargo.lock').matchAll(/^name = "(meta-cloud-api.*)"\nversion = "(.*)"$/gm)];
  const all = [
    ['Cargo.toml', cargo],
    ['cli/package.json', JSON.parse(text('cli/package.json')).version],
    ['package-lock.json', JSON.parse(text('package-lock.json')).version],
    ...locked.map(([, name, found]) => [`Cargo.lock, ${name}`, found]),
    ...(tag === undefined ? [] : [['the tag', tag.replace(/^v/, '')]]),
  ];
  return all.flatMap(([where, found]) =>
    found === version ? [] : [`${where} says ${found}, and package.json ${version}`],
  );
}

/**
 * The changelog's section of a version.
 *
 * @param {string} changelog
 * @param {string} version or `Unreleased`
 */
function releaseNotes(changelog, version) {
  const [, dated, notes] =
    new RegExp(
      `^## \\[${version.replaceAll('.', '\\.')}\\](.*)\\n([\\s\\S]*?)(?=^## \\[|(?![\\s\\S]))`,
      'm',
    ).exec(changelog) ?? [];
  return notes?.trim() && { date: /\d{4}-\d\d-\d\d/.exec(dated)?.[0], notes: `${notes.trim()}\n` };
}

/** The newest glibc that a binary asks for: its table of symbols names the versions. @param {string} file */
function neededGlibc(file) {
  const versions = [...readFileSync(file, 'latin1').matchAll(/GLIBC_2\.(\d+)/g)].map(([, minor]) =>
    Number(minor),
  );
  return versions.length === 0 ? undefined : Math.max(...versions);
}

/**
 * What stands in the place of `lib/packages.js`. Its names are literal, since tracers follow those: `@vercel/nft` the ones that
 * are asked for, Turbopack the paths alone. Bundlers follow neither.
 *
 * @param {string} name
 * @param {string} version
 */
function packagesFile(name, version) {
  const { addons, emulator } = packageNames(name);
  const up = name.split('/').map(() => "'..'");
  const entries = Object.keys(platforms).map((platform) => {
    const carrier = addons(platform);
    const { core, store } = binaries(platform, false);
    const files = Object.entries({ manifest: 'package.json', core, store }).map(
      ([key, file]) => `      ${key}: join(__dirname, '..', ${up.join(', ')}, '${carrier}', '${file}'),\n`,
    );
    return `  '${platform}': {
    name: '${carrier}',
    manifest: () => find('${carrier}/package.json'),
    core: () => find('${carrier}'),
    store: () => find('${carrier}/store'),
    files: () => ({
${files.join('')}    }),
  },\n`;
  });
  return `// The packages that carry the binaries of this one. Written by scripts/release.js.
const { createRequire } = require('node:module');
const { join } = require('node:path');
const find = createRequire(__filename);

exports.version = '${version}';
exports.emulator = '${emulator}';
exports.platforms = {
${entries.join('')}};
`;
}

/**
 * Writes the folders of all packages, in the order in which they are published: the main one comes last.
 *
 * @param {Required<Pick<Options, 'name' | 'version' | 'built'>> & Pick<Options, 'repository'>} options
 * @param {string} folder
 * @param {{ notices: string, files: readonly string[] }} content
 * @returns {string[]} names
 */
function writePackages({ name, version, built, repository }, folder, content) {
  const names = packageNames(name);
  const { scripts: _, devDependencies, overrides, files, ...manifest } = JSON.parse(text('package.json'));
  const origin = repository === undefined ? {} : { repository: { type: 'git', url: repository } };
  const { license, engines } = manifest;
  /** @param {string} own @param {string} description @param {object} fields */
  const minor = (own, description, fields) => ({
    'package.json': { name: own, version, description, license, ...origin, engines, ...fields },
    'README.md': `# ${own}\n\n${description}.\n`,
    LICENSE: text('LICENSE'),
  });
  /** @param {(platform: string) => string} nameOf */
  const all = (nameOf) =>
    Object.fromEntries(Object.keys(platforms).map((platform) => [nameOf(platform), version]));

  const written = [];
  for (const [platform, { core, store, emulator }] of Object.entries(built)) {
    const { os, cpu, libc } = /** @type {import('./platforms.js').Platform} */ (
      platforms[/** @type {keyof typeof platforms} */ (platform)]
    );
    const supported = { os: [os], cpu: [cpu], ...(libc && { libc: [libc] }), preferUnplugged: true };
    const third = { 'THIRD-PARTY-NOTICES.txt': content.notices };
    const own = binaries(platform, false);
    const addons = names.addons(platform);
    write(join(folder, addons), {
      ...minor(addons, `What ${name} runs on ${platform}: it installs this by itself`, {
        ...supported,
        main: `./${own.core}`,
        exports: { '.': `./${own.core}`, './store': `./${own.store}`, './package.json': './package.json' },
      }),
      ...third,
    });
    copyFileSync(core, join(folder, addons, own.core));
    copyFileSync(store, join(folder, addons, own.store));
    const executable = own.emulator.replace('emulator/bin/', '');
    const emulates = names.emulatorOf(platform);
    write(join(folder, emulates), {
      ...minor(emulates, `The executable of ${names.emulator} on ${platform}: it installs this by itself`, {
        ...supported,
        emulator: executable,
      }),
      ...third,
    });
    copyFileSync(emulator, join(folder, emulates, executable));
    chmodSync(join(folder, emulates, executable), 0o755);
    written.push(addons, emulates);
  }
  const emulates = minor(
    names.emulator,
    `Brings the executable of ${name}/emulator: a Cloud API on this machine`,
    {
      optionalDependencies: all(names.emulatorOf),
    },
  );
  write(join(folder, names.emulator), emulates);

  // In a registry its dependencies are dependencies; a tarball of the checkout holds them.
  const { bundleDependencies, files: __, ...commandLine } = JSON.parse(text('cli/package.json'));
  const inside = packedFiles('cli');
  copy(inside, folder);
  renameSync(join(folder, 'cli'), join(folder, names.commandLine));
  write(join(folder, names.commandLine), {
    'package.json': { ...commandLine, name: names.commandLine, version, ...origin },
  });

  copy(content.files, join(folder, name));
  write(join(folder, name), {
    'package.json': {
      ...manifest,
      name,
      version,
      ...origin,
      optionalDependencies: all(names.addons),
      peerDependencies: { [names.commandLine]: version, [names.emulator]: version },
      peerDependenciesMeta: { [names.commandLine]: { optional: true }, [names.emulator]: { optional: true } },
    },
    'lib/packages.js': packagesFile(name, version),
  });
  return [...written, names.emulator, names.commandLine, name];
}

/** @param {readonly string[]} folders @param {string} out @returns {Packed[]} in this order */
function pack(folders, out) {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', out, ...folders];
  /** @type {(Omit<Packed, 'file'> & { filename: string })[]} */
  const packed = JSON.parse(run('npm', args, out));
  return packed.map(({ name, filename, size, unpackedSize, files }) => ({
    name,
    file: filename,
    size,
    unpackedSize,
    files,
  }));
}

/** @param {string} out */
function writeSums(out) {
  const sums = readdirSync(out)
    .filter((file) => file !== 'SHA256SUMS' && statSync(join(out, file)).isFile())
    .map(
      (file) =>
        `${createHash('sha256')
          .update(readFileSync(join(out, file)))
          .digest('hex')}  ${file}\n`,
    );
  write(out, { SHA256SUMS: sums.join('') });
}

/**
 * The packages alone, as folders and packed, and what `publish.js` reads of them.
 *
 * @param {Parameters<typeof writePackages>[0] & { out: string, notices: string, files: readonly string[] }} options
 */
function makePackages({ out, notices: third, files, ...options }) {
  const folder = join(out, 'packages');
  const names = writePackages(options, folder, {
    notices: third,
    files: files.filter((file) => !SOURCES.test(file)),
  });
  const packages = pack(
    names.map((own) => join(folder, own)),
    out,
  );
  const { version } = options;
  write(out, {
    'release.json': { version, packages: packages.map(({ name: own, file }) => ({ name: own, file })) },
  });
  writeSums(out);
  return packages;
}

/** @param {boolean} dryRun @returns {Record<string, Binaries>} what was built, by platform */
function builtBinaries(dryRun) {
  /** @type {Record<string, Binaries>} */
  const built = {};
  for (const platform of Object.keys(platforms)) {
    for (const released of [true, false]) {
      const files = Object.entries(binaries(platform, released)).map(([key, file]) => [
        key,
        join(root, file),
      ]);
      const own = released || (dryRun && platform === thisPlatform());
      if (own && files.every(([, file]) => existsSync(file))) built[platform] ??= Object.fromEntries(files);
    }
  }
  return built;
}

/** What is locked beside a manifest: what builds and tests it is marked as such. @param {string} folder @param {string} name */
function npmSbom(folder, name) {
  const sbom = JSON.parse(
    run('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], join(root, folder)),
  );
  sbom.metadata.component.name = name; // npm takes the name of the folder
  return sbom;
}

/**
 * @param {Options} options
 * @returns {Release}
 */
function makeRelease({ out, name = NAME, repository, dryRun = false, ...options }) {
  const manifest = JSON.parse(text('package.json'));
  const version = options.version ?? manifest.version;
  const built = options.built ?? builtBinaries(dryRun);
  /** @type {string[]} */
  const warnings = differingVersions(
    process.env.GITHUB_REF_TYPE === 'tag' ? process.env.GITHUB_REF_NAME : undefined,
  );
  const absent = Object.keys(platforms).filter((platform) => !Object.hasOwn(built, platform));
  if (absent.length > 0) warnings.push(`no binaries for ${absent.join(', ')}`);
  for (const [platform, files] of Object.entries(built)) {
    for (const file of Object.values(files)) {
      const minor = platform.endsWith('-gnu') ? neededGlibc(file) : undefined;
      if (minor !== undefined && minor > Number(GLIBC.split('.')[1])) {
        warnings.push(`${file} needs glibc 2.${minor}, and may need ${GLIBC}`);
      }
    }
  }
  const changelog = text('CHANGELOG.md');
  const dated = releaseNotes(changelog, version);
  if (!dated || dated.date === undefined) warnings.push(`CHANGELOG.md has no dated section for ${version}`);
  if (warnings.length > 0 && !dryRun) throw new Error(`This is no release:\n${warnings.join('\n')}`);

  // A checkout, or a home, is not to be lost to a wrong word behind `--out`.
  if (existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, 'release.json'))) {
    throw new Error(
      `--out ${out}: it holds something else than a release. Name an empty folder, or empty it.`,
    );
  }
  rmSync(out, { recursive: true, force: true });
  write(out, { 'release.json': {} }); // first of all: one that was interrupted is an earlier one too
  const crates = shippedCrates();
  const third = notices(crates);
  const files = packedFiles();
  const origin = repository === undefined ? {} : { repository };
  const packages = makePackages({ out, name, version, built, files, notices: third, ...origin });

  // Like a tarball of the checkout, but without binaries: it installs as one, and is built where it is.
  const sources = join(out, 'sources');
  copy(files, sources);
  const [archive] = pack([sources], out);
  renameSync(
    join(out, archive.file),
    join(out, `${name.replace(/^@/, '').replace('/', '-')}-${version}-sources.tgz`),
  );
  rmSync(sources, { recursive: true });

  write(out, {
    'THIRD-PARTY-NOTICES.txt': third,
    'sbom-cargo.cdx.json': cargoSbom(crates, { name, version }),
    'sbom-npm.cdx.json': npmSbom('.', name),
    'sbom-npm-cli.cdx.json': npmSbom('cli', packageNames(name).commandLine),
    'release-notes.md': (dated || releaseNotes(changelog, 'Unreleased') || { notes: '' }).notes,
  });
  writeSums(out);
  return { version, packages, warnings };
}

/** What a bot installs on one platform: the main package and its addons. @param {Release} release @param {string} name */
function installedSize({ packages }, name) {
  const { main, addons } = packageNames(name);
  const size = (/** @type {string} */ own) =>
    packages.find((packed) => packed.name === own)?.unpackedSize ?? 0;
  return Object.keys(platforms)
    .filter((platform) => size(addons(platform)) > 0)
    .map((platform) => ({ platform, bytes: size(main) + size(addons(platform)) }));
}

if (require.main === module) {
  const { values } = parseArgs({
    options: {
      'dry-run': { type: 'boolean', default: false },
      name: { type: 'string', default: NAME },
      out: { type: 'string', default: join(root, 'release') },
      repository: { type: 'string' },
    },
  });
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: path } = process.env;
  const repository = values.repository ?? (server && path && `git+${server}/${path}.git`);
  const out = resolve(values.out);
  const release = makeRelease({
    out,
    name: values.name,
    dryRun: values['dry-run'],
    ...(repository && { repository }),
  });
  for (const warning of release.warnings) console.log(`warning: ${warning}`);
  const megabytes = (/** @type {number} */ bytes) => `${(bytes / MEGABYTE).toFixed(2)} MB`;
  for (const { name, file, size, unpackedSize, files } of release.packages) {
    console.log(
      `\n${name}@${release.version}: ${file}, ${megabytes(size)}, unpacked ${megabytes(unpackedSize)}`,
    );
    const shown = files.length > 12 ? folders(files) : files;
    for (const { path: inside, size: bytes } of shown)
      console.log(`  ${String(bytes).padStart(9)}  ${inside}`);
  }
  for (const { platform, bytes } of installedSize(release, values.name)) {
    console.log(`\nA bot on ${platform} installs ${megabytes(bytes)}.`);
  }
  console.log(`\n${out}`);
  for (const file of readdirSync(out).sort()) {
    if (statSync(join(out, file)).isFile())
      console.log(`  ${String(statSync(join(out, file)).size).padStart(9)}  ${file}`);
  }
}

/** Many files as their folders. @param {Packed['files']} files */
function folders(files) {
  /** @type {Map<string, { path: string, size: number, count: number }>} */
  const sums = new Map();
  for (const { path, size } of files) {
    const key = path.includes('/') ? `${path.split('/')[0]}/` : path;
    const sum = sums.get(key) ?? { path: key, size: 0, count: 0 };
    sums.set(key, { ...sum, size: sum.size + size, count: sum.count + 1 });
  }
  return [...sums.values()].map(({ path, size, count }) => ({
    size,
    path: path.endsWith('/') ? `${path} (${count} files)` : path,
  }));
}

module.exports = {
  differingVersions,
  installedSize,
  makePackages,
  makeRelease,
  neededGlibc,
  packedFiles,
  releaseNotes,
};
