// A webhook endpoint that keeps what it gets, for the tests of what the emulator delivers.

const http = require('node:http');
const { listen } = require('./listen.js');

/**
 * A webhook endpoint as simple as can be: it passes the verification, keeps what it gets, and answers what
 * it is told to.
 *
 * @param {{ verifyToken?: string, answer?: (delivery: any, index: number) => number | Promise<number> }} [settings]
 */
async function receiver({ verifyToken = 'EMULATOR_VERIFY_TOKEN', answer = () => 200 } = {}) {
  /** @type {{ headers: http.IncomingHttpHeaders, rawBody: string, body: any }[]} */
  const deliveries = [];
  /** @type {string[]} */
  const verifications = [];
  const server = http.createServer(async (request, response) => {
    if (request.method === 'GET') {
      verifications.push(String(request.url));
      const query = new URL(String(request.url), 'http://localhost').searchParams;
      const verified = query.get('hub.mode') === 'subscribe' && query.get('hub.verify_token') === verifyToken;
      response.writeHead(verified ? 200 : 403).end(verified ? query.get('hub.challenge') : 'no');
      return;
    }
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const rawBody = Buffer.concat(chunks).toString();
    const delivery = { headers: request.headers, rawBody, body: JSON.parse(rawBody) };
    deliveries.push(delivery);
    response.writeHead(await answer(delivery, deliveries.length - 1)).end('answer');
  });
  const { origin, close } = await listen(server);
  return {
    url: `${origin}/webhook`,
    deliveries,
    verifications,
    /** The changes' values, in the order they came. */
    values: () =>
      deliveries.flatMap(({ body }) =>
        body.entry.flatMap((entry) => entry.changes.map(({ value }) => value)),
      ),
    close,
  };
}

module.exports = { receiver };
