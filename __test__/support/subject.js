// The client under test, and what it promises for each outcome (one table for every row).

const assert = require('node:assert/strict');
const { setTimeout: sleep } = require('node:timers/promises');
const library = require('../..');
const { FaultServer } = require('./fault/server.js');
const { authority } = require('./tls/certificates.js');

/** @typedef {InstanceType<typeof FaultServer>} Server */
/** @typedef {{ value?: any, error?: any, ms: number }} Outcome */

const PHONE_NUMBER_ID = '123456789012345';
const RECIPIENT = '15551234567';
const PIN = '839201';
// A call that has not settled by then never will.
const WATCHDOG = 15_000;

let ids = 0;
/** An id the ledger finds again, in a message text as well as in a list of fields. */
const uniqueId = () => `fault-${process.pid.toString(36)}-${++ids}`;

/**
 * @param {import('node:test').TestContext} t
 * @param {import('./fault/listener.js').ListenerOptions} [options]
 */
async function serve(t, options) {
  const server = await FaultServer.start(options);
  t.after(() => server.stop());
  return server;
}

/**
 * A client of the server, quick to retry.
 * @param {{ url: string }} server
 * @param {Record<string, any>} [options]
 */
function client(server, { retry, ...options } = {}) {
  return new library.WhatsApp({
    phoneNumberId: PHONE_NUMBER_ID,
    accessToken: 'EAAtesttoken',
    baseUrl: server.url,
    ca: authority,
    requestTimeout: 2000,
    ...options,
    retry: { initialDelayMs: 20, ...retry },
  });
}

/**
 * A creating POST.
 * @param {any} wa
 * @param {string} id
 * @param {object} [call] signal, timeout
 */
const send = (wa, id, call) => wa.messages.text({ body: id, to: RECIPIENT }, call);

/**
 * A GET.
 * @param {any} wa
 * @param {string} id
 * @param {object} [call] signal, timeout
 */
const read = (wa, id, call) => wa.phoneNumbers.getPhoneNumberById(id, call);

/**
 * Waits for the call and its time; throws for a call that never settles.
 * @param {Promise<any>} call
 * @returns {Promise<Outcome>}
 */
async function settle(call) {
  const started = performance.now();
  const watchdog = new AbortController();
  const outcome = await Promise.race([
    call.then(
      (value) => ({ value }),
      (error) => ({ error }),
    ),
    sleep(WATCHDOG, null, { signal: watchdog.signal }).then(() => assert.fail('the call never settled')),
  ]);
  watchdog.abort();
  return { ...outcome, ms: performance.now() - started };
}

const NETWORK = { class: library.WhatsAppNetworkError };
const notSent = { ...NETWORK, maybeSent: false };
const unknown = { ...NETWORK, maybeSent: true, statusCode: undefined };
const unreadable = { ...NETWORK, maybeSent: true, statusCode: 200 };
const refused = { class: library.WhatsAppApiError };
const invalid = { class: library.WhatsAppValidationError, code: 100 };

/**
 * The call failed with these fields; an array lists what is allowed.
 * @param {Outcome} outcome
 * @param {Record<string, any>} expected
 * @param {string} [about]
 */
function assertFailure({ value, error }, { class: errorClass, ...fields }, about = '') {
  assert.ok(error, `${about} resolved to ${JSON.stringify(value)?.slice(0, 200)}, expected a rejection`);
  const seen = `${about} ${error.name}: ${error.message} ${JSON.stringify(summary(error))}`;
  if (errorClass) assert.ok(error instanceof errorClass, `expected ${errorClass.name}, got ${seen}`);
  for (const [name, allowed] of Object.entries(fields)) {
    const values = [allowed].flat();
    assert.ok(values.includes(error[name]), `${name}: expected ${values.join(' or ')}, got ${seen}`);
  }
}

/** @param {any} error */
function summary({ code, statusCode, maybeSent, attempts, phase, isTimeout, retryAfterMs }) {
  return { code, statusCode, maybeSent, attempts, phase, isTimeout, retryAfterMs };
}

/**
 * The call resolved, and to the answer for this very request.
 * @param {Outcome} outcome
 * @param {string} id
 * @param {string} [about]
 */
function assertAnswered({ value, error }, id, about = '') {
  assert.ok(
    !error,
    `${about} rejected with ${error?.name}: ${error?.message} ${JSON.stringify(summary(error ?? {}))}`,
  );
  assert.ok(
    [value.id, value.messages?.[0].id].some((given) => given === id || given === `wamid.${id}`),
    JSON.stringify(value),
  );
}

/**
 * The ledger: how often the request came, and how often it was processed.
 * @param {Server} server
 * @param {string} id
 * @param {{ seen?: number, accepted?: number }} expected
 * @param {string} [about]
 */
async function assertLedger(server, id, { seen, accepted }, about = '') {
  const entries = await server.requests(id);
  if (seen !== undefined) assert.equal(entries.length, seen, `${about} requests in the ledger`);
  if (accepted !== undefined) {
    assert.equal(
      entries.filter((entry) => entry.accepted).length,
      accepted,
      `${about} accepted requests in the ledger`,
    );
  }
  return entries;
}

/**
 * Asks again until the answer is truthy.
 * @template T
 * @param {() => Promise<T>} question
 * @param {string} what
 * @param {number} [limit]
 * @returns {Promise<T>}
 */
async function until(question, what, limit = 2000) {
  for (const end = performance.now() + limit; ; await sleep(5)) {
    const answer = await question();
    if (answer) return answer;
    assert.ok(performance.now() < end, `waited ${limit} ms in vain for ${what}`);
  }
}

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 * @param {string} what
 */
function assertBetween(value, least, most, what) {
  assert.ok(
    value >= least && value <= most,
    `${what}: ${value.toFixed(1)} is not within ${least} to ${most}`,
  );
}

module.exports = {
  PHONE_NUMBER_ID,
  PIN,
  RECIPIENT,
  assertAnswered,
  assertBetween,
  assertFailure,
  assertLedger,
  client,
  invalid,
  library,
  notSent,
  read,
  refused,
  send,
  serve,
  settle,
  uniqueId,
  unknown,
  unreadable,
  until,
};
