// The command `meta-cloud-api` as its users run it: a process of its own, from a project that has installed both packages, with
// a terminal or without one.

const { execFile, spawn, spawnSync } = require('node:child_process');
const { once } = require('node:events');
const { symlinkSync } = require('node:fs');
const { join } = require('node:path');
const { promisify } = require('node:util');
const { root } = require('./files.js');
const { environment, project } = require('./program.js');

/** Where there is no python3, nothing here makes a terminal. */
const noTerminal =
  process.platform === 'win32' || spawnSync('python3', ['-c', 'import pty, termios']).status !== 0
    ? 'python3, which makes the terminal, is not installed here'
    : false;

/**
 * @typedef {Record<string, string | undefined>} Environment
 * @typedef {{ code: number | null, signal: string | null, stdout: string, stderr: string }} Ended
 */

/** @param {{ after: (cleanup: () => void) => void }} t */
function commandLine(t) {
  const cwd = project(t);
  symlinkSync(join(root, 'cli'), join(cwd, 'node_modules', 'meta-cloud-api-cli'), 'junction');
  const bin = join(cwd, 'node_modules', 'meta-cloud-api', 'lib', 'command.js');
  const envOf = (/** @type {Environment} */ env) => ({
    ...environment,
    NODE_TEST_CONTEXT: undefined,
    CI: undefined, // there, nothing is colored or moves
    ...env,
  });

  /**
   * Starts it with no terminal.
   *
   * @param {readonly string[]} args
   * @param {Environment} [env]
   * @param {{ stdout?: 'pipe' | number, stderr?: 'pipe' | number }} [streams] descriptors, which it writes to
   */
  function start(args, env = {}, { stdout = 'pipe', stderr = 'pipe' } = {}) {
    const child = spawn(process.execPath, [bin, ...args], {
      cwd,
      env: envOf(env),
      stdio: ['ignore', stdout, stderr],
      timeout: 60_000,
      killSignal: 'SIGKILL',
    });
    const output = { stdout: '', stderr: '' };
    child.stdout?.setEncoding('utf8').on('data', (chunk) => (output.stdout += chunk));
    child.stderr?.setEncoding('utf8').on('data', (chunk) => (output.stderr += chunk));
    /** @type {Promise<Ended>} */
    const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, ...output }));
    return { child, ended };
  }

  return {
    cwd,
    start,
    /** @param {readonly string[]} args @param {Environment} [env] */
    run: (args, env) => start(args, env).ended,
    /**
     * Runs it where it may open only so many files.
     *
     * @param {number} files
     * @param {readonly string[]} args
     * @param {Environment} env
     */
    limited: (files, args, env) =>
      promisify(execFile)(
        'sh',
        ['-c', `ulimit -n ${files}; exec "$0" "$@"`, process.execPath, bin, ...args],
        {
          cwd,
          env: envOf(env),
          timeout: 60_000,
        },
      ),
    /** Runs it to the one document that it writes. @param {readonly string[]} args @param {Environment} [env] */
    async json(args, env) {
      const { code, stdout, stderr } = await start([...args, '--json'], env).ended;
      return { code, stderr, ...JSON.parse(stdout) };
    },
    /**
     * Runs it at a terminal.
     *
     * @param {readonly string[]} args
     * @param {Environment} env
     * @param {readonly (readonly [wanted: string, typed: string])[]} replies what is typed when something is read
     * @param {{ echoes?: boolean, columns?: number }} [options] whether it may be typed while the terminal shows it; its width
     * @returns {Promise<{ code: number, output: string, echo: boolean[] }>}
     */
    async terminal(args, env, replies, { echoes = false, columns = 200 } = {}) {
      const child = spawn('python3', [join(__dirname, 'terminal.py')], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      const defined = Object.entries({ TERM: 'xterm', ...envOf(env) }).filter(
        ([, value]) => value !== undefined,
      );
      const asked = {
        args: [process.execPath, bin, ...args],
        cwd,
        env: Object.fromEntries(defined),
        replies,
        echoes,
        columns,
      };
      child.stdin.end(JSON.stringify(asked));
      let text = '';
      child.stdout.setEncoding('utf8').on('data', (chunk) => (text += chunk));
      await once(child, 'close');
      return JSON.parse(text);
    },
  };
}

module.exports = { commandLine, noTerminal };
