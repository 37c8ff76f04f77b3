// How much of its allowance an app has used: from the headers of every answer, and on errors.

const assert = require('node:assert/strict');
const http = require('node:http');
const { after, before, beforeEach, test } = require('node:test');
const { WhatsApp } = /** @type {any} */ (require('../..'));
const { listen } = require('../support/listen.js');

const app = { call_count: 28, total_time: 25, total_cputime: 12 };
const kind = (/** @type {number} */ call_count) => [
  { type: 'whatsapp_business_management', call_count, estimated_time_to_regain_access: 0 },
];

/** @type {{ status: number, headers: Record<string, string> }} */
let answer;
const server = http.createServer((_, response) => {
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  const error = { message: 'Too many calls', type: 'OAuthException', code: 80007, fbtrace_id: 'A' };
  response.end(JSON.stringify(answer.status === 200 ? { id: '1' } : { error }));
});
/** @type {Awaited<ReturnType<typeof listen>>} */
let listening;
/** @type {any} */
let wa;
before(async () => {
  listening = await listen(server);
});
beforeEach(() => {
  const options = { accessToken: 'T', phoneNumberId: '1', baseUrl: listening.origin };
  wa = new WhatsApp({ ...options, retry: { maxAttempts: 1 } });
});
after(() => listening.close());

test('successes and refusals tell alike; businesses stand beside one another; views share it', async () => {
  assert.deepEqual(wa.usage(), {});
  answer = {
    status: 200,
    headers: {
      'x-app-usage': JSON.stringify(app),
      'x-business-use-case-usage': JSON.stringify({ 11: kind(3) }),
    },
  };
  await wa.phoneNumbers.getPhoneNumberById();
  answer = { status: 400, headers: { 'x-business-use-case-usage': JSON.stringify({ 22: kind(100) }) } };
  const error = await wa.phoneNumbers.getPhoneNumberById().catch((/** @type {any} */ error) => error);
  assert.deepEqual(error.usage, { business: { 22: kind(100) } });
  for (const client of [wa, wa.withNumber('2')]) {
    const { at, ...told } = client.usage();
    assert.deepEqual(told, { app, business: { 11: kind(3), 22: kind(100) } });
    assert.ok(Math.abs(Date.now() - at) < 60_000);
  }
});

test('what is no JSON, and what tells nothing, changes nothing', async () => {
  answer = { status: 200, headers: { 'x-ad-account-usage': '{"acc_id_util_pct":9.67}' } };
  await wa.phoneNumbers.getPhoneNumberById();
  const { at } = wa.usage();
  answer = { status: 400, headers: { 'x-app-usage': 'not json', 'x-ad-account-usage': '"' } };
  const error = await wa.phoneNumbers.getPhoneNumberById().catch((/** @type {any} */ error) => error);
  assert.equal(error.usage, undefined);
  assert.deepEqual(wa.usage().adAccount, { acc_id_util_pct: 9.67 });
  answer = { status: 200, headers: {} };
  await wa.phoneNumbers.getPhoneNumberById();
  assert.ok(wa.usage().at >= at);
  const refused = await wa.messages.text('Hi', 'x').catch((/** @type {any} */ error) => error);
  assert.equal(refused.usage, undefined);
});
