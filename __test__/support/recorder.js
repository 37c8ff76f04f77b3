// A server that records requests, and the assertion that a call makes exactly the one it should.

const assert = require('node:assert/strict');
const { once } = require('node:events');
const http = require('node:http');
const { WhatsApp } = require('../..');
const { listen } = require('./listen.js');

/**
 * @typedef {{ method: string, path: string, query: string, headers: Record<string, string>, body: string }} Recorded
 *
 * @typedef {object} Expected
 * @property {string} request method, path and query: `POST /v23.0/1000001/messages?a=b`
 * @property {string | object} [body] exact text, or a value whose JSON is the exact text; absent: no body
 * @property {Record<string, string | RegExp | undefined>} [headers] besides those that every request has;
 *   `undefined`: not that one
 * @property {object} [client] options of the client, besides those that every row has
 *
 * @typedef {Expected & { case: string, args: any[] | ((url: string) => any[]) }} Row
 */

/** What a contract row's client is configured with. */
const options = {
  accessToken: 'TEST_TOKEN',
  phoneNumberId: 1000001,
  businessAcctId: '2000002',
  appId: '3000003',
  apiVersion: 'v23.0',
};

/** An HTTP server that keeps every request and answers each with the same JSON. */
class Recorder {
  #server;
  /** @type {any} */
  #listening;
  /** @type {Recorded[]} */
  requests = [];

  /** @param {object} [answer] */
  static async start(answer = { success: true }) {
    const recorder = new Recorder(JSON.stringify(answer));
    recorder.#listening = await listen(recorder.#server);
    return recorder;
  }

  /** @param {string} answer */
  constructor(answer) {
    this.#server = http.createServer({ maxHeaderSize: 2 ** 20 }, async (request, response) => {
      const chunks = [];
      try {
        for await (const chunk of request) chunks.push(chunk);
      } catch {
        return; // broken off by its caller: no complete request, nothing to record
      }
      const { pathname, search } = new URL(request.url ?? '', this.url);
      this.requests.push({
        method: request.method ?? '',
        path: pathname,
        query: search,
        headers: /** @type {Record<string, string>} */ ({ ...request.headers }),
        body: Buffer.concat(chunks).toString(),
      });
      response.setHeader('content-type', 'application/json');
      response.end(answer);
    });
    this.#server.keepAliveTimeout = 0; // a test that stalls on a busy machine finds its connection open still
  }

  get url() {
    return this.#listening.origin;
  }

  /** @param {object} [changes] */
  client(changes) {
    return new WhatsApp({ ...options, baseUrl: this.url, ...changes });
  }

  async stop() {
    this.#listening.close();
    await once(this.#server, 'close');
  }
}

/**
 * The call sends exactly one request, and every byte of it is as expected.
 *
 * @param {(wa: any) => unknown} call
 * @param {Expected} expected
 */
async function expectRequest(call, { request, body, headers, client }) {
  const recorder = await Recorder.start();
  try {
    const wa = recorder.client(client);
    await call(wa);
    assert.equal(recorder.requests.length, 1, 'one call is one request');
    const [sent] = recorder.requests;
    assert.equal(`${sent.method} ${sent.path}${sent.query}`, request);
    assert.equal(readable(sent), typeof body === 'object' ? JSON.stringify(body) : (body ?? ''));
    const all = Object.entries({ ...standardHeaders(wa, recorder, sent), ...headers });
    assertHeaders(sent, Object.fromEntries(all.filter(([, value]) => value !== undefined)));
  } finally {
    await recorder.stop();
  }
}

/**
 * The body; the boundary between the parts of a form, different every time, reads `boundary`.
 *
 * @param {Recorded} sent
 */
function readable({ headers, body }) {
  const [, boundary] = /boundary=(\S+)/.exec(headers['content-type']) ?? [];
  return boundary ? body.replaceAll(boundary, 'boundary') : body;
}

/**
 * @param {any} wa
 * @param {Recorder} recorder
 * @param {Recorded} sent
 */
function standardHeaders(wa, recorder, { method, body }) {
  const length = Buffer.byteLength(body);
  return {
    host: new URL(recorder.url).host,
    authorization: `Bearer ${options.accessToken}`,
    'user-agent': wa.getUserAgent(),
    'content-type': 'application/json',
    accept: '*/*',
    'accept-encoding': /gzip/,
    // RFC 9110, 8.6: a method that expects content says so even when there is none.
    ...(method === 'GET' || (method === 'DELETE' && length === 0)
      ? {}
      : { 'content-length': String(length) }),
  };
}

/**
 * Each header is as expected, and there is no other.
 *
 * @param {Recorded} sent
 * @param {Record<string, string | RegExp>} expected
 */
function assertHeaders({ headers }, expected) {
  assert.deepEqual(Object.keys(headers).sort(), Object.keys(expected).sort());
  for (const [name, value] of Object.entries(expected)) {
    if (value instanceof RegExp) assert.match(headers[name], value);
    else assert.equal(headers[name], value, name);
  }
}

module.exports = { Recorder, expectRequest, options };
