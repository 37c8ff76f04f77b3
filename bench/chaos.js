// The calls of a long run in chaos: what the servers do, what the clients do, and how each call ended. soak.js runs
// it in its process and, as a worker thread, in others.
const { setTimeout: sleep } = require('node:timers/promises');
const { isMainThread, parentPort, workerData } = require('node:worker_threads');
const { WhatsApp } = require('..');
const script = require('../__test__/support/fault/script.js');
const { authority } = require('../__test__/support/tls/certificates.js');

/** How a call ended, one byte for each number. */
const ENDED = { unsettled: 0, ok: 1, notSent: 2, maybeSent: 3, mixedUp: 4, left: 5 };
/** Its creating calls are those that the ledger may have once. */
const KIND = { none: 0, creating: 1, reading: 2 };

const TOTAL = 2000;
const ALLOWED = TOTAL + 250;
const WATCHDOG = 15_000;
const RECIPIENT = '15551234567';

const { CANCEL, INTERNAL_ERROR } = script.ERROR_CODE;
const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n';

/** @typedef {[number, import('../__test__/support/fault/script.js').Step][]} Mix */

/** @type {Mix} */
const anyProtocol = [
  [700, script.ok],
  [60, script.step([['pause', 0, 60], ['ok']])],
  [10, script.fin],
  [10, script.reset],
  [10, script.graphError(130429, 429)],
  [5, script.graphError(131056, 400)],
  [10, script.graphError(131000, 500)],
  [10, script.graphError(100, 400)],
  [10, script.answer(502, '<html>')],
  [5, script.answer(500)],
  [5, script.answer(200, '{"messages":')],
  [5, script.answer(200, '<html>')],
  [3, script.answer(429, 'slow down', { 'retry-after': '1' })],
  [2, script.answer(302, '', { location: 'http://127.0.0.1:1/' })],
  [1, script.silence],
  [
    1,
    script.step([
      ['head', 200, { 'content-type': 'application/json' }],
      ['drip', ' ', 50],
    ]),
  ],
];

/** @type {Mix} */
const http1 = [
  ...anyProtocol,
  [10, script.step([['ok'], ['pause', 0, 3], ['fin']])],
  [10, script.step([['ok'], ['pause', 0, 3], ['reset']])],
  [5, script.step([['reset']], { at: 'head' })],
  [5, script.step([['reset']], { at: 'half' })],
  [5, script.raw(`${head}content-length: 100\r\n\r\n{"messages":`, [['pause', 0, 3], ['reset']])],
  [5, script.raw(`${head}content-length: 100\r\n\r\n{"messages":[]}`, [['fin']])],
  [5, script.raw(`${head}transfer-encoding: chunked\r\n\r\nff\r\n{"messages"`, [['fin']])],
  [5, script.raw(`${head}content-length: 2\r\ncontent-length: 15\r\n\r\n{"messages":[]}`, [['fin']])],
  [5, script.raw('HTTP/9.x ok\r\n\r\n{}', [['fin']])],
];

/** @type {Mix} */
const tls = [
  ...http1,
  [5, script.step([['wire', Buffer.from([23, 3, 3, 0, 32, ...Array(32).fill(7)])]])],
  [5, script.step([['wire', Buffer.from([21, 3, 3, 0, 2, 2, 40])], ['fin']])],
];

/** @type {Mix} */
const http2 = [
  ...anyProtocol,
  [10, script.goawayBelow],
  [10, script.goawayThenClose],
  [20, script.refusedStream],
  [20, script.rstStream(INTERNAL_ERROR)],
  [20, script.rstStream(CANCEL)],
];

/** @type {[number, import('../__test__/support/fault/listener.js').Reception][]} */
const arrivals = [
  [940, 'serve'],
  [15, 'reset'],
  [15, 'fin'],
  [14, 'reset-after-handshake'],
  [14, 'fin-after-handshake'],
  [2, 'stall'],
];

/** @typedef {import('../__test__/support/fault/listener.js').ListenerOptions} ListenerOptions */

/** The servers of chaos, each with all the faults of its protocol. @type {ListenerOptions[]} */
const LISTENERS = [
  { secure: false, mix: http1, arrivals },
  { mix: tls, arrivals },
  { protocol: 'h2', mix: http2, arrivals },
];

/**
 * A client of its own token, which the server finds out from `client-7` in what it sends.
 *
 * @param {string} url
 * @param {number} number
 * @param {Record<string, any>} [options]
 */
function clientOf(url, number, options) {
  return new WhatsApp({
    phoneNumberId: '123456789012345',
    accessToken: `client-${number}`,
    baseUrl: url,
    ca: authority,
    messageChecks: 'off',
    ...options,
  });
}

/** @param {number} number @param {number} client */
const mark = (number, client) => `fault-soak-${number} client-${client}`;

/**
 * One creating POST.
 *
 * @param {any} whatsapp
 * @param {string} body
 * @param {object} [options]
 */
const send = (whatsapp, body, options) => whatsapp.messages.text({ to: RECIPIENT, body }, options);

/** @param {any} value @param {number} number */
const isAnswerTo = (value, number) =>
  [value?.id, value?.messages?.[0]?.id].some(
    (id) => `${id}`.replace('wamid.', '') === `fault-soak-${number}`,
  );

/** What one run of calls shares: between threads, so that an ended one leaves its calls' ends behind. */
class Chronicle {
  /** @param {number} calls @param {{ ended: SharedArrayBuffer, kind: SharedArrayBuffer }} [shared] */
  constructor(calls, shared) {
    this.shared = shared ?? { ended: new SharedArrayBuffer(calls), kind: new SharedArrayBuffer(calls) };
    this.ended = new Uint8Array(this.shared.ended);
    this.kind = new Uint8Array(this.shared.kind);
    this.slowest = 0;
    /** Samples of what should not be, for whoever reads the table. @type {string[]} */
    this.odd = [];
  }

  /** @param {string} text */
  tell(text) {
    if (this.odd.length < 20) this.odd.push(text);
  }

  /**
   * Waits for a call, and puts down how it ended.
   *
   * @param {number} number
   * @param {number} kind
   * @param {() => Promise<any>} call
   * @param {(value: any) => boolean} [isRight]
   */
  async keep(number, kind, call, isRight = (value) => isAnswerTo(value, number)) {
    this.kind[number] = kind;
    const begun = performance.now();
    try {
      const value = await call();
      this.ended[number] = isRight(value) ? ENDED.ok : ENDED.mixedUp;
      if (!isRight(value)) this.tell(`${number} was answered ${JSON.stringify(value).slice(0, 200)}`);
    } catch (error) {
      const { maybeSent, name, code } = /** @type {any} */ (error);
      if (typeof maybeSent !== 'boolean') this.tell(`${number} ended with ${name} ${code}: ${error}`);
      this.ended[number] = maybeSent === false ? ENDED.notSent : ENDED.maybeSent;
    }
    this.slowest = Math.max(this.slowest, performance.now() - begun);
  }
}

/** The clients of one process or thread, and the calls they make. */
class Chaos {
  /** @param {string[]} urls @param {Chronicle} record @param {number} first number of the first client */
  constructor(urls, record, first) {
    this.record = record;
    this.urls = urls;
    const options = {
      requestTimeout: 800,
      totalTimeout: TOTAL,
      connectTimeout: 500,
      retry: { initialDelayMs: 5 },
    };
    this.clients = urls.flatMap((url, index) =>
      [0, 1].map((half) => {
        const number = first + index * 2 + half;
        return { url, number, whatsapp: /** @type {any} */ (clientOf(url, number, options)) };
      }),
    );
  }

  /** @param {number} number */
  async call(number) {
    const { record } = this;
    const { url, number: client, whatsapp } = this.clients[Math.floor(Math.random() * this.clients.length)];
    const text = mark(number, client);
    const dice = Math.random();
    if (dice < 0.7) return record.keep(number, KIND.creating, () => send(whatsapp, text));
    if (dice < 0.76) {
      const signal = AbortSignal.timeout(Math.floor(Math.random() * 30));
      return record.keep(number, KIND.creating, () => send(whatsapp, text, { signal }));
    }
    if (dice < 0.8) {
      const timeout = 1 + Math.floor(Math.random() * 30);
      return record.keep(number, KIND.creating, () => send(whatsapp, text, { timeout }));
    }
    if (dice < 0.9)
      return record.keep(number, KIND.reading, () =>
        whatsapp.requester.getJson('GET', `fault-soak-${number}`, 800),
      );
    if (dice < 0.95) {
      const file = new Blob([text, Buffer.alloc(Math.floor(Math.random() ** 4 * 200_000), 'x')]);
      const upload = () => whatsapp.media.upload({ file, type: 'image/png' }, { timeout: TOTAL });
      return record.keep(number, KIND.creating, upload);
    }
    const download = async () => {
      const blob = await whatsapp.media.downloadMedia(`${url}/fault-soak-${number}?client-${client}`, {
        timeout: TOTAL,
      });
      return blob.text();
    };
    // Its bytes are whatever the server calls 200, so only a complete answer to somebody else is wrong.
    return record.keep(number, KIND.reading, download, (bytes) => {
      const id = /fault-soak-(\d+)/.exec(bytes)?.[1];
      return id === undefined || Number(id) === number;
    });
  }

  /**
   * @param {number} from
   * @param {number} to not included
   * @param {number} lanes
   * @param {(done: number) => void | Promise<void>} [after]
   */
  async run(from, to, lanes, after) {
    let next = from;
    const lane = async () => {
      while (next < to) {
        const number = next++;
        const watchdog = new AbortController();
        const late = sleep(WATCHDOG, null, { signal: watchdog.signal }).catch(() => {});
        await Promise.race([this.call(number), late]);
        watchdog.abort();
        await after?.(number - from);
      }
    };
    await Promise.all(Array.from({ length: lanes }, lane));
  }
}

if (!isMainThread && workerData?.chaos) {
  const { urls, calls, shared, from, to, first, ends } = workerData.chaos;
  const record = new Chronicle(calls, shared);
  const running = new Chaos(urls, record, first).run(from, to, 16);
  if (ends) running.then(() => parentPort?.postMessage({ slowest: record.slowest, odd: record.odd }));
  // The others are terminated in the middle of it.
  else setTimeout(() => parentPort?.postMessage(null), 20);
}

module.exports = { ALLOWED, Chaos, ENDED, KIND, LISTENERS, Chronicle, clientOf, isAnswerTo, mark, send };
