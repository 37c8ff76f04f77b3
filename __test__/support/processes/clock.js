// Calls during which the test moves the wall clock.

const { writeFileSync } = require('node:fs');
const { setTimeout: sleep } = require('node:timers/promises');
const { url, ahead } = require('./argument.js');
const { client, send, settle, uniqueId } = require('../subject.js');

(async () => {
  const wa = client({ url }, { requestTimeout: 1000, retry: { maxAttempts: 1 } });
  await send(wa, uniqueId());
  /** @type {{ moved: number, outcomes: { ms: number, ok: boolean, code?: string }[] }[]} */
  const results = [];
  for (const seconds of ahead) {
    const before = Date.now();
    const calls = [settle(send(wa, uniqueId())), settle(send(wa, uniqueId()))];
    await sleep(200);
    writeFileSync(/** @type {string} */ (process.env.FAULT_CLOCK), String(seconds));
    const moved = (Date.now() - before) / 1000;
    const outcomes = (await Promise.all(calls)).map(({ value, error, ms }) => ({
      ms,
      ok: value !== undefined,
      code: error?.code,
    }));
    results.push({ moved, outcomes });
    writeFileSync(/** @type {string} */ (process.env.FAULT_CLOCK), '0');
  }
  process.send?.({ result: results });
})();
