// Programs that a test runs in processes of their own, with this package at hand and no configuration from outside.

const { spawn } = require('node:child_process');
const { mkdirSync, symlinkSync } = require('node:fs');
const { join } = require('node:path');
const { root, scratch, write } = require('./files.js');

/** Variables that would configure a client, or npm, behind a test's back. */
const configuring =
  /^(npm_(package|lifecycle|command)|WA_|PIN_VAULT|M4D_|CLOUD_API_|WEBHOOK_|FLOW_API_|LISTENER_PORT|MAX_RETRIES|REQUEST_TIMEOUT|DEBUG$|NODE_OPTIONS$|NODE_USE_ENV_PROXY$)/i;
const environment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !configuring.test(name)),
);

/**
 * A folder like a user's project, with this package installed; removed with the test.
 *
 * @param {{ after: (cleanup: () => void) => void }} t
 * @param {Record<string, string>} [files]
 */
function project(t, files = {}) {
  const folder = scratch(t);
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'meta-cloud-api'), 'junction');
  write(folder, files);
  return folder;
}

/**
 * Runs a program of its own to its end.
 *
 * @param {readonly string[]} args of node
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, limit?: number }} [options]
 * @returns {Promise<{ code: number | null, signal: string | null, stdout: string, stderr: string, ms: number }>}
 */
function node(args, { cwd = root, env = {}, limit = 60_000 } = {}) {
  const start = performance.now();
  const child = spawn(process.execPath, args, {
    cwd,
    env: { ...environment, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: limit,
    killSignal: 'SIGKILL',
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (chunk) => (output.stdout += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (output.stderr += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) =>
      resolve({ code, signal, ...output, ms: performance.now() - start }),
    );
  });
}

/**
 * Runs a CommonJS program that has `{ WhatsApp, ...rest }` of this package at hand.
 *
 * @param {string} source may await
 * @param {Parameters<typeof node>[1]} [options]
 */
const run = (source, options) =>
  node(
    [
      '-e',
      `const library = require('./index.js'); const { WhatsApp } = library; (async () => {${source}\n})()`,
    ],
    options,
  );

module.exports = { environment, node, project, run };
