// The tests that every engine of an outbox must pass, whatever it keeps its ledger in.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { ACCEPTED, CANCELLED, EXPIRED, FAILED, HELD, READY, UNKNOWN } = require('../../lib/outbox/states.js');

/** @typedef {import('../../types/outbox-engine.js').Engine} Engine */

const SENDING = 4;
const [SENT, DELIVERED, READ] = [7, 8, 9];
const NUMBER = '1000001';

/** @param {string} key @param {object} [changes] */
const row = (key, changes) => ({
  key,
  hash: 'hash',
  number: NUMBER,
  lane: `person of ${key}`,
  recipient: `+${key}`,
  priority: 1,
  due: null,
  expires: null,
  body: `body of ${key}`,
  ...changes,
});

/** A clock that a test sets. */
class Clock {
  wall = 1_800_000_000_000;
  monotonic = 5_000_000;
  now = () => this.wall;
  steady = () => this.monotonic;
  /** @param {number} milliseconds */
  pass(milliseconds) {
    this.wall += milliseconds;
    this.monotonic += milliseconds;
  }
}

/**
 * @param {(t: import('node:test').TestContext, clock: Clock, again?: Engine) => Promise<Engine>} open
 *   an empty one, or what is left of another
 */
function engineTests(open) {
  /** @param {string} name @param {(engine: Engine, clock: Clock, reopen: () => Promise<Engine>) => Promise<void>} run */
  const check = (name, run) =>
    test(name, async (t) => {
      const clock = new Clock();
      let engine = await open(t, clock);
      const reopen = async () => {
        await engine.close();
        engine = await open(t, clock, engine);
        return engine;
      };
      try {
        await run(engine, clock, reopen);
      } finally {
        await engine.close();
      }
    });

  /** @param {Engine} engine @param {number} [priority] @param {number} [after] @param {number} [limit] */
  const ready = (engine, priority = 1, after = 0, limit = 100) =>
    engine.ready(NUMBER, priority, after, limit);
  /** @param {Engine} engine @param {number} [priority] */
  const keys = async (engine, priority) => (await ready(engine, priority)).map(({ key }) => key);
  /** @param {Engine} engine @param {...string} keys */
  const states = async (engine, ...keys) => (await engine.get(keys)).map((entry) => entry?.state);
  /** Begins one, which must work. @param {Engine} engine @param {string} key @param {number} [priority] */
  async function begun(engine, key, priority = 1) {
    const found = (await ready(engine, priority)).find((one) => one.key === key);
    assert.ok(found, `${key} is not ready`);
    assert.deepEqual(await engine.begin([found]), [true]);
    return found;
  }
  /** @param {string} key @param {number} state @param {string} [wamid] */
  const told = (key, state, wamid = `wamid of ${key}`) => ({
    key,
    wamid,
    state,
    time: 1_800_000_001_000,
    failure: state === FAILED ? '{"code":131026}' : null,
  });

  check('a key is recorded once, and another payload under it is told', async (engine) => {
    assert.deepEqual(await engine.put([row('a'), row('b')], 0), [
      { known: 'new', state: READY },
      { known: 'new', state: READY },
    ]);
    const [same, other, again] = await engine.put([row('a'), row('a', { hash: 'other' }), row('a')], 0);
    assert.deepEqual([same.known, other.known, again.known], ['same', 'other', 'same']);
    assert.deepEqual(await keys(engine), ['a', 'b']);
    const [one] = await ready(engine);
    assert.deepEqual([one.body, one.recipient, one.attempts], ['body of a', '+a', 0]);
  });

  check('texts are kept as they are', async (engine) => {
    const body = JSON.stringify({ text: '"\\\n\t\u2028😀\0'.repeat(1000) });
    await engine.put([row('schlüssel 😀 "\'', { body })], 0);
    const [one] = await ready(engine);
    assert.deepEqual([one.key, one.body], ['schlüssel 😀 "\'', body]);
  });

  check('one is begun once, where it is, and its attempt counts', async (engine) => {
    await engine.put([row('a')], 0);
    const one = await begun(engine, 'a');
    assert.deepEqual(await engine.begin([one]), [false]);
    assert.deepEqual(await keys(engine), []);
    await engine.end([{ seq: one.seq, state: READY }]);
    assert.deepEqual(await engine.begin([one]), [false], 'it has another turn now');
    const again = await begun(engine, 'a');
    assert.equal(again.attempts, 1);
    assert.deepEqual(await engine.end([{ seq: one.seq, state: ACCEPTED, wamid: 'wamid.1' }]), [
      [SENDING, ACCEPTED, 0],
    ]);
    const [entry] = await engine.get(['a']);
    assert.deepEqual([entry?.state, entry?.wamid, entry?.attempts], [ACCEPTED, 'wamid.1', 2]);
  });

  check('what is settled leaves no place that another takes', async (engine, _, reopen) => {
    let open = engine;
    for (const key of ['a', 'b', 'c', 'd']) {
      assert.deepEqual(await open.put([row(key)], 0), [{ known: 'new', state: READY }]);
      const { seq } = await begun(open, key);
      await open.end([{ seq, state: ACCEPTED, wamid: `wamid of ${key}` }]);
      if (key === 'b') open = await reopen();
    }
    assert.deepEqual(
      (await open.list({ limit: 10 })).map(({ key }) => key),
      ['a', 'b', 'c', 'd'],
    );
  });

  check('states only move forward', async (engine) => {
    await engine.put([row('a')], 0);
    const { seq } = await begun(engine, 'a');
    await engine.end([{ seq, state: ACCEPTED, wamid: 'wamid of a' }]);
    for (const [state, after] of [
      [DELIVERED, DELIVERED],
      [SENT, DELIVERED],
      [FAILED, DELIVERED],
      [READ, READ],
      [DELIVERED, READ],
    ]) {
      await engine.mark([told('a', state)]);
      assert.deepEqual(await states(engine, 'a'), [after], `after ${state}`);
    }
    for (const state of [READY, HELD, UNKNOWN, FAILED, ACCEPTED]) {
      assert.deepEqual(await engine.end([{ seq, state }]), [[READ, READ, 0]]);
    }
    assert.deepEqual(await engine.cancel(['a']), [null]);
  });

  check('what Meta has failed stays so', async (engine) => {
    await engine.put([row('a')], 0);
    const { seq } = await begun(engine, 'a');
    await engine.end([{ seq, state: ACCEPTED, wamid: 'wamid of a' }]);
    const [marked] = await engine.mark([told('a', FAILED)]);
    assert.equal(typeof marked, 'object');
    assert.deepEqual(await engine.mark([told('a', DELIVERED)]), ['late']);
    const [entry] = await engine.get(['a']);
    assert.deepEqual([entry?.state, entry?.failure], [FAILED, '{"code":131026}']);
  });

  check(
    'a status that is quicker than the answer settles it, and the answer changes nothing',
    async (engine) => {
      await engine.put([row('a')], 0);
      const { seq } = await begun(engine, 'a');
      const [marked] = await engine.mark([told('a', SENT)]);
      assert.deepEqual(typeof marked === 'object' && marked.moved[0], SENDING);
      assert.deepEqual(await engine.end([{ seq, state: ACCEPTED, wamid: 'wamid of a' }]), [[SENT, SENT, 0]]);
      const [entry] = await engine.get(['a']);
      assert.equal(entry?.state, SENT);
      assert.ok(entry?.accepted);
      for (const state of [READY, UNKNOWN, FAILED]) await engine.end([{ seq, state }]);
      assert.deepEqual(await states(engine, 'a'), [SENT]);
    },
  );

  check('an unknown one is settled by its status, wherever it is meanwhile', async (engine, clock) => {
    await engine.put([row('a'), row('b')], 0);
    for (const key of ['a', 'b']) {
      const { seq } = await begun(engine, key);
      await engine.end([{ seq, state: UNKNOWN, failure: '{"code":"ECONNRESET"}' }]);
    }
    await engine.mark([told('a', DELIVERED)]);
    clock.pass(600_000);
    await engine.overdue(clock.steady(), 5, 100); // `b` is to be sent again
    assert.deepEqual(await keys(engine), ['b']);
    await engine.mark([told('b', SENT)]); // it had been sent
    assert.deepEqual(await keys(engine), []);
    assert.deepEqual(await states(engine, 'a', 'b'), [DELIVERED, SENT]);
  });

  check('a key that nobody knows, and another message, are strangers', async (engine) => {
    assert.deepEqual(await engine.mark([told('nobody', SENT)]), ['stranger']);
    await engine.put([row('a')], 0);
    const { seq } = await begun(engine, 'a');
    await engine.end([{ seq, state: ACCEPTED, wamid: 'wamid.1' }]);
    assert.deepEqual(await engine.mark([told('a', DELIVERED, 'wamid.2')]), ['stranger']);
    assert.deepEqual(await states(engine, 'a'), [ACCEPTED]);
  });

  check('of one recipient, one at a time and in order; others have their turn', async (engine) => {
    const chatty = ['a1', 'a2', 'a3', 'a4'].map((key) => row(key, { lane: 'chatty' }));
    await engine.put([...chatty, row('b'), row('c')], 0);
    assert.deepEqual(await keys(engine), ['a1', 'b', 'c']);
    const first = await begun(engine, 'a1');
    assert.deepEqual(await keys(engine), ['b', 'c']);
    await engine.end([{ seq: first.seq, state: ACCEPTED, wamid: 'w' }]);
    assert.deepEqual(await keys(engine), ['b', 'c', 'a2']);
    await engine.cancel(['a2']);
    assert.deepEqual(await keys(engine), ['b', 'c', 'a3']);
    const third = await begun(engine, 'a3');
    await engine.end([{ seq: third.seq, state: UNKNOWN }]);
    assert.deepEqual(await keys(engine), ['b', 'c', 'a4']);
  });

  check('one that waits holds its lane, and not that of another priority', async (engine, clock) => {
    const lane = { lane: 'chatty' };
    await engine.put([row('a1', lane), row('a2', lane), row('urgent', { ...lane, priority: 0 })], 0);
    const first = await begun(engine, 'a1');
    await engine.end([{ seq: first.seq, state: HELD, due: clock.steady() + 1000 }]);
    assert.deepEqual(await keys(engine), []);
    assert.deepEqual(await keys(engine, 0), ['urgent']);
    const { next, woken } = await engine.tick(100);
    assert.deepEqual([next, woken], [1000, 0]);
    clock.pass(1000);
    assert.equal((await engine.tick(100)).woken, 1);
    assert.deepEqual(await keys(engine), ['a1']);
  });

  check('turns only grow, so that reading on finds what is new', async (engine) => {
    await engine.put(
      Array.from({ length: 10 }, (_, index) => row(`a${index}`)),
      0,
    );
    const page = await ready(engine, 1, 0, 6);
    assert.equal(page.length, 6);
    const [first] = page;
    await engine.begin([first]);
    await engine.end([{ seq: first.seq, state: READY }]);
    await engine.put([row('new')], 0);
    const rest = await ready(engine, 1, page[5].turn);
    assert.deepEqual(
      rest.map(({ key }) => key),
      ['a6', 'a7', 'a8', 'a9', 'a0', 'new'],
    );
  });

  check('not before, and not after', async (engine, clock) => {
    const lane = { lane: 'chatty' };
    await engine.put(
      [
        row('later', { ...lane, due: clock.wall + 5000 }),
        row('now', lane),
        row('soon over', { expires: clock.wall + 1000 }),
      ],
      0,
    );
    assert.deepEqual(await keys(engine), ['now', 'soon over']);
    const over = (await ready(engine)).filter(({ key }) => key === 'soon over');
    clock.pass(1000);
    assert.deepEqual(await engine.begin(over), [false], 'it is over, whoever looks first');
    const { expired, next } = await engine.tick(100);
    assert.deepEqual(
      expired.map(({ key, state }) => [key, state]),
      [['soon over', EXPIRED]],
    );
    assert.equal(next, 4000);
    clock.pass(4000);
    await engine.tick(100);
    assert.deepEqual(await keys(engine), ['now'], 'it joins its lane, where another one is first');
    const first = await begun(engine, 'now');
    await engine.end([{ seq: first.seq, state: ACCEPTED, wamid: 'w' }]);
    assert.deepEqual(await keys(engine), ['later']);
  });

  check('what never left may be recorded again', async (engine, clock) => {
    await engine.put([row('a'), row('b', { expires: clock.wall + 1 })], 0);
    const [cancelled] = await engine.cancel(['a']);
    assert.equal(cancelled?.state, CANCELLED);
    clock.pass(10);
    await engine.tick(100);
    const receipts = await engine.put([row('a', { hash: 'other', body: 'new' }), row('b')], 0);
    assert.deepEqual(
      receipts.map(({ known }) => known),
      ['new', 'new'],
    );
    const [one] = await ready(engine);
    assert.deepEqual([one.key, one.body], ['a', 'new']);
  });

  check('what may have left is not called off: it stays unknown', async (engine, clock) => {
    await engine.put([row('a'), row('b', { expires: clock.wall + 500 })], 0);
    for (const key of ['a', 'b']) {
      const { seq } = await begun(engine, key);
      await engine.end([{ seq, state: UNKNOWN }]);
    }
    await engine.overdue(clock.steady(), 5, 100);
    assert.deepEqual(await keys(engine), ['a', 'b'], 'to be sent again');
    const [called] = await engine.cancel(['a']);
    clock.pass(500);
    const { expired } = await engine.tick(100);
    assert.deepEqual([called?.state, expired[0].state], [UNKNOWN, UNKNOWN]);
    assert.equal((await engine.put([row('a')], 0))[0].known, 'same', 'its key is taken');
    await engine.mark([told('a', SENT)]);
    assert.deepEqual(await states(engine, 'a', 'b'), [SENT, UNKNOWN]);
  });

  check('whoever knows better ends the doubt', async (engine) => {
    await engine.put([row('a'), row('b'), row('queued')], 0);
    for (const key of ['a', 'b']) {
      const { seq } = await begun(engine, key);
      await engine.end([{ seq, state: UNKNOWN }]);
    }
    assert.equal(await engine.resolve('queued', CANCELLED), null);
    assert.equal(await engine.resolve('nobody', CANCELLED), null);
    assert.equal((await engine.resolve('a', ACCEPTED))?.state, ACCEPTED);
    assert.equal((await engine.resolve('b', CANCELLED))?.state, CANCELLED);
    const receipts = await engine.put([row('a'), row('b')], 0);
    assert.deepEqual(
      receipts.map(({ known }) => known),
      ['same', 'new'],
    );
    await engine.mark([told('a', DELIVERED)]);
    assert.deepEqual(await states(engine, 'a', 'b'), [DELIVERED, READY]);
  });

  check('what is under way when the process ends is unknown', async (engine, clock, reopen) => {
    await engine.put([row('a'), row('b'), row('c', { lane: 'person of a' })], 0);
    await begun(engine, 'a');
    const again = await reopen();
    assert.equal(again.interrupted, 1);
    assert.deepEqual(await states(again, 'a'), [UNKNOWN]);
    assert.deepEqual(await keys(again), ['b', 'c'], 'and others go on');
    assert.deepEqual(await again.overdue(clock.steady() - 1, null, 100), [], 'not yet');
    const overdue = await again.overdue(clock.steady(), null, 100);
    assert.deepEqual(
      overdue.map(({ key, state }) => [key, state]),
      [['a', UNKNOWN]],
    );
    assert.deepEqual(await again.overdue(clock.steady() + 1_000_000, null, 100), [], 'once');
    assert.deepEqual(await states(again, 'a'), [UNKNOWN]);
  });

  check('what ends its process again and again is failed', async (engine, clock, reopen) => {
    await engine.put([row('poison')], 0);
    let open = engine;
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await begun(open, 'poison');
      open = await reopen();
      const [entry] = await open.overdue(clock.steady(), 3, 100);
      assert.equal(entry.state, attempt < 3 ? READY : FAILED);
      assert.equal(entry.attempts, attempt);
    }
    const [entry] = await open.get(['poison']);
    assert.match(entry?.failure ?? '', /ERR_OUTBOX_ENDED_PROCESS/);
  });

  check('the clock is set back: nothing waits for as long', async (engine, clock, reopen) => {
    await engine.put([row('held'), row('unknown')], 0);
    for (const [key, end] of /** @type {const} */ ([
      ['held', { state: HELD, due: clock.steady() + 30_000 }],
      ['unknown', { state: UNKNOWN }],
    ])) {
      const { seq } = await begun(engine, key);
      await engine.end([{ seq, ...end }]);
    }
    clock.wall -= 3_600_000;
    clock.monotonic -= 3_600_000;
    const again = await reopen();
    clock.pass(60_000);
    await again.tick(100);
    assert.deepEqual(await keys(again), ['held']);
    assert.equal((await again.overdue(clock.steady() - 60_000, null, 100)).length, 1);
  });

  check('runs: those known before are of the last one, and it can be called off', async (engine) => {
    await engine.put([row('a'), row('b')], 7);
    await engine.put([row('b'), row('c')], 8);
    assert.deepEqual(
      (await engine.list({ run: 8, limit: 10 })).map(({ key }) => key),
      ['b', 'c'],
    );
    const { seq } = await begun(engine, 'b');
    const cancelled = await engine.cancelRun(8, 10);
    assert.deepEqual(
      cancelled.map(({ key }) => key),
      ['c'],
    );
    assert.deepEqual(await engine.end([{ seq, state: ACCEPTED, wamid: 'w' }]), [[SENDING, ACCEPTED, 8]]);
    assert.deepEqual(await keys(engine), ['a']);
  });

  check('pages of states, and counts', async (engine) => {
    await engine.put(
      Array.from({ length: 5 }, (_, index) => row(`a${index}`, { priority: index % 3 })),
      0,
    );
    for (const [key, priority, state] of /** @type {const} */ ([
      ['a0', 0, FAILED],
      ['a1', 1, UNKNOWN],
      ['a2', 2, ACCEPTED],
    ])) {
      const { seq } = await begun(engine, key, priority);
      await engine.end([{ seq, state, failure: state === FAILED ? '{"code":1}' : null }]);
    }
    const list = async (/** @type {any} */ query) => (await engine.list(query)).map(({ key }) => key);
    assert.deepEqual(await list({ states: [FAILED], limit: 10 }), ['a0']);
    assert.deepEqual(await list({ states: [FAILED, UNKNOWN], limit: 10 }), ['a0', 'a1']);
    assert.deepEqual(await list({ states: [ACCEPTED, FAILED], limit: 10 }), ['a0', 'a2']);
    const [first, second] = await engine.list({ limit: 2 });
    assert.deepEqual([first.key, second.key], ['a0', 'a1']);
    assert.deepEqual(await list({ after: second.seq, limit: 2 }), ['a2', 'a3']);
    const counts = (await engine.counts()).map(({ priority, state, count }) => [priority, state, count]);
    assert.deepEqual(counts.sort(), [
      [0, READY, 1],
      [1, READY, 1],
      [1, UNKNOWN, 1],
    ]);
  });

  check('what is known of a recipient comes with what is ready', async (engine) => {
    await engine.put([row('a', { lane: '15550001' })], 0);
    const [before] = await ready(engine);
    assert.deepEqual([before.wrote, before.stopped, before.muted], [null, false, null]);
    await engine.learn([{ number: NUMBER, names: ['15550001', 'US.1'], wrote: 1000 }]);
    await engine.learn([{ number: NUMBER, names: ['15550001'], wrote: 500, stopped: true, muted: 9 }]);
    const [after] = await ready(engine);
    assert.deepEqual([after.wrote, after.stopped, after.muted], [1000, true, 9]);
    await engine.learn([{ number: NUMBER, names: ['15550001'], stopped: false }]);
    const [last] = await ready(engine);
    assert.deepEqual([last.wrote, last.stopped], [1000, false]);
    await engine.learn([{ number: '2', names: ['15550001'], stopped: true }]);
    assert.equal((await ready(engine))[0].stopped, false, 'of another number');
  });

  check('the first value of a name stays', async (engine, _, reopen) => {
    assert.equal(await engine.keep('name'), undefined);
    assert.equal(await engine.keep('name', 'first'), 'first');
    assert.equal(await engine.keep('name', 'second'), 'first');
    assert.equal(await (await reopen()).keep('name'), 'first');
  });

  check('numbers do not wait for each other', async (engine) => {
    await engine.put([row('a'), row('b', { number: '2', lane: 'person of a' })], 0);
    assert.deepEqual(await keys(engine), ['a']);
    assert.deepEqual(
      (await engine.ready('2', 1, 0, 10)).map(({ key }) => key),
      ['b'],
    );
  });
}

module.exports = { Clock, NUMBER, engineTests, row };
