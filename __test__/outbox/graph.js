// A Graph that takes messages: it counts how often each key of an outbox came, answers as it is told, and knows what it
// would tell a webhook.

const http = require('node:http');
const { setTimeout: sleep } = require('node:timers/promises');
const { WhatsApp } = require('../..');
const { callbackData } = require('../../lib/outbox/message.js');
const { listen } = require('../support/listen.js');

/** What stands for an answer that never comes. */
const LOST = Symbol('lost');

/** @typedef {{ key: string, data: string, wamid: string, body: any, number: string, token: string, at: number }} Taken */

class Graph {
  /** Messages that were processed, in order. @type {Taken[]} */
  taken = [];
  /** How many were asked to be sent, refused ones included. */
  asked = 0;
  /** How many are being answered, and the most that ever were. */
  open = 0;
  mostOpen = 0;
  /**
   * What to do with a request: nothing to take it, an error of Graph, or LOST to take it and never answer.
   *
   * @type {(request: { body: any, index: number, token: string }) => unknown}
   */
  answer = () => undefined;
  delayMs = 0;
  /** What the number may send. */
  level = 'STANDARD';
  /** @type {any} */ #listening;
  #server;

  /** @param {{ after: (cleanup: () => unknown) => void }} t */
  static async start(t) {
    const graph = new Graph();
    graph.#listening = await listen(graph.#server);
    t.after(() => graph.close());
    return graph;
  }

  constructor() {
    this.#server = http.createServer(async (request, response) => {
      const chunks = [];
      try {
        for await (const chunk of request) chunks.push(chunk);
      } catch {
        return;
      }
      const [, , number] = (request.url ?? '').split('/');
      if (request.method !== 'POST') {
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ id: number, throughput: { level: this.level } }));
        return;
      }
      const body = JSON.parse(Buffer.concat(chunks).toString());
      await this.#take(body, number, String(request.headers.authorization), response);
    });
  }

  get url() {
    return this.#listening.origin;
  }

  /** @param {object} [changes] */
  client(changes) {
    return new WhatsApp({
      accessToken: 'TOKEN',
      phoneNumberId: '1000001',
      baseUrl: this.url,
      ...changes,
    });
  }

  async close() {
    await this.#listening.close();
  }

  /** How often each key was processed. */
  counts() {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const { key } of this.taken) counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts;
  }

  /**
   * The status of a message that was taken.
   *
   * @param {Taken} taken
   * @param {string} [status]
   * @param {object} [more]
   */
  status({ wamid, body }, status = 'delivered', more = {}) {
    return {
      id: wamid,
      status,
      timestamp: String(Math.floor(Date.now() / 1000)),
      recipient_id: String(body.to),
      biz_opaque_callback_data: body.biz_opaque_callback_data,
      ...more,
    };
  }

  /** @param {any} body @param {string} number @param {string} token @param {http.ServerResponse} response */
  async #take(body, number, token, response) {
    this.open += 1;
    this.mostOpen = Math.max(this.open, this.mostOpen);
    const index = this.asked++;
    const answer = /** @type {any} */ (await this.answer({ body, index, token }));
    if (this.delayMs > 0) await sleep(this.delayMs);
    this.open -= 1;
    if (answer?.error !== undefined) {
      response.writeHead(answer.status ?? 400, { 'content-type': 'application/json', ...answer.headers });
      response.end(JSON.stringify({ error: answer.error }));
      return;
    }
    const { key = '', data = '' } = callbackData(body.biz_opaque_callback_data) ?? {};
    const wamid = `wamid.${this.taken.length}`;
    this.taken.push({ key, data, wamid, body, number, token, at: performance.now() });
    if (answer === LOST) {
      response.destroy();
      return;
    }
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        messaging_product: 'whatsapp',
        contacts: [{ input: String(body.to), wa_id: String(body.to) }],
        messages: [{ id: wamid }],
      }),
    );
  }
}

/** An error as Graph writes it. @param {number} code @param {string} [message] @param {object} [more] */
const refusal = (code, message = 'Refused', more = {}) => ({
  error: { message: `(#${code}) ${message}`, type: 'OAuthException', code, fbtrace_id: 'trace', ...more },
});

module.exports = { Graph, LOST, refusal };
