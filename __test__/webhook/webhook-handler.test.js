// `WebhookHandler`, the class of releases 0.1, behind a real Express.

const assert = require('node:assert/strict');
const { createServer } = require('node:http');
const { test } = require('node:test');
const express = require('express');
const { WebhookHandler } = require('../..');
const { config, delivery, messages, status, text } = require('../support/deliveries.js');
const { listen } = require('../support/listen.js');

test('messages, events, verification, other methods', async (t) => {
  const handler = new WebhookHandler({ ...config, verifyToken: 'verify-me' });
  /** @type {any[]} */
  const seen = [];
  handler.onMessage(
    'text',
    (_whatsapp, message) => void seen.push([message.from, message.text.body, message.originalData.id]),
  );
  handler.onMessage('*', (_whatsapp, message) => void seen.push(message.type));
  handler.onEvent('statuses', ({ field, value }) => seen.push([field, value.statuses[0].status]));
  handler.onEvent('*', ({ field }) => seen.push(field));
  const app = express();
  app.all('/webhook', (request, response) => handler.handleRequest(request, response));
  const { origin, close } = await listen(createServer(app));
  t.after(close);
  const url = `${origin}/webhook`;

  const { headers, rawBody } = delivery(
    messages({ messages: [text('w')], statuses: [status('s', 'read')] }),
    {
      field: 'account_update',
      value: {},
    },
  );
  const post = { method: 'POST', headers, body: rawBody.toString() };
  const answer = await fetch(url, post);
  assert.deepEqual([answer.status, await answer.text()], [200, '']);
  assert.deepEqual(seen, [['1555', 'hi', 'w'], 'text', ['statuses', 'read'], 'statuses', 'account_update']);
  assert.equal((await fetch(url, { ...post, headers: {} })).status, 401);
  assert.equal((await fetch(url, { method: 'PUT' })).status, 405);

  const verify = (/** @type {string} */ token) =>
    fetch(`${url}?hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=<b>`);
  const verified = await verify('verify-me');
  assert.deepEqual([verified.status, await verified.text()], [200, '<b>']);
  assert.match(verified.headers.get('content-type') ?? '', /^text\/plain/);
  assert.equal((await verify('other')).status, 403);
});
