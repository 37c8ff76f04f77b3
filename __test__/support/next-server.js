// Next.js as a process of its own, for the tests of its adapters and of the bots.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { cpSync, mkdtempSync, readdirSync, rmSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');
const { root, write } = require('./files.js');
const { lend } = require('./installation.js');

const addons = () => readdirSync(root).filter((name) => name.endsWith('.node'));

/**
 * Next.js's own server for an application that has this package installed, in a process of its own.
 *
 * @param {Record<string, string>} files of the application
 * @param {Record<string, string>} [env]
 */
async function startNext(files, env = {}) {
  const project = mkdtempSync(join(tmpdir(), 'meta-cloud-api-'));
  write(project, { 'package.json': '{"private":true}', ...files });
  // Copied: what is linked from outside of node_modules counts as sources of the application.
  for (const name of ['package.json', 'index.js', 'index.mjs', 'lib', ...addons()]) {
    cpSync(join(root, name), join(project, 'node_modules', 'meta-cloud-api', name), { recursive: true });
  }
  for (const name of ['next', 'react', 'react-dom']) lend(project, name);
  const cli = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
  const child = spawn(process.execPath, [cli, 'dev', '--hostname', '127.0.0.1', '--port', '0'], {
    cwd: project,
    env: { ...process.env, NODE_OPTIONS: '', NEXT_TELEMETRY_DISABLED: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true, // it starts processes of its own, which end with its group
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      output += chunk;
    });
  }
  let origin = '';
  const deadline = Date.now() + 60_000;
  while (origin === '') {
    assert.equal(child.exitCode, null, output);
    if (Date.now() > deadline) {
      process.kill(-Number(child.pid), 'SIGKILL');
      throw new Error(`Next.js did not start: ${output}`);
    }
    await delay(100);
    [, origin = ''] = /(http:\/\/127\.0\.0\.1:\d+)[\s\S]*Ready/.exec(output) ?? [];
  }
  return {
    origin,
    output: () => output,
    async stop() {
      assert.equal(child.exitCode, null, output);
      const closed = once(child, 'close');
      process.kill(-Number(child.pid), 'SIGKILL');
      await closed;
      // Not before: what still writes into it would keep it from being removed.
      rmSync(project, { recursive: true });
    },
  };
}

module.exports = { startNext };
