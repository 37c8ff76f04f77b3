// What every benchmark has: its flags, medians, the machine they were taken on, and a place in README.md.
const { readFileSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');

const readme = join(__dirname, 'README.md');

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2;
}

/**
 * The median of each figure.
 *
 * @template {Record<string, number>} Figures
 * @param {Figures[]} results
 * @returns {Figures}
 */
function medians(results) {
  const of = (/** @type {string} */ name) => median(results.map((result) => result[name] ?? Number.NaN));
  return /** @type {Figures} */ (Object.fromEntries(Object.keys(results[0]).map((name) => [name, of(name)])));
}

/** `--json`, `--keep`, `--rounds`, and for webhooks `--reading`. */
function flags() {
  const { values } = parseArgs({
    options: {
      reading: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      keep: { type: 'boolean', default: false },
      rounds: { type: 'string', default: '5' },
    },
  });
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1) throw new RangeError('--rounds must be a whole number from 1');
  return { ...values, rounds };
}

/** @param {string} text */
function progress(text) {
  process.stderr.write(`${text}\n`);
}

function load() {
  return os.loadavg()[0].toFixed(1);
}

/** @param {number} rounds @param {string} before the load average */
function machine(rounds, before) {
  return `${computer()}; medians of ${rounds} rounds, load average ${before} before and ${load()} after`;
}

function computer() {
  const cpus = os.cpus();
  return `Node.js ${process.version}, ${os.type()} ${process.arch}, ${cpus.length} cores (${cpus[0]?.model.trim()})`;
}

/** @param {string} name of the table @param {string} text */
function keep(name, text) {
  const [head, tail] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const page = readFileSync(readme, 'utf8');
  const [start, end] = [page.indexOf(head), page.indexOf(tail)];
  if (start === -1 || end < start) throw new Error(`README.md has no place for the ${name}`);
  writeFileSync(readme, `${page.slice(0, start)}${head}\n\n${text}\n\n${page.slice(end)}`);
}

module.exports = { computer, flags, keep, load, machine, median, medians, progress };
