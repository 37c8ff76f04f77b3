// A real Redis server for the tests, on a free port, without a disk.

const { spawn, spawnSync } = require('node:child_process');
const { once } = require('node:events');
const { tmpdir } = require('node:os');
const { freePort } = require('./listen.js');

const skip =
  spawnSync('redis-server', ['--version']).status === 0
    ? undefined
    : 'there is no redis-server here: install it, with apt-get install redis-server for one';

class RedisServer {
  /** @param {string[]} [options] */
  static async start(options = []) {
    const server = new RedisServer(await freePort(), options);
    await server.start();
    return server;
  }

  /** @type {import('node:child_process').ChildProcess | undefined} */
  #process;

  /** @param {number} port @param {string[]} options */
  constructor(port, options) {
    this.port = port;
    this.options = options;
  }

  /** Again, on the same port: empty. */
  async start() {
    const fixed = ['--port', `${this.port}`, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    const process = spawn('redis-server', [...fixed, '--dir', tmpdir(), ...this.options]);
    this.#process = process;
    let output = '';
    for await (const chunk of process.stdout) {
      output += chunk;
      if (output.includes('Ready to accept connections')) break;
    }
    if (process.exitCode !== null) throw new Error(`redis-server ended: ${output}`);
  }

  /** @param {NodeJS.Signals} signal */
  signal(signal) {
    this.#process?.kill(signal);
  }

  async stop() {
    const process = this.#process;
    if (!process || process.exitCode !== null || process.signalCode !== null) return;
    process.kill('SIGKILL');
    await once(process, 'exit');
  }
}

module.exports = { RedisServer, skip };
