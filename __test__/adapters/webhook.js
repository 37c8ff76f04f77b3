// What every adapter must do, asked over HTTP of a server made with the real framework.

const assert = require('node:assert/strict');
const { readFileSync, writeFileSync } = require('node:fs');
const { after, before, beforeEach, describe, test } = require('node:test');
const { bytes } = require('../support/fault/body.js');
const {
  deliver,
  deliverHalf,
  flowPing,
  payload,
  request,
  signature,
  verify,
  verifyToken,
  written,
} = require('../support/meta.js');

/**
 * @typedef {{ text: string, from: string, sender: any, rawBody: string, url: string, method: string }} Handled a text
 * message, as its handler saw it
 * @typedef {object} Server
 * @property {string} webhook URL
 * @property {string} flow URL
 * @property {() => Handled[] | Promise<Handled[]>} handled since the last `clear`
 * @property {() => unknown} clear
 * @property {() => unknown} close
 */

const LIMIT = 4 * 2 ** 20;
const challenge = `hub.mode=subscribe&hub.verify_token=${verifyToken}&hub.challenge=1158201444`;

/**
 * @param {string} framework
 * @param {() => Promise<Server>} start
 * @param {{ timeout?: number }} [how]
 */
function answersWebhooks(framework, start, { timeout = 60_000 } = {}) {
  describe(framework, { timeout }, () => {
    /** @type {Server} */
    let server;
    before(async () => {
      server = await start();
    });
    beforeEach(() => server.clear());
    after(() => server?.close());

    const texts = async () => (await server.handled()).map(({ text }) => text);

    test('repeats the challenge to whoever knows the verify token', async () => {
      const { status, headers, body } = await verify(server.webhook, challenge);
      assert.deepEqual([status, body], [200, '1158201444']);
      assert.match(String(headers['content-type']), /^text\/plain/);
    });

    test('and to nobody else', async () => {
      for (const query of [
        challenge.replace(verifyToken, 'guess'),
        challenge.replace(verifyToken, ''),
        challenge.replace('subscribe', 'unsubscribe'),
        `${challenge}&hub.verify_token=guess`,
        `hub.verify_token=guess&${challenge}`,
        'hub.mode[]=subscribe&hub.verify_token[x]=y',
        '',
      ]) {
        const { status, body } = await verify(server.webhook, query);
        assert.deepEqual([status, body], [403, '{"error":"Forbidden"}'], query);
      }
    });

    test('a customer without a phone number can be answered', async () => {
      const given = payload('no number');
      const [{ value }] = given.entry[0].changes;
      const { from: _, ...message } = value.messages[0];
      const userId = 'US.13491208655302741918';
      for (const number of [{}, { from: '' }]) {
        await server.clear();
        const messages = [{ ...message, ...number, from_user_id: userId }];
        const contacts = [{ profile: { name: 'Ada' }, user_id: userId }];
        const body = written({
          ...given,
          entry: [
            { id: '2000002', changes: [{ field: 'messages', value: { ...value, contacts, messages } }] },
          ],
        });
        assert.equal((await deliver(server.webhook, body)).status, 200);
        const [{ from, sender, rawBody }] = await server.handled();
        assert.deepEqual([from, sender], [userId, { id: userId, userId, name: 'Ada', countryCode: 'US' }]);
        assert.equal(rawBody, body);
      }
    });

    test('handles what Meta signed, byte for byte', async () => {
      const body = written(payload('Grüße 👋 </script>'));
      assert.match(body, /\\u00fc.*\\u00df.*<\\\/script>/);
      const { status, body: answer } = await deliver(server.webhook, body);
      assert.deepEqual([status, answer], [200, '']);
      const [handled, ...more] = await server.handled();
      assert.deepEqual(more, []);
      assert.equal(handled.text, 'Grüße 👋 </script>');
      assert.equal(handled.rawBody, body);
      assert.equal(handled.method, 'POST');
      const { pathname, origin } = new URL(handled.url);
      assert.equal(pathname, new URL(server.webhook).pathname);
      assert.equal(origin.replace('localhost', '127.0.0.1'), new URL(server.webhook).origin);
    });

    test('refuses what Meta did not sign', async () => {
      const body = written(payload('Grüße'));
      const rewritten = JSON.stringify(JSON.parse(body));
      const good = signature(body);
      for (const [about, sent, header] of [
        ['rewritten JSON', rewritten, good],
        ['another secret', body, signature(body, 'guess')],
        ['no signature', body, undefined],
        ['two signatures', body, [good, good]],
        ['half a signature', body, good.slice(0, 40)],
        ['SHA-1', body, good.replace('sha256', 'sha1')],
      ]) {
        const headers = {
          'content-type': 'application/json',
          ...(header && { 'x-hub-signature-256': header }),
        };
        const { status } = await request(server.webhook, {
          method: 'POST',
          headers: /** @type {any} */ (headers),
          body: /** @type {string} */ (sent),
        });
        assert.equal(status, 401, /** @type {string} */ (about));
      }
      assert.deepEqual(await texts(), []);
    });

    test('answers 400 to what is no JSON', async () => {
      for (const body of ['{"object":', '']) {
        assert.equal((await deliver(server.webhook, body)).status, 400);
      }
    });

    test('answers 405 to other methods', async () => {
      const type = { 'content-type': 'application/json' };
      const { status, headers } = await request(server.webhook, { method: 'PUT', headers: type, body: '{}' });
      assert.equal(status, 405);
      // The App Router answers this itself, and does not say.
      assert.match(headers.allow ?? 'GET, POST', /^GET, POST$/);
    });

    test('takes 3 MB with 1,000 messages, in order', async () => {
      const many = Array.from({ length: 1_000 }, (_, index) => `${index} ${'ä/'.repeat(375)}`);
      const body = written(payload(...many));
      assert.ok(body.length > 3e6 && body.length < LIMIT, `${body.length} bytes`);
      assert.equal((await deliver(server.webhook, body)).status, 200);
      assert.deepEqual(await texts(), many);
    });

    test('answers 413 to more than 4 MiB, and takes exactly that', async () => {
      const body = written(payload('big'));
      const exactly = body + ' '.repeat(LIMIT - body.length);
      for (const chunked of [false, true]) {
        assert.equal((await deliver(server.webhook, `${exactly} `, { chunked })).status, 413);
      }
      assert.deepEqual(await texts(), []);
      assert.equal((await deliver(server.webhook, exactly)).status, 200);
      assert.deepEqual(await texts(), ['big']);
    });

    test('a small delivery that inflates to 256 MiB costs no memory, and neither does an endless one', async () => {
      const bomb = await bytes({ bomb: 'gzip', size: 256 * 2 ** 20 });
      const endless = Buffer.alloc(64 * 2 ** 20, ' ');
      const growth = peakGrowth();
      for (const headers of [{ 'content-encoding': 'gzip' }, {}]) {
        const { status } = await deliver(server.webhook, bomb, { headers });
        assert.ok([400, 401, 413, 415].includes(status ?? 0), `${status}`);
      }
      for (const chunked of [false, true]) {
        const { status } = await deliver(server.webhook, endless, { chunked }).catch(({ code }) => ({
          status: code,
        }));
        assert.ok([413, 'ECONNRESET', 'EPIPE'].includes(/** @type {any} */ (status)), `${status}`);
      }
      assert.deepEqual(await texts(), []);
      // The sockets between the two ends, both in this process, hold some of the 64 MiB.
      assert.ok(growth() < 100e6, `${growth()} bytes`);
      assert.equal((await deliver(server.webhook, written(payload('next')))).status, 200);
    });

    test('handles nothing of a delivery whose connection breaks, and goes on', async () => {
      await deliverHalf(server.webhook, written(payload('broken'.repeat(50_000))));
      await deliverHalf(server.webhook, written(payload('broken')));
      assert.equal((await deliver(server.webhook, written(payload('whole')))).status, 200);
      assert.deepEqual(await texts(), ['whole']);
    });

    test('takes the headers of two proxies', async () => {
      const headers = { 'x-forwarded-proto': 'https,http', 'x-forwarded-for': '198.51.100.7, 10.0.0.1' };
      assert.equal((await deliver(server.webhook, written(payload('hi')), { headers })).status, 200);
      const [{ url }] = await server.handled();
      assert.match(url, /^https?:\/\/[^,]+$/);
    });

    test('answers the requests of Flows that Meta signed', async () => {
      const { body, opened } = flowPing();
      const { status, body: answer } = await deliver(server.flow, body);
      assert.equal(status, 200);
      assert.deepEqual(opened(answer), { version: '3.0', data: { status: 'active' } });
    });

    test('and no others', async () => {
      const { body } = flowPing();
      const headers = { 'content-type': 'application/json' };
      const bare = await request(server.flow, { method: 'POST', headers, body });
      const forged = await deliver(server.flow, body, {
        headers: { 'x-hub-signature-256': signature(body, 'guess') },
      });
      assert.deepEqual([bare.status, forged.status], [432, 432]);
    });
  });
}

/** From here on: how far the memory of this process rises. */
function peakGrowth() {
  if (process.platform !== 'linux') return () => 0;
  writeFileSync('/proc/self/clear_refs', '5'); // forgets the highest so far
  const before = process.memoryUsage.rss();
  return () => {
    const [, kilobytes] = /VmHWM:\s*(\d+) kB/.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    return Number(kilobytes) * 1024 - before;
  };
}

/**
 * Collects the text messages that the handlers of an adapter get.
 *
 * @param {{ processor: any }} handlers
 */
function recorded({ processor }) {
  /** @type {Handled[]} */
  const handled = [];
  processor.onText(
    (/** @type {any} */ _client, /** @type {any} */ { message, sender }, /** @type {any} */ context) => {
      const { rawBody, url, method } = context;
      handled.push({ text: message.text.body, from: message.from, sender, rawBody, url, method });
    },
  );
  return {
    handled: () => handled,
    clear: () => {
      handled.length = 0;
    },
  };
}

module.exports = { answersWebhooks, recorded };
