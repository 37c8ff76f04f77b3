// What every store does alike: one table of tests, run against each.

const assert = require('node:assert/strict');
const { after, describe, test } = require('node:test');
const { Clock, EXPIRY, stop, stores } = require('../support/stores.js');

const LEASE = 60_000;
const mine = { owner: 'mine', leaseMs: LEASE };
const other = { owner: 'other', leaseMs: LEASE };

/** @param {number} count @param {string} [name] */
const keysOf = (count, name = 'wamid') => Array.from({ length: count }, (_, index) => `${name}.${index}`);
/** @param {string[]} keys */
const eventsOf = (keys) => keys.map((key) => ({ key, body: JSON.stringify({ of: key }) }));

/**
 * @typedef {import('../../types/store.js').EventStore} EventStore
 * @type {Record<string, (store: EventStore, clock: Clock) => Promise<void>>}
 */
const behaviour = {
  'a key is claimed once': async (store) => {
    assert.deepEqual(await store.claim(['a', 'b'], mine), ['claimed', 'claimed']);
    assert.deepEqual(await store.claim(['b', 'c', 'a'], other), ['busy', 'claimed', 'busy']);
    assert.deepEqual(await store.claim(['a'], mine), ['busy'], 'an owner is not two');
    assert.deepEqual(await store.claim(['d', 'd'], mine), ['claimed', 'busy']);
    assert.deepEqual(await store.claim([], mine), []);
  },

  'of 50 owners at once, one gets each of 200 keys': async (store) => {
    const keys = keysOf(200);
    const owners = await Promise.all(
      keysOf(50, 'owner').map((owner, index) => {
        const turned = [...keys.slice(index * 4), ...keys.slice(0, index * 4)];
        return store
          .claim(turned, { owner, leaseMs: LEASE })
          .then((claims) => turned.filter((_, at) => claims[at] === 'claimed'));
      }),
    );
    assert.deepEqual(owners.flat().sort(), [...keys].sort());
  },

  'what is completed stays so for 8 days': async (store, clock) => {
    await store.claim(['a'], mine);
    assert.equal(await store.complete(['a'], mine), 1);
    clock.advance(EXPIRY - 1);
    assert.deepEqual(await store.claim(['a'], other), ['completed']);
    clock.advance(1);
    assert.deepEqual(await store.claim(['a'], other), ['claimed']);
  },

  'what is released is unknown': async (store) => {
    await store.claim(['a', 'b'], mine);
    assert.equal(await store.release(['a', 'b', 'c'], mine), 2);
    assert.deepEqual(await store.claim(['a', 'b'], other), ['claimed', 'claimed']);
  },

  'a lease passes': async (store, clock) => {
    await store.claim(['a'], mine);
    clock.advance(LEASE - 1);
    assert.deepEqual(await store.claim(['a'], other), ['busy']);
    clock.advance(1);
    assert.deepEqual(await store.claim(['a'], other), ['claimed']);
    assert.equal(await store.complete(['a'], mine), 0, 'it is no longer his');
    assert.deepEqual(await store.extend(['a'], mine), [false]);
    assert.equal(await store.complete(['a'], other), 1);
  },

  'who overstays a lease that nobody else wanted still completes': async (store, clock) => {
    await store.claim(['a'], mine);
    clock.advance(LEASE + 1);
    assert.equal(await store.complete(['a'], mine), 1);
    assert.deepEqual(await store.claim(['a'], other), ['completed']);
  },

  'a lease is extended': async (store, clock) => {
    await store.claim(['a', 'b'], mine);
    clock.advance(LEASE - 1);
    assert.deepEqual(await store.extend(['a', 'c', 'b'], mine), [true, false, true]);
    clock.advance(LEASE - 1);
    assert.deepEqual(await store.claim(['a'], other), ['busy']);
    clock.advance(1);
    assert.deepEqual(await store.claim(['a'], other), ['claimed']);
  },

  'the wrong owner neither completes nor releases': async (store) => {
    await store.claim(['a'], mine);
    assert.equal(await store.complete(['a', 'unknown'], other), 0);
    assert.equal(await store.release(['a', 'unknown'], other), 0);
    assert.deepEqual(await store.claim(['a', 'unknown'], other), ['busy', 'claimed']);
    assert.equal(await store.complete(['a'], mine), 1);
    assert.equal(await store.complete(['a'], mine), 0, 'once');
    assert.equal(await store.release(['a'], mine), 0, 'completed for good');
  },

  'a rank only rises': async (store, clock) => {
    assert.equal(await store.advance('a', 2), 0);
    assert.equal(await store.advance('a', 1), 2);
    assert.equal(await store.advance('a', 3), 2);
    assert.equal(await store.advance('b', 1), 0);
    assert.deepEqual(await store.claim(['a'], mine), ['claimed'], 'a name space of its own');
    clock.advance(EXPIRY);
    assert.equal(await store.advance('a', 1), 0);
  },

  'ranks that come at once are put in one order': async (store) => {
    const ranks = Array.from({ length: 100 }, (_, index) => ((index * 37) % 100) + 1);
    const before = await Promise.all(ranks.map((rank) => store.advance('a', rank)));
    assert.equal(await store.advance('a', 1), 100);
    assert.equal(before.filter((rank) => rank === 0).length, 1);
  },

  'an event is put once': async (store) => {
    assert.equal(await store.put(eventsOf(['a', 'b', 'a'])), 2);
    assert.equal(await store.put(eventsOf(['b', 'c'])), 1);
    assert.deepEqual(await store.claim(['a'], mine), ['busy']);
    await store.claim(['d'], mine);
    assert.equal(await store.put(eventsOf(['d'])), 0, 'claimed');
    await store.complete(['d'], mine);
    assert.equal(await store.put(eventsOf(['d'])), 0, 'completed');
    assert.equal(await store.put([]), 0);
  },

  'a key whose claim was abandoned can be put': async (store, clock) => {
    await store.claim(['a'], mine);
    clock.advance(LEASE);
    assert.equal(await store.put(eventsOf(['a'])), 1);
    assert.equal(await store.complete(['a'], mine), 0);
    assert.deepEqual(
      (await store.take(9, other)).map(({ key }) => key),
      ['a'],
    );
  },

  'events are taken in the order they were put': async (store, clock) => {
    const keys = keysOf(25);
    await store.put(eventsOf(keys.slice(0, 20)));
    clock.advance(1);
    await store.put(eventsOf(keys.slice(20)));
    const first = await store.take(10, mine);
    assert.deepEqual(
      first,
      eventsOf(keys.slice(0, 10)).map((event) => ({ ...event, attempts: 1 })),
    );
    const rest = await store.take(100, other);
    assert.deepEqual(
      rest.map(({ key }) => key),
      keys.slice(10),
    );
    assert.deepEqual(await store.take(1, mine), []);
    assert.equal(
      await store.complete(
        first.map(({ key }) => key),
        mine,
      ),
      10,
    );
    assert.deepEqual(await store.claim([keys[0], keys[10]], other), ['completed', 'busy']);
    assert.equal(await store.put(eventsOf(keys)), 0);
  },

  'what a crashed taker held comes again': async (store, clock) => {
    await store.put(eventsOf(['a']));
    await store.take(1, mine);
    clock.advance(LEASE - 1);
    assert.deepEqual(await store.take(1, other), []);
    assert.deepEqual(await store.extend(['a'], mine), [true]);
    clock.advance(LEASE - 1);
    assert.deepEqual(await store.take(1, other), []);
    clock.advance(1);
    assert.deepEqual(
      (await store.take(1, other)).map(({ attempts }) => attempts),
      [2],
    );
    assert.equal(await store.complete(['a'], mine), 0);
    assert.equal(await store.complete(['a'], other), 1);
  },

  'a released event is due again, and the attempt does not count': async (store) => {
    await store.put(eventsOf(['a']));
    await store.take(1, mine);
    assert.equal(await store.release(['a'], other), 0);
    assert.equal(await store.release(['a'], mine), 1);
    assert.equal(await store.complete(['a'], mine), 0);
    assert.deepEqual(
      (await store.take(1, other)).map(({ attempts }) => attempts),
      [1],
    );
  },

  'of a lane, one event is taken, and those behind it wait until it is done or dead': async (
    store,
    clock,
  ) => {
    const lane = (/** @type {string} */ name, /** @type {string[]} */ ...keys) =>
      eventsOf(keys).map((event) => ({ ...event, lane: name }));
    const take = async (/** @type {any} */ who = mine) => (await store.take(9, who)).map(({ key }) => key);
    await store.put([...lane('A', 'a1', 'a2'), ...lane('B', 'b1'), ...eventsOf(['free 1', 'free 2'])]);
    await store.put(lane('A', 'a3'));
    assert.deepEqual(await take(), ['a1', 'b1', 'free 1', 'free 2']);
    assert.deepEqual(await take(other), []);
    assert.deepEqual(await store.peek('A'), eventsOf(['a2', 'a3']));
    assert.deepEqual(await store.peek('A', 1), eventsOf(['a2']));
    assert.deepEqual([await store.peek('B'), await store.peek('C')], [[], []]);
    assert.deepEqual(await store.claim(['a2'], other), ['busy']);
    assert.equal(await store.put(lane('A', 'a2')), 0, 'it is known');

    await store.retry('a1', { owner: 'mine', afterMs: 5000, reason: 'Error' });
    assert.deepEqual(await take(), [], 'it is the first of its lane still');
    clock.advance(5000);
    assert.deepEqual(await take(), ['a1']);
    assert.equal(await store.release(['a1'], mine), 1);
    assert.deepEqual(await take(), ['a1']);
    assert.equal(await store.bury('a1', { owner: 'mine', reason: 'Error' }), true);
    assert.deepEqual(await take(), ['a2']);

    await store.replay(['a1']);
    assert.deepEqual(await take(), [], 'what is replayed disturbs nobody');
    clock.advance(LEASE);
    assert.deepEqual(
      (await take(other)).toSorted(),
      ['a2', 'b1', 'free 1', 'free 2'],
      'its taker is gone, and it is the first',
    );
    assert.equal(await store.complete(['a2'], mine), 0);
    assert.equal(await store.complete(['a2', 'b1'], other), 2);
    assert.deepEqual(await take(), ['a1'], 'in the order in which they were put');
    await store.complete(['a1'], mine);
    assert.deepEqual(await take(), ['a3']);
    await store.complete(['a3'], mine);
    assert.deepEqual(await store.peek('A'), []);
    await store.put(lane('A', 'a4'));
    assert.deepEqual(await take(), ['a4']);
    await store.bury('a4', { owner: 'mine', reason: 'Error' });
    assert.equal(await store.discard(['a4']), 1);
    await store.put(lane('A', 'a5'));
    assert.deepEqual(await take(), ['a5']);
  },

  'a thousand takers get a thousand events of ten lanes, each lane in order': async (store) => {
    const keys = keysOf(1000);
    await store.put(eventsOf(keys).map((event, index) => ({ ...event, lane: `${index % 10}` })));
    /** @type {Record<string, string[]>} */
    const seen = {};
    const held = new Set();
    const work = async (/** @type {string} */ owner) => {
      for (;;) {
        const [event] = await store.take(1, { owner, leaseMs: LEASE });
        if (event === undefined && Object.values(seen).flat().length === 1000) return;
        if (event === undefined) {
          await new Promise((resolve) => setTimeout(resolve));
          continue;
        }
        const lane = `${Number(event.key.slice('wamid.'.length)) % 10}`;
        assert.ok(!held.has(lane), 'two of one lane at a time');
        held.add(lane);
        seen[lane] = [...(seen[lane] ?? []), event.key];
        await new Promise((resolve) => setTimeout(resolve));
        held.delete(lane);
        assert.equal(await store.complete([event.key], { owner }), 1);
      }
    };
    await Promise.all(keysOf(12, 'owner').map(work));
    for (const [lane, order] of Object.entries(seen)) {
      assert.deepEqual(
        order,
        keys.filter((_, index) => `${index % 10}` === lane),
      );
    }
  },

  'a lane of 20,000 costs no more than a short one': async (store) => {
    const keys = keysOf(20_000);
    await store.put(eventsOf(keys).map((event) => ({ ...event, lane: 'long' })));
    await store.put(eventsOf(['short']).map((event) => ({ ...event, lane: 'short' })));
    const begun = performance.now();
    for (const key of keys.slice(0, 200)) {
      const [event] = await store.take(1, mine);
      assert.equal(event.key, key);
      await store.complete([key], mine);
    }
    assert.ok(performance.now() - begun < 10_000, `${performance.now() - begun} ms`);
    assert.deepEqual(
      (await store.take(9, mine)).map(({ key }) => key),
      ['short', 'wamid.200'].toSorted((one) => (one === 'short' ? 1 : -1)),
    );
  },

  'lanes have any name': async (store) => {
    const names = ['\0', '1:', ':1:', 'é𝄞', '__proto__', '1:x', 'x'.repeat(1024)];
    await store.put(
      names.flatMap((lane) =>
        [1, 2].map((part) => ({ key: `${part}:${lane}`.slice(0, 1024), body: lane, lane })),
      ),
    );
    const taken = await store.take(99, mine);
    assert.deepEqual(
      taken.map(({ body }) => body),
      names,
    );
    for (const lane of names)
      assert.deepEqual(
        (await store.peek(lane)).map(({ body }) => body),
        [lane],
      );
  },

  'what was interrupted says so, and comes as often as it is asked for': async (store, clock) => {
    await store.put(eventsOf(['a', 'b', 'c']));
    for (const { key, interrupted } of await store.take(2, mine)) {
      assert.equal(interrupted, undefined, key);
    }
    clock.advance(LEASE);
    const take = async (/** @type {number} */ interrupted) =>
      (await store.take(9, { ...other, interrupted })).map(({ key, attempts, interrupted: was = false }) => [
        key,
        attempts,
        was,
      ]);
    assert.deepEqual(await take(0), [['c', 1, false]]);
    assert.deepEqual(await take(1), [['a', 2, true]]);
    clock.advance(LEASE - 1);
    assert.deepEqual(await take(9), [['b', 2, true]]);
    clock.advance(1);
    await store.release(['b'], other);
    // What was tried the least comes first: `a` and `c` were abandoned, `b` was given back.
    assert.deepEqual((await take(9)).toSorted(), [
      ['a', 3, true],
      ['b', 2, false],
      ['c', 2, true],
    ]);
  },

  'a retry waits': async (store, clock) => {
    await store.put(eventsOf(['a']));
    await store.take(1, mine);
    const options = { afterMs: 5000, reason: 'TypeError' };
    assert.equal(await store.retry('a', { ...options, owner: 'other' }), false);
    assert.equal(await store.retry('a', { ...options, owner: 'mine' }), true);
    assert.equal(await store.retry('a', { ...options, owner: 'mine' }), false);
    clock.advance(4999);
    assert.deepEqual(await store.take(1, mine), []);
    clock.advance(1);
    assert.deepEqual(await store.take(1, mine), [{ ...eventsOf(['a'])[0], attempts: 2 }]);
  },

  'a claimed key, which has no body, is neither retried nor buried': async (store) => {
    await store.claim(['a'], mine);
    assert.equal(await store.retry('a', { owner: 'mine', afterMs: 0, reason: '' }), false);
    assert.equal(await store.bury('a', { owner: 'mine', reason: '' }), false);
    assert.equal(await store.complete(['a'], mine), 1);
  },

  'dead letters are read, replayed and discarded': async (store, clock) => {
    const keys = ['é', 'a', 'c', 'b', '𝄞', '｡'];
    await store.put(eventsOf(keys));
    await store.take(9, mine);
    assert.equal(await store.bury('a', { owner: 'other', reason: 'Error' }), false);
    for (const key of keys) assert.equal(await store.bury(key, { owner: 'mine', reason: 'Error 5' }), true);
    assert.deepEqual(await store.take(9, mine), []);
    assert.deepEqual(await store.claim(['a'], mine), ['completed'], 'nobody need send it again');
    assert.equal(await store.put(eventsOf(['a'])), 0);
    assert.equal(await store.complete(['a'], mine), 0);

    const dead = await store.deadLetters();
    assert.deepEqual(dead[0], { ...eventsOf(['a'])[0], attempts: 1, reason: 'Error 5', at: clock.time });
    const sorted = ['a', 'b', 'c', 'é', '｡', '𝄞']; // by UTF-8
    assert.deepEqual(
      dead.map(({ key }) => key),
      sorted,
    );
    const read = [];
    for (let after = ''; ; ) {
      const page = await store.deadLetters({ limit: 2, after });
      if (page.length === 0) break;
      read.push(...page.map(({ key }) => key));
      after = page[page.length - 1].key;
    }
    assert.deepEqual(read, sorted);

    clock.advance(20 * EXPIRY);
    assert.equal((await store.deadLetters()).length, 6, 'they do not expire');
    assert.equal(await store.replay(['b', 'a', 'unknown']), 2);
    assert.equal(await store.replay(['a']), 0);
    const again = await store.take(9, mine);
    assert.deepEqual(
      again.map(({ key, attempts, body }) => [key, attempts, body]).sort(),
      eventsOf(['a', 'b']).map(({ key, body }) => [key, 1, body]),
    );
    assert.equal(await store.discard(['c', 'é', 'a']), 2);
    assert.deepEqual(await store.claim(['c'], mine), ['completed']);
    assert.deepEqual(
      (await store.deadLetters()).map(({ key }) => key),
      ['｡', '𝄞'],
    );
  },

  'the inbox does not expire': async (store, clock) => {
    await store.put(eventsOf(['a']));
    clock.advance(20 * EXPIRY);
    assert.equal(await store.put(eventsOf(['a'])), 0);
    assert.equal((await store.take(1, mine)).length, 1);
    clock.advance(20 * EXPIRY);
    assert.equal((await store.take(1, mine)).length, 1);
  },

  'a reply reaches who waits for it': async (store) => {
    assert.equal(await store.offer('a', 'early'), false);
    await store.expect('a', 1000);
    assert.equal(await store.collect('a'), undefined);
    assert.equal(await store.offer('a', 'first'), true);
    assert.equal(await store.offer('a', 'second'), false);
    assert.equal(await store.collect('a'), 'first');
    assert.equal(await store.collect('a'), undefined);
    assert.equal(await store.offer('a', 'late'), false);
  },

  'a wait ends by itself': async (store, clock) => {
    await store.expect('a', 1000);
    clock.advance(999);
    await store.expect('b', 1000);
    assert.equal(await store.offer('a', 'in time'), true);
    clock.advance(1000);
    assert.equal(await store.collect('a'), 'in time', 'the last look still finds it');
    assert.equal(await store.offer('b', 'late'), false);
  },

  'an empty reply is a reply': async (store) => {
    await store.expect('a', 1000);
    assert.equal(await store.offer('a', ''), true);
    assert.equal(await store.offer('a', 'second'), false);
    assert.equal(await store.collect('a'), '');
  },

  'who stops waiting loses nothing': async (store) => {
    await store.expect('a', 1000);
    assert.equal(await store.unexpect('a'), undefined);
    assert.equal(await store.offer('a', 'late'), false);
    await store.expect('a', 1000);
    await store.offer('a', 'in the last moment');
    await store.expect('a', 1000);
    assert.equal(await store.unexpect('a'), 'in the last moment');
    assert.equal(await store.unexpect('a'), undefined);
  },

  'of 50 offers at once, one is taken': async (store) => {
    await store.expect('a', 1000);
    const taken = await Promise.all(keysOf(50).map((body) => store.offer('a', body)));
    assert.equal(taken.filter(Boolean).length, 1);
    assert.equal(await store.collect('a'), keysOf(50)[taken.indexOf(true)]);
  },

  '10,000 keys at once': async (store) => {
    const keys = keysOf(10_000);
    const unique = (/** @type {string[]} */ list) => [...new Set(list)];
    assert.deepEqual(unique(await store.claim(keys, mine)), ['claimed']);
    assert.deepEqual(unique(await store.claim(keys, other)), ['busy']);
    assert.equal(await store.complete(keys, mine), 10_000);
    assert.deepEqual(unique(await store.claim(keys, other)), ['completed']);
    const events = eventsOf(keysOf(10_000, 'event'));
    assert.equal(await store.put(events), 10_000);
    const taken = await store.take(10_000, mine);
    assert.deepEqual(
      taken.map(({ key, body }) => ({ key, body })),
      events,
    );
  },

  '10,000 single operations at once': async (store) => {
    const keys = keysOf(10_000);
    const claims = await Promise.all(keys.map((key) => store.claim([key], mine)));
    assert.ok(claims.every(([claim]) => claim === 'claimed'));
    const completed = await Promise.all(keys.map((key) => store.complete([key], mine)));
    assert.ok(completed.every((count) => count === 1));
  },

  'two takers share the inbox without overlap': async (store) => {
    const keys = keysOf(500);
    await store.put(eventsOf(keys));
    const takes = await Promise.all(
      Array.from({ length: 50 }, (_, index) => store.take(10, { owner: `taker ${index}`, leaseMs: LEASE })),
    );
    assert.deepEqual(
      takes
        .flat()
        .map(({ key }) => key)
        .sort(),
      [...keys].sort(),
    );
  },

  'any text is kept as it is': async (store) => {
    const odd = ['\0', '"\\\n', '__proto__', 'constructor', '{}', '٣𝄞', ' ', '-1', 'x'.repeat(1024)];
    const body = `${odd.join('')}\u2028${'long '.repeat(100_000)}`;
    assert.deepEqual(new Set(await store.claim(odd, mine)), new Set(['claimed']));
    await store.release(odd, mine);
    assert.equal(await store.put(odd.map((key) => ({ key, body }))), odd.length);
    const taken = await store.take(99, mine);
    assert.deepEqual(
      taken.map(({ key }) => key),
      odd,
    );
    for (const event of taken) assert.ok(event.body === body, 'the body is another');
  },

  'events as large as a whole delivery may be are kept, and handed out whole': async (store) => {
    const bodies = ['a', 'é', '\0', '"'].map((letter) => letter.repeat(2 * 2 ** 20));
    const keys = bodies.map((_, index) => `large ${index}`);
    await store.put(keys.map((key, index) => ({ key, body: bodies[index] })));
    const taken = await store.take(99, mine);
    assert.deepEqual(
      taken.map(({ key }) => key),
      keys,
    );
    for (const [index, event] of taken.entries()) assert.ok(event.body === bodies[index], keys[index]);
    assert.equal(await store.complete(keys, mine), keys.length);
    assert.deepEqual(await store.take(99, mine), []);
  },

  'arguments are refused by name': async (store) => {
    /** @type {any} */
    const loose = store;
    /** @type {[string, () => Promise<unknown>][]} */
    const refused = [
      ['keys', () => loose.claim('a', mine)],
      ['keys', () => loose.claim([1], mine)],
      ['keys', () => loose.claim([''], mine)],
      ['keys', () => loose.complete(['\ud800'], mine)],
      ['keys', () => loose.replay(['x'.repeat(1025)])],
      ['owner', () => loose.claim(['a'], { leaseMs: 1 })],
      ['owner', () => loose.claim(['a'])],
      ['leaseMs', () => loose.claim(['a'], { owner: 'mine' })],
      ['leaseMs', () => loose.take(1, { owner: 'mine', leaseMs: EXPIRY + 1 })],
      ['limit', () => loose.take(0, mine)],
      ['interrupted', () => loose.take(1, { ...mine, interrupted: -1 })],
      ['lane', () => loose.put([{ key: 'a', body: '', lane: '' }])],
      ['lane', () => loose.put([{ key: 'a', body: '', lane: 7 }])],
      ['lane', () => loose.peek()],
      ['limit', () => loose.peek('a', 0)],
      ['events', () => loose.put({})],
      ['key', () => loose.put([null])],
      ['body', () => loose.put([{ key: 'a' }])],
      ['rank', () => loose.advance('a', 0)],
      ['afterMs', () => loose.retry('a', { owner: 'mine', reason: '' })],
      ['reason', () => loose.bury('a', { owner: 'mine' })],
      ['ttlMs', () => loose.expect('a', Number.POSITIVE_INFINITY)],
    ];
    for (const [name, call] of refused) {
      await assert.rejects(call, (/** @type {any} */ error) => {
        assert.equal(error.name, 'WhatsAppValidationError');
        assert.ok(error.message.startsWith(`\`${name}\` must `), error.message);
        assert.match(error.stack, /behaviour\.test\.js/);
        return true;
      });
    }
    assert.deepEqual(await store.claim(['a'], mine), ['claimed']);
  },

  'after close, operations reject': async (store) => {
    const pending = store.claim(['a'], mine);
    await Promise.all([store.close(), store.close()]);
    assert.deepEqual(await pending, ['claimed']);
    await assert.rejects(store.claim(['b'], mine), {
      name: 'WhatsAppStoreError',
      code: 'ERR_STORE_CLOSED',
      retryable: false,
    });
  },
};

after(stop);

for (const [name, { open, skip = false }] of Object.entries(stores)) {
  describe(name, { skip }, () => {
    for (const [what, run] of Object.entries(behaviour)) {
      test(what, async (t) => {
        const clock = new Clock();
        await run(await open(t, clock.read), clock);
      });
    }
  });
}
