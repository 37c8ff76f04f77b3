// Loads the package anew again and again, as test runners and development servers do, and calls with each of them.

const { setTimeout: sleep } = require('node:timers/promises');
const { url, times } = require('./argument.js');
const { authority } = require('../tls/certificates.js');

const root = require.resolve('../../..').replace(/index\.js$/, '');
const linux = process.platform === 'linux';
const { readdirSync } = require('node:fs');

async function once() {
  for (const name of Object.keys(require.cache)) {
    // Not the addon: test runners leave what is native to Node.js, which never lets go of an addon it has loaded.
    if (name.startsWith(`${root}lib`) || name === `${root}index.js`) delete require.cache[name];
  }
  module.children.length = 0;
  const { WhatsApp, WhatsAppNetworkError } = require('../../..');
  const options = { phoneNumberId: '1', accessToken: 'EAAB', baseUrl: url, ca: authority };
  const wa = new WhatsApp(options);
  const { messages } = await wa.messages.text({ to: '15551234567', body: 'hello' });
  const refused = await wa.messages.text({ to: '15551234567', body: 'x' }, { timeout: -1 }).catch((e) => e);
  return messages.length === 1 && refused instanceof Error && WhatsAppNetworkError !== undefined;
}

async function sample() {
  for (let round = 0; round < 3; round++) {
    /** @type {any} */ (globalThis).gc();
    await sleep(20);
  }
  const count = (/** @type {string} */ folder) => (linux ? readdirSync(`/proc/self/${folder}`).length : 0);
  const { rss, heapUsed } = process.memoryUsage();
  return { rss, heap: heapUsed, files: count('fd'), threads: count('task') };
}

(async () => {
  let worked = 0;
  for (let time = 0; time < 20; time++) await once();
  const before = await sample();
  for (let time = 0; time < times; time++) worked += Number(await once());
  process.send?.({ result: { worked, before, after: await sample() } });
})();
