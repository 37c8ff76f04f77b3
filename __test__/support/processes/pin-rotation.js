// A process that rotates, registers or opens a vault and kills itself at one of its points: before or after each thing
// it does to a file, and before, during or after each request. `node` gives it the point by `argument.js`.

const files = require('node:fs/promises');

const { path, key, options, action, crashAt, retry } = require('./argument.js');
let points = 0;

/** @param {string} what */
function point(what) {
  points += 1;
  if (points === crashAt) {
    process.send?.({ result: what }, () => process.kill(process.pid, 'SIGKILL'));
    // Nothing more of this process: neither a callback nor a request that was about to leave.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    process.kill(process.pid, 'SIGKILL');
  }
}

/** @param {any} object @param {string} name @param {string} [label] */
function crashing(object, name, label = name) {
  const real = object[name];
  object[name] = async function (/** @type {any[]} */ ...args) {
    point(`before ${label}`);
    const result = await real.apply(this, args);
    if (name === 'open')
      for (const method of ['writeFile', 'sync', 'close']) crashing(result, method, `${method} of a file`);
    point(`after ${label}`);
    return result;
  };
}

for (const name of ['open', 'rename', 'rm']) crashing(files, name);

const { WhatsApp } = require('../../..');
const { PinVault } = require('../../../entries/pin-vault.js');

(async () => {
  const whatsapp = new WhatsApp({ ...options, retry });
  for (const [module, name] of [
    ['twoStepVerification', 'update'],
    ['registration', 'register'],
  ]) {
    const api = /** @type {any} */ (whatsapp)[module];
    const real = api[name];
    api[name] = async function (/** @type {any[]} */ ...args) {
      if (args[0].vault !== undefined) return real.apply(this, args);
      point(`before ${name}`);
      const answer = real.apply(this, args);
      point(`as ${name} is under way`);
      const result = await answer;
      point(`after ${name}`);
      return result;
    };
  }
  const vault = await PinVault.open({ path, key });
  if (action === 'rotate') await whatsapp.twoStepVerification.rotate({ vault });
  if (action === 'register') await whatsapp.registration.register({ vault });
  process.send?.({ result: 'done' }, () => process.exit(0));
})().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
