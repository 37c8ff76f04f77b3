// Which hosts the access token goes to: Meta's two, or the one of `baseUrl` in place of both.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { Recorder } = require('../support/recorder.js');
const { WhatsAppValidationError } = require('../..');

const elsewhere = [
  'http://graph.facebook.com/v23.0/1',
  'HTTPS://graph.facebook.com/v23.0/1',
  'https://graph.facebook.com:443/v23.0/1',
  'https://graph.facebook.com./v23.0/1',
  'https://graph.facebook.com.evil.example/v23.0/1',
  'https://evilgraph.facebook.com/v23.0/1',
  'https://graph.facebook.com@evil.example/v23.0/1',
  'https://TEST_TOKEN@graph.facebook.com/v23.0/1',
  'https://api.facebook.com\\@evil.example/1',
  'https://www.facebook.com/v23.0/1',
  'https://lookaside.fbsbx.com/1',
  '//graph.facebook.com/v23.0/1',
];

test('the requester refuses a URL on every other host, before anything is sent', async () => {
  const recorder = await Recorder.start();
  try {
    const wa = recorder.client();
    const { port } = new URL(recorder.url);
    // The server listens there too: only the comparison of hosts keeps the token from it.
    const near = [`http://localhost:${port}/v23.0/1`, `http://user@127.0.0.1:${port}/v23.0/1`];
    for (const url of [...elsewhere, ...near]) {
      await assert.rejects(wa.requester.getJson('GET', url), (/** @type {any} */ error) => {
        assert.ok(error instanceof WhatsAppValidationError, url);
        assert.deepEqual([error.parameter, error.attempts], ['endpoint', 0], url);
        assert.ok(!error.message.includes('TEST_TOKEN'));
        return true;
      });
    }
    assert.deepEqual(recorder.requests, []);
  } finally {
    await recorder.stop();
  }
});

test('the next page of a list is read by its own URL', async () => {
  const recorder = await Recorder.start({ data: [] });
  try {
    const next = 'https://graph.facebook.com/v26.0/2000002/flows?access_token=OTHER&after=x';
    await recorder.client().requester.getJson('GET', next);
    const [{ path, query, headers }] = recorder.requests;
    assert.deepEqual([path, query], ['/v26.0/2000002/flows', '?access_token=OTHER&after=x']);
    assert.equal(headers.authorization, 'Bearer TEST_TOKEN');
  } finally {
    await recorder.stop();
  }
});
