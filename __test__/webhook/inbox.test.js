// The inbox of `respond: 'before'` when handlers hang, fail or end the process, and when the store goes away.

const assert = require('node:assert/strict');
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { existsSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { after, describe, test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { WebhookProcessor } = require('../..');
const { DurableStore } = require('../../lib/store/durable.js');
const { WhatsAppStoreError } = require('../../lib/store/error.js');
const { MemoryStore } = require('../../lib/store/memory.js');
const { RedisStore } = require('../../lib/store/redis.js');
const { config, delivery, messages, text } = require('../support/deliveries.js');
const { scratch } = require('../support/files.js');
const { RedisServer, skip: noRedis } = require('../support/redis-server.js');
const { Clock, stop, stores } = require('../support/stores.js');

after(stop);

/**
 * @param {any} t
 * @param {any} options
 * @param {(id: string, whatsapp: any) => unknown} handle
 */
function working(t, options, handle) {
  /** @type {string[]} */
  const errors = [];
  const processor = new WebhookProcessor({
    ...config,
    respond: 'before',
    onError: (/** @type {any} */ error, event) =>
      void errors.push(`${error.code ?? error.name} ${event?.key.split(':').at(-1)}`),
    ...options,
    inbox: { initialDelayMs: 20, maxAttempts: 3, ...options.inbox },
  });
  t.after(() => processor.close());
  /** @type {string[]} */
  const seen = [];
  processor.onText((whatsapp, { messageId }) => {
    seen.push(messageId);
    return /** @type {any} */ (handle(messageId, whatsapp));
  });
  return {
    processor,
    seen,
    errors,
    receive: (/** @type {any[]} */ ...said) => receiveBy(processor, ...said),
  };
}

/** @param {WebhookProcessor} processor @param {...any} said */
const receiveBy = async (processor, ...said) => {
  const { status } = await processor.receive(delivery(messages({ messages: said })));
  assert.equal(status, 200);
};

/** @param {() => unknown} condition */
async function until(condition, milliseconds = 15_000) {
  const end = Date.now() + milliseconds;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error(`It does not come true: ${condition}`);
    await sleep(10);
  }
}

const never = () => new Promise(() => {});
/** @param {string} from @param {...string} ids */
const said = (from, ...ids) => ids.map((id) => text(id, { from }));
/** @param {string[]} seen @param {string} id */
const times = (seen, id) => seen.filter((one) => one === id).length;

for (const [name, { skip, open }] of Object.entries(stores)) {
  describe(name, { skip }, () => {
    test('handlers that never end stop nobody, and are dead letters after `maxAttempts`', async (t) => {
      const options = { store: await open(t, Date.now), handlerTimeout: 40, inbox: { concurrency: 4 } };
      const { processor, seen, errors, receive } = working(t, options, (id) =>
        id.startsWith('hang') ? never() : undefined,
      );
      const hanging = Array.from({ length: 20 }, (_, index) => `hang${index}`);
      await receive(...hanging.flatMap((id) => said(id, id)));
      await receive(...said('1', 'a', 'b'), ...said('hang0', 'behind'));
      await until(() => ['a', 'b', 'behind'].every((id) => seen.includes(id)));
      await until(async () => (await processor.deadLetters()).length === hanging.length);
      for (const id of hanging) assert.equal(times(seen, id), 3, id);
      for (const { attempts, reason } of await processor.deadLetters()) {
        assert.deepEqual([attempts, reason], [3, 'Error ETIMEDOUT']);
      }
      assert.equal(seen.lastIndexOf('hang0') < seen.indexOf('behind'), true);
      assert.deepEqual([...new Set(errors.map((error) => error.split(' ')[0]))], ['ETIMEDOUT']);
    });

    test('a slow handler that ends well counts, before its next attempt, during it and after the last', async (t) => {
      const store = await open(t, Date.now);
      /** @type {[id: string, runs: number, options: any][]} */
      const cases = [
        ['before', 1, { inbox: { initialDelayMs: 20_000 } }],
        ['during', 2, { inbox: { initialDelayMs: 10 } }],
        ['last', 1, { inbox: { maxAttempts: 1 } }],
      ];
      for (const [id, runs, options] of cases) {
        /** @type {(() => void)[]} */
        const ends = [];
        const handle = () => new Promise((end) => ends.push(() => end(undefined)));
        const { processor, seen, errors, receive } = working(
          t,
          { store, handlerTimeout: 100, ...options },
          handle,
        );
        await receive(...said('1', id));
        await until(async () => {
          const isTold = errors.length > 0 && seen.length === runs;
          return isTold && (id !== 'last' || (await processor.deadLetters()).length === 1);
        });
        const key = `message:1000001:${id}`;
        const claim = async () => (await store.claim([key], { owner: 'test', leaseMs: 1000 }))[0];
        ends[0]();
        await until(
          async () => (await claim()) === 'completed' && (await processor.deadLetters()).length === 0,
        );
        for (const end of ends) end();
        await sleep(50);
        await processor.close();
        assert.equal(times(seen, id), runs);
        assert.deepEqual([...new Set(errors)], [`ETIMEDOUT ${id}`]);
      }
    });

    test('in order after a failure, in two processes of one store, while others go on', async (t) => {
      const store = await open(t, Date.now);
      /** @type {string[]} */
      const log = [];
      let failures = 2;
      const handle = async (/** @type {string} */ id) => {
        await sleep(5);
        if (id === 'one' && failures-- > 0) {
          log.push('one failed');
          throw new RangeError();
        }
        log.push(id);
      };
      const options = { store, inbox: { initialDelayMs: 200 } };
      const { receive } = working(t, options, handle);
      working(t, options, handle);
      await receive(...said('1', 'one', 'two'), ...said('2', 'other'));
      await receive(...said('1', 'three'), ...said('2', 'another'));
      await until(() => log.length === 7);
      assert.deepEqual(
        log.filter((id) => !id.endsWith('other')),
        ['one failed', 'one failed', 'one', 'two', 'three'],
      );
      assert.ok(log.indexOf('another') < log.indexOf('one'), `${log}`);
      assert.ok(log.indexOf('other') < log.indexOf('another'));
    });

    test('what is dead lets the next one come', async (t) => {
      const { processor, seen, receive } = working(t, { store: await open(t, Date.now) }, (id) => {
        if (id === 'one') throw new RangeError();
      });
      await receive(...said('1', 'one', 'two'));
      await until(() => seen.includes('two'));
      assert.deepEqual(seen, ['one', 'one', 'one', 'two']);
      assert.equal((await processor.deadLetters()).length, 1);
    });

    test('a second completion is an error that is told', async (t) => {
      for (const respond of ['before', 'after']) {
        const clock = new Clock();
        const store = await open(t, clock.read);
        /** @type {(() => void)[]} */
        const ends = [];
        const first = working(
          t,
          { store, respond },
          () => new Promise((end) => ends.push(() => end(undefined))),
        );
        const id = `of ${respond}`;
        const received = first.processor.receive(delivery(messages({ messages: said('1', id) })));
        await until(() => ends.length === 1);
        clock.advance(61_000);
        const second = working(t, { store, respond }, () => undefined);
        if (respond === 'after') await second.receive(...said('1', id));
        await until(() => second.seen.length === 1);
        await sleep(50);
        ends[0]();
        await received;
        await until(() => first.errors.length === 1);
        assert.deepEqual([first.errors, second.errors], [[`ERR_LEASE_LOST ${id}`], []]);
        await first.processor.close();
        await second.processor.close();
      }
    });

    test('a handler gets the reply it waits for, although it stands behind it, wherever it was received', async (t) => {
      const store = await open(t, Date.now);
      /** @type {string[]} */
      const replies = [];
      const handle = async (/** @type {string} */ id, /** @type {any} */ whatsapp) => {
        if (id !== 'start') return;
        await sleep(100);
        for (const exclusive of [false, true, false]) {
          const reply = await whatsapp.conversation('1').waitFor('text', { timeout: 5000, exclusive });
          replies.push(reply.messageId);
        }
      };
      const options = { store, handlerTimeout: 10_000, inbox: { concurrency: 1 } };
      const { seen, errors } = working(t, options, handle);
      const receiver = new WebhookProcessor({ ...config, respond: 'before', store });
      t.after(() => receiver.close());
      // One is there before the handler begins to wait; the others come while it does.
      await receiveBy(receiver, ...said('1', 'start', 'first'));
      await until(() => replies.length === 1);
      await receiveBy(receiver, ...said('1', 'second'));
      await until(() => replies.length === 2);
      await receiveBy(receiver, ...said('1', 'third'));
      await until(() => seen.length === 3);
      await sleep(50);
      assert.deepEqual(replies, ['first', 'second', 'third']);
      assert.deepEqual(seen, ['start', 'first', 'third'], 'the second was for the handler alone');
      assert.deepEqual(errors, []);
    });
  });
}

/** Where a store is that several processes share, and that store. @type {Record<string, { skip: string | undefined, place: (t: any) => Promise<string> }>} */
const kinds = {
  durable: { skip: undefined, place: async (/** @type {any} */ t) => join(scratch(t), 'events.db') },
  redis: {
    skip: noRedis,
    place: async (/** @type {any} */ t) => {
      const server = await RedisServer.start();
      t.after(() => server.stop());
      return `${server.port}`;
    },
  },
};
/** @param {any} t @param {string} kind @param {(t: any) => Promise<string>} made */
async function opened(t, kind, made) {
  const place = await made(t);
  /** @type {any} */
  let client;
  if (kind === 'redis') {
    client = new (require('ioredis').Redis)(Number(place));
    t.after(() => client.disconnect());
  }
  const store = client ? new RedisStore(client) : await DurableStore.open({ path: place });
  t.after(() => store.close());
  return { place, store };
}

describe('a message that ends its process', () => {
  for (const [kind, { skip, place: made }] of Object.entries(kinds)) {
    for (const end of ['exit', 'SIGKILL']) {
      test(`${kind}, ${end}: a dead letter after \`maxAttempts\`, and nothing else is lost, dead or out of order`, {
        skip,
        timeout: 60_000,
      }, async (t) => {
        const { place, store } = await opened(t, kind, made);
        const log = join(scratch(t), 'log');
        const receiver = new WebhookProcessor({ ...config, store, respond: 'before' });
        t.after(() => receiver.close());
        await receiveBy(
          receiver,
          ...said('1', 'poison', 'behind 1', 'behind 2'),
          ...said('2', 'slow a', 'b'),
          ...said('3', 'slow c'),
        );
        const lines = () => (existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []);
        let lives = 0;
        const worker = require.resolve('../support/processes/inbox-worker.js');
        const done = () => lines().filter((line) => line.startsWith('done')).length === 5;
        for (; !done() && lives < 9; lives += 1) {
          const process = fork(worker, [kind, place, log, end], { execArgv: [] });
          t.after(() => process.kill('SIGKILL'));
          const exit = once(process, 'exit');
          await Promise.race([exit, until(done, 30_000)]);
          process.kill('SIGKILL');
          await exit;
        }
        const begun = (/** @type {string} */ id) => times(lines(), `begun ${id}`);
        assert.equal(begun('poison'), 3, `${lines()}`);
        assert.equal(lives, 4, `${lines()}`);
        for (const id of ['slow a', 'slow c']) assert.ok(begun(id) <= 2, `${id} was hit twice: ${lines()}`);
        for (const id of ['behind 1', 'behind 2', 'b']) assert.equal(begun(id), 1, `${lines()}`);
        const order = lines().filter((line) => line.startsWith('done'));
        assert.ok(order.indexOf('done slow a') < order.indexOf('done b'));
        assert.ok(order.indexOf('done behind 1') < order.indexOf('done behind 2'));
        assert.deepEqual(
          lines().filter((line) => line.startsWith('told')),
          ['told ERR_HANDLER_INTERRUPTED message:1000001:poison'],
        );
        const letters = await receiver.deadLetters();
        assert.deepEqual(
          letters.map(({ key, reason, event }) => [key, reason, event?.name]),
          [['message:1000001:poison', 'Error ERR_HANDLER_INTERRUPTED', 'text']],
        );
      });
    }
  }
});

describe('several processes that fail and are killed', () => {
  for (const [kind, { skip, place: made }] of Object.entries(kinds)) {
    test(`${kind}: every customer in order, and nothing is lost`, { skip, timeout: 120_000 }, async (t) => {
      const { place, store } = await opened(t, kind, made);
      const receiver = new WebhookProcessor({ ...config, store, respond: 'before' });
      t.after(() => receiver.close());
      const customers = Array.from({ length: 12 }, (_, index) => `${index}`);
      for (let round = 0; round < 15; round++) {
        await receiveBy(receiver, ...customers.flatMap((from) => said(from, `flaky-${from}-${round}`)));
      }
      const log = join(scratch(t), 'log');
      const lines = () => (existsSync(log) ? readFileSync(log, 'utf8').trimEnd().split('\n') : []);
      const done = () => lines().filter((line) => line.startsWith('done'));
      const worker = require.resolve('../support/processes/inbox-worker.js');
      const start = () => fork(worker, [kind, place, log, 'never'], { execArgv: [] });
      const workers = [start(), start(), start()];
      t.after(() => {
        for (const one of workers) one.kill('SIGKILL');
      });
      const isAll = () => new Set(done()).size === 15 * customers.length;
      for (let kill = 0; kill < 8 && !isAll(); kill++) {
        const before = done().length;
        await until(() => isAll() || done().length > before + 5, 30_000);
        workers[kill % 3].kill('SIGKILL');
        workers[kill % 3] = start();
      }
      await until(isAll, 60_000);
      for (const from of customers) {
        const own = done().filter((line) => line.startsWith(`done flaky-${from}-`));
        // Killed between its last line and the store's answer, one is done twice, right after itself.
        const once = own.filter((line, index) => line !== own[index - 1]);
        assert.deepEqual(
          once,
          Array.from({ length: 15 }, (_, round) => `done flaky-${from}-${round}`),
        );
      }
      assert.deepEqual(await receiver.deadLetters(), []);
    });
  }
});

describe('a store that goes away', () => {
  test('closed under a processor: told once', async (t) => {
    const store = new MemoryStore();
    const { errors } = working(t, { store }, () => undefined);
    await sleep(50);
    await store.close();
    await sleep(2600);
    assert.deepEqual(errors, ['ERR_STORE_CLOSED undefined']);
  });

  test('closed while a handler runs: its event is told, and nothing over and over', async (t) => {
    const store = new MemoryStore();
    const { processor, errors, receive } = working(t, { store, leaseMs: 150 }, () => sleep(500));
    await receive(...said('1', 'a'));
    await sleep(50);
    await store.close();
    await sleep(1500);
    await processor.close();
    assert.equal(errors.length, 3, `${errors}`); // what it holds, what it looks for, what it has done
    assert.ok(
      errors.every((error) => error.startsWith('ERR_STORE_CLOSED')),
      `${errors}`,
    );
  });

  test('each time it fails is told once, however long it lasts', async (t) => {
    const store = new MemoryStore();
    const take = store.take.bind(store);
    let isGone = true;
    store.take = async (...args) => {
      if (isGone) throw new WhatsAppStoreError('gone', 'ERR_STORE_UNAVAILABLE');
      return take(...args);
    };
    const { errors, seen, receive, processor } = working(t, { store }, () => undefined);
    const poll = async () => {
      await processor.replay([]); // looks at once
      await sleep(20);
    };
    for (let round = 0; round < 5; round++) await poll();
    assert.deepEqual(errors, ['ERR_STORE_UNAVAILABLE undefined']);
    isGone = false;
    await receive(...said('1', 'a'));
    await until(() => seen.length === 1);
    isGone = true;
    for (let round = 0; round < 5; round++) await poll();
    assert.equal(errors.length, 2);
  });

  test('an event it has lost is told and buried, and the next one of its lane comes', async (t) => {
    const store = new MemoryStore();
    const take = store.take.bind(store);
    store.take = async (...args) =>
      (await take(...args)).map((event) =>
        event.key.endsWith('gone') ? { ...event, body: '', lost: true } : event,
      );
    const { errors, seen, receive, processor } = working(t, { store }, () => undefined);
    await receive(...said('1', 'gone', 'next'));
    await until(() => seen.length === 1);
    assert.deepEqual([errors, seen], [['ERR_EVENT_LOST undefined'], ['next']]);
    const [letter] = await processor.deadLetters();
    assert.deepEqual([letter.key, letter.reason], ['message:1000001:gone', 'Error ERR_EVENT_LOST']);
  });

  test('`leaseMs` is the lease, and is refused by name', async (t) => {
    const store = new MemoryStore();
    /** @type {number[]} */
    const leases = [];
    for (const method of /** @type {const} */ (['claim', 'take', 'extend'])) {
      const real = /** @type {any} */ (store)[method].bind(store);
      /** @type {any} */ (store)[method] = (/** @type {any} */ what, /** @type {any} */ options) => {
        leases.push(options.leaseMs);
        return real(what, options);
      };
    }
    for (const respond of ['before', 'after']) {
      leases.length = 0;
      const { receive } = working(t, { store, respond, leaseMs: 150 }, () => sleep(200));
      await receive(...said('1', respond));
      await sleep(250);
      assert.ok(leases.length >= 3, `${leases}`);
      assert.deepEqual([...new Set(leases)], [150]);
    }
    for (const leaseMs of [0, 99, 1.5, Number.NaN, 1e12, '1000']) {
      assert.throws(
        () => new WebhookProcessor({ ...config, store, leaseMs: /** @type {any} */ (leaseMs) }),
        /`leaseMs`/,
      );
    }
  });
});

describe('closing', () => {
  for (const respond of ['before', 'after']) {
    test(`leaves no message for whoever waits later, with \`respond: '${respond}'\``, async (t) => {
      const options = { store: new MemoryStore(), respond, handlerTimeout: 300, inbox: { concurrency: 1 } };
      const { processor, receive, seen } = working(t, options, never);
      const received = receive(...said('1', 'a', 'b'), ...said('2', 'c')).catch(() => {});
      await until(() => seen.length === 1);
      await processor.close();
      const { conversation } = processor.getClient();
      for (const from of ['1', '2']) {
        const reply = conversation.call(processor.getClient(), from).waitFor('text', { timeout: 100 });
        await assert.rejects(reply, { code: 'ETIMEDOUT' });
      }
      await received;
    });
  }

  test('who waits says so for half a minute at a time, so that a reply is not kept for the dead', async () => {
    const store = new MemoryStore();
    /** @type {number[]} */
    const times = [];
    const { expect } = store;
    store.expect = (key, ttl) => {
      times.push(ttl);
      return expect.call(store, key, ttl);
    };
    const processor = new WebhookProcessor({ ...config, store });
    const waiting = processor.getClient().conversation('1').waitFor('text', { timeout: 400.5 });
    await assert.rejects(waiting, { code: 'ETIMEDOUT' });
    const controller = new AbortController();
    const long = processor.getClient().conversation('1').waitFor('text', { signal: controller.signal });
    await sleep(20);
    controller.abort();
    await assert.rejects(long);
    // Each says so of the message, and of what becomes of the customer.
    assert.deepEqual(
      [times.length, times[0] <= 401, times[1] <= 401, ...times.slice(2)],
      [4, true, true, 30_000, 30_000],
    );
  });
});

test('without a delay an event is tried again however often it was', async (t) => {
  const store = new MemoryStore();
  const take = store.take.bind(store);
  store.take = async (...args) =>
    (await take(...args)).map((event) => ({ ...event, attempts: event.attempts + 1100 }));
  const inbox = { initialDelayMs: 0, maxAttempts: 2000 };
  const { receive, seen, errors } = working(t, { store, inbox }, () => {
    if (seen.length === 1) throw new Error('x');
  });
  await receive(...said('1', 'a'));
  await until(() => seen.length === 2, 5000);
  assert.deepEqual(errors, ['Error a']);
});
