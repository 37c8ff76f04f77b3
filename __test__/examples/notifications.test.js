// The example that sends a CSV: killed in the middle and run again, each row is sent once.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');
const { test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { root, scratch, write } = require('../support/files.js');
const { Graph } = require('../outbox/graph.js');

const ROWS = 5000;

test('examples/notifications.mjs', { timeout: 300_000 }, async (t) => {
  const graph = await Graph.start(t);
  graph.level = 'HIGH';
  const cwd = scratch(t);
  const lines = Array.from(
    { length: ROWS },
    (_, index) => `${index},1555${1_000_000 + index},"Ann, ${index}"`,
  );
  write(cwd, { 'customers.csv': `\uFEFFid,phone,name\r\n${lines.join('\r\n')}\r\n` });
  const env = {
    ...process.env,
    WA_BASE_URL: graph.url,
    CLOUD_API_ACCESS_TOKEN: 'TOKEN',
    WA_PHONE_NUMBER_ID: '1000001',
  };
  const run = () => {
    const args = [join(root, 'examples', 'notifications.mjs'), 'customers.csv', 'order_shipped'];
    const child = spawn(process.execPath, args, { cwd, env });
    const output = { text: '' };
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output.text += chunk));
    return { child, output, ended: once(child, 'close') };
  };
  const first = run();
  while (graph.taken.length < 1000) await sleep(5);
  first.child.kill('SIGKILL');
  await first.ended;
  await sleep(50);
  const sent = graph.taken.length;
  assert.ok(sent < ROWS);
  const second = run();
  const [code] = await second.ended;
  assert.equal(code, 0, second.output.text);
  assert.match(second.output.text, /\[#{30}\] 5000 of 5000/);
  const counts = graph.counts();
  assert.deepEqual(
    [...counts.values()].filter((count) => count !== 1),
    [],
  );
  assert.equal(graph.taken[0].body.template.components[0].parameters[0].text, 'Ann, 0');
  // What was on its way when it was killed is told, and not sent again.
  const unknown = second.output.text.match(/^order_shipped-\d+ unknown /gm)?.length ?? 0;
  assert.ok(counts.size + unknown >= ROWS && counts.size <= ROWS, `${counts.size} sent, ${unknown} unknown`);
});
