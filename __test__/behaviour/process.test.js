// Worker threads and the end of the process: neither a client nor its calls get in the way.

const assert = require('node:assert/strict');
const { once } = require('node:events');
const { describe, test } = require('node:test');
const { Worker } = require('node:worker_threads');
const { root } = require('../support/files.js');
const { emulated } = require('../support/emulated.js');
const { run } = require('../support/program.js');

const context = emulated({ limits: null }); // hundreds of messages at once, to one number

/**
 * A worker that has a client at hand and posts what its source returns.
 *
 * @param {string} source
 */
const worker = (source) =>
  new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     const { WhatsApp, WhatsAppApiError } = require(workerData.root);
     const wa = new WhatsApp(workerData.options);
     (async () => { ${source} })().then((value) => parentPort.postMessage(value));`,
    { eval: true, workerData: { root, options: context.emulator.options } },
  );

/** @param {Worker} thread */
async function answer(thread) {
  const [[value], [code]] = await Promise.all([once(thread, 'message'), once(thread, 'exit')]);
  return { value, code };
}

describe('worker threads', () => {
  test('the package works in a worker', async () => {
    const { value, code } = await answer(
      worker(`
        const { data } = await wa.twoStepVerification.setup({ pin: '834067' });
        const refused = await wa.requester.getJson('GET', '0').catch((error) => error);
        return [data.success, refused instanceof WhatsAppApiError, refused.code];`),
    );
    assert.deepEqual([value, code], [[true, true, 100], 0]);
  });

  test('8 workers and the main thread at once', async () => {
    const source = `
      const ids = await Promise.all(Array.from({ length: 50 }, async () =>
        (await wa.messages.text('Hi', '15551234567')).messages[0].id));
      return ids;`;
    const workers = Array.from({ length: 8 }, () => answer(worker(source)));
    const wa = context.client();
    const own = Promise.all(
      Array.from({ length: 50 }, async () => (await wa.messages.text('Hi', '15551234567')).messages[0].id),
    );
    const ids = [...(await Promise.all(workers)).flatMap(({ value }) => value), ...(await own)];
    assert.equal(new Set(ids).size, 450, 'every answer went to the thread that asked, once');
    const sent = (await context.emulator.messages()).map(({ id }) => id);
    assert.deepEqual(ids.sort(), sent.sort());
  });

  test('terminated with calls under way: the others go on', async () => {
    await context.emulator.fail({ path: '*/messages', delayMs: 2000, times: 100 });
    const wa = context.client();
    for (let round = 0; round < 5; round++) {
      const thread = worker(`
        for (let call = 0; call < 10; call++) wa.messages.text('Hi', '15551234567').catch(() => {});
        parentPort.postMessage('sent');
        await new Promise(() => {});`);
      await once(thread, 'message');
      await thread.terminate();
    }
    assert.equal((await wa.phoneNumbers.getPhoneNumberById(['id'])).id, context.emulator.phoneNumberId);
  });
});

describe('the process', () => {
  const client = () => `const wa = new WhatsApp(${JSON.stringify(context.emulator.options)});`;
  /** When the last promise settled, until the process was gone. */
  const leaving = `process.on('exit', () => console.log('late by', Math.round(performance.now() - settled)));`;

  /** @param {string} stdout */
  const late = (stdout) => Number(/late by (\d+)/.exec(stdout)?.[1] ?? Number.NaN);

  test('ends as soon as the last promise settles', async () => {
    const { code, stdout, stderr } = await run(`
      let settled; ${leaving} ${client()}
      await Promise.all([wa.twoStepVerification.status(), wa.messages.text('Hi', '15551234567')]);
      settled = performance.now();`);
    assert.deepEqual([code, stderr], [0, '']);
    assert.ok(late(stdout) < 100, stdout);
  });

  test('ends as soon as the last promise rejects, unused time limits or not', async () => {
    await context.emulator.fail({ code: 190 });
    const { code, stdout } = await run(`
      let settled; ${leaving} ${client()}
      await wa.registration.deregister({ timeout: 60_000 }).catch((error) => console.log(error.code));
      settled = performance.now();`);
    assert.equal(code, 0);
    assert.match(stdout, /^190\n/);
    assert.ok(late(stdout) < 100, stdout);
  });

  test('ends although a client, or a hundred, were made', async () => {
    const { code, ms } = await run(`for (let count = 0; count < 100; count++) { ${client()} }`);
    assert.equal(code, 0);
    assert.ok(ms < 5000, `${ms} ms`);
  });

  test('waits for a call nobody awaits', async () => {
    await context.emulator.fail({ path: '*/messages', delayMs: 300 });
    const { code } = await run(`${client()} wa.messages.text('unawaited', '15551234567');`);
    assert.equal(code, 0);
    const texts = (await context.emulator.messages()).map(({ request }) => request.text.body);
    assert.ok(texts.includes('unawaited'));
  });

  test('ends at once with process.exit, calls under way or not', async () => {
    await context.emulator.fail({ delayMs: 5000, times: 50 });
    const { code, signal, stderr, ms } = await run(`${client()}
      for (let call = 0; call < 50; call++) wa.messages.text('Hi', '15551234567').catch(() => {});
      setTimeout(() => process.exit(7), 50);`);
    assert.deepEqual([code, signal, stderr], [7, null, '']);
    assert.ok(ms < 4000, `${ms} ms`);
  });

  test('a rejection nobody handles shows the error, and no secret', async () => {
    await context.emulator.fail({ code: 133005 });
    const { code, stderr } = await run(`${client()} wa.registration.register({ pin: '834067' });`);
    assert.equal(code, 1);
    assert.match(stderr, /WhatsAppApiError: .*133005[\s\S]*remedy: /);
    assert.ok(!stderr.includes('834067') && !stderr.includes(context.emulator.accessToken), stderr);
  });
});
