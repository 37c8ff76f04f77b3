// Names and a wall clock of our own for a process under test, by a shim before its C library.

const { spawnSync } = require('node:child_process');
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** Why it cannot be had on this machine; false where it can. */
const unavailable =
  process.platform === 'linux' && spawnSync('cc', ['--version']).status === 0
    ? false
    : 'needs Linux and a C compiler';

/** A process's names and clock, in a folder that the caller removes. */
class Shim {
  /** @param {string} folder */
  constructor(folder) {
    const library = join(folder, 'shim.so');
    const source = join(__dirname, 'shim.c');
    const { status, stderr } = spawnSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, source, '-ldl']);
    if (status !== 0) throw new Error(`cc: ${stderr}`);
    this.hostsFile = join(folder, 'hosts');
    this.clockFile = join(folder, 'clock');
    this.lookupsFile = join(folder, 'lookups');
    this.hosts({});
    this.clock(0);
    /** Variables for the process. */
    this.env = {
      LD_PRELOAD: library,
      FAULT_HOSTS: this.hostsFile,
      FAULT_LOOKUPS: this.lookupsFile,
      FAULT_CLOCK: this.clockFile,
    };
  }

  /** @param {Record<string, { after?: number, addresses: string[] }>} names `after` in milliseconds */
  hosts(names) {
    const lines = Object.entries(names).map(([name, { after = 0, addresses }]) =>
      [name, after, ...addresses].join(' '),
    );
    writeFileSync(this.hostsFile, `${lines.join('\n')}\n`);
    writeFileSync(this.lookupsFile, '');
  }

  /** `begin NAME` and `end NAME` of each look-up of these names, in their order. */
  lookups() {
    return readFileSync(this.lookupsFile, 'utf8').split('\n').slice(0, -1);
  }

  /** @param {number} ahead seconds */
  clock(ahead) {
    writeFileSync(this.clockFile, String(ahead));
  }
}

module.exports = { Shim, unavailable };
