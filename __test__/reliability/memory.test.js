// Twenty transfers at a time, whatever their size, in a process of their own.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { truncate, writeFile } = require('node:fs/promises');
const http = require('node:http');
const { join } = require('node:path');
const { test } = require('node:test');
const { scratch } = require('../support/files.js');
const { listen } = require('../support/listen.js');

const MEGABYTE = 1024 * 1024;
const COUNT = 20;
const SIZE = (process.env.META_CLOUD_API_SLOW === '1' ? 100 : 25) * MEGABYTE;
// The whole of it would not fit: 500 MB by default.
const ALLOWED = COUNT * 2 * MEGABYTE + 64 * MEGABYTE;

/** @param {import('node:test').TestContext} t */
async function serve(t) {
  const block = Buffer.alloc(256 * 1024, 7);
  const server = http.createServer(async (request, response) => {
    if (request.method === 'POST') {
      let received = 0;
      for await (const chunk of request) received += chunk.length;
      response.setHeader('content-type', 'application/json').end(JSON.stringify({ id: String(received) }));
      return;
    }
    response.writeHead(200, { 'content-length': SIZE, 'content-type': 'video/mp4' });
    for (let sent = 0; sent < SIZE; sent += block.length) {
      if (!response.write(block)) await once(response, 'drain');
    }
    response.end();
  });
  const { origin, close } = await listen(server);
  t.after(close);
  return origin;
}

for (const kind of ['upload', 'download', 'stream']) {
  test(`memory of ${COUNT} parallel transfers of ${SIZE / MEGABYTE} MB: ${kind}`, async (t) => {
    const folder = scratch(t);
    const file = join(folder, 'file.bin');
    await writeFile(file, '');
    await truncate(file, SIZE);
    const args = [
      require.resolve('../support/processes/transfers.js'),
      kind,
      await serve(t),
      folder,
      String(COUNT),
    ];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (text) => {
      output += text;
    });
    const [code] = await once(child, 'close');
    assert.equal(code, 0);
    const { moved, rose } = JSON.parse(output);
    assert.ok(moved >= COUNT * SIZE, `${moved} bytes`);
    assert.ok(rose < ALLOWED, `${Math.round(rose / MEGABYTE)} MB above the start`);
    t.diagnostic(`${Math.round(rose / MEGABYTE)} MB above the start`);
  });
}
