// One contender in a process of its own: `node contender.js NAME OPTIONS` (JSON), one line of JSON out.
// Every contender does the same work: requests that the server knows, their answers read as JSON.
const { readFileSync } = require('node:fs');
const { performance } = require('node:perf_hooks');
const { setTimeout: delay } = require('node:timers/promises');
const { businessAcctId, phoneNumberId, version, work } = require('./work.js');

/**
 * @typedef {import('./work.js').Step} Step
 * @typedef {{ origin: string, ca: string, token: string, work: string, inFlight: number, warmUp: number,
 *   calls: number }} Options
 * @typedef {() => Promise<unknown>} Send
 */

/** @type {Record<string, (options: Options) => (step: Step) => Send>} */
const contenders = {
  client({ origin, ca, token }) {
    const { WhatsApp } = require('..');
    const whatsapp = /** @type {any} */ (
      new WhatsApp({
        accessToken: token,
        phoneNumberId,
        businessAcctId,
        apiVersion: version,
        baseUrl: origin,
        ca: readFileSync(ca),
      })
    );
    return ({ call: [module, method, ...args] }) => {
      const api = whatsapp[module];
      return () => api[method](...args);
    };
  },

  undici({ origin, ca, token }) {
    const { Pool } = require('undici');
    const pool = new Pool(origin, { connections: 64, connect: { ca: readFileSync(ca) } });
    const headers = headersWith(token);
    return ({ request: { method, path, body } }) =>
      async () => {
        const text = body === undefined ? null : JSON.stringify(body);
        const response = await pool.request({ path, method, headers, body: text });
        if (response.statusCode !== 200) throw new Error(`HTTP ${response.statusCode}`);
        return response.body.json();
      };
  },

  // Trusts the server through NODE_EXTRA_CA_CERTS.
  fetch({ origin, token }) {
    const headers = headersWith(token);
    return ({ request: { method, path, body } }) => {
      const url = origin + path;
      return async () => {
        const response = await fetch(url, {
          method,
          headers,
          body: body === undefined ? null : JSON.stringify(body),
        });
        if (response.status !== 200) throw new Error(`HTTP ${response.status}`);
        return response.json();
      };
    };
  },
};

/** @param {string} token */
function headersWith(token) {
  return { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
}

/** @param {Send[]} sends taken in turn @param {number} calls @param {number} inFlight */
async function many(sends, calls, inFlight) {
  let started = 0;
  const worker = async () => {
    while (started < calls) await sends[started++ % sends.length]();
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

/** Runs the collector first, because memory that only waits for it is no growth. */
async function settled() {
  const { gc } = globalThis;
  if (gc === undefined) return undefined;
  for (let round = 0; round < 3; round++) {
    gc();
    await delay(100);
  }
  return process.memoryUsage.rss();
}

/** @param {string} name @param {Options} options */
async function measure(name, options) {
  const { inFlight, warmUp, calls } = options;
  const sends = work[options.work].map(contenders[name](options));
  await many(sends, warmUp, inFlight);
  const residentBefore = await settled();

  const cpu = process.cpuUsage();
  const loop = performance.eventLoopUtilization();
  const start = performance.now();
  await many(sends, calls, inFlight);
  const milliseconds = performance.now() - start;
  const { active } = performance.eventLoopUtilization(loop);
  const { user, system } = process.cpuUsage(cpu);

  const residentAfter = await settled();
  return {
    callsPerSecond: (calls / milliseconds) * 1000,
    microsecondsPerCall: (milliseconds * 1000) / calls,
    loopMicrosecondsPerCall: (active * 1000) / calls,
    cpuMicrosecondsPerCall: (user + system) / calls,
    residentGrowth: residentBefore && residentAfter && residentAfter - residentBefore,
  };
}

const [name, options] = process.argv.slice(2);
measure(name, JSON.parse(options)).then((measured) => {
  // The process would wait for open connections.
  process.stdout.write(`${JSON.stringify(measured)}\n`, () => process.exit());
});
