// What an outbox does for a program: it records, sends once, keeps the pace, refuses what Meta would fail, and tells.

const assert = require('node:assert/strict');
const { renameSync } = require('node:fs');
const { join } = require('node:path');
const { describe, test } = require('node:test');
const { setTimeout: sleep } = require('node:timers/promises');
const { inspect } = require('node:util');
const { WhatsApp, WhatsAppSendMessageError, WhatsAppValidationError } = require('../..');
const { Outbox, WhatsAppOutboxError } = require('../../entries/outbox.js');
const { WebhookProcessor } = require('../../lib/webhook/processor.js');
const { scratch } = require('../support/files.js');
const { run } = require('../support/program.js');
const { Graph, LOST, refusal } = require('./graph.js');
const { until } = require('./until.js');

const HOUR = 3_600_000;
const to = '15551234567';
const text = { body: 'Hello' };

/**
 * An outbox over a Graph of its own.
 *
 * @param {import('node:test').TestContext} t
 * @param {object} [options]
 */
async function setup(t, options) {
  const graph = await Graph.start(t);
  const whatsapp = graph.client();
  const path = join(scratch(t), 'outbox.db');
  const outbox = await Outbox.open({ whatsapp, path, synchronous: 'normal', pace: false, ...options });
  t.after(() => outbox.close());
  const events = /** @type {any[]} */ ([]);
  for (const name of /** @type {const} */ ([
    'accepted',
    'delivered',
    'failed',
    'unknown',
    'expired',
    'paused',
    'resumed',
    'paced',
    'error',
  ])) {
    outbox.on(name, (event) => events.push([name, event]));
  }
  /** @param {string} key @param {string} state */
  const reaches = (key, state) => until(async () => (await outbox.get(key))?.state === state);
  return { graph, whatsapp, path, outbox, events, reaches };
}

/** A processor of the outbox, and what brings it a value of a webhook. @param {Outbox} outbox */
function listening(outbox) {
  const processor = new WebhookProcessor({ accessToken: 'T', phoneNumberId: '1000001', signature: 'off' });
  processor.use(outbox);
  /** @param {object} value @param {string} [field] */
  const bring = async (value, field = 'messages') => {
    const metadata = { display_phone_number: '15550000000', phone_number_id: '1000001' };
    const change = { field, value: { messaging_product: 'whatsapp', metadata, ...value } };
    const payload = { object: 'whatsapp_business_account', entry: [{ id: '1', changes: [change] }] };
    const rawBody = JSON.stringify(payload);
    return processor.receive({ method: 'POST', url: '/webhook', headers: {}, rawBody });
  };
  /** @param {number} agoMs */
  const wrote = (agoMs, from = to) => ({
    contacts: [{ wa_id: from, profile: { name: 'Ann' } }],
    messages: [
      {
        from,
        id: `wamid.in.${Math.random()}`,
        timestamp: String(Math.floor((Date.now() - agoMs) / 1000)),
        type: 'text',
        text: { body: 'Hi' },
      },
    ],
  });
  return { processor, bring, wrote };
}

/** @param {AsyncIterable<string>} pieces */
async function whole(pieces) {
  let text = '';
  for await (const piece of pieces) text += piece;
  return text;
}

describe('a key', () => {
  test('is sent once, however often it is recorded', async (t) => {
    const { outbox, graph, reaches } = await setup(t);
    const message = { key: 'order-1', to, text };
    const receipts = await Promise.all(Array.from({ length: 20 }, () => outbox.send(message)));
    assert.equal(receipts.filter(({ isNew }) => isNew).length, 1);
    await reaches('order-1', 'accepted');
    const { status, isNew } = await outbox.send({ text, to, type: 'text', key: 'order-1' });
    assert.deepEqual([status, isNew], ['accepted', false]);
    assert.equal(graph.taken.length, 1);
    const [{ body }] = graph.taken;
    assert.deepEqual([body.to, body.type, body.text.body], [to, 'text', 'Hello']);
    const entry = await outbox.get('order-1');
    assert.deepEqual([entry?.messageId, entry?.attempts, entry?.error], ['wamid.0', 1, null]);
  });

  test('with another payload is refused', async (t) => {
    const { outbox, graph, reaches } = await setup(t);
    await outbox.send({ key: 'a', to, text });
    for (const changed of [
      { text: { body: 'Other' } },
      { to: '15557654321' },
      { phoneNumberId: '2000002' },
      { biz_opaque_callback_data: 'x' },
    ]) {
      await assert.rejects(outbox.send({ key: 'a', to, text, ...changed }), (/** @type {any} */ error) => {
        assert.ok(error instanceof WhatsAppOutboxError);
        assert.equal(error.code, 'ERR_OUTBOX_KEY_REUSED');
        assert.match(String(error.stack), /outbox\.test\.js/);
        assert.ok(!inspect(error).includes('Hello'));
        return true;
      });
    }
    await reaches('a', 'accepted');
    assert.equal(graph.taken.length, 1);
  });

  test('of half a character is nobody’s, and the ledger goes on', async (t) => {
    const { outbox, reaches } = await setup(t);
    const { bring, wrote } = listening(outbox);
    assert.equal(await outbox.get('\ud800'), undefined);
    assert.equal(await outbox.cancel('a\udc00'), false);
    await bring(wrote(0, 'US.\ud800'));
    await outbox.send({ key: 'a', to, text });
    await reaches('a', 'accepted');
  });

  test('travels with the message, and the caller’s own data with it', async (t) => {
    const { outbox, graph, reaches } = await setup(t);
    await outbox.send({ key: 'a:1', to, text, biz_opaque_callback_data: 'cart 7' });
    await reaches('a:1', 'accepted');
    const [{ body }] = graph.taken;
    assert.match(body.biz_opaque_callback_data, /^outbox:[\da-f]{8}:3:a:1cart 7$/);
    assert.deepEqual(Outbox.callbackData(body.biz_opaque_callback_data), { key: 'a:1', data: 'cart 7' });
    assert.equal(Outbox.callbackData('cart 7'), undefined);
    await assert.rejects(outbox.send({ key: 'b', to, text, biz_opaque_callback_data: 'x'.repeat(500) }), {
      parameter: 'biz_opaque_callback_data',
    });
  });
});

test('what the client would refuse is refused at once, by the name of the parameter', async (t) => {
  const { outbox, graph } = await setup(t);
  for (const [parameter, message] of /** @type {[string, any][]} */ ([
    ['message', undefined],
    ['key', { to, text }],
    ['key', { key: '', to, text }],
    ['key', { key: 'a\n', to, text }],
    ['key', { key: 'x'.repeat(257), to, text }],
    ['type', { key: 'a', to }],
    ['type', { key: 'a', to, text, image: { id: '1' } }],
    ['to', { key: 'a', to: 'nobody', text }],
    ['priority', { key: 'a', to, text, priority: 'high' }],
    ['notBefore', { key: 'a', to, text, notBefore: 'tomorrow' }],
    ['expiresAt', { key: 'a', to, text, expiresAt: new Date('never') }],
    ['notBefore', { key: 'a', to, text, notBefore: 2, expiresAt: 1 }],
    ['fallback', { key: 'a', to, text, fallback: { text } }],
    ['marketing', { key: 'a', to, text, marketing: 'yes' }],
    ['phoneNumberId', { key: 'a', to, text, phoneNumberId: 'x' }],
  ])) {
    await assert.rejects(outbox.send(message), (/** @type {any} */ error) => {
      assert.ok(error instanceof WhatsAppValidationError, String(error));
      assert.equal(error.parameter, parameter, error.message);
      return true;
    });
  }
  await assert.rejects(
    outbox.send({ key: 'a', to, text: { body: 'x'.repeat(5000) } }),
    WhatsAppValidationError,
  );
  assert.deepEqual((await outbox.list()).entries, []);
  assert.equal(graph.asked, 0);
});

test('options that are none are refused', async (t) => {
  const graph = await Graph.start(t);
  const whatsapp = graph.client();
  const path = join(scratch(t), 'outbox.db');
  for (const [parameter, options] of /** @type {[string, any][]} */ ([
    ['options', undefined],
    ['path', { whatsapp }],
    ['whatsapp', { path }],
    ['paht', { whatsapp, paht: path }],
    ['concurrency', { whatsapp, path, concurrency: 0 }],
    ['retention', { whatsapp, path, retention: 'ever' }],
    ['onUnknown', { whatsapp, path, onUnknown: 'retry' }],
    ['pace', { whatsapp, path, pace: true }],
    ['pace.perSecond', { whatsapp, path, pace: { perSecond: 0 } }],
    ['quietHours', { whatsapp, path, quietHours: 22 }],
    ['encryption', { whatsapp, path, encryption: 'secret' }],
  ])) {
    await assert.rejects(Outbox.open(options), { name: 'WhatsAppValidationError', parameter });
  }
  assert.throws(() => new /** @type {any} */ (Outbox)(), WhatsAppValidationError);
});

describe('what becomes of it', () => {
  test('statuses move it forward, in whatever order they come', async (t) => {
    const { outbox, graph, reaches, events } = await setup(t);
    await outbox.send({ key: 'a', to, text });
    await reaches('a', 'accepted');
    const [taken] = graph.taken;
    assert.equal(await outbox.settle(/** @type {any} */ (graph.status(taken, 'read'))), true);
    assert.equal(await outbox.settle(/** @type {any} */ (graph.status(taken, 'sent'))), true);
    const entry = await outbox.get('a');
    assert.equal(entry?.state, 'read');
    assert.ok(entry?.readAt);
    assert.deepEqual(outbox.counters.strangers, 0);
    for (const foreign of [
      { ...graph.status(taken, 'read'), biz_opaque_callback_data: 'cart 7' },
      { ...graph.status(taken, 'read'), biz_opaque_callback_data: undefined },
      { ...graph.status(taken, 'read'), biz_opaque_callback_data: 'outbox:00000000:1:a' },
    ]) {
      assert.equal(await outbox.settle(/** @type {any} */ (foreign)), false);
    }
    const nobody = taken.body.biz_opaque_callback_data.replace(/:1:a$/, ':1:z');
    const stranger = { ...graph.status(taken, 'read'), biz_opaque_callback_data: nobody };
    assert.equal(await outbox.settle(/** @type {any} */ (stranger)), false);
    assert.equal(outbox.counters.strangers, 1);
    await assert.rejects(outbox.settle(/** @type {any} */ ('read')), { parameter: 'status' });
    assert.deepEqual(
      events.map(([name, { key, messageId }]) => [name, key, messageId]),
      [['accepted', 'a', 'wamid.0']],
    );
  });

  test('Graph’s refusal is the typed error of the entry and of the event, without the text', async (t) => {
    const { outbox, graph, reaches, events } = await setup(t);
    graph.answer = () => refusal(131026, 'Message undeliverable');
    await outbox.send({ key: 'a', to, text: { body: 'SECRET TEXT' } });
    await reaches('a', 'failed');
    const entry = await outbox.get('a');
    assert.ok(entry?.error instanceof WhatsAppSendMessageError);
    assert.equal(entry.error.code, 131026);
    const [[name, event]] = events;
    assert.deepEqual([name, event.key, event.error.code], ['failed', 'a', 131026]);
    assert.ok(!inspect([events, entry, await outbox.state(), outbox], { depth: 9 }).includes('SECRET'));
    assert.equal(graph.asked, 1);
  });

  test('what Meta fails later is failed, with the error of the status', async (t) => {
    const { outbox, graph, reaches } = await setup(t);
    await outbox.send({ key: 'a', to, text });
    await reaches('a', 'accepted');
    const errors = [
      { code: 131047, title: 'Re-engagement message', error_data: { details: 'More than 24 hours' } },
    ];
    await outbox.settle(/** @type {any} */ (graph.status(graph.taken[0], 'failed', { errors })));
    const { state, error } = /** @type {any} */ (await outbox.get('a'));
    assert.deepEqual([state, error.code, error.details], ['failed', 131047, 'More than 24 hours']);
  });

  test('an answer that is lost leaves it unknown, and it is not sent again; its status settles it', async (t) => {
    const { outbox, graph, reaches, events } = await setup(t, { unknownAfter: 300 });
    graph.answer = () => LOST;
    await outbox.send({ key: 'a', to, text });
    await outbox.send({ key: 'b', to: '15550000002', text });
    await reaches('a', 'unknown');
    await reaches('b', 'unknown');
    await outbox.settle(/** @type {any} */ (graph.status(graph.taken[0], 'sent')));
    await until(() => events.some(([name]) => name === 'unknown'));
    await sleep(300);
    assert.equal((await outbox.get('a'))?.state, graph.taken[0].key === 'a' ? 'sent' : 'unknown');
    assert.deepEqual(
      events.filter(([name]) => name === 'unknown').map(([, { key }]) => key),
      [graph.taken[1].key],
    );
    assert.equal(graph.asked, 2);
    assert.equal((await outbox.state()).numbers[0].unknown, 1);
  });

  test('its owner may know better', async (t) => {
    const { outbox, graph, reaches } = await setup(t);
    graph.answer = ({ index }) => (index < 2 ? LOST : undefined);
    for (const key of ['a', 'b']) {
      await outbox.send({ key, to, text });
      await reaches(key, 'unknown');
    }
    assert.equal(await outbox.resolve('a', 'sent'), true);
    assert.equal(await outbox.resolve('a', 'sent'), false);
    assert.equal(await outbox.resolve('b', 'not-sent'), true);
    assert.equal((await outbox.get('a'))?.state, 'accepted');
    assert.equal((await outbox.send({ key: 'b', to, text })).isNew, true);
    await reaches('b', 'accepted');
    await assert.rejects(outbox.resolve('a', /** @type {any} */ ('maybe')), { parameter: 'outcome' });
  });

  test('only `onUnknown: "resend"` sends it again', async (t) => {
    const { outbox, graph, reaches } = await setup(t, { unknownAfter: 100, onUnknown: 'resend' });
    graph.answer = ({ index }) => (index === 0 ? LOST : undefined);
    await outbox.send({ key: 'a', to, text });
    await reaches('a', 'accepted');
    assert.equal(graph.taken.length, 2);
    assert.equal(outbox.counters.resent, 1);
    assert.equal((await outbox.get('a'))?.attempts, 2);
  });

  test('what was proven not to have left goes again by itself', async (t) => {
    const { outbox, graph, reaches } = await setup(t);
    graph.answer = ({ index }) => (index < 2 ? refusal(130429, 'Rate limit hit') : undefined);
    await outbox.send({ key: 'a', to, text });
    await reaches('a', 'accepted');
    assert.equal(graph.taken.length, 1);
    assert.equal((await outbox.get('a'))?.attempts, 3);
  });
});

describe('time', () => {
  test('not before, expired, cancelled', async (t) => {
    const { outbox, graph, reaches, events } = await setup(t);
    await outbox.send({ key: 'later', to, text, notBefore: Date.now() + 700 });
    await outbox.send({ key: 'off', to, text, notBefore: new Date(Date.now() + 60_000) });
    await outbox.send({
      key: 'late',
      to: '15550000003',
      text,
      notBefore: Date.now() + 400,
      expiresAt: Date.now() + 401,
    });
    await outbox.send({ key: 'over', to: '15550000002', text, expiresAt: Date.now() - 1 });
    assert.equal(await outbox.cancel('off'), true);
    assert.equal(await outbox.cancel('off'), false);
    assert.equal(await outbox.cancel('nobody'), false);
    await sleep(300);
    assert.equal(graph.asked, 0);
    await reaches('later', 'accepted');
    await reaches('over', 'expired');
    assert.ok(events.some(([name, { key }]) => name === 'expired' && key === 'over'));
    assert.equal((await outbox.get('off'))?.state, 'cancelled');
    assert.equal(await outbox.cancel('later'), false, 'it is sent');
    const again = await outbox.send({ key: 'off', to, text });
    assert.equal(again.isNew, true);
    await reaches('off', 'accepted');
  });

  test('quiet hours hold a recipient until they end', async (t) => {
    const begun = Date.now();
    const quietHours = (/** @type {string} */ recipient) =>
      recipient === to ? new Date(begun + 1500) : undefined;
    const { outbox, graph, reaches } = await setup(t, { quietHours });
    await outbox.send({ key: 'quiet', to, text });
    await outbox.send({ key: 'loud', to: '15550000002', text });
    await reaches('loud', 'accepted');
    assert.equal((await outbox.get('quiet'))?.state, 'queued');
    await reaches('quiet', 'accepted');
    assert.ok(Date.now() - begun >= 1500);
    assert.equal((await outbox.get('quiet'))?.attempts, 1);
    assert.equal(graph.asked, 2);
  });
});

test('quiet hours that throw are told, and nobody is written to', async (t) => {
  const quietHours = () => {
    throw new Error('no time zone');
  };
  const { outbox, graph, events } = await setup(t, { quietHours });
  await outbox.send({ key: 'a', to, text });
  await until(() => events.some(([name, error]) => name === 'error' && /time zone/.test(error.message)));
  assert.equal((await outbox.get('a'))?.state, 'queued');
  assert.equal(graph.asked, 0);
});

describe('pace', () => {
  test('so many a second, and a request at a time and recipient', async (t) => {
    const { outbox, graph } = await setup(t, { pace: { perSecond: 50 } });
    const rows = Array.from({ length: 100 }, (_, index) => index);
    const begun = performance.now();
    const run = outbox.sendAll(rows, {
      key: (row) => `row ${row}`,
      message: (row) => ({ to: `1555000${1000 + row}`, text }),
    });
    const { counts } = await run.done;
    const seconds = (performance.now() - begun) / 1000;
    assert.equal(counts.accepted, 100);
    assert.ok(seconds > 1.7, `${seconds} s`);
    for (const [index, { at }] of graph.taken.entries()) {
      const second = graph.taken.filter((other) => other.at >= at && other.at < at + 500).length;
      assert.ok(second <= 40, `${second} in half a second from ${index}`);
    }
  });

  test('a burst to one recipient, then he waits and others do not', async (t) => {
    const { outbox, graph } = await setup(t, { pace: { perSecond: 1000 } });
    outbox.sendAll(
      Array.from({ length: 50 }, (_, index) => index),
      {
        key: (row) => `chatty ${row}`,
        message: () => ({ to, text }),
      },
    );
    await until(() => graph.taken.length === 45);
    await outbox.send({ key: 'other', to: '15550000002', text });
    await until(() => graph.taken.length === 46);
    await sleep(200);
    assert.equal(graph.taken.length, 46);
    assert.deepEqual(
      graph.taken.slice(0, 45).map(({ key }) => key),
      Array.from({ length: 45 }, (_, index) => `chatty ${index}`),
      'in the order of their recording',
    );
  });

  test('131056 holds the recipient alone', async (t) => {
    const { outbox, graph, reaches } = await setup(t, { pace: {} });
    graph.answer = ({ body, index }) =>
      body.to === to && index === 0 ? refusal(131056, 'Pair rate limit hit') : undefined;
    const begun = performance.now();
    await outbox.send({ key: 'a', to, text });
    await until(() => graph.asked === 1);
    await outbox.send({ key: 'b', to: '15550000002', text });
    await reaches('b', 'accepted');
    assert.ok(performance.now() - begun < 900);
    await reaches('a', 'accepted');
    assert.ok(performance.now() - begun >= 900, 'a second after the refusal');
  });

  test('130429 halves the rate, which is told, and nothing is lost', async (t) => {
    const { outbox, graph, events } = await setup(t, { pace: { perSecond: 100 } });
    graph.answer = ({ index }) => (index >= 5 && index < 10 ? refusal(130429, 'Rate limit hit') : undefined);
    const { counts } = await outbox.sendAll(
      Array.from({ length: 60 }, (_, index) => index),
      {
        key: String,
        message: (row) => ({ to: `1555000${1000 + row}`, text }),
      },
    ).done;
    assert.equal(counts.accepted, 60);
    assert.deepEqual(
      [...graph.counts().values()].filter((count) => count !== 1),
      [],
    );
    const [, paced] = events.find(([name]) => name === 'paced') ?? [];
    assert.ok(paced.rate <= 60, `${paced?.rate} a second`);
  });

  test('80007 holds the number as long as Meta says', async (t) => {
    const { outbox, graph, reaches, events } = await setup(t);
    graph.answer = ({ index }) =>
      index === 0 ? { ...refusal(80007, 'Rate limit'), headers: { 'retry-after': '1' } } : undefined;
    const begun = performance.now();
    await outbox.send({ key: 'a', to, text });
    await until(() => events.some(([name]) => name === 'paced'));
    const { numbers } = await outbox.state();
    assert.equal(numbers[0].hold?.reason, 80007);
    assert.deepEqual(numbers[0].waiting, { urgent: 0, normal: 1, bulk: 0 });
    await reaches('a', 'accepted');
    assert.ok(performance.now() - begun >= 950);
  });

  test('`throughput.level` is read, and again when it is raised', async (t) => {
    const { outbox, graph, reaches } = await setup(t, { pace: {} });
    const { bring } = listening(outbox);
    await outbox.send({ key: 'a', to, text });
    await reaches('a', 'accepted');
    assert.equal((await outbox.state()).numbers[0].level, 80);
    graph.level = 'HIGH';
    const display_phone_number = '15550000000';
    await bring({ display_phone_number, event: 'THROUGHPUT_UPGRADE' }, 'phone_number_quality_update');
    await until(async () => (await outbox.state()).numbers[0].level === 1000);
  });

  test('no more requests at a time than asked for, whatever the number may send', async (t) => {
    const { outbox, graph } = await setup(t, { pace: {}, concurrency: 2 });
    graph.level = 'HIGH';
    graph.delayMs = 20;
    await outbox.send({ key: 'first', to, text });
    await until(async () => (await outbox.state()).numbers[0].level === 1000);
    const rows = Array.from({ length: 30 }, (_, index) => index);
    await outbox.sendAll(rows, { key: String, message: (row) => ({ to: `1555000${1000 + row}`, text }) })
      .done;
    assert.equal(graph.mostOpen, 2);
  });

  test('an urgent one overtakes all that waits', async (t) => {
    const { outbox, graph, reaches } = await setup(t, { pace: { perSecond: 20 } });
    const run = outbox.sendAll(
      Array.from({ length: 2000 }, (_, index) => index),
      {
        key: (row) => `bulk ${row}`,
        message: (row) => ({ to: `1555000${1000 + row}`, text }),
      },
    );
    await until(() => run.progress.open > 1900);
    const begun = performance.now();
    await outbox.send({ key: 'otp', to, text, priority: 'urgent' });
    await reaches('otp', 'accepted');
    assert.ok(performance.now() - begun < 2000);
    assert.ok(graph.taken.length < 200);
  });
});

describe('what pauses', () => {
  test('an expired token: one event, nothing lost, and on it goes with a new one', async (t) => {
    const { outbox, graph, whatsapp, events } = await setup(t);
    graph.answer = ({ token, index }) =>
      token === 'Bearer TOKEN' && index >= 20
        ? { status: 401, ...refusal(190, 'Error validating access token', { error_subcode: 463 }) }
        : undefined;
    const run = outbox.sendAll(
      Array.from({ length: 100 }, (_, index) => index),
      {
        key: String,
        message: (row) => ({ to: `1555000${1000 + row}`, text }),
      },
    );
    await until(() => events.some(([name]) => name === 'paused'));
    await sleep(300);
    const asked = graph.asked;
    await sleep(300);
    assert.equal(graph.asked, asked, 'nothing is sent meanwhile');
    assert.deepEqual(
      events.filter(([name]) => name === 'paused').map(([, { reason }]) => reason),
      [190],
    );
    assert.deepEqual((await outbox.state()).numbers[0].hold, { until: null, reason: 190 });
    whatsapp.updateAccessToken('FRESH');
    const { counts } = await run.done;
    assert.equal(counts.accepted, 100);
    assert.deepEqual(
      [...graph.counts().values()].filter((count) => count !== 1),
      [],
    );
    assert.equal(events.filter(([name]) => name === 'paused').length, 1);
    assert.equal(events.filter(([name]) => name === 'resumed').length, 1);
  });

  test('a server that is gone: it waits for it', async (t) => {
    const { outbox, events, reaches, graph } = await setup(t);
    const { port } = new URL(graph.url);
    await graph.close();
    await outbox.send({ key: 'a', to, text });
    await until(() => events.some(([name]) => name === 'paced'));
    assert.equal((await outbox.get('a'))?.state, 'queued');
    const http = require('node:http');
    const server = http.createServer((request, response) => {
      request.resume();
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ messages: [{ id: 'wamid.back' }] }));
    });
    await new Promise((resolve) => server.listen(Number(port), '127.0.0.1', () => resolve(undefined)));
    t.after(() => server.close());
    await reaches('a', 'accepted');
    server.closeAllConnections();
  });
});

describe('window and consent', () => {
  test('without a processor, everything goes', async (t) => {
    const { outbox, reaches } = await setup(t);
    await outbox.send({ key: 'a', to, text });
    await reaches('a', 'accepted');
  });

  test('24 hours after a customer wrote, only a template goes', async (t) => {
    const { outbox, graph, reaches, events } = await setup(t);
    const { bring, wrote } = listening(outbox);
    await bring(wrote(26 * HOUR));
    await outbox.send({ key: 'closed', to, text });
    await reaches('closed', 'failed');
    const { error, attempts } = /** @type {any} */ (await outbox.get('closed'));
    assert.ok(error instanceof WhatsAppSendMessageError);
    assert.deepEqual([error.code, attempts, graph.asked], [131047, 0, 0]);
    assert.match(error.message, /26 hours ago/);
    await until(() => events.some(([name, { key }]) => name === 'failed' && key === 'closed'));
    const template = { name: 'hello_world', language: { code: 'en_US' } };
    await outbox.send({ key: 'template', to, template });
    await reaches('template', 'accepted');
    await outbox.send({ key: 'fallback', to, text, fallback: { template } });
    await reaches('fallback', 'accepted');
    assert.deepEqual(
      graph.taken.map(({ body }) => body.type),
      ['template', 'template'],
    );
    await bring(wrote(HOUR));
    await outbox.send({ key: 'open', to, text, fallback: { template } });
    await reaches('open', 'accepted');
    assert.equal(graph.taken.at(-1)?.body.type, 'text');
    await outbox.send({ key: 'nobody knows', to: '15550000009', text });
    await reaches('nobody knows', 'accepted');
  });

  test('a number that WhatsApp spells otherwise than people dial it is the same customer', async (t) => {
    let now = 0;
    const { outbox, events } = await setup(t, { clock: { now: () => Date.now() + now } });
    const { bring, wrote } = listening(outbox);
    await bring(wrote(0)); // listening begins
    now = 48 * HOUR;
    const spellings = /** @type {const} */ ([
      ['+55 31 98765-4321', '553187654321'],
      ['525512345678', '5215512345678'],
      ['541112345678', '5491112345678'],
      ['5511987654321', '5511987654321'],
    ]);
    for (const [dialled, id] of spellings) {
      await bring(wrote(-now, id));
      await outbox.send({ key: dialled, to: dialled, text });
    }
    await outbox.send({ key: 'silent', to: '5531987654322', text });
    await until(() => events.length === spellings.length + 1);
    const failed = events.flatMap(([name, { key }]) => (name === 'failed' ? [key] : []));
    assert.deepEqual(failed, ['silent']);
  });

  test('marketing does not go to whom has stopped it', async (t) => {
    const { outbox, graph, reaches } = await setup(t);
    const { bring } = listening(outbox);
    const template = { name: 'spring', language: { code: 'en_US' } };
    /** @param {string} value */
    const preference = (value) =>
      bring(
        {
          contacts: [{ wa_id: to, profile: { name: 'Ann' } }],
          user_preferences: [{ wa_id: to, category: 'marketing_messages', value, detail: '', timestamp: 1 }],
        },
        'user_preferences',
      );
    await preference('stop');
    await outbox.send({ key: 'a', to, template, marketing: true });
    await reaches('a', 'failed');
    assert.equal((await outbox.get('a'))?.error?.code, 131050);
    assert.equal(graph.asked, 0);
    await outbox.send({ key: 'utility', to, template });
    await reaches('utility', 'accepted');
    await preference('resume');
    await outbox.send({ key: 'b', to, template, marketing: true });
    await reaches('b', 'accepted');
    const errors = [{ code: 131049, title: 'Not delivered' }];
    await outbox.settle(/** @type {any} */ (graph.status(graph.taken[1], 'failed', { errors })));
    await outbox.send({ key: 'c', to, template, marketing: true });
    await reaches('c', 'failed');
    assert.equal((await outbox.get('c'))?.error?.code, 131049);
  });

  test('statuses come by the processor', async (t) => {
    const { outbox, graph, reaches } = await setup(t);
    const { bring } = listening(outbox);
    await outbox.send({ key: 'a', to, text });
    await reaches('a', 'accepted');
    await bring({ statuses: [graph.status(graph.taken[0], 'delivered')] });
    assert.equal((await outbox.get('a'))?.state, 'delivered');
    assert.throws(
      () => new WebhookProcessor({ signature: 'off' }).use(/** @type {any} */ ({})),
      WhatsAppValidationError,
    );
  });
});

describe('sendAll', () => {
  const message = (/** @type {number} */ row) => ({ to: `1555000${1000 + row}`, text });
  const rows = Array.from({ length: 1200 }, (_, index) => index);

  test('rows of a generator, read no faster than they are recorded; the report counts them', async (t) => {
    const { outbox, graph } = await setup(t);
    graph.answer = ({ body }) => (Number(body.to) % 100 === 7 ? refusal(131026) : undefined);
    let read = 0;
    async function* stream() {
      for (const row of rows) {
        read += 1;
        yield row;
      }
    }
    const progress = /** @type {any[]} */ ([]);
    const run = outbox.sendAll(stream(), {
      key: (row) => `row ${row}`,
      message: (row) => (row === 3 ? /** @type {any} */ ({ to: 'nobody', text }) : message(row)),
      onProgress: (told) => progress.push(told),
    });
    const report = await run.done;
    assert.equal(read, 1200);
    assert.deepEqual(
      [report.rows, report.refused, report.counts.accepted, report.counts.failed, report.aborted],
      [1200, 1, 1187, 12, false],
    );
    const failures = [];
    for await (const failure of report.failures()) failures.push(failure);
    assert.equal(failures.length, 13);
    assert.deepEqual([failures[0].key, failures[0].state], ['row 3', 'refused']);
    assert.equal(/** @type {any} */ (failures[1].error).code, 131026);
    assert.equal(progress.at(-1).open, 0);
    for (const { rows, open, refused = 1, ...counts } of progress) {
      const settled = Object.values(counts).reduce((sum, count) => sum + count, 0);
      assert.ok(open >= 0 && settled >= 0 && settled + open <= rows, JSON.stringify(counts));
    }
    const sum = Object.values(report.counts).reduce((sum, count) => sum + count, 0);
    assert.equal(sum + report.refused, report.rows);
    assert.equal(progress.at(-1).rows, 1200);
  });

  test('the same rows again send nothing again', async (t) => {
    const { outbox, graph } = await setup(t);
    const options = { key: String, message };
    await outbox.sendAll(rows, options).done;
    const report = await outbox.sendAll(rows, options).done;
    assert.deepEqual([report.known, report.counts.accepted, graph.asked], [1200, 1200, 1200]);
    const other = await outbox.sendAll(rows.slice(0, 10), { key: String, message: () => ({ to, text }) })
      .done;
    assert.equal(other.refused, 10);
  });

  test('a signal calls the rest off', async (t) => {
    const { outbox, graph } = await setup(t, { pace: { perSecond: 50 } });
    const controller = new AbortController();
    const run = outbox.sendAll(rows, { key: String, message, signal: controller.signal });
    await until(() => graph.taken.length > 5);
    controller.abort();
    const { counts, aborted } = await run.done;
    assert.equal(aborted, true);
    assert.equal(run.progress.open, 0);
    assert.equal(counts.cancelled + counts.accepted, run.progress.rows);
    assert.ok(counts.cancelled > 1000, `${counts.cancelled}`);
    assert.equal(counts.accepted, graph.taken.length);
  });

  test('a paused template stops the campaign, and says why', async (t) => {
    const { outbox, graph } = await setup(t, { concurrency: 4 });
    graph.answer = ({ index }) => (index >= 20 ? refusal(132015, 'Template is paused') : undefined);
    const { counts, stopped } = await outbox.sendAll(rows, { key: String, message }).done;
    assert.equal(stopped?.code, 132015);
    assert.ok(counts.cancelled > 1000);
    assert.ok(graph.asked < 100);
  });

  test('a row that comes again, in the same batch or another, is known and counted once', async (t) => {
    const { outbox, graph } = await setup(t);
    const twice = [...rows.slice(0, 300), ...rows.slice(0, 300), 299, 299];
    const { rows: read, known, counts } = await outbox.sendAll(twice, { key: String, message }).done;
    assert.deepEqual([read, known, counts.accepted, graph.asked], [602, 302, 300, 300]);
    const again = await outbox.sendAll([1, 1, 2000], { key: String, message }).done;
    assert.deepEqual([again.known, again.counts.accepted, graph.asked], [2, 2, 301]);
  });

  test('the same rows in two runs at a time: both end, and nothing is sent twice', async (t) => {
    const { outbox, graph } = await setup(t, { concurrency: 4 });
    graph.delayMs = 5;
    const first = outbox.sendAll(rows.slice(0, 100), { key: String, message });
    await until(() => graph.taken.length > 10);
    const second = outbox.sendAll(rows.slice(0, 80), { key: String, message });
    const [one, two] = await Promise.all([first.done, second.done]);
    assert.equal(two.counts.accepted, 80);
    assert.ok(one.counts.accepted >= 20 && one.counts.accepted < 100, `${one.counts.accepted}`);
    assert.equal(first.progress.open, 0);
    assert.equal(graph.asked, 100);
  });

  test('what cannot be recorded ends it, before the next row comes', async (t) => {
    const { outbox, path } = await setup(t);
    let next = () => {};
    async function* slow() {
      renameSync(path, `${path}.away`);
      yield* rows.slice(0, 200);
      await new Promise((resolve) => {
        next = () => resolve(undefined);
      });
    }
    await assert.rejects(outbox.sendAll(slow(), { key: String, message }).done, { code: 'ERR_OUTBOX_MOVED' });
    renameSync(`${path}.away`, path);
    next();
  });

  test('rows that wait when the outbox is closed are told of, and go on in the next one', async (t) => {
    const { outbox, graph, path, whatsapp } = await setup(t, { pace: { perSecond: 20 } });
    const run = outbox.sendAll(rows.slice(0, 100), { key: String, message });
    await until(() => graph.taken.length > 2);
    const [{ reason }] = await Promise.all([
      run.done.then(
        () => assert.fail('they were not all sent'),
        (reason) => ({ reason }),
      ),
      outbox.close(),
    ]);
    assert.equal(reason.code, 'ERR_OUTBOX_CLOSED');
    const again = await Outbox.open({ whatsapp, path, pace: false });
    t.after(() => again.close());
    const report = await again.sendAll(rows.slice(0, 100), { key: String, message }).done;
    assert.deepEqual([report.known, report.counts.accepted, graph.asked], [100, 100, 100]);
  });

  test('rows that throw end it, and options that are none are refused', async (t) => {
    const { outbox } = await setup(t);
    async function* broken() {
      yield 1;
      throw new Error('the file broke off');
    }
    await assert.rejects(outbox.sendAll(broken(), { key: String, message }).done, /broke off/);
    for (const [parameter, args] of /** @type {[string, any[]][]} */ ([
      ['rows', [5, { key: String, message }]],
      ['options', [rows]],
      ['key', [rows, { message }]],
      ['message', [rows, { key: String }]],
      ['signal', [rows, { key: String, message, signal: 1 }]],
    ])) {
      assert.throws(() => /** @type {any} */ (outbox).sendAll(...args), { parameter });
    }
  });
});

describe('what it shows', () => {
  test('pages, and CSV with recipients masked', async (t) => {
    const { outbox, graph, reaches } = await setup(t);
    graph.answer = ({ index }) => (index === 0 ? refusal(131026) : undefined);
    await outbox.send({ key: '=a,"1"', to, text: { body: 'SECRET' } });
    await reaches('=a,"1"', 'failed');
    await outbox.send({ key: 'b', to: '15550000002', text });
    await reaches('b', 'accepted');
    const { entries, next } = await outbox.list({ state: 'failed' });
    assert.deepEqual([entries.length, next], [1, undefined]);
    const first = await outbox.list({ limit: 1 });
    const second = await outbox.list({ limit: 1, after: first.next });
    assert.deepEqual([first.entries[0].key, second.entries[0].key], ['=a,"1"', 'b']);
    await assert.rejects(outbox.list({ state: /** @type {any} */ ('sended') }), { parameter: 'state' });
    for (const query of /** @type {any[]} */ ([null, 5, 'failed'])) {
      await assert.rejects(outbox.list(query), { parameter: 'query' });
      await assert.rejects(whole(outbox.export(query)), { parameter: 'query' });
    }
    const lines = (await whole(outbox.export())).split('\r\n');
    assert.match(lines[0], /^key,recipient,state,code,/);
    assert.match(lines[1], /^"'=a,""1""",\*{8}567,failed,131026,,1,/);
    assert.match(lines[2], /^b,\*{8}002,accepted,,wamid\.0,1,/);
    const shown = await whole(outbox.export({ recipients: 'whole' }));
    assert.ok(shown.includes(to) && !shown.includes('SECRET'));
  });

  test('a listener that throws ends nothing', async (t) => {
    const { outbox, reaches, events } = await setup(t);
    outbox.on('accepted', () => {
      throw new Error('of the listener');
    });
    const off = outbox.on('accepted', () => assert.fail('removed'));
    off();
    await outbox.send({ key: 'a', to, text });
    await reaches('a', 'accepted');
    await until(() => events.some(([name, error]) => name === 'error' && /listener/.test(error.message)));
    assert.throws(() => outbox.on(/** @type {any} */ ('sended'), () => {}), { parameter: 'event' });
  });

  test('two numbers, each with its own pace', async (t) => {
    const { outbox, graph, reaches } = await setup(t);
    graph.answer = ({ body }) => (body.to === to ? refusal(131048, 'Spam rate limit hit') : undefined);
    await outbox.send({ key: 'a', to, text });
    await until(() => graph.asked === 1);
    await outbox.send({ key: 'b', to: '15550000002', text, phoneNumberId: '2000002' });
    await reaches('b', 'accepted');
    assert.equal(graph.taken[0].number, '2000002');
    const { numbers } = await outbox.state();
    assert.deepEqual(
      numbers.map(({ phoneNumberId, hold }) => [phoneNumberId, hold?.reason]),
      [
        ['1000001', 131048],
        ['2000002', undefined],
      ],
    );
  });
});

describe('a file', () => {
  test('goes on where the last process was', async (t) => {
    const { outbox, graph, path, whatsapp } = await setup(t);
    await outbox.send({ key: 'later', to, text, notBefore: Date.now() + 300 });
    await outbox.close();
    await assert.rejects(outbox.send({ key: 'b', to, text }), { code: 'ERR_OUTBOX_CLOSED' });
    assert.throws(() => outbox.sendAll([], { key: String, message: () => ({ to, text }) }), {
      code: 'ERR_OUTBOX_CLOSED',
    });
    const again = await Outbox.open({ whatsapp, path, pace: false });
    t.after(() => again.close());
    await until(async () => (await again.get('later'))?.state === 'accepted');
    assert.equal(graph.taken.length, 1);
  });

  test('closes when what is under way is recorded', async (t) => {
    const { outbox, graph, path, whatsapp } = await setup(t);
    graph.delayMs = 200;
    await outbox.send({ key: 'a', to, text });
    await until(() => graph.open === 1);
    await outbox.close();
    const again = await Outbox.open({ whatsapp, path, pace: false });
    t.after(() => again.close());
    assert.equal((await again.get('a'))?.state, 'accepted');
  });

  test('encrypted: nothing of a message is readable, and another key opens nothing', async (t) => {
    const fs = require('node:fs');
    const key = Buffer.alloc(32, 7).toString('base64');
    const { outbox, graph, path, whatsapp, reaches } = await setup(t, { encryption: { key } });
    await outbox.send({ key: 'a', to, text: { body: 'SECRET TEXT' }, notBefore: Date.now() + 400 });
    const files = [path, `${path}-wal`].map((file) => fs.readFileSync(file).toString('latin1')).join('');
    assert.ok(!files.includes('SECRET'));
    assert.ok(files.includes('sealed'));
    await reaches('a', 'accepted');
    assert.equal(graph.taken[0].body.text.body, 'SECRET TEXT');
    await outbox.close();
    for (const encryption of [undefined, { key: Buffer.alloc(32, 8) }]) {
      await assert.rejects(Outbox.open({ whatsapp, path, ...(encryption && { encryption }) }), {
        code: 'ERR_OUTBOX_KEY',
      });
    }
    const again = await Outbox.open({ whatsapp, path, encryption: { key } });
    assert.equal((await again.send({ key: 'a', to, text: { body: 'SECRET TEXT' } })).isNew, false);
    await again.close();
    const plain = join(scratch(t), 'plain.db');
    await (await Outbox.open({ whatsapp, path: plain })).close();
    await assert.rejects(Outbox.open({ whatsapp, path: plain, encryption: { key } }), {
      code: 'ERR_OUTBOX_KEY',
    });
  });
});

test('a program that closes nothing ends by itself, with all that was due sent', async (t) => {
  const graph = await Graph.start(t);
  const options = JSON.stringify({ accessToken: 'TOKEN', phoneNumberId: '1000001', baseUrl: graph.url });
  const path = JSON.stringify(join(scratch(t), 'outbox.db'));
  const { code, stdout, stderr } = await run(`
    const { Outbox } = require('./entries/outbox.js');
    const outbox = await Outbox.open({ whatsapp: new WhatsApp(${options}), path: ${path} });
    const text = { body: 'Hello' };
    for (let row = 0; row < 50; row += 1) await outbox.send({ key: 'row ' + row, to: 15550001000 + row, text });
    await outbox.send({ key: 'later', to: '15550000001', text, notBefore: Date.now() + 3_600_000 });
    console.log('recorded');`);
  assert.deepEqual([code, stdout, stderr], [0, 'recorded\n', '']);
  assert.equal(graph.taken.length, 50);
});

test('a client that is none is refused', async () => {
  const client = new WhatsApp({ accessToken: 'T', phoneNumberId: '1' });
  await assert.rejects(Outbox.open(/** @type {any} */ ({ whatsapp: { ...client.messages }, path: 'x.db' })), {
    parameter: 'whatsapp',
  });
});
