// Waiting for what a customer writes next: in this process, and in another one with the same store.

const assert = require('node:assert/strict');
const { fork } = require('node:child_process');
const { once } = require('node:events');
const { join } = require('node:path');
const { describe, test } = require('node:test');
const { setFlagsFromString } = require('node:v8');
const { runInNewContext } = require('node:vm');
const { setTimeout: sleep } = require('node:timers/promises');
const { scratch } = require('../support/files.js');
const { WebhookProcessor, WhatsAppAbortError } = require('../..');
const { DurableStore } = require('../../lib/store/durable.js');
const { MemoryStore } = require('../../lib/store/memory.js');
const { config, delivery, messages, text } = require('../support/deliveries.js');

/** @param {any} [options] */
function talking(options) {
  const processor = new WebhookProcessor({
    ...config,
    onError: (error) => assert.fail(/** @type {any} */ (error)),
    ...options,
  });
  /** @type {string[]} */
  const seen = [];
  processor.onMessage('*', (_whatsapp, { messageId }) => void seen.push(messageId));
  const say = (/** @type {any[]} */ ...said) => processor.receive(delivery(messages({ messages: said })));
  return { processor, whatsapp: processor.getClient(), seen, say };
}

test('a reply that another process takes to handle it is kept by nobody', async (t) => {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc');
  const store = new MemoryStore();
  const processor = new WebhookProcessor({ ...config, respond: 'before', store, inbox: { concurrency: 1 } });
  t.after(() => processor.close());
  const taken = store.take.bind(store);
  let isFirst = true;
  store.take = (...args) => (isFirst ? taken(...args) : Promise.resolve([]));
  /** @type {WeakRef<object> | undefined} */
  let reply;
  processor.onMessage('*', async (whatsapp) => {
    isFirst = false;
    reply = new WeakRef((await whatsapp.conversation('1555').waitFor('text', { timeout: 5000 })).message);
  });
  await processor.receive(delivery(messages({ messages: [text('start')] })));
  await processor.receive(delivery(messages({ messages: [text('reply')] })));
  while (reply === undefined) await sleep(10);
  for (let turn = 0; turn < 50 && reply?.deref() !== undefined; turn++) {
    await sleep(20);
    gc();
  }
  assert.equal(reply?.deref(), undefined);
});

describe('waitFor', () => {
  test('the next message of the customer; its handlers run as well', async () => {
    const { whatsapp, seen, say } = talking();
    const waiting = whatsapp.conversation('+1 (555)').waitFor('text', { timeout: 5000 });
    await say(
      text('other', { from: '2' }),
      text('image', { type: 'image', image: {} }),
      text('it'),
      text('later'),
    );
    const reply = await waiting;
    assert.equal(reply.messageId, 'it');
    assert.equal(reply.text.body, 'hi');
    assert.equal(reply.profileName, 'Ann');
    assert.deepEqual(seen, ['other', 'image', 'it', 'later']);
  });

  test('`exclusive` keeps it from the handlers', async () => {
    const { whatsapp, seen, say } = talking();
    const waiting = whatsapp.conversation(1555).waitFor(/^h/, { exclusive: true });
    await say(text('a', { text: { body: 'no' } }), text('b'), text('c'));
    assert.equal((await waiting).messageId, 'b');
    assert.deepEqual(seen, ['a', 'c']);
  });

  test('any message, a function, a regular expression', async () => {
    const { whatsapp, say } = talking();
    const conversation = whatsapp.conversation('1555');
    const all = Promise.all([
      conversation.waitFor(),
      conversation.waitFor(({ message }) => message.id === 'b'),
      conversation.waitFor(/^c$/),
      conversation
        .waitFor(
          () => {
            throw new Error('of a filter');
          },
          { timeout: 200 },
        )
        .catch(({ code }) => ({ messageId: code })),
    ]);
    await say(...['a', 'b', 'c'].map((id) => text(id, { text: { body: id } })));
    assert.deepEqual(
      (await all).map(({ messageId }) => messageId),
      ['a', 'b', 'c', 'ETIMEDOUT'],
    );
  });

  test('another number is another conversation', async () => {
    const { whatsapp, say } = talking();
    const waiting = whatsapp.withNumber('7').conversation('1555').waitFor('text', { timeout: 50 });
    await say(text('a'));
    await assert.rejects(waiting, { name: 'WhatsAppError', code: 'ETIMEDOUT' });
  });

  test('asking and waiting inside a handler', async () => {
    const { processor, whatsapp, say } = talking();
    /** @type {string[]} */
    const answers = [];
    processor.on('text', /^start$/, async (_whatsapp, { from }) => {
      for (const type of ['text', 'text']) {
        const { text } = /** @type {any} */ (
          await whatsapp.conversation(from).waitFor(type, { timeout: 5000 })
        );
        answers.push(text.body);
      }
    });
    const said = ['start', 'one', 'two'].map((body, index) => text(`${index}`, { text: { body } }));
    // In one delivery, the answers stand behind the handler that waits for them.
    await say(...said);
    assert.deepEqual(answers, ['one', 'two']);
    const [first, ...rest] = said;
    const begun = say(first);
    for (const one of rest) {
      await sleep(20);
      await say(one);
    }
    await begun;
    assert.deepEqual(answers, ['one', 'two', 'one', 'two']);
  });

  test('inside a handler of the inbox', async (t) => {
    const { processor, whatsapp, say } = talking({ store: new MemoryStore(), respond: 'before' });
    t.after(() => processor.close());
    const answer = new Promise((resolve) => {
      processor.on('text', /^start$/, async (_whatsapp, { from }) => {
        resolve((await whatsapp.conversation(from).waitFor('text', { timeout: 5000 })).text.body);
      });
    });
    await say(text('1', { text: { body: 'start' } }), text('2', { text: { body: 'one' } }));
    assert.equal(await answer, 'one');
  });

  test('a signal ends it, and so does time', async () => {
    const { whatsapp } = talking();
    const controller = new AbortController();
    const waiting = whatsapp.conversation('1555').waitFor('text', { signal: controller.signal });
    controller.abort(new Error('why'));
    await assert.rejects(waiting, (error) => {
      assert.ok(error instanceof WhatsAppAbortError);
      assert.equal(/** @type {any} */ (error.cause).message, 'why');
      return true;
    });
    await assert.rejects(
      whatsapp.conversation('1').waitFor('text', { signal: controller.signal }),
      WhatsAppAbortError,
    );
    await assert.rejects(whatsapp.conversation('1').waitFor('text', { timeout: 10 }), {
      code: 'ETIMEDOUT',
      message: /`timeout`/,
      remedy: /`timeout`.*`store`/,
    });
  });

  test('what it cannot work with is refused', async () => {
    const { whatsapp } = talking({ phoneNumberId: undefined });
    assert.throws(() => whatsapp.conversation('1'), {
      name: 'WhatsAppValidationError',
      message: /`phoneNumberId`/,
    });
    const { whatsapp: other } = talking();
    assert.throws(() => other.conversation(''), /`from`/);
    await assert.rejects(other.conversation('1').waitFor(/** @type {any} */ (7)), /`filter`/);
    await assert.rejects(other.conversation('1').waitFor('text', { timeout: -1 }), /`timeout`/);
    const before = process.getActiveResourcesInfo().length;
    for (const signal of [{}, 7, 'signal']) {
      await assert.rejects(other.conversation('1').waitFor('text', /** @type {any} */ ({ signal })), {
        name: 'WhatsAppValidationError',
        message: /`signal`/,
      });
    }
    assert.equal(process.getActiveResourcesInfo().length, before, 'no timer is left');
    for (const store of [{}, 7, 'events.db']) {
      assert.throws(() => other.conversation('1', /** @type {any} */ ({ store })), {
        name: 'WhatsAppValidationError',
        message: /`store`/,
      });
    }
  });

  test('nothing is left when nobody waits', async () => {
    const { whatsapp, say } = talking();
    const before = process.getActiveResourcesInfo().length;
    const waiting = whatsapp.conversation('1555').waitFor('text', { timeout: 60_000 });
    await say(text('a'));
    await waiting;
    assert.equal(process.getActiveResourcesInfo().length, before);
  });
});

test('over two processes with one store', async (t) => {
  const path = join(scratch(t), 'events.db');
  const store = await DurableStore.open({ path });
  t.after(() => store.close());
  const child = fork(require.resolve('../support/processes/webhook-receiver.js'), [path]);
  t.after(() => child.kill('SIGKILL'));
  await once(child, 'message');
  const { whatsapp } = talking({ store });
  /** @param {...any} said */
  const say = async (...said) => {
    child.send({ id: 1, delivery: delivery(messages({ messages: said })) });
    const [{ status }] = await once(child, 'message');
    assert.equal(status, 200);
  };
  const waiting = whatsapp.conversation('1555').waitFor('text', { timeout: 20_000 });
  const picky = whatsapp
    .conversation('1555')
    .waitFor(({ message }) => message.id === 'image', { timeout: 20_000 });
  await sleep(100); // until both stand in the store
  await say(text('image', { type: 'image', image: { id: '1' } }), text('it', { text: { body: 'ö🙂' } }));
  const reply = await waiting;
  assert.deepEqual([reply.messageId, reply.text.body, reply.profileName], ['it', 'ö🙂', 'Ann']);
  assert.equal((await picky).messageId, 'image');

  const late = whatsapp.conversation('1555').waitFor('text', { timeout: 300 });
  await assert.rejects(late, { code: 'ETIMEDOUT' });
  await sleep(300);
  assert.equal(await store.offer('reply:1000001:1555:text', '{}'), false); // nobody waits any more
});
