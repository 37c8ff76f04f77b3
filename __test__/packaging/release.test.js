// What a release is made of, without making binaries: names, versions, notices, SBOM, notes, and what it refuses.

const assert = require('node:assert/strict');
const { createHash } = require('node:crypto');
const { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync } = require('node:fs');
const { createRequire } = require('node:module');
const { join } = require('node:path');
const { before, describe, test, after } = require('node:test');
const manifest = require('../../package.json');
const {
  LINKED,
  cargoSbom,
  foreign,
  licenceTexts,
  notices,
  shippedCrates,
} = require('../../scripts/crates.js');
const { NAME, binaries, packageNames, platforms, thisPlatform } = require('../../scripts/platforms.js');
const { checkedRelease } = require('../../scripts/publish.js');
const release = require('../../scripts/release.js');
const { root, scratch, write } = require('../support/files.js');
const { pack } = require('../support/installation.js');

const folder = scratch({ after });

test('versions move together, and with the tag', () => {
  assert.deepEqual(release.differingVersions(), []);
  assert.deepEqual(release.differingVersions(`v${manifest.version}`), []);
  assert.deepEqual(release.differingVersions('v9.9.9'), [
    `the tag says 9.9.9, and package.json ${manifest.version}`,
  ]);
});

test('a checkout names no package of a release', () => {
  assert.equal(require('../../lib/packages.js'), undefined);
  assert.doesNotMatch(JSON.stringify({ ...manifest, version: '' }), new RegExp(NAME));
});

test('what a release copies is what npm would pack', async () => {
  const { files } = await pack(folder);
  assert.deepEqual(
    release.packedFiles(),
    files
      .map(({ path }) => path)
      .filter((path) => !/\.node$|^emulator\/bin\//.test(path))
      .sort(),
  );
});

describe('the packages', () => {
  const name = '@owner/whatsapp';
  const names = packageNames(name);
  /** @type {ReturnType<typeof release.makePackages>} */ let packages;
  /** @param {string} own @returns {any} */
  const made = (own) =>
    JSON.parse(readFileSync(join(folder, 'made', 'packages', own, 'package.json'), 'utf8'));
  /** @param {string} own */
  const files = (own) => packages.find((packed) => packed.name === own)?.files.map(({ path }) => path);

  before(() => {
    write(folder, { 'no-library': 'nothing', 'made/.keep': '' });
    const none = join(folder, 'no-library');
    const built = Object.fromEntries(
      Object.keys(platforms).map((platform) => [platform, { core: none, store: none, emulator: none }]),
    );
    const out = join(folder, 'made');
    const repository = 'git+https://github.com/owner/whatsapp.git';
    const copied = release.packedFiles();
    packages = release.makePackages({
      out,
      name,
      version: '1.2.3',
      repository,
      built,
      files: copied,
      notices: 'n',
    });
  });

  test('there are two for each platform, the emulator, the command line and, at last, the main one', () => {
    assert.equal(packages.length, 19);
    assert.equal(packages.at(-1)?.name, name);
    for (const { name: own } of packages) {
      const { version, license, repository } = made(own);
      assert.deepEqual([own, version, license, repository?.type], [own, '1.2.3', 'MIT', 'git']);
    }
  });

  test('the main one asks for each platform by its exact version, and for nothing else', () => {
    const {
      optionalDependencies,
      dependencies,
      devDependencies,
      scripts,
      overrides,
      files: listed,
    } = made(name);
    assert.deepEqual(
      optionalDependencies,
      Object.fromEntries(Object.keys(platforms).map((platform) => [names.addons(platform), '1.2.3'])),
    );
    assert.deepEqual([dependencies, devDependencies, scripts, overrides, listed], Array(5).fill(undefined));
    const beside = { [names.commandLine]: '1.2.3', [names.emulator]: '1.2.3' };
    assert.deepEqual(made(name).peerDependencies, beside);
    const optional = Object.fromEntries(Object.keys(beside).map((key) => [key, { optional: true }]));
    assert.deepEqual(made(name).peerDependenciesMeta, optional);
    const { version, emulator, platforms: carriers } = require(
      join(folder, 'made', 'packages', name, 'lib', 'packages.js'),
    );
    assert.deepEqual([version, emulator], ['1.2.3', names.emulator]);
    assert.deepEqual(
      Object.values(carriers).map((carrier) => carrier.name),
      Object.keys(optionalDependencies),
    );
  });

  test('under a name without its scope, it finds its binaries among packages, and not in the project', () => {
    const project = join(folder, 'renamed');
    const carrier = names.addons(thisPlatform());
    for (const [own, place] of [
      [name, 'meta-cloud-api'],
      [carrier, carrier],
    ]) {
      const from = join(folder, 'made', 'packages', own);
      cpSync(from, join(project, 'node_modules', place), { recursive: true });
    }
    write(project, { [`${carrier}/package.json`]: '{"version":"0.0.1"}' });
    const load = createRequire(join(project, 'program.js'));
    const found = join(project, 'node_modules', carrier, binaries(thisPlatform(), false).core);
    assert.throws(
      () => load('meta-cloud-api'),
      ({ code, message }) =>
        code === 'ERR_NATIVE_CORE_MISSING' && message.includes(`could not be loaded: ${found}`),
    );
    rmSync(found);
    assert.throws(
      () => load('meta-cloud-api'),
      ({ code, message }) =>
        code === 'ERR_NATIVE_CORE_MISSING' &&
        message.includes(`could not be loaded: Cannot find module '${found}'\n`),
      'and names a file that was taken from it',
    );
  });

  test('the main one holds JavaScript, typings and pages, and what the manifest names is there', () => {
    const inside = files(name) ?? [];
    const expected =
      /^((package\.json|README\.md|CHANGELOG\.md|LICENSE|index\.(js|mjs|d\.ts|d\.mts))$|(entries|lib|types|docs|emulator)\/)/;
    assert.deepEqual(
      inside.filter((path) => !expected.test(path) || /\.(rs|toml|node|lock)$|\/(bin|src|test)\//.test(path)),
      [],
    );
    assert.ok(inside.length > 200);
    const { exports, bin } = made(name);
    for (const target of JSON.stringify({ exports, bin }).match(/\.\/[^"]+\.\w+/g) ?? []) {
      assert.ok(inside.includes(target.slice(2)), target);
    }
  });

  test('one of a platform holds its binaries, is for that platform alone, and runs nothing', () => {
    for (const [platform, { os, cpu, ...rest }] of Object.entries(platforms)) {
      const own = binaries(platform, false);
      const always = ['LICENSE', 'README.md', 'THIRD-PARTY-NOTICES.txt', 'package.json'];
      assert.deepEqual(files(names.addons(platform))?.sort(), [...always, own.core, own.store].sort());
      const executable = own.emulator.replace('emulator/bin/', '');
      assert.deepEqual(files(names.emulatorOf(platform))?.sort(), [...always, executable].sort());
      for (const packed of [names.addons(platform), names.emulatorOf(platform)]) {
        const { os: systems, cpu: processors, libc, scripts, dependencies } = made(packed);
        assert.deepEqual(
          [systems, processors, libc?.[0]],
          [[os], [cpu], 'libc' in rest ? rest.libc : undefined],
        );
        assert.deepEqual([scripts, dependencies], [undefined, undefined]);
      }
      assert.equal(made(names.addons(platform)).exports['.'], `./${own.core}`);
    }
    assert.deepEqual(files(names.emulator)?.sort(), ['LICENSE', 'README.md', 'package.json']);
  });

  test('the command line asks a registry for its dependencies, and holds none', () => {
    const inside = files(names.commandLine) ?? [];
    assert.deepEqual(
      inside.filter(
        (path) =>
          !/^((LICENSE|README\.md|package\.json|[\w-]+\.js)$|commands\/([\w-]+\/)*[\w-]+\.js$)/.test(path),
      ),
      [],
    );
    assert.ok(inside.includes('index.js') && inside.length > 10);
    const { bundleDependencies, dependencies, scripts } = made(names.commandLine);
    assert.deepEqual([bundleDependencies, scripts], [undefined, undefined]);
    assert.deepEqual(dependencies, require('../../cli/package.json').dependencies);
  });
});

describe('third parties', () => {
  const crates = shippedCrates();

  test('every crate that is shipped has a licence and its text', () => {
    assert.ok(foreign(crates).length > 100);
    const text = notices(crates);
    for (const { name, version, license } of foreign(crates)) {
      assert.ok(text.includes(`\n${name} ${version} (${license})\n`), name);
    }
    for (const name of ['rustls', 'rusqlite', 'axum', 'napi', 'webpki-roots', 'windows-sys']) {
      assert.ok(
        foreign(crates).some((crate) => crate.name === name),
        `${name} is shipped`,
      );
    }
    for (const name of ['proptest', 'napi-build', 'cc']) {
      assert.ok(!crates.some((crate) => crate.name === name), `${name} only builds or tests`);
    }
  });

  test('one without a text stops a release', () => {
    const bare = { ...foreign(crates)[0], name: 'bare', license: 'MIT', folder: join(folder, 'nowhere') };
    assert.deepEqual(licenceTexts(bare), []);
    assert.throws(() => notices([...crates, bare]), /No licence text for bare /);
  });

  test('of a choice of licences the text of MIT is passed on, of several licences every text', () => {
    write(folder, { 'crate/LICENSE-MIT': 'mit', 'crate/LICENSE-APACHE': 'apache', 'crate/src.rs': '' });
    const crate = { name: 'a', version: '1.0.0', folder: join(folder, 'crate'), depends: [], license: '' };
    assert.deepEqual(licenceTexts({ ...crate, license: 'MIT OR Apache-2.0' }), ['mit']);
    for (const license of ['MIT AND Apache-2.0', '(MIT OR Apache-2.0) AND Unicode-3.0']) {
      assert.deepEqual(licenceTexts({ ...crate, license }), ['apache', 'mit'], license);
    }
  });

  test('JavaScript of others is not shipped: none says whose it is', () => {
    const scripts = release.packedFiles().filter((file) => /\.(m?js|d\.m?ts|svg|html|css)$/.test(file));
    assert.ok(scripts.length > 200);
    assert.deepEqual(
      scripts.filter((file) => /@license|copyright|^\/\*!/im.test(readFileSync(join(root, file), 'utf8'))),
      [],
    );
  });

  test('the page inside the emulator is made of what is noticed, too', () => {
    const page = join(root, 'emulator', 'page', 'src');
    const sources = readdirSync(page).filter((file) => /\.tsx?$/.test(file));
    const imported = sources.flatMap((file) =>
      [...readFileSync(join(page, file), 'utf8').matchAll(/ from '((?:@[\w-]+\/)?[\w-]+)/g)].map(
        ([, name]) => name,
      ),
    );
    assert.ok(imported.includes('preact'));
    const noticed = Object.keys(LINKED).join(' ');
    for (const name of imported) assert.ok(new RegExp(`(^| )${name}[ ,]`).test(noticed), name);
    assert.ok(notices(crates).includes('Jason Miller'));
  });

  test('the SBOM has each of them once, with its hash, and knows what depends on what', () => {
    const sbom = cargoSbom(crates, { name: NAME, version: '1.2.3' });
    const references = sbom.components.map((component) => component['bom-ref']);
    assert.equal(new Set(references).size, references.length);
    assert.deepEqual([sbom.bomFormat, sbom.specVersion], ['CycloneDX', '1.5']);
    const lock = readFileSync(join(root, 'Cargo.lock'), 'utf8');
    for (const { name, version, hashes } of sbom.components) {
      if (name.startsWith('meta-cloud-api')) continue;
      assert.ok(lock.includes(`name = "${name}"\nversion = "${version}"\n`), name);
      assert.ok(lock.includes(`checksum = "${hashes?.[0].content}"`), name);
    }
    for (const { ref, dependsOn } of sbom.dependencies) {
      for (const dependency of dependsOn)
        assert.ok(references.includes(dependency), `${ref} needs ${dependency}`);
    }
    const [ours] = sbom.dependencies;
    assert.equal(ours.dependsOn.length, 3, 'core, store and emulator');
  });
});

test("notes are the changelog's section of the version", () => {
  const changelog =
    '# Changelog\n\n## [Unreleased]\n\n- c\n\n## [1.2.3] - 2026-11-28\n\n### Added\n\n- b\n\n## [1.2.2]\n\n- a\n';
  assert.deepEqual(release.releaseNotes(changelog, '1.2.3'), {
    date: '2026-11-28',
    notes: '### Added\n\n- b\n',
  });
  assert.deepEqual(release.releaseNotes(changelog, '1.2.2'), { date: undefined, notes: '- a\n' });
  assert.equal(release.releaseNotes(changelog, '1.2'), undefined);
  assert.ok(release.releaseNotes(readFileSync(join(root, 'CHANGELOG.md'), 'utf8'), 'Unreleased'));
});

test('the newest glibc that a binary asks for is found in it', () => {
  write(folder, { elf: '\0GLIBC_2.2.5\0GLIBC_2.28\0GLIBC_2.9\0', other: 'no library' });
  assert.equal(release.neededGlibc(join(folder, 'elf')), 28);
  assert.equal(release.neededGlibc(join(folder, 'other')), undefined);
});

test('a release of one platform, or without a date in the changelog, is refused', () => {
  const out = join(folder, 'refused');
  mkdirSync(out);
  assert.throws(
    () => release.makeRelease({ out, built: {}, version: '9.9.9' }),
    /This is no release:\nno binaries for linux-x64-gnu, .*\nCHANGELOG\.md has no dated section/s,
  );
  assert.ok(!existsSync(join(out, 'release.json')));
});

test('a folder that holds something else than a release is not emptied', () => {
  write(folder, { 'home/letter': 'dear' });
  const out = join(folder, 'home');
  assert.throws(
    () => release.makeRelease({ out, built: {}, dryRun: true }),
    /--out .*home: it holds something else than a release/,
  );
  assert.equal(readFileSync(join(out, 'letter'), 'utf8'), 'dear');
});

describe('checksums', () => {
  const sha256 = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex');
  const json = JSON.stringify({ version: '1.2.3', packages: [{ name: 'a', file: 'a.tgz' }] });
  const lines = { 'release.json': `${sha256(json)}  release.json`, 'a.tgz': `${sha256('a')}  a.tgz` };
  /** @param {readonly string[]} sums @param {Record<string, string>} [files] */
  const check = (sums, files, hash = /** @type {string | undefined} */ (undefined)) => {
    write(folder, {
      'summed/release.json': json,
      'summed/a.tgz': 'a',
      'summed/SHA256SUMS': sums.map((line) => `${line}\n`).join(''),
      ...files,
    });
    return checkedRelease(join(folder, 'summed'), hash);
  };

  test('vouch for everything that is published', () => {
    assert.deepEqual(check(Object.values(lines)), JSON.parse(json));
    assert.throws(() => check([lines['release.json']]), /SHA256SUMS does not name a\.tgz/);
    assert.throws(() => check([lines['a.tgz']]), /SHA256SUMS does not name release\.json/);
    assert.throws(
      () => check(Object.values(lines), { 'summed/a.tgz': 'b' }),
      /a\.tgz is not what SHA256SUMS says/,
    );
  });

  test('of another release, whole as it is, are refused where the hash of the right ones is known', () => {
    const sums = Object.values(lines);
    const hash = sha256(sums.map((line) => `${line}\n`).join(''));
    assert.equal(check(sums, {}, hash).version, '1.2.3');
    for (const other of [sha256('another'), ''])
      assert.throws(() => check(sums, {}, other), /SHA256SUMS is not the one that was made/);
  });

  test('a line that says nothing, or speaks of another folder, is refused', () => {
    for (const line of ['', 'a.tgz', `${sha256('a')} a.tgz`, `${sha256('a')}  ../a.tgz`, `  a.tgz`]) {
      assert.throws(() => check([line, ...Object.values(lines)]), /SHA256SUMS has a line that/, line);
    }
    assert.throws(() => check([]), /SHA256SUMS has a line that/);
  });
});

test('a dry run makes everything, and what it says of its files is true', () => {
  write(folder, { 'small-library': 'GLIBC_2.28', 'dry/release.json': '{}', 'dry/interrupted.tgz': '' });
  const library = join(folder, 'small-library');
  const built = { 'linux-x64-gnu': { core: library, store: library, emulator: library } };
  const out = join(folder, 'dry');
  const { warnings, packages } = release.makeRelease({ out, built, dryRun: true, name: '@owner/whatsapp' });
  assert.equal(packages.length, 5);
  assert.ok(warnings.some((warning) => /^no binaries for linux-x64-musl, /.test(warning)));
  assert.ok(!warnings.some((warning) => /glibc/.test(warning)), 'as old as it may need');
  const sums = readFileSync(join(out, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
  const inside = readdirSync(out).filter((file) => file !== 'packages' && file !== 'SHA256SUMS');
  assert.deepEqual(sums.map((line) => line.split('  ')[1]).sort(), inside.sort());
  assert.equal(checkedRelease(out).packages.length, 5);
  const wanted = ['THIRD-PARTY-NOTICES.txt', 'release-notes.md', 'release.json', 'sbom-cargo.cdx.json'];
  wanted.push('sbom-npm-cli.cdx.json', 'sbom-npm.cdx.json');
  assert.deepEqual(inside.filter((file) => !file.endsWith('.tgz')).sort(), wanted.sort());
  assert.ok(inside.includes(`owner-whatsapp-${manifest.version}-sources.tgz`));
  for (const file of ['sbom-npm.cdx.json', 'sbom-npm-cli.cdx.json']) {
    const { bomFormat, components } = JSON.parse(readFileSync(join(out, file), 'utf8'));
    assert.ok(bomFormat === 'CycloneDX' && components.length > 10, file);
  }
  write(folder, { 'small-library': 'GLIBC_2.38' });
  const newer = release.makeRelease({ out, built, dryRun: true });
  assert.ok(newer.warnings.some((warning) => /needs glibc 2\.38, and may need 2\.28$/.test(warning)));
});

test('a build for this machine is found under the name of its platform', () => {
  for (const file of Object.values(binaries(thisPlatform(), false)))
    assert.ok(existsSync(join(root, file)), file);
});
