#!/usr/bin/env node
// Measures the Flow endpoint beside the same request done with `crypto.privateDecrypt`, which blocks.
//   --json        the medians and the rows as JSON instead
//   --keep        puts the table into README.md
//   --rounds <n>  5 by default
const { execFile } = require('node:child_process');
const crypto = require('node:crypto');
const { performance } = require('node:perf_hooks');
const { promisify } = require('node:util');
const { flags, keep, load, machine, medians, progress } = require('./report.js');
const { table } = require('./table.js');

/**
 * @typedef {{ microsecondsPerCall: number, loopMicrosecondsPerCall: number }} Measured
 * @typedef {{ method: string, url: string, headers: Record<string, string>, rawBody: Buffer }} Delivery
 * @typedef {(delivery: Delivery) => Promise<unknown>} Answer
 */

const APP_SECRET = '0123456789abcdef0123456789abcdef';
const PASSPHRASE = 'a passphrase';
const OAEP = { padding: crypto.constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
const CALLS = 2_000;
const RESPONSE = { screen: 'CONFIRM', data: { size: 'M', text: 'x'.repeat(500) } };

/** @type {[name: string, inFlight: number][]} */
const runs = [
  ['endpoint', 1],
  ['blocking', 1],
  ['endpoint', 16],
  ['blocking', 16],
  ['released', 1],
  ['privateDecrypt', 1],
];

/** @type {Record<string, (privatePem: string) => Answer>} */
const contenders = {
  endpoint(privatePem) {
    const { FlowEndpoint } = require('../lib/flow/endpoint.js');
    const endpoint = new FlowEndpoint({ privatePem, passphrase: PASSPHRASE, appSecret: APP_SECRET });
    const handlers = new Map([['data_exchange', () => RESPONSE]]);
    return (delivery) => endpoint.answer(delivery, handlers, {});
  },
  // Everything the endpoint does, by hand and on the event loop, the key opened once.
  blocking(privatePem) {
    const key = crypto.createPrivateKey({ key: privatePem, passphrase: PASSPHRASE });
    return async (delivery) => answered(delivery, { key });
  },
  // As release 3.1.1: the key is opened for every request.
  released(privatePem) {
    return async (delivery) => answered(delivery, { key: privatePem, passphrase: PASSPHRASE });
  },
  privateDecrypt(privatePem) {
    const key = crypto.createPrivateKey({ key: privatePem, passphrase: PASSPHRASE });
    return async ({ rawBody }) => {
      const { encrypted_aes_key } = JSON.parse(rawBody.toString());
      return crypto.privateDecrypt({ key, ...OAEP }, Buffer.from(encrypted_aes_key, 'base64'));
    };
  },
};

/**
 * @param {Delivery} delivery
 * @param {{ key: crypto.KeyObject | string, passphrase?: string }} privateKey
 */
function answered({ headers, rawBody }, privateKey) {
  const digest = crypto.createHmac('sha256', APP_SECRET).update(rawBody).digest();
  const signature = Buffer.from(headers['x-hub-signature-256'].slice('sha256='.length), 'hex');
  if (!crypto.timingSafeEqual(digest, signature)) throw new Error('signature');
  const body = JSON.parse(rawBody.toString());
  const aes = crypto.privateDecrypt(
    { ...privateKey, ...OAEP },
    Buffer.from(body.encrypted_aes_key, 'base64'),
  );
  const iv = Buffer.from(body.initial_vector, 'base64');
  const data = Buffer.from(body.encrypted_flow_data, 'base64');
  const decipher = crypto.createDecipheriv('aes-128-gcm', aes, iv);
  decipher.setAuthTag(data.subarray(-16));
  JSON.parse(Buffer.concat([decipher.update(data.subarray(0, -16)), decipher.final()]).toString());
  const cipher = crypto.createCipheriv('aes-128-gcm', aes, Buffer.from(iv.map((byte) => byte ^ 0xff)));
  const text = [cipher.update(JSON.stringify(RESPONSE)), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat(text).toString('base64');
}

/** @param {string} publicKey @returns {Delivery} */
function request(publicKey) {
  const [key, iv] = [crypto.randomBytes(16), crypto.randomBytes(16)];
  const data = { size: 'M', text: 'x'.repeat(1_000) };
  const cipher = crypto.createCipheriv('aes-128-gcm', key, iv);
  const text = { version: '3.0', action: 'data_exchange', screen: 'SIZE', flow_token: 'token', data };
  const sealed = [cipher.update(JSON.stringify(text)), cipher.final(), cipher.getAuthTag()];
  const rawBody = Buffer.from(
    JSON.stringify({
      encrypted_aes_key: crypto.publicEncrypt({ key: publicKey, ...OAEP }, key).toString('base64'),
      encrypted_flow_data: Buffer.concat(sealed).toString('base64'),
      initial_vector: iv.toString('base64'),
    }),
  );
  const signature = crypto.createHmac('sha256', APP_SECRET).update(rawBody).digest('hex');
  return { method: 'POST', url: '/flow', headers: { 'x-hub-signature-256': `sha256=${signature}` }, rawBody };
}

/**
 * @param {string} name
 * @param {number} inFlight
 * @returns {Promise<Measured>}
 */
async function measure(name, inFlight) {
  const { generateEncryption } = require('..');
  const { publicKey, privateKey } = generateEncryption(PASSPHRASE);
  const answer = contenders[name](privateKey);
  const requests = (/** @type {number} */ length) => Array.from({ length }, () => request(publicKey));
  const deliveries = requests(CALLS); // each is answered once: warming up takes others
  await all(requests(CALLS / 10), answer, inFlight);

  const loop = performance.eventLoopUtilization();
  const start = performance.now();
  await all(deliveries, answer, inFlight);
  const milliseconds = performance.now() - start;
  const { active } = performance.eventLoopUtilization(loop);
  return {
    microsecondsPerCall: (milliseconds * 1000) / CALLS,
    loopMicrosecondsPerCall: (active * 1000) / CALLS,
  };
}

/**
 * @param {Delivery[]} deliveries
 * @param {Answer} answer
 * @param {number} inFlight
 */
async function all(deliveries, answer, inFlight) {
  let next = 0;
  const worker = async () => {
    while (next < deliveries.length) {
      await answer(deliveries[next++]);
      if (next % 8 === 0) await new Promise(setImmediate); // a server reads its sockets between requests
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}

/** @param {Record<string, Measured>} figures */
function rows(figures) {
  const micro = (/** @type {number} */ figure) => `${figure.toFixed(0)} µs`;
  /** @type {[string, keyof Measured, string, string, number | undefined][]} */
  const compared = [
    ['event-loop time per request, 1 in flight', 'loopMicrosecondsPerCall', 'endpoint 1', 'blocking 1', 0.5],
    [
      'event-loop time per request, 16 in flight',
      'loopMicrosecondsPerCall',
      'endpoint 16',
      'blocking 16',
      0.5,
    ],
    ['event-loop time per request', 'loopMicrosecondsPerCall', 'endpoint 1', 'privateDecrypt 1', undefined],
    ['event-loop time per request', 'loopMicrosecondsPerCall', 'endpoint 1', 'released 1', undefined],
    ['time per request, 1 in flight', 'microsecondsPerCall', 'endpoint 1', 'blocking 1', undefined],
    ['time per request, 16 in flight', 'microsecondsPerCall', 'endpoint 16', 'blocking 16', undefined],
  ];
  return compared.map(([row, figure, own, other, most]) => {
    const ratio = figures[own][figure] / figures[other][figure];
    return {
      row,
      ours: micro(figures[own][figure]),
      other: `${other.split(' ')[0]} ${micro(figures[other][figure])}`,
      compared: `${ratio.toFixed(2)} ×`,
      demand: most === undefined ? '' : `at most ${most.toFixed(2)} ×`,
      met: most === undefined ? undefined : ratio <= most,
    };
  });
}

async function main() {
  const [contender, inFlight] = process.argv.slice(2);
  if (contender in contenders) {
    process.stdout.write(JSON.stringify(await measure(contender, Number(inFlight))));
    return;
  }
  const { json, keep: keeping, rounds } = flags();
  const before = load();
  const entries = runs.map((run) => ({ run, key: run.join(' '), results: /** @type {Measured[]} */ ([]) }));
  for (let round = 1; round <= rounds; round++) {
    for (const { run, key, results } of entries) {
      // Each contender has a process of its own, so that none warms up another or leaves it garbage.
      const { stdout } = await promisify(execFile)(process.execPath, [__filename, ...run.map(String)]);
      const measured = JSON.parse(stdout);
      results.push(measured);
      progress(`round ${round} of ${rounds}: ${key}: ${measured.loopMicrosecondsPerCall.toFixed(0)} µs`);
    }
  }
  const figures = Object.fromEntries(entries.map(({ key, results }) => [key, medians(results)]));
  const compared = rows(figures);
  const text = `${machine(rounds, before)}.\n\n${table(compared)}`;
  console.log(json ? JSON.stringify({ machine: machine(rounds, before), figures, rows: compared }) : text);
  if (keeping) keep('flow table', text);
}

main();
