// The step of `npm run check` that asks cargo-deny: what it asks, what it makes of the answer, and what it does without one.

const assert = require('node:assert/strict');
const { spawnSync } = require('node:child_process');
const { chmodSync, readFileSync } = require('node:fs');
const { delimiter, dirname, join } = require('node:path');
const { test } = require('node:test');
const { INSTALL, workspaces } = require('../../scripts/deny.js');
const { root, scratch, write } = require('../support/files.js');

/**
 * Runs it with a cargo that does what a script says.
 *
 * @param {import('node:test').TestContext} t
 * @param {string} script
 * @param {string[]} args
 */
function run(t, script, args) {
  const folder = scratch(t);
  write(folder, { cargo: `#!${process.execPath}\nconst args = process.argv.slice(2);\n${script}\n` });
  chmodSync(join(folder, 'cargo'), 0o755);
  const env = { ...process.env, PATH: [folder, dirname(process.execPath)].join(delimiter) };
  const options = { env, cwd: folder, encoding: /** @type {const} */ ('utf8') };
  return spawnSync(process.execPath, [join(root, 'scripts', 'deny.js'), ...args], options);
}

const windows = process.platform === 'win32' && 'a script cannot play cargo there';
const missing = `process.exit(101);`;
const present = `if (args[1] !== '--version') console.log(args.join(' '));`;

test('without cargo-deny it says so, and fails only where it is required', { skip: windows }, (t) => {
  const { status, stdout, stderr } = run(t, missing, []);
  assert.deepEqual([status, stdout, stderr], [0, `skipped: cargo-deny is not installed (${INSTALL})\n`, '']);
  assert.equal(run(t, missing, ['--required', 'advisories']).status, 1);
});

test('it asks about every workspace, by the one list', { skip: windows }, (t) => {
  for (const [given, checks] of [
    [[], 'bans licenses sources'],
    [['--required', 'advisories'], 'advisories'],
  ]) {
    const { status, stdout } = run(t, present, given);
    assert.equal(status, 0);
    const asked = stdout.split('\n').filter((line) => line.startsWith('deny '));
    assert.deepEqual(
      asked.map((line) => line.replace(/--allow \S+ /g, '')),
      workspaces.map(
        (workspace) =>
          `deny --locked --workspace --manifest-path ${join(root, workspace, 'Cargo.toml')} ` +
          `--config ${join(root, 'deny.toml')} check ${checks}`,
      ),
    );
  }
});

test('one refusal fails it, wherever it comes from', { skip: windows }, (t) => {
  for (const workspace of workspaces) {
    const place = JSON.stringify(join(root, workspace, 'Cargo.toml'));
    const { status, stdout } = run(t, `${present} if (args.includes(${place})) process.exit(4);`, []);
    assert.equal(status, 1);
    assert.equal(stdout.split('\n').filter((line) => line.startsWith('deny ')).length, 3, 'all are told');
  }
});

test('`npm run check` asks it, and the same version is installed everywhere', () => {
  const { scripts } = require('../../package.json');
  assert.match(scripts.check, /&& node scripts\/deny\.js &&/);
  for (const file of ['.ci/run', '.github/workflows/advisories.yml']) {
    const text = readFileSync(join(root, file), 'utf8');
    assert.ok(text.includes(INSTALL), file);
  }
});

test('what it allows is permissive, and comes from crates.io', () => {
  const rules = readFileSync(join(root, 'deny.toml'), 'utf8');
  assert.doesNotMatch(rules, /\b(A?GPL|LGPL|MPL|SSPL|BUSL|EUPL|CC-BY)/);
  assert.doesNotMatch(rules, /allow-(git|registry|org)|confidence-threshold|\bignore\b/);
  for (const rule of ['unknown-git', 'unknown-registry', 'multiple-versions', 'wildcards', 'yanked'])
    assert.match(rules, new RegExp(`^${rule} = "deny"`, 'm'));
});
