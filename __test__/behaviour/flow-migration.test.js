// migrateFlows(id, { flow_ids }): Graph copies by name, so the names are read first.

const assert = require('node:assert/strict');
const http = require('node:http');
const { after, before, beforeEach, test } = require('node:test');
const library = /** @type {any} */ (require('../..'));
const { listen } = require('../support/listen.js');

/** @type {string[]} */
let requests = [];
/** @type {Record<string, object>} */
const flows = {
  F1: { id: 'F1', name: 'Survey', whatsapp_business_account: { id: 'W1' } },
  F2: { id: 'F2', name: 'Sign-up', whatsapp_business_account: { id: 'W1' } },
  F3: { id: 'F3', name: 'Other', whatsapp_business_account: { id: 'W9' } },
};
const server = http.createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const fields = [
    ...Buffer.concat(chunks)
      .toString()
      .matchAll(/name="(\w+)"\r\n\r\n(.*)\r\n/g),
  ];
  const form = fields.map(([, name, value]) => ` ${name}=${value}`).join('');
  requests.push(`${request.method} ${request.url}${form}`);
  const id = /\/v23\.0\/(F\d)\?/.exec(request.url ?? '')?.[1];
  response.end(JSON.stringify(id === undefined ? { migrated_flows: [], failed_flows: [] } : flows[id]));
});
/** @type {any} */
let wa;

/** @type {Awaited<ReturnType<typeof listen>>} */
let listening;
before(async () => {
  listening = await listen(server);
  wa = new library.WhatsApp({ accessToken: 'T', baseUrl: listening.origin });
});
beforeEach(() => {
  requests = [];
});
after(() => listening.close());

const read = (/** @type {string} */ id) => `GET /v23.0/${id}?fields=name%2Cwhatsapp_business_account`;

test('names and account are read, then copied', async () => {
  const answer = await wa.flows.migrateFlows('W2', { flow_ids: ['F1', 'F2'] });
  assert.deepEqual(answer.migrated_flows, []);
  assert.deepEqual(requests, [
    read('F1'),
    read('F2'),
    'POST /v23.0/W2/migrate_flows source_waba_id=W1 source_flow_names=["Survey","Sign-up"]',
  ]);
});

test('Flows of two accounts are refused before anything is copied', async () => {
  const error = await wa.flows
    .migrateFlows('W2', { flow_ids: ['F1', 'F3'] })
    .catch((/** @type {any} */ e) => e);
  assert.ok(error instanceof library.WhatsAppValidationError);
  assert.match(error.message, /`flow_ids`/);
  assert.deepEqual(requests, [read('F1'), read('F3')]);
});

test('`flow_ids` must be a list; a signal ends the reading too', async () => {
  for (const flow_ids of [[], 'F1', null, 7]) {
    await assert.rejects(wa.flows.migrateFlows('W2', { flow_ids }), library.WhatsAppValidationError);
  }
  const signal = AbortSignal.abort();
  await assert.rejects(wa.flows.migrateFlows('W2', { flow_ids: ['F1'] }, { signal }), { code: 'ABORT_ERR' });
  assert.deepEqual(requests, []);
});
