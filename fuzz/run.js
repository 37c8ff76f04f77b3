#!/usr/bin/env node
// Runs fuzz targets, all of them or those that are named, and prints a line for each: inputs, time, findings, coverage.
//
//   node fuzz/run.js [TARGET …] [--inputs N] [--seconds S] [--seed N]
//
// Targets in Rust need `cargo install cargo-fuzz --locked`, a nightly compiler and a C++ compiler; without them they are
// left out with a word. `--seconds` is a limit for each target.

const { spawnSync } = require('node:child_process');
const { cpSync, mkdirSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { fuzz } = require('./engine.js');
const { targets } = require('./targets.js');

const root = join(__dirname, '..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    inputs: { type: 'string', default: '1000000' },
    seconds: { type: 'string', default: '900' },
    seed: { type: 'string' },
  },
});
const inputs = Number(values.inputs);
const seconds = Number(values.seconds);
const rust = readdirSync(join(__dirname, 'seeds')).sort();
const names =
  positionals.length > 0 ? positionals : [...rust.map((name) => `core:${name}`), ...Object.keys(targets)];

/** @param {string[]} args */
const cargo = (...args) => spawnSync('cargo', ['+nightly', 'fuzz', ...args], { cwd: root, encoding: 'utf8' });

/** @type {boolean | undefined} */
let built;
/** Builds the programs of all targets, once. */
function build() {
  if (built === undefined) {
    const hasTool = cargo('--version').status === 0;
    const { status, stderr } = hasTool ? cargo('build', '-O') : { status: 1, stderr: '' };
    built = status === 0;
    if (!hasTool)
      console.log('The targets in Rust are left out: cargo-fuzz or a nightly compiler is missing.');
    else if (!built) console.log(`The targets in Rust are left out: they do not compile.\n${stderr}`);
  }
  return built;
}

/** @param {string} name */
function runRust(name) {
  if (!build()) return false;
  const corpus = join(__dirname, 'corpus', name);
  mkdirSync(corpus, { recursive: true });
  const seeds = join(__dirname, 'seeds', name);
  const begun = performance.now();
  const limits = [
    `-runs=${inputs}`,
    `-max_total_time=${seconds}`,
    '-max_len=1024',
    '-timeout=10',
    '-print_final_stats=1',
  ];
  const seed = values.seed === undefined ? [] : [`-seed=${values.seed}`];
  const { status, stderr } = cargo('run', '-O', name, corpus, seeds, '--', ...limits, ...seed);
  const done = /number_of_executed_units: (\d+)/.exec(stderr)?.[1] ?? '0';
  const edges = [...stderr.matchAll(/cov: (\d+)/g)].at(-1)?.[1] ?? '?';
  const took = (performance.now() - begun) / 1000;
  report(`core:${name}`, Number(done), took, status === 0 ? 0 : 1, `${edges} edges`);
  if (status !== 0) console.log(stderr.slice(-4000));
  cpSync(seeds, corpus, { recursive: true }); // so that the seeds are weighed with what was found
  cargo('cmin', '-O', name, corpus);
  return status !== 0;
}

/** @param {string} name */
async function runJavaScript(name) {
  const seed = values.seed === undefined ? {} : { seed: Number(values.seed) };
  try {
    const { inputs: done, seconds: took, counts } = await fuzz(targets[name], { inputs, seconds, ...seed });
    const kinds = Object.entries(counts).map(([kind, count]) => `${count} ${kind}`);
    report(name, done, took, 0, kinds.join(', '));
    return false;
  } catch (error) {
    const { message, cause } = /** @type {Error} */ (error);
    report(name, 0, 0, 1, `${message}\n${cause}`);
    return true;
  }
}

/**
 * @param {string} name
 * @param {number} done
 * @param {number} took
 * @param {number} findings
 * @param {string} reached
 */
function report(name, done, took, findings, reached) {
  const columns = [name.padEnd(16), `${done} inputs`.padStart(16), `${Math.round(took)} s`.padStart(7)];
  console.log(`${columns.join(' ')}  ${findings} findings  ${reached}`);
}

(async () => {
  for (const name of names) {
    const isRust = name.startsWith('core:');
    if (!isRust && !targets[name])
      throw new Error(`There is no target ${name}: ${Object.keys(targets).join(', ')}, core:NAME`);
    const failed = isRust ? runRust(name.slice('core:'.length)) : await runJavaScript(name);
    if (failed) process.exitCode = 1;
  }
  process.exit();
})();
