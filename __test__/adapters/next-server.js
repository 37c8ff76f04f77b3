const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { cpSync, readdirSync } = require('node:fs');
const { join } = require('node:path');
const { setTimeout: delay } = require('node:timers/promises');
const { lend, root, write } = require('../packaging/installation.js');

const addons = () => readdirSync(root).filter((name) => name.endsWith('.node'));

/**
 * Next.js's own server for an application that has this package installed, in a process of its own.
 *
 * @param {string} folder
 * @param {Record<string, string>} files of the application
 * @param {Record<string, string>} [env]
 */
async function startNext(folder, files, env = {}) {
  const project = join(folder, 'project');
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
  while (origin === '') {
    assert.equal(child.exitCode, null, output);
    await delay(100);
    [, origin = ''] = /(http:\/\/127\.0\.0\.1:\d+)[\s\S]*Ready/.exec(output) ?? [];
  }
  return {
    origin,
    output: () => output,
    stop() {
      assert.equal(child.exitCode, null, output);
      process.kill(-Number(child.pid), 'SIGKILL');
    },
  };
}

module.exports = { startNext };
