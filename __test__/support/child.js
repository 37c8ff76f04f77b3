// Processes that a test starts from `processes/` and hears from, for the tests of reliability.

const { fork } = require('node:child_process');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');

/**
 * @typedef {object} Ended
 * @property {any} result what the script sent over IPC as `{ result }`
 * @property {number | null} code
 * @property {NodeJS.Signals | null} signal
 * @property {string} stdout
 * @property {string} stderr
 */

/**
 * Starts a script of `processes/`, which reads its argument by `processes/argument.js`.
 * @param {string} script
 * @param {unknown} argument
 * @param {{ env?: NodeJS.ProcessEnv, execArgv?: string[], before?: string[] }} [options] `before`: the command that starts
 *   it, in place of `node`
 */
function start(script, argument, { env = {}, execArgv = [], before } = {}) {
  const [command, ...args] = before ?? [process.execPath];
  const child = fork(join(__dirname, 'processes', script), {
    env: { ...process.env, NODE_OPTIONS: '', FAULT_ARGUMENT: JSON.stringify(argument), ...env },
    execPath: command,
    execArgv: before === undefined ? execArgv : [...args, process.execPath, ...execArgv],
    silent: true,
  });
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (chunk) => (output.stdout += chunk));
  child.stderr?.on('data', (chunk) => (output.stderr += chunk));
  /** @type {any} */
  let result;
  child.on('message', (/** @type {any} */ message) => {
    if ('result' in message) result = message.result;
  });
  /** @type {Promise<Ended>} */
  const ended = new Promise((resolve) => {
    child.once('close', (code, signal) => resolve({ result, code, signal, ...output }));
  });
  return { child, ended };
}

/**
 * Runs a script of `processes/` to its end, which must be a good one.
 * @param {string} script
 * @param {unknown} argument
 * @param {{ env?: NodeJS.ProcessEnv, execArgv?: string[], limit?: number }} [options]
 */
async function run(script, argument, { limit = 60_000, ...options } = {}) {
  const { child, ended } = start(script, argument, options);
  const watchdog = new AbortController();
  const late = sleep(limit, null, { signal: watchdog.signal }).then(
    () => child.kill('SIGKILL'),
    () => {},
  );
  const end = await ended;
  watchdog.abort();
  await late;
  if (end.code !== 0)
    throw new Error(`${script} ended with ${end.code ?? end.signal}\n${end.stdout}\n${end.stderr}`);
  return end;
}

module.exports = { run, start };
