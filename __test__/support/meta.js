// Meta's side of a webhook: what it sends, signed as Meta signs it, over HTTP.

const http = require('node:http');
const net = require('node:net');
const { setTimeout: delay } = require('node:timers/promises');
const { SECRET, signature } = require('./deliveries.js');
const flow = require('./flow-client.js');

const verifyToken = 'verify-me';

/** What every adapter of the tests is configured with. */
const config = {
  accessToken: 'EAAtest',
  phoneNumberId: '1000001',
  appSecret: SECRET,
  webhookVerificationToken: verifyToken,
  privatePem: flow.pem,
};

let count = 0;

/** @param {string[]} texts one message each */
function payload(...texts) {
  const messages = texts.map((body) => ({
    from: '15551234567',
    id: `wamid.${++count}`,
    timestamp: '1700000000',
    type: 'text',
    text: { body },
  }));
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550000001', phone_number_id: '1000001' },
    contacts: [{ profile: { name: 'Ana' }, wa_id: '15551234567' }],
    messages,
  };
  return {
    object: 'whatsapp_business_account',
    entry: [{ id: '2000002', changes: [{ field: 'messages', value }] }],
  };
}

/** As Meta writes JSON: ASCII, and slashes escaped. @param {unknown} value */
function written(value) {
  return JSON.stringify(value)
    .replaceAll('/', '\\/')
    .replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/**
 * @typedef {{ status: number | undefined, headers: http.IncomingHttpHeaders, body: string }} Reply
 */

/**
 * @param {string} url
 * @param {{ method?: string, headers?: http.OutgoingHttpHeaders, body?: string | Uint8Array, chunked?: boolean }} [how]
 * @returns {Promise<Reply>}
 */
function request(url, { method = 'GET', headers = {}, body, chunked = false } = {}) {
  return new Promise((resolve, reject) => {
    const length = body === undefined || chunked ? {} : { 'content-length': Buffer.byteLength(body) };
    const sent = http.request(
      url,
      { method, headers: { ...length, ...headers }, agent: false },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk) => {
          text += chunk;
        });
        response.once('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: text }),
        );
        response.once('error', reject);
      },
    );
    sent.once('error', reject);
    if (body !== undefined) sent.write(body);
    sent.end();
  });
}

/**
 * @param {string} url
 * @param {string | Uint8Array} body
 * @param {{ headers?: http.OutgoingHttpHeaders, chunked?: boolean }} [how]
 */
const deliver = (url, body, { headers, chunked } = {}) =>
  request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': signature(body), ...headers },
    body,
    chunked,
  });

/** @param {string} url @param {string} query */
const verify = (url, query) => request(`${url}?${query}`);

/** A delivery whose connection breaks after half of the body. @param {string} url @param {string} body */
async function deliverHalf(url, body) {
  const { hostname, port, pathname } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  const head = [
    `POST ${pathname} HTTP/1.1`,
    `host: ${hostname}:${port}`,
    'content-type: application/json',
    `x-hub-signature-256: ${signature(body)}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  socket.on('error', () => {});
  socket.write(`${head.join('\r\n')}\r\n\r\n${body.slice(0, body.length / 2)}`);
  await delay(100);
  socket.resetAndDestroy();
  await delay(100);
}

/**
 * A Flow's health check as Meta encrypts it, and how its answer is read.
 *
 * @see https://developers.facebook.com/docs/whatsapp/flows/guides/implementingyourflowendpoint
 */
function flowPing() {
  const parts = flow.envelope({ version: '3.0', action: 'ping' });
  /** @param {string} answer */
  const opened = (answer) => flow.opened(answer, parts);
  return { body: written(flow.bodyOf(parts)), opened };
}

module.exports = {
  config,
  deliver,
  deliverHalf,
  flowPing,
  payload,
  request,
  signature,
  verify,
  verifyToken,
  written,
};
