// Groups of calls side by side; tells how each call ended, and how many files the process has open before and after.

const { readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { setTimeout: sleep } = require('node:timers/promises');
const { groups } = require('./argument.js');
const { client, read, send, settle, uniqueId } = require('../subject.js');

const files = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);

/** @type {Record<string, (wa: any, id: string, call: object, url: string) => Promise<any>>} */
const kinds = {
  read,
  send,
  upload: (wa, _, call) => wa.media.upload({ file: __filename, type: 'text/plain' }, call),
  download: async (wa, id, call, url) => {
    const path = join(tmpdir(), id);
    const saved = await wa.media.downloadMedia(`${url}/${id}`, { ...call, as: 'file', path });
    rmSync(path);
    return saved;
  },
};

/** @param {{ url: string, kind?: string, count?: number, delay?: number, abort?: number, options?: object }} group */
async function make({ url, kind = 'send', count = 1, delay = 0, abort, options }) {
  await sleep(delay);
  const wa = client({ url }, { retry: { maxAttempts: 1 }, ...options });
  const calls = Array.from({ length: count }, async () => {
    const signal = abort === undefined ? undefined : AbortSignal.timeout(abort);
    const { value, error, ms } = await settle(kinds[kind](wa, uniqueId(), { signal }, url));
    const { name, code, message, phase, maybeSent, attempts } = error ?? {};
    return { answered: value !== undefined, name, code, message, phase, maybeSent, attempts, ms };
  });
  return Promise.all(calls);
}

/** What is open now: as soon as the process may open one file more. */
async function opened() {
  for (;;) {
    try {
      return files();
    } catch (/** @type {any} */ error) {
      if (error.code !== 'EMFILE') throw error;
      await sleep(20);
    }
  }
}

(async () => {
  const before = await opened();
  const outcomes = await Promise.all(groups.map(make));
  const after = await opened();
  const result = { outcomes, before, after };
  if (process.send) process.send({ result }, () => process.exit());
  else writeFileSync(1, JSON.stringify(result));
})();
