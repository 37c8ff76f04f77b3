// With a store: nothing lost, nothing handled twice; answers before and after the handlers.

const assert = require('node:assert/strict');
const { after, describe, test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { WebhookProcessor } = require('../..');
const { WhatsAppStoreError } = require('../../lib/store/error.js');
const { MemoryStore } = require('../../lib/store/memory.js');
const { Clock, stop, stores } = require('../support/stores.js');
const { config, delivery, messages, payload, status, text } = require('../support/deliveries.js');

/**
 * @param {any} t
 * @param {any} options
 * @returns {{ processor: WebhookProcessor, seen: string[], errors: any[], fail: Set<string>, receive: (...changes: any[]) => Promise<number> }}
 */
function processing(t, options) {
  /** @type {any[]} */
  const errors = [];
  const onError = (/** @type {any} */ error, /** @type {any} */ event) =>
    void errors.push([error.name, event?.key]);
  const processor = new WebhookProcessor({ ...config, onError, ...options });
  t.after(() => processor.close());
  /** @type {string[]} */
  const seen = [];
  const fail = /** @type {Set<string>} */ (new Set());
  processor.onText((_whatsapp, { messageId }) => {
    seen.push(messageId);
    if (fail.has(messageId)) throw new RangeError(`canary ${messageId}`);
  });
  return {
    processor,
    seen,
    errors,
    fail,
    receive: async (...changes) => (await processor.receive(delivery(...changes))).status,
  };
}

/** @param {() => boolean} condition */
async function until(condition) {
  const end = Date.now() + 10_000;
  while (!condition()) {
    if (Date.now() > end) throw new Error('It does not come true.');
    await sleep(5);
  }
}

/** @param {...string} ids */
const batch = (...ids) => messages({ messages: ids.map((id) => text(id)) });

/**
 * The body of a delivery with one message that nests arrays, too deep for `JSON.stringify`.
 *
 * @param {string} id
 * @param {string} innermost
 */
function nested(id, innermost) {
  const body = JSON.stringify(payload(messages({ messages: [text(id, { extra: 7 })] })));
  return body.replace('"extra":7', `"extra":${'['.repeat(20_000)}"${innermost}"${']'.repeat(20_000)}`);
}

/** @param {any} value */
function depthOf(value) {
  let depth = 0;
  for (let inner = value; Array.isArray(inner); inner = inner[0]) depth += 1;
  return depth;
}

after(stop);

for (const [name, { skip, open }] of Object.entries(stores)) {
  describe(`${name}: answered after the handlers`, { skip }, () => {
    test('what failed is handled again, and nothing else', async (t) => {
      const { receive, seen, fail, errors } = processing(t, { store: await open(t, Date.now) });
      fail.add('b');
      assert.equal(await receive(batch('a', 'b', 'c')), 500);
      assert.deepEqual(seen.splice(0), ['a', 'b', 'c']);
      assert.equal(await receive(batch('a', 'b', 'c', 'd')), 500);
      assert.deepEqual(seen.splice(0), ['b', 'd']);
      fail.clear();
      assert.equal(await receive(batch('a', 'b', 'c')), 200);
      assert.equal(await receive(batch('d', 'b')), 200);
      assert.deepEqual(seen, ['b']);
      assert.deepEqual(errors, Array(2).fill(['RangeError', 'message:1000001:b']));
    });

    test('the same delivery 20 times at once, at two processors: each message once', async (t) => {
      const store = await open(t, Date.now);
      const one = processing(t, { store });
      const other = processing(t, { store });
      const ids = ['a', 'b', 'c', 'd'];
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, index) => (index % 2 ? one : other).receive(batch(...ids))),
      );
      assert.deepEqual([...one.seen, ...other.seen].sort(), ids);
      assert.ok(answers.includes(200));
      assert.ok(answers.every((status) => status === 200 || status === 500));
      assert.equal(await one.receive(batch(...ids)), 200);
      assert.equal(one.seen.length + other.seen.length, 4);
    });

    test('named twice in one delivery, it is handled once', async (t) => {
      const { receive, seen } = processing(t, { store: await open(t, Date.now) });
      assert.equal(await receive(batch('a', 'a'), batch('a')), 200);
      assert.deepEqual(seen, ['a']);
    });

    test('while it is at work elsewhere, Meta shall ask again; then it is done', async (t) => {
      const store = await open(t, Date.now);
      const slow = new WebhookProcessor({ ...config, store });
      /** @type {() => void} */
      let finish = () => {};
      const begun = new Promise((resolve) => {
        slow.onText(
          () =>
            new Promise((end) => {
              finish = () => end(undefined);
              resolve(undefined);
            }),
        );
      });
      const first = slow.receive(delivery(batch('a')));
      await begun;
      const { receive, seen } = processing(t, { store, handlerTimeout: 200 });
      assert.equal(await receive(batch('a', 'b')), 500);
      finish();
      assert.equal((await first).status, 200);
      assert.equal(await receive(batch('a', 'b')), 200);
      assert.deepEqual(seen, ['b']);
    });

    test('the same delivery three times at once: each waits for the outcome', async (t) => {
      const store = await open(t, Date.now);
      let runs = 0;
      let fails = 0;
      const processors = Array.from({ length: 3 }, () => {
        const { processor } = processing(t, { store });
        processor.onText(async () => {
          runs += 1;
          await sleep(120);
          if (fails-- > 0) throw new Error('once');
        });
        return processor;
      });
      const all = async (/** @type {any} */ body) =>
        (await Promise.all(processors.map((processor) => processor.receive(delivery(body)))))
          .map(({ status }) => status)
          .sort();
      assert.deepEqual(await all(batch('twins')), [200, 200, 200]);
      assert.equal(runs, 1);
      // The first has failed: one of the others handles it, and the last waits for that.
      fails = 1;
      assert.deepEqual(await all(batch('failing')), [200, 200, 500]);
      assert.equal(runs, 3);
    });

    test('a late handler is answered 500 and counts when it ends', async (t) => {
      const store = await open(t, Date.now);
      const { processor, receive, errors } = processing(t, { store, handlerTimeout: 30 });
      let runs = 0;
      /** @type {() => void} */
      let finish = () => {};
      processor.onText(() => {
        runs += 1;
        return new Promise((end) => {
          finish = () => end(undefined);
        });
      });
      assert.equal(await receive(batch('a')), 500);
      assert.equal(await receive(batch('a')), 500);
      assert.deepEqual(errors, [['Error', 'message:1000001:a']]);
      finish();
      let answered;
      do answered = await receive(batch('a'));
      while (answered !== 200);
      assert.equal(runs, 1);
    });

    test('closing waits for the delivery, which is done for whoever comes next', async (t) => {
      const store = await open(t, Date.now);
      const { processor, receive, errors } = processing(t, { store });
      /** @type {string[]} */
      const ended = [];
      const begun = new Promise((resolve) => {
        processor.onText(async (_whatsapp, { messageId }) => {
          resolve(undefined);
          await sleep(100);
          ended.push(messageId);
        });
      });
      const answered = receive(batch('a', 'b'));
      await begun;
      const closing = processor.close();
      assert.equal(await receive(batch('c')), 503);
      await closing;
      assert.deepEqual(ended, ['a', 'b']);
      assert.equal(await answered, 200);
      const next = processing(t, { store });
      assert.equal(await next.receive(batch('a', 'b', 'c')), 200);
      assert.deepEqual(next.seen, ['c']);
      assert.deepEqual(errors, []);
    });

    test('what a crashed process had begun is free when its lease has passed', async (t) => {
      const clock = new Clock();
      const store = await open(t, clock.read);
      const crashed = new WebhookProcessor({ ...config, store, handlerTimeout: 0, onError: () => {} });
      const begun = new Promise((resolve) => {
        crashed.onText(() => {
          resolve(undefined);
          return new Promise(() => {}); // for ever, as far as the store knows
        });
      });
      crashed.receive(delivery(batch('a')));
      await begun;
      const { receive, seen } = processing(t, { store });
      assert.equal(await receive(batch('a')), 500);
      clock.advance(61_000);
      assert.equal(await receive(batch('a')), 200);
      assert.deepEqual(seen, ['a']);
    });

    test('statuses by their tuple, fields by their value and time, raw deliveries by their body', async (t) => {
      const store = await open(t, Date.now);
      const { processor, receive } = processing(t, { store });
      /** @type {string[]} */
      const heard = [];
      const note = (/** @type {string} */ what) => () => void heard.push(what);
      processor.onStatus(note('status'));
      processor.onAccountUpdate(note('account_update'));
      processor.onCalls(note('calls'));
      processor.on('error', note('error'));
      const call = { field: 'calls', value: { calls: [{ id: 'c', event: 'connect', timestamp: '1' }] } };
      const changes = [
        messages({
          statuses: [
            status('s', 'sent'),
            status('s', 'read'),
            status('s', 'read', { recipient_participant_id: '2' }),
          ],
        }),
        { field: 'account_update', value: { event: 'A' } },
        call,
      ];
      assert.equal(await receive(...changes), 200);
      assert.deepEqual(heard.splice(0), ['status', 'status', 'status', 'account_update', 'calls']);
      assert.equal(await receive(...changes, { field: 'account_update', value: { event: 'B' } }), 200);
      assert.deepEqual(heard.splice(0), ['account_update']);
      // Nothing tells the same error of tomorrow from this one: it is passed on every time.
      const errors = messages({ errors: [{ code: 130429 }] });
      assert.equal(await receive(errors, errors), 200);
      assert.deepEqual(heard.splice(0), ['error', 'error']);
      let raw = 0;
      processor.onRaw(() => {
        raw += 1;
        if (raw === 1) throw new Error('first');
      });
      assert.equal(await receive(errors), 500);
      assert.equal(await receive(errors), 200);
      assert.equal(await receive(errors), 200);
      assert.equal(raw, 2);
    });

    test('a message nested 20,000 deep is handled once', async (t) => {
      const { receive, seen, errors } = processing(t, { store: await open(t, Date.now) });
      assert.equal(await receive(nested('deep', 'a')), 200);
      assert.equal(await receive(nested('deep', 'a')), 200);
      assert.deepEqual(seen, ['deep']);
      assert.equal(await receive(nested('', 'a')), 200);
      assert.equal(await receive(nested('', 'a')), 200);
      assert.equal(await receive(nested('', 'b')), 200);
      assert.deepEqual(seen, ['deep', '', '']);
      assert.deepEqual(errors, []);
    });

    test('half a surrogate pair, and ids that no key can hold: answered, and handled once', async (t) => {
      for (const statusOrder of ['keep', 'mark', 'drop']) {
        const { processor, receive, errors } = processing(t, { store: await open(t, Date.now), statusOrder });
        let heard = 0;
        processor.onStatus(() => void heard++);
        processor.onText(() => void heard++);
        const ids = ['\ud800', 'a\udc00b', '\0', 'x'.repeat(5000), '😀'.repeat(300), '', {}, ['a'], 1e300];
        for (const given of ids) {
          const id = typeof given === 'string' && given !== '' ? `${statusOrder}${given}` : given;
          const odd = { recipient_id: id, recipient_participant_id: id, round: statusOrder };
          const body = messages({
            metadata: { phone_number_id: id, display_phone_number: id },
            statuses: [status(/** @type {any} */ (id), 'sent', odd)],
            messages: [text(/** @type {any} */ (id), { from: id, from_user_id: id, round: statusOrder })],
          });
          assert.equal(await receive(body), 200);
          assert.equal(await receive(body), 200);
        }
        assert.equal(heard, 2 * ids.length);
        assert.deepEqual(errors, []);
      }
    });

    test('`statusOrder`: what comes too late is marked, or dropped', async (t) => {
      const store = await open(t, Date.now);
      const run = async (
        /** @type {any} */ statusOrder,
        /** @type {string} */ id,
        /** @type {any} */ own = store,
      ) => {
        const { processor, receive } = processing(t, { store: own, statusOrder });
        /** @type {string[]} */
        const heard = [];
        processor.onStatus((_whatsapp, { status, stale }) => void heard.push(`${status.status} ${stale}`));
        for (const state of ['sent', 'read', 'delivered', 'read', 'failed', 'tomorrow']) {
          await receive(messages({ statuses: [status(id, state, { timestamp: Math.random() })] }));
        }
        await receive(
          messages({ statuses: [status(id, 'delivered', { recipient_participant_user_id: 'US.9' })] }),
        );
        return heard;
      };
      const tail = ['failed undefined', 'tomorrow undefined'];
      // The second `read` says what the first one said.
      const marked = ['sent false', 'read false', 'delivered true', ...tail, 'delivered false'];
      const dropped = marked.filter((one) => !one.endsWith('true'));
      assert.deepEqual(await run('mark', '1'), marked);
      assert.deepEqual(await run('drop', '2'), dropped);
      assert.deepEqual(await run('drop', '3', undefined), dropped);
      assert.equal((await run('keep', '4')).length, 6);
    });
  });

  describe(`${name}: answered before the handlers`, { skip }, () => {
    const before = { respond: 'before', inbox: { initialDelayMs: 10, maxAttempts: 3 } };

    test('the answer does not wait; the events are handled, once', async (t) => {
      const { processor, receive, seen } = processing(t, { ...before, store: await open(t, Date.now) });
      /** @type {any} */
      let request;
      /** @type {() => void} */
      let go = () => {};
      const gate = new Promise((resolve) => {
        go = () => resolve(undefined);
      });
      processor.onMessagePreProcess((_whatsapp, _message, context) => {
        request = context;
        return gate;
      });
      assert.deepEqual(await Promise.all([receive(batch('a', 'b')), receive(batch('b', 'a'))]), [200, 200]);
      assert.deepEqual(seen, []);
      go();
      await until(() => seen.length === 2);
      assert.equal(await receive(batch('a', 'b')), 200);
      await sleep(100);
      assert.deepEqual(seen.toSorted(), ['a', 'b']);
      const { method, url, headers, rawBody } = request;
      assert.deepEqual(
        [method, url, headers.get('content-type')],
        ['POST', 'https://example.com/webhook?tenant=7', 'application/json'],
      );
      assert.equal(headers.get('x-hub-signature-256'), null);
      assert.equal(JSON.parse(rawBody).entry[0].changes[0].value.messages.length, 1);
    });

    test('a message nested 20,000 deep is kept whole', async (t) => {
      const { processor, receive, seen, errors } = processing(t, {
        ...before,
        store: await open(t, Date.now),
      });
      /** @type {any[]} */
      const read = [];
      processor.onMessagePostProcess((_whatsapp, { message }, { rawBody }) => {
        read.push(message.extra, JSON.parse(rawBody).entry[0].changes[0].value.messages[0].extra);
      });
      let raw = 0;
      processor.onRaw(() => void raw++);
      assert.equal(await receive(nested('deep', 'a')), 200);
      assert.equal(await receive(nested('deep', 'a')), 200);
      await until(() => read.length === 2 && raw === 1);
      assert.deepEqual(seen, ['deep']);
      for (const extra of read) assert.equal(depthOf(extra), 20_000);
      assert.deepEqual(errors, []);
    });

    test('the events of a customer in order, several customers at a time', async (t) => {
      const { processor, receive } = processing(t, { ...before, store: await open(t, Date.now) });
      /** @type {string[]} */
      const log = [];
      processor.onText(async (_whatsapp, { messageId }) => {
        log.push(`+${messageId}`);
        await sleep(messageId.startsWith('slow') ? 60 : 5);
        log.push(`-${messageId}`);
      });
      const slow = [text('slow1', { from: '1' }), text('slow2', { from: '1' })];
      await receive(messages({ messages: [...slow, text('quick', { from: '2' })] }));
      await until(() => log.length === 6);
      assert.deepEqual(
        log.filter((one) => one.includes('slow')),
        ['+slow1', '-slow1', '+slow2', '-slow2'],
      );
      assert.ok(log.indexOf('-quick') < log.indexOf('-slow1'));
    });

    test('what fails is tried again, then dead; dead letters can be read, replayed and dropped', async (t) => {
      const { processor, receive, seen, fail, errors } = processing(t, {
        ...before,
        store: await open(t, Date.now),
      });
      fail.add('a').add('b');
      await receive(batch('a', 'b', 'c'));
      /** @type {any[]} */
      let letters = [];
      while (letters.length < 2) {
        await sleep(20);
        letters = await processor.deadLetters();
      }
      await until(() => seen.length === 7);
      assert.deepEqual(seen, ['a', 'a', 'a', 'b', 'b', 'b', 'c']);
      assert.equal(errors.length, 6);
      const [{ key, attempts, reason, event }] = letters;
      assert.deepEqual([key, attempts, reason], ['message:1000001:a', 3, 'RangeError']);
      assert.deepEqual([event.kind, event.name, event.processed.message.id], ['message', 'text', 'a']);
      fail.clear();
      seen.length = 0;
      assert.equal(await processor.discard(['message:1000001:b']), 1);
      assert.equal(await processor.replay([key, 'unknown']), 1);
      await until(() => seen.length === 1);
      assert.deepEqual(seen, ['a']);
      assert.deepEqual(await processor.deadLetters(), []);
    });

    test('one process receives, another one handles', async (t) => {
      const store = await open(t, Date.now);
      const receiver = new WebhookProcessor({ ...config, ...before, store });
      t.after(() => receiver.close());
      assert.equal((await receiver.receive(delivery(batch('a')))).status, 200);
      await sleep(50);
      const { seen } = processing(t, { ...before, store });
      await until(() => seen.length === 1);
    });

    test('closing ends what has begun and gives back the rest', async (t) => {
      const store = await open(t, Date.now);
      const { processor, receive, seen } = processing(t, { ...before, store, inbox: { concurrency: 1 } });
      processor.onText(async (_whatsapp, { messageId }) => {
        await sleep(50);
        seen.push(messageId);
      });
      await receive(batch('a', 'b', 'c'));
      await sleep(25);
      await processor.close();
      assert.deepEqual(seen, ['a']);
      const next = processing(t, { ...before, store });
      await until(() => next.seen.length === 2);
      assert.deepEqual(next.seen.toSorted(), ['b', 'c']);
    });

    test('what comes after closing is answered 503, and not put into the store', async (t) => {
      const store = await open(t, Date.now);
      const { processor, receive } = processing(t, { ...before, store });
      await processor.close();
      assert.equal(await receive(batch('a')), 503);
      const next = processing(t, { ...before, store });
      await sleep(50);
      assert.deepEqual(next.seen, []);
      assert.equal(await next.receive(batch('a')), 200);
      await until(() => next.seen.length === 1);
    });

    test('a handler that hangs holds nobody else up', async (t) => {
      const store = await open(t, Date.now);
      const { processor, receive, errors } = processing(t, {
        ...before,
        store,
        handlerTimeout: 30,
        inbox: { concurrency: 1 },
      });
      /** @type {string[]} */
      const seen = [];
      processor.onText((_whatsapp, { messageId }) => {
        seen.push(messageId);
        return messageId === 'stuck' ? new Promise(() => {}) : undefined;
      });
      await receive(messages({ messages: [text('stuck'), text('b', { from: '2' })] }));
      await until(() => seen.length === 2);
      assert.deepEqual(seen, ['stuck', 'b']);
      assert.deepEqual(errors, [['Error', 'message:1000001:stuck']]);
    });

    test('what is no event of ours is buried', async (t) => {
      const store = await open(t, Date.now);
      const { processor } = processing(t, { ...before, store });
      await store.put([
        { key: 'x', body: 'no JSON' },
        { key: 'y', body: '7' },
        { key: 'z', body: 'null' },
      ]);
      /** @type {any[]} */
      let letters = [];
      while (letters.length < 3) {
        await sleep(20);
        letters = await processor.deadLetters();
      }
      assert.deepEqual(
        letters.map(({ key }) => key),
        ['x', 'y', 'z'],
      );
      assert.equal(letters[0].event, undefined);
    });
  });
}

describe('a store that fails', () => {
  /** @param {string[]} failing @param {number} times */
  function breaking(failing, times = Number.POSITIVE_INFINITY) {
    const store = new MemoryStore();
    let left = times;
    for (const method of failing) {
      const real = /** @type {any} */ (store)[method].bind(store);
      /** @type {any} */ (store)[method] = async (/** @type {any[]} */ ...args) => {
        if (left-- > 0) throw new WhatsAppStoreError('gone', 'ERR_STORE_UNAVAILABLE');
        return real(...args);
      };
    }
    return store;
  }

  test('no claim, no handler: 500, until it is back', async (t) => {
    const { receive, seen, errors } = processing(t, { store: breaking(['claim'], 1) });
    assert.equal(await receive(batch('a')), 500);
    assert.deepEqual([seen, errors], [[], [['WhatsAppStoreError', undefined]]]);
    assert.equal(await receive(batch('a')), 200);
    assert.deepEqual(seen, ['a']);
  });

  test('what was handled is completed as soon as that works', async (t) => {
    const { receive, seen, errors } = processing(t, { store: breaking(['complete'], 2) });
    assert.equal(await receive(batch('a')), 200);
    assert.equal(await receive(batch('a')), 200);
    assert.deepEqual([seen, errors], [['a'], []]);
  });

  test('what was handled and is never recorded is answered 200: its handlers shall not run again', async (t) => {
    const { receive, seen, errors } = processing(t, { store: breaking(['complete']) });
    assert.equal(await receive(batch('a')), 200);
    assert.deepEqual([seen, errors], [['a'], [['WhatsAppStoreError', undefined]]]);
  });

  test('a put that fails is answered 500', async (t) => {
    const { receive, seen } = processing(t, { store: breaking(['put'], 1), respond: 'before' });
    assert.equal(await receive(batch('a')), 500);
    assert.equal(await receive(batch('a')), 200);
    await until(() => seen.length === 1);
  });

  test('the inbox goes on when it is back', async (t) => {
    const { receive, seen, errors } = processing(t, { store: breaking(['take'], 1), respond: 'before' });
    assert.equal(await receive(batch('a')), 200);
    await until(() => seen.length === 1);
    assert.deepEqual(errors, [['WhatsAppStoreError', undefined]]);
  });

  test('an offer that fails costs nothing', async (t) => {
    const { receive, seen } = processing(t, { store: breaking(['offer']) });
    assert.equal(await receive(batch('a')), 200);
    assert.deepEqual(seen, ['a']);
  });
});

test('options that need a store say so', async () => {
  assert.throws(() => new WebhookProcessor({ ...config, respond: 'before' }), /`store`/);
  assert.throws(() => new WebhookProcessor({ ...config, store: /** @type {any} */ ({}) }), /`store`/);
  assert.throws(
    () => new WebhookProcessor({ ...config, respond: /** @type {any} */ ('later') }),
    /`respond`/,
  );
  assert.throws(
    () => new WebhookProcessor({ ...config, statusOrder: /** @type {any} */ ('up') }),
    /`statusOrder`/,
  );
  for (const concurrency of [0, 1.5, 100_001, Infinity]) {
    assert.throws(
      () =>
        new WebhookProcessor({
          ...config,
          store: new MemoryStore(),
          respond: 'before',
          inbox: { concurrency },
        }),
      /`inbox.concurrency`/,
    );
  }
  await assert.rejects(new WebhookProcessor(config).deadLetters(), /`store`/);
});
