// Threads may load the addons, call and end in any order: the process lives on.

const { test } = require('node:test');
const assert = require('node:assert/strict');
const { run } = require('../support/child.js');
const { serve } = require('../support/subject.js');

// Those that run side by side are fewer: they meet each other's ends in every one of them.
const WORKERS = /** @type {Record<number, number>} */ ({ 1: 200, 3: 48 });

for (const main of [false, true]) {
  for (const terminates of [false, true]) {
    for (const parallel of [1, 3]) {
      const name = [
        main ? 'beside the main thread' : 'without the main thread',
        terminates ? 'terminated' : 'ended by themselves',
        parallel === 1 ? 'one after the other' : `${parallel} at a time`,
      ].join(', ');
      const count = WORKERS[parallel] / 4;
      test(`row 84: ${WORKERS[parallel]} workers load both addons, call and end: ${name}`, async (t) => {
        const server = await serve(t, { secure: false });
        const share = { main, terminates, parallel };
        const orders = [
          { ...share, tasks: ['call'], count },
          { ...share, tasks: ['load'], count },
          { ...share, tasks: ['store'], count },
          { ...share, tasks: ['store', 'call', 'load', 'call'], count },
        ];
        const { result } = await run('thread-orders.js', { url: server.url, orders }, { limit: 180_000 });
        assert.equal(result, 'alive');
      });
    }
  }
}
