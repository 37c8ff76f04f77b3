// Threads that load the addons, call and end one after the other or side by side, for the test that no order crashes.

const { Worker } = require('node:worker_threads');
const { url, orders } = require('./argument.js');

const root = require.resolve('../../..');

/** What a worker does: `load` the addon, `call`, or `store`: load the second addon too. */
const PROGRAM = `
const { parentPort, workerData: { root, url, task } } = require('node:worker_threads');
const { WhatsApp, MemoryStore } = require(root);
(async () => {
  if (task === 'load') return;
  if (task === 'store') {
    const { DurableStore } = require(root.replace(/index\\.js$/, 'entries/store.js'));
    const path = require('node:path').join(require('node:os').tmpdir(), \`order-\${process.pid}-\${Math.random()}.db\`);
    const store = await DurableStore.open({ path });
    await store.close();
    for (const suffix of ['', '-wal', '-shm']) require('node:fs').rmSync(path + suffix, { force: true });
    return;
  }
  const wa = new WhatsApp({ phoneNumberId: '1', accessToken: 'EAAB', baseUrl: url, retry: { maxAttempts: 1 } });
  await wa.messages.text({ to: '15551234567', body: 'x' }).catch(() => {});
})().then(() => parentPort.postMessage('done'), (error) => parentPort.postMessage(error.message));
`;

/**
 * One worker from start to end.
 *
 * @param {string} task
 * @param {boolean} terminates instead of ending by itself
 */
async function work(task, terminates) {
  const worker = new Worker(PROGRAM, { eval: true, workerData: { root, url, task } });
  const ended = new Promise((resolve, reject) => worker.once('exit', resolve).once('error', reject));
  const message = await new Promise((resolve, reject) =>
    worker.once('message', resolve).once('error', reject),
  );
  if (message !== 'done') throw new Error(message);
  if (terminates) await worker.terminate();
  await ended;
}

(async () => {
  for (const { main, tasks, parallel, terminates, count } of orders) {
    if (main) require(root);
    for (let done = 0; done < count; done += parallel) {
      const batch = Array.from({ length: parallel }, (_, index) =>
        work(tasks[(done + index) % tasks.length], terminates),
      );
      await Promise.all(batch);
    }
  }
  process.send?.({ result: 'alive' });
})();
