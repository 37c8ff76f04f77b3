// What the phone page stands on: the snapshot, the events, and everything that a customer's hand can do over the control API.

const assert = require('node:assert/strict');
const http = require('node:http');
const { gunzipSync } = require('node:zlib');
const { describe, test } = require('node:test');

const { emulated } = require('../support/emulated.js');
const { receiver } = require('../support/receiver.js');

/** What is sent is sent: how it is judged is another file's. */
const context = emulated({ lenient: true });
const ADA = '16505551234';

/** A request of the control API. */
async function control(method, path, body, headers = { 'content-type': 'application/json' }) {
  const answer = await fetch(`${context.emulator.baseUrl}/_emulator/${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: Buffer.isBuffer(body) ? body : JSON.stringify(body) }),
  });
  return { status: answer.status, headers: answer.headers, json: await answer.json() };
}

async function done(method, path, body, headers) {
  const { status, json } = await control(method, path, body, headers);
  assert.equal(status, 200, JSON.stringify(json));
  return json;
}

const chat = async (customer = ADA, query = '') =>
  (await done('GET', `chats/${encodeURIComponent(customer)}${query}`)).messages;

/** The bot sends something, as Graph takes it. */
async function send(content) {
  const { emulator } = context;
  const answer = await fetch(`${emulator.baseUrl}/v23.0/${emulator.phoneNumberId}/messages`, {
    method: 'POST',
    headers: { authorization: `Bearer ${emulator.accessToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ messaging_product: 'whatsapp', to: ADA, ...content }),
  });
  const json = await answer.json();
  assert.equal(answer.status, 200, JSON.stringify(json));
  return json.messages?.[0].id;
}

const text = (body) => ({ type: 'text', text: { body } });

/** Server-sent events, as a browser reads them. */
function events(t, headers = {}, query = '') {
  /** @type {{ id: string, event: string, data: any }[]} */
  const seen = [];
  /** @type {Set<() => void>} */
  const waiting = new Set();
  const request = http.get(
    `${context.emulator.baseUrl}/_emulator/page/events${query}`,
    { headers, agent: false },
    (response) => {
      assert.equal(response.headers['content-type'], 'text/event-stream');
      let rest = '';
      response.setEncoding('utf8').on('data', (chunk) => {
        const parts = (rest + chunk).split('\n\n');
        rest = parts.pop() ?? '';
        for (const part of parts) {
          const fields = Object.fromEntries(
            part
              .split('\n')
              .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
          );
          if (fields.event) seen.push({ id: fields.id, event: fields.event, data: JSON.parse(fields.data) });
        }
        for (const wake of waiting) wake();
      });
      response.on('error', () => {});
    },
  );
  request.on('error', () => {});
  t.after(() => request.destroy());
  return {
    seen,
    end: () => request.destroy(),
    /** The first that fits, whenever it comes. */
    async find(fits, within = 5_000) {
      const deadline = Date.now() + within;
      for (;;) {
        const found = seen.find(fits);
        if (found) return found;
        assert.ok(Date.now() < deadline, `no such event among ${seen.map(({ event }) => event).join(', ')}`);
        await new Promise((resolve) => {
          const wake = () => {
            waiting.delete(wake);
            clearTimeout(timer);
            resolve(undefined);
          };
          const timer = setTimeout(wake, 200);
          waiting.add(wake);
        });
      }
    },
  };
}

describe('the page at /', () => {
  test('is for browsers, and Graph keeps the root for everybody else', async () => {
    const { baseUrl } = context.emulator;
    const page = await fetch(baseUrl, { headers: { accept: 'text/html,*/*' } });
    assert.equal(page.status, 200);
    const policy = page.headers.get('content-security-policy');
    assert.match(policy, /default-src 'self'/);
    assert.doesNotMatch(policy, /unsafe|\*|https?:/);
    const html = await page.text();
    assert.doesNotMatch(html, /<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/);
    let bytes = html.length;
    const assets = [...html.matchAll(/(?:src|href)="(\/_page\/[^"]+)"/g)].map(([, path]) => path);
    assert.ok(assets.length >= 3, html);
    for (const path of assets) {
      assert.match(path, /-[\w-]{8}\.(js|css|svg)$/, 'the name has a hash of what is in it');
      const asset = await fetch(baseUrl + path);
      assert.equal(asset.status, 200, path);
      assert.equal(asset.headers.get('content-encoding'), 'gzip');
      assert.match(asset.headers.get('cache-control'), /immutable/);
      bytes += await weight(baseUrl + path);
    }
    assert.ok(bytes < 150_000, `${bytes} bytes`);
    for (const headers of [{}, { accept: 'application/json' }]) {
      const answer = await fetch(baseUrl, { headers });
      assert.match(answer.headers.get('content-type'), /json/);
      assert.ok((await answer.json()).error);
    }
    assert.equal((await fetch(`${baseUrl}/_page/nothing.js`)).status, 404);
  });

  /** On the wire, which fetch does not tell. */
  const weight = (url) =>
    new Promise((resolve, reject) => {
      http
        .get(url, { agent: false }, async (response) => {
          const chunks = [];
          for await (const chunk of response) chunks.push(chunk);
          const packed = Buffer.concat(chunks);
          assert.ok(gunzipSync(packed).length > packed.length || packed.length < 400);
          resolve(packed.length);
        })
        .once('error', reject);
    });
});

describe('the snapshot and the events', () => {
  test('tell what was sent, by whom, and how it was answered', async (t) => {
    const id = await send(text('Hello'));
    await send({ type: 'telegram', telegram: {} }).catch(() => {});
    const snapshot = await done('GET', 'page');
    assert.deepEqual(
      snapshot.messages.map(({ id, from, customer, type }) => [id, from, customer, type]),
      [[id, 'business', ADA, 'text']],
    );
    const [good, bad] = snapshot.requests;
    assert.deepEqual([good.status, good.answer.messages[0].id, good.body.text.body], [200, id, 'Hello']);
    assert.deepEqual([bad.status, bad.answer.error.code], [400, 100]);
    assert.ok(Number.isInteger(good.durationMs));
    assert.ok(!JSON.stringify(snapshot).includes('EMULATOR_'), 'it tells a secret');
    assert.equal((await done('GET', 'page?secrets=1')).credentials.appSecret, context.emulator.appSecret);

    const stream = events(t, {}, `?after=${snapshot.eventId}`);
    const second = await send(text('again'));
    const { data } = await stream.find(({ event, data }) => event === 'message' && data.id === second);
    assert.deepEqual([data.content.text.body, data.from], ['again', 'business']);
    await stream.find(({ event, data }) => event === 'request' && data.answer?.messages?.[0].id === second);
    const read = ({ event, data }) =>
      ['message', 'status'].includes(event) &&
      data.id === second &&
      data.statuses.map(({ status }) => status).join() === 'sent,delivered,read';
    await stream.find(read);
    assert.ok(
      !stream.seen.some(({ event, data }) => event === 'message' && data.id === id),
      'what the snapshot had is not told again',
    );
  });

  test('go on after a pause from the last id, and begin anew where that is too old', async (t) => {
    const { eventId } = await done('GET', 'page');
    const first = events(t, {}, `?after=${eventId}`);
    const a = await send(text('a'));
    const seen = await first.find(({ event, data }) => event === 'message' && data.id === a);
    first.end();
    const b = await send(text('b'));
    const second = events(t, { 'last-event-id': seen.id }, `?after=${eventId}`);
    await second.find(({ event, data }) => event === 'message' && data.id === b);
    assert.ok(!second.seen.some(({ event, data }) => event === 'message' && data.id === a));
    assert.ok(!second.seen.some(({ event }) => event === 'snapshot'));
    for (const id of ['', 'nonsense', `${eventId.split('-')[0]}-99999999`, '123456789012-1']) {
      const stranger = events(t, { 'last-event-id': id });
      const { data } = await stranger.find(({ event }) => event === 'snapshot');
      assert.deepEqual(
        data.messages.map(({ id }) => id),
        [a, b],
      );
      stranger.end();
    }
  });

  test('tell of the clock, numbers, customers, templates, faults, the webhook and a reset', async (t) => {
    const { emulator } = context;
    const { eventId } = await done('GET', 'page');
    const stream = events(t, {}, `?after=${eventId}`);
    await stream.find(({ event }) => event === 'number');
    await emulator.advance(3_600_000);
    await stream.find(({ event, data }) => event === 'clock' && data.offsetMs === 3_600_000);
    await emulator.putNumber?.({ id: '42', verified: false });
    await done('POST', 'numbers', { id: '43', registered: false });
    await stream.find(({ event, data }) => event === 'number' && data.some(({ id }) => id === '43'));
    await done('POST', 'customers', { phone: ADA, name: 'Ada' });
    await stream.find(({ event, data }) => event === 'customer' && data[0]?.name === 'Ada');
    await done('POST', 'faults', { code: 4, path: '*/nothing' });
    await stream.find(({ event, data }) => event === 'fault' && data.length === 1);
    await done('POST', 'nodes', { kind: 'template', fields: { name: 'news', language: 'en' } });
    await stream.find(({ event, data }) => event === 'template' && data.some(({ name }) => name === 'news'));
    await done('POST', 'webhook', { statuses: { sent: 0 } });
    await stream.find(({ event, data }) => event === 'webhook' && data.statuses.read === undefined);
    await emulator.reset();
    const { data } = await stream.find(({ event }) => event === 'reset');
    assert.deepEqual([data.messages, data.requests, data.clock.offsetMs], [[], [], 0]);
    const id = await send(text('after'));
    await stream.find(({ event, data }) => event === 'message' && data.id === id);
  });

  test('end for nobody else: a foreign page gets neither', async () => {
    for (const path of ['page', 'page/events', `chats/${ADA}`, 'media/1']) {
      for (const headers of [{ origin: 'http://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
        const answer = await fetch(`${context.emulator.baseUrl}/_emulator/${path}`, { headers });
        // fetch sets headers of its own; what it lets through is refused.
        assert.equal(answer.status, 403, path);
        await answer.body?.cancel();
      }
    }
  });
});

describe('the hand of a customer', () => {
  test('writes before a webhook is set, and that goes out when one is', async (t) => {
    const { messageId, deliveryId } = await done('POST', `chats/${ADA}/messages`, { text: 'Anybody?' });
    const [entry] = await chat();
    assert.deepEqual(
      [entry.id, entry.from, entry.deliveryId, entry.content.text.body],
      [messageId, 'customer', deliveryId, 'Anybody?'],
    );
    assert.equal((await done('GET', `deliveries/${deliveryId}`)).state, 'waiting');
    const endpoint = await receiver();
    t.after(() => endpoint.close());
    await context.emulator.setWebhook({ url: endpoint.url });
    await context.emulator.settled();
    const [value] = endpoint.values();
    assert.deepEqual([value.messages[0].id, value.messages[0].from], [messageId, ADA]);
    const delivery = await done('GET', `deliveries/${deliveryId}`);
    assert.equal(delivery.state, 'delivered');
    assert.equal(delivery.rawBody, endpoint.deliveries[0].rawBody);
    assert.equal(delivery.signature, endpoint.deliveries[0].headers['x-hub-signature-256']);
  });

  test('replies, reacts, edits and deletes, and reads both sides by cursor', async () => {
    const question = await send(text('How are you?'));
    const answer = await done('POST', `chats/+1 650-555-1234/messages`, { text: 'Fine', replyTo: question });
    await done('POST', `chats/${ADA}/reactions`, { messageId: question, emoji: '👍' });
    await send({ type: 'reaction', reaction: { message_id: answer.messageId, emoji: '❤️' } });
    await done('POST', `chats/${ADA}/edits`, { messageId: answer.messageId, text: 'Very fine' });
    let all = await chat();
    const of = (id) => all.find((entry) => entry.id === id);
    assert.equal(of(answer.messageId).content.context.id, question);
    assert.equal(of(question).reactions.customer, '👍');
    assert.equal(of(answer.messageId).reactions.business, '❤️');
    assert.deepEqual([of(answer.messageId).edited, of(answer.messageId).deleted], ['Very fine', false]);
    await done('POST', `chats/${ADA}/deletions`, { messageId: answer.messageId });
    all = await chat();
    assert.equal(of(answer.messageId).deleted, true);
    assert.deepEqual(
      all.map(({ type }) => type),
      ['text', 'text', 'reaction', 'reaction', 'edit', 'revoke'],
    );
    const bodies = (await context.emulator.deliveries()).map(
      ({ body }) => /** @type {any} */ (body).entry[0].changes[0].value.messages[0],
    );
    assert.deepEqual(bodies.at(-2).edit, {
      original_message_id: answer.messageId,
      message: { type: 'text', text: { body: 'Very fine' } },
    });
    assert.deepEqual(bodies.at(-1).revoke, { original_message_id: answer.messageId });

    const newest = await chat(ADA, '?limit=2');
    assert.deepEqual(
      newest.map(({ type }) => type),
      ['edit', 'revoke'],
    );
    const older = await chat(ADA, `?before=${newest[0].sequence}&limit=3`);
    assert.deepEqual(
      older.map(({ type }) => type),
      ['text', 'reaction', 'reaction'],
    );
    assert.equal((await chat(ADA, `?after=${newest[0].sequence}`)).length, 1);
    for (const [path, body, named] of [
      ['reactions', { messageId: 'wamid.none', emoji: 'x' }, /messageId/],
      ['edits', { messageId: question, text: 'mine' }, /did not write/],
      ['deletions', { messageId: question }, /did not write/],
      ['edits', { messageId: answer.messageId, text: '' }, /text/],
      ['messages', {}, /text, message/],
      ['messages', { text: 'a', replyTo: 'wamid.none' }, /messageId/],
    ]) {
      const { status, json } = await control('POST', `chats/${ADA}/${path}`, body);
      assert.ok([400, 404].includes(status), path);
      assert.match(json.error.message, named);
    }
    assert.equal((await control('GET', 'chats/nobody')).status, 400);
  });

  test('taps what is there, and nothing else', async () => {
    const buttons = await send({
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Sure?' },
        action: { buttons: [{ type: 'reply', reply: { id: 'yes', title: 'Yes' } }] },
      },
    });
    const rows = await send({
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: 'Which?' },
        action: {
          button: 'Show',
          sections: [{ title: 'All', rows: [{ id: 'r1', title: 'First', description: 'the first one' }] }],
        },
      },
    });
    const link = await send({
      type: 'interactive',
      interactive: {
        type: 'cta_url',
        body: { text: 'See' },
        action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://example.com/a' } },
      },
    });
    const flow = await send({
      type: 'interactive',
      interactive: {
        type: 'flow',
        body: { text: 'Fill' },
        action: { name: 'flow', parameters: { flow_cta: 'Book', flow_id: '1', flow_message_version: '3' } },
      },
    });
    const tap = (body) => control('POST', `chats/${ADA}/taps`, body);
    await tap({ messageId: buttons, button: 'Yes' });
    await tap({ messageId: rows, button: 'r1' });
    await tap({ messageId: flow, button: 'Book', answer: { day: 'Monday' } });
    assert.deepEqual((await tap({ messageId: link, button: 'Open' })).json, {
      opens: { url: 'https://example.com/a' },
    });
    const said = (await chat()).filter(({ from }) => from === 'customer').map(({ content }) => content);
    assert.deepEqual(
      said.map(({ interactive, context }) => [interactive, context.id, context.from]),
      [
        [{ type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } }, buttons, '15550100100'],
        [
          { type: 'list_reply', list_reply: { id: 'r1', title: 'First', description: 'the first one' } },
          rows,
          '15550100100',
        ],
        [
          { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{"day":"Monday"}' } },
          flow,
          '15550100100',
        ],
      ],
    );
    const { status, json } = await tap({ messageId: buttons, button: 'No' });
    assert.equal(status, 400);
    assert.match(json.error.message, /there are: Yes$/);
    assert.equal((await tap({ messageId: 'wamid.none', button: 'Yes' })).status, 404);
  });

  test('sees a template with its parameters, and taps its buttons', async () => {
    const components = [
      { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}' },
      { type: 'BODY', text: 'Hi {{1}}, it is on its way.' },
      { type: 'FOOTER', text: 'Thank you' },
      { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Stop' }] },
    ];
    const fields = {
      name: 'order_update',
      language: 'en_US',
      status: 'APPROVED',
      category: 'UTILITY',
      components,
    };
    await done('POST', 'nodes', { kind: 'template', fields });
    const id = await send({
      type: 'template',
      template: {
        name: 'order_update',
        language: { code: 'en_US' },
        components: [
          { type: 'header', parameters: [{ type: 'text', text: '7' }] },
          { type: 'body', parameters: [{ type: 'text', text: 'Ada' }] },
          {
            type: 'button',
            sub_type: 'quick_reply',
            index: '0',
            parameters: [{ type: 'payload', payload: 'STOP' }],
          },
        ],
      },
    });
    const [{ rendered }] = await chat();
    assert.equal(rendered.header.text, 'Order 7');
    assert.equal(rendered.body, 'Hi Ada, it is on its way.');
    assert.equal(rendered.footer, 'Thank you');
    await done('POST', `chats/${ADA}/taps`, { messageId: id, button: 'Stop' });
    const last = (await chat()).at(-1);
    assert.deepEqual([last.type, last.content.button], ['button', { payload: 'STOP', text: 'Stop' }]);
  });

  test('sends files as bytes, and sees those of the business', async () => {
    const bytes = Buffer.from('89504e470d0a1a0a00ff', 'hex');
    const stored = await done('POST', 'media?type=image%2Fpng', bytes, {
      'content-type': 'application/octet-stream',
    });
    assert.deepEqual([stored.mime_type, stored.file_size], ['image/png', bytes.length]);
    const address = `${context.emulator.baseUrl}/_emulator/media/${stored.id}`;
    const file = await fetch(address);
    assert.equal(file.headers.get('content-type'), 'image/png');
    assert.match(file.headers.get('content-security-policy'), /sandbox/);
    assert.deepEqual(Buffer.from(await file.arrayBuffer()), bytes);
    for (const type of ['text/html', 'image/svg+xml', 'text/javascript', 'application/pdf']) {
      const { id } = await done('POST', `media?type=${encodeURIComponent(type)}`, Buffer.from('<b>x'), {
        'content-type': 'application/octet-stream',
      });
      const answer = await fetch(`${context.emulator.baseUrl}/_emulator/media/${id}`);
      assert.equal(answer.headers.get('content-type'), 'application/octet-stream', type);
      assert.equal(answer.headers.get('content-disposition'), 'attachment');
    }
    // What a form or a page of somebody else could send without asking.
    for (const type of ['text/plain', 'multipart/form-data', 'application/json', 'image/png']) {
      const { status } = await control('POST', 'media', bytes, { 'content-type': type });
      assert.equal(status, 415, type);
    }
    assert.equal(
      (await control('POST', 'messages', bytes, { 'content-type': 'application/octet-stream' })).status,
      415,
    );
    assert.equal((await control('GET', 'media/1')).status, 404);
  });

  test('sees ticks, typing and failures', async (t) => {
    const endpoint = await receiver();
    t.after(() => endpoint.close());
    await context.emulator.setWebhook({ url: endpoint.url, statuses: { sent: 0 } });
    const { messageId } = await done('POST', `chats/${ADA}/messages`, { text: 'Hi' });
    await send({ status: 'read', message_id: messageId, typing_indicator: { type: 'text' } });
    const view = await done('GET', `chats/${ADA}`);
    assert.deepEqual(
      view.messages[0].statuses.map(({ status }) => status),
      ['read'],
    );
    const { now } = (await context.emulator.state()).clock;
    assert.ok(view.typingUntil > now && view.typingUntil <= now + 25_000);
    const id = await send(text('Hello'));
    const failing = await send(text('lost'));
    assert.equal((await done('GET', `chats/${ADA}`)).typingUntil, null);
    await done('POST', 'statuses', {
      statuses: [
        { id: failing, status: 'failed', errors: [{ code: 131026, title: 'Message undeliverable' }] },
      ],
    });
    const { messageIds } = await done('POST', `chats/${ADA}/read`);
    assert.deepEqual(messageIds, [id], 'what failed is read by nobody');
    assert.deepEqual((await done('POST', `chats/${ADA}/read`)).messageIds, []);
    const failed = (await chat()).find((entry) => entry.id === failing).statuses.at(-1);
    assert.deepEqual([failed.status, failed.error.code], ['failed', 131026]);
    await context.emulator.settled();
    const told = endpoint.values().flatMap(({ statuses = [] }) => statuses.map(({ status }) => status));
    assert.deepEqual(told.sort(), ['failed', 'read', 'sent', 'sent']);
  });

  test('keeps the chat when the number changes', async (t) => {
    const endpoint = await receiver();
    t.after(() => endpoint.close());
    await context.emulator.setWebhook({ url: endpoint.url });
    await done('POST', 'customers', { phone: ADA, userId: 'US.1', name: 'Ada' });
    await send(text('before'));
    await done('POST', 'identities', { customer: ADA, phone: '16505559999', userId: 'US.2' });
    assert.deepEqual(
      (await chat('US.2')).map(({ content }) => content.text?.body),
      ['before'],
    );
    const [customer] = await done('GET', 'customers');
    assert.equal(customer.phone, '16505559999');
  });
});
