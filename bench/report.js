// Medians, the machine they were taken on, and how a table gets into README.md.
const { readFileSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const { join } = require('node:path');

const readme = join(__dirname, 'README.md');

/** @param {number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2;
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
  const cpus = os.cpus();
  return [
    `Node.js ${process.version}, ${os.type()} ${process.arch}, ${cpus.length} cores (${cpus[0]?.model.trim()})`,
    `medians of ${rounds} rounds, load average ${before} before and ${load()} after`,
  ].join('; ');
}

/** @param {string} name of the table @param {string} text */
function keep(name, text) {
  const [head, tail] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
  const page = readFileSync(readme, 'utf8');
  const [start, end] = [page.indexOf(head), page.indexOf(tail)];
  if (start === -1 || end < start) throw new Error(`README.md has no place for the ${name}`);
  writeFileSync(readme, `${page.slice(0, start)}${head}\n\n${text}\n\n${page.slice(end)}`);
}

module.exports = { keep, load, machine, median, progress };
