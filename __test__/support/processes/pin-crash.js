// A process that rotates a PIN, registers or onboards a number, and kills itself at one of its points: before or after
// each thing it does to a file, and before, during or after each request and each question to a database. `node` gives it
// the point by `argument.js`.

const files = require('node:fs/promises');

const { path, pool, table, key, options, action, crashAt, retry, onboarding } = require('./argument.js');
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

const NO_REQUESTS = new Set([
  'constructor',
  'generatePin',
  'assessPin',
  'bodyBuilder',
  'get',
  'set',
  'usage',
]);

// Every request leaves by a method of the core, whichever method of ours has asked for it.
const { core } = require('../../../lib/addon.js');
for (const Class of Object.values(core)) {
  if (!/(Api|Requester)$/.test(Class?.name ?? '')) continue;
  for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(Class.prototype))) {
    if (typeof value === 'function' && !NO_REQUESTS.has(name)) asking(Class.prototype, name, name);
  }
}
if (pool !== undefined) asking(require('pg').Client.prototype, 'query', 'query');

/** @param {any} object @param {string} name @param {string} label */
function asking(object, name, label) {
  const real = object[name];
  object[name] = function (/** @type {any[]} */ ...args) {
    point(`before ${label}`);
    const answer = real.apply(this, args);
    point(`as ${label} is under way`);
    return answer?.then?.((/** @type {unknown} */ result) => {
      point(`after ${label}`);
      return result;
    });
  };
}

const { WhatsApp } = require('../../..');
const { onboard } = require('../../../entries/onboarding.js');
const { PinVault } = require('../../../entries/pin-vault.js');

(async () => {
  const whatsapp = new WhatsApp({ ...options, retry });
  const place = pool === undefined ? { path } : { pool: new (require('pg').Pool)(pool), table };
  const vault = await PinVault.open(/** @type {any} */ ({ ...place, key }));
  if (action === 'rotate') await whatsapp.twoStepVerification.rotate({ vault });
  if (action === 'register') await whatsapp.registration.register({ vault });
  if (action === 'onboard') {
    const code = async () => {
      point('at the prompt');
      return onboarding.code;
    };
    await onboard({ ...onboarding.options, whatsapp, vault, code });
  }
  process.send?.({ result: 'done' }, () => process.exit(0));
})().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
