// A real PostgreSQL server for the tests, on a free port, in a folder of its own.

const { execFileSync, spawn, spawnSync } = require('node:child_process');
const { once } = require('node:events');
const { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { freePort } = require('./listen.js');

/** Debian keeps the server out of the path. */
function folder() {
  const debian = '/usr/lib/postgresql';
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)) : [];
  return (
    versions.map((version) => join(debian, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb'))) ??
    ''
  );
}

const bin = folder();
/** The server refuses to be run by root. */
const user = process.getuid?.() === 0 ? owner() : {};

function owner() {
  const id = (/** @type {string} */ flag) =>
    Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  return { uid: id('-u'), gid: id('-g') };
}

const skip =
  spawnSync(join(bin, 'initdb'), ['--version']).status === 0
    ? undefined
    : 'there is no PostgreSQL server here: install it, with apt-get install postgresql for one';

class PostgresServer {
  static async start() {
    const data = mkdtempSync(join(tmpdir(), 'meta-cloud-api-postgres-'));
    if (user.uid !== undefined) chownSync(data, user.uid, /** @type {number} */ (user.gid));
    const cluster = join(data, 'cluster');
    const options = [
      '-D',
      cluster,
      '-U',
      'postgres',
      '--auth=trust',
      '--no-sync',
      '--encoding=UTF8',
      '--locale=C',
    ];
    execFileSync(join(bin, 'initdb'), options, { ...user, cwd: data, stdio: 'ignore' });
    const server = new PostgresServer(await freePort(), data, cluster);
    await server.start();
    return server;
  }

  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;

  /** @param {number} port @param {string} data @param {string} cluster */
  constructor(port, data, cluster) {
    this.port = port;
    this.data = data;
    this.cluster = cluster;
    this.options = { host: '127.0.0.1', port, user: 'postgres', database: 'postgres' };
  }

  /** Again, on the same port, with what was there. */
  async start() {
    const options = ['-D', this.cluster, '-p', `${this.port}`, '-h', '127.0.0.1', '-k', this.data];
    this.#process = spawn(join(bin, 'postgres'), options, { ...user, cwd: this.data, stdio: 'ignore' });
    for (let tries = 0; tries < 300; tries += 1) {
      const { status } = spawnSync(join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', `${this.port}`]);
      if (status === 0) return;
      if (this.#process.exitCode !== null) break;
      await sleep(50);
    }
    throw new Error('PostgreSQL does not start.');
  }

  /** Immediate, as a crash. */
  async kill() {
    if (!this.#process || this.#process.exitCode !== null) return;
    this.#process.kill('SIGQUIT');
    await once(this.#process, 'exit');
  }

  async stop() {
    await this.kill();
    rmSync(this.data, { recursive: true, force: true });
  }
}

module.exports = { PostgresServer, skip };
