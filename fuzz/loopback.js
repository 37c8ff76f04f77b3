// A server on this machine that gives each request to a function, and a client of it. Targets in JavaScript read what the
// package has sent with it, or let it read what they make.

const http = require('node:http');
const { buffer } = require('node:stream/consumers');
const { listen } = require('../__test__/support/listen.js');
const { WhatsApp } = require('..');

/**
 * @param {(request: http.IncomingMessage, body: Buffer) => { status?: number, headers?: Record<string, string>, body: string | Buffer }} answer
 * @param {object} [options] of the client
 */
async function loopback(answer, options) {
  const server = http.createServer({ maxHeaderSize: 2 ** 20 }, async (request, response) => {
    try {
      const { status = 200, headers = {}, body } = answer(request, await buffer(request));
      response.writeHead(status, headers).end(body);
    } catch (error) {
      if (!request.complete) return; // the caller broke off
      response.writeHead(200).end(JSON.stringify({ defect: String(/** @type {Error} */ (error).stack) }));
    }
  });
  server.keepAliveTimeout = 0; // on a busy machine it would end a connection just when the next request comes
  const { origin, close } = await listen(server);
  const whatsapp = new WhatsApp({
    accessToken: 'EAABsecretTokenOfTheFuzzTargets',
    phoneNumberId: '1000001',
    businessAcctId: '2000002',
    appId: '3000003',
    baseUrl: origin,
    pinPolicy: 'off',
    retry: { maxAttempts: 1 },
    ...options,
  });
  return { whatsapp, origin, close };
}

module.exports = { loopback };
