// Several requests in one: what may go in, and what comes of each.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { Recorder } = require('../support/recorder.js');
const library = /** @type {any} */ (require('../..'));

/** @param {unknown} answer @param {(wa: any, recorder: any) => Promise<void>} use */
async function answered(answer, use) {
  const recorder = await Recorder.start(/** @type {object} */ (answer));
  try {
    await use(recorder.client({ retry: { maxAttempts: 1 } }), recorder);
  } finally {
    await recorder.stop();
  }
}

test('one request, and each result in its place: a value, an error of its class, nothing', async () => {
  const refused = { message: 'Too many calls', type: 'OAuthException', code: 80007, fbtrace_id: 'A' };
  const answer = [
    { code: 200, body: '{"id":"12345678901234567890"}' },
    { code: 400, body: JSON.stringify({ error: refused }) },
    null,
    { code: 502, body: '<html>' },
  ];
  await answered(answer, async (wa, recorder) => {
    const results = await wa.requester.batch([
      { relative_url: '1/phone_numbers?fields=id' },
      { method: 'POST', relative_url: '1/subscribed_apps' },
      { method: 'DELETE', relative_url: '2' },
      { relative_url: '3' },
    ]);
    assert.deepEqual(results[0], { status: 200, body: { id: '12345678901234567890' } });
    assert.ok(results[1].error instanceof library.WhatsAppThrottlingError);
    assert.deepEqual([results[1].status, results[1].error.code], [400, 80007]);
    assert.equal(results[2], null);
    assert.ok(results[3].error instanceof library.WhatsAppApiError);
    assert.equal(results[3].error.statusCode, 502);
    const [{ method, path, headers, body }] = recorder.requests;
    assert.deepEqual([recorder.requests.length, method, path], [1, 'POST', '/v23.0/']);
    assert.equal(headers['content-type'], 'application/x-www-form-urlencoded');
    const form = new URLSearchParams(body);
    assert.equal(form.get('include_headers'), 'false');
    assert.equal(JSON.parse(form.get('batch') ?? '').length, 4);
  });
});

test('nothing that sends, calls or registers goes in', async () => {
  await answered([], async (wa, recorder) => {
    for (const relative_url of [
      '1/messages',
      '1/%6dessages',
      '1/Messages?a=b',
      '1/marketing_messages',
      '1/calls',
      '1/register',
      '1/verify_code',
      'https://graph.facebook.com/v23.0/1/messages',
      '1/x?method=post',
    ]) {
      for (const method of ['POST', 'GET', 'DELETE']) {
        const batch = [{ relative_url: '1' }, { method, relative_url, body: { a: 1 } }];
        await assert.rejects(wa.requester.batch(batch), (/** @type {any} */ error) => {
          assert.ok(error instanceof library.WhatsAppValidationError);
          assert.equal(error.parameter, 'requests');
          assert.match(error.message, /requests\[1\]/);
          return true;
        });
      }
    }
    for (const batch of [undefined, null, [], {}, 'x', Array(51).fill({ relative_url: '1' })]) {
      await assert.rejects(wa.requester.batch(batch), { name: 'WhatsAppValidationError' });
    }
    assert.deepEqual(recorder.requests, []);
  });
});

test('an answer that is no list is unreadable', async () => {
  await answered({ id: '1' }, async (wa) => {
    await assert.rejects(wa.requester.batch([{ relative_url: '1' }]), { code: 'ERR_UNREADABLE_RESPONSE' });
  });
});
