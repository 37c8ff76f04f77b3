// The calls that release 3.1.1 was observed to answer, with the requests and responses that its users' own
// tests put in the place of a framework. Where the answer differs on purpose, the row says why.

const assert = require('node:assert/strict');
const { describe, test } = require('node:test');
const { Readable } = require('node:stream');
const library = /** @type {any} */ (require('../..'));

const config = { accessToken: 'TEST_TOKEN', phoneNumberId: '1000001', webhookVerificationToken: 'verify-me' };
const text = (/** @type {string} */ body) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '2000002',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { display_phone_number: '15550000001', phone_number_id: '1000001' },
            messages: [{ from: '15551234567', id: 'wamid.1', timestamp: '1', type: 'text', text: { body } }],
          },
        },
      ],
    },
  ],
});

const query = { 'hub.mode': 'subscribe', 'hub.verify_token': 'verify-me', 'hub.challenge': '42' };
const wrong = { ...query, 'hub.verify_token': 'guess' };
const body = text('hi');
const raw = ` ${JSON.stringify(body)}`;
const headers = { host: 'example.com', 'content-type': 'application/json' };
const post = { method: 'POST', url: '/webhook', headers };
const get = { method: 'GET', url: '/webhook', headers };

/** @typedef {[status: number, body: string, type: string | undefined]} Expected */

const challenge = /** @type {Expected} */ ([200, '42', 'text/plain']);
const handled = /** @type {Expected} */ ([200, '', 'application/json']);
/** @param {number} status @param {string} error @returns {Expected} */
const refused = (status, error) => [status, JSON.stringify({ error }), 'application/json'];
const forbidden = refused(403, 'Forbidden');
const invalid = refused(400, 'Invalid JSON');
const notAllowed = refused(405, 'Method Not Allowed');

/** A response as Express and the API routes of Next.js have it, and what was made of it. */
function response() {
  /** @type {{ status?: number, body?: unknown, headers: Record<string, string> }} */
  const made = { headers: {} };
  const response = {
    setHeader(/** @type {string} */ name, /** @type {string} */ value) {
      made.headers[name] = value;
    },
    status(/** @type {number} */ status) {
      made.status = status;
      return response;
    },
    send(/** @type {unknown} */ body) {
      made.body = body;
    },
    json(/** @type {unknown} */ body) {
      made.headers['Content-Type'] = 'application/json';
      made.body = JSON.stringify(body);
    },
  };
  return { made, response };
}

/** @param {string} text @param {object} request a stream, as without a parser */
const streamed = (text, request) =>
  Object.assign(Readable.from(text === '' ? [] : [Buffer.from(text)]), request);

/**
 * @typedef {object} Row
 * @property {string} about
 * @property {'GET' | 'POST' | 'webhook' | 'flow'} handler
 * @property {() => any} request
 * @property {Expected} expected
 * @property {string} [seen] the raw body that the handler of texts saw
 * @property {string} [url] that it saw
 * @property {string} [instead] what 3.1.1 did
 */

/** @type {Record<string, Row[]>} */
const rows = {
  expressWebhookHandler: [
    {
      about: 'the right verify token',
      handler: 'GET',
      request: () => ({ ...get, query }),
      expected: challenge,
    },
    {
      about: 'a wrong verify token',
      handler: 'GET',
      request: () => ({ ...get, query: wrong }),
      expected: forbidden,
    },
    {
      about: 'no query parser',
      handler: 'GET',
      request: () => get,
      expected: forbidden,
      instead: 'next(TypeError)',
    },
    {
      about: 'a parsed body',
      handler: 'POST',
      request: () => ({ ...post, headers: { ...headers, 'x-forwarded-proto': 'https' }, body }),
      expected: handled,
      seen: JSON.stringify(body),
      url: 'https://example.com/webhook',
    },
    {
      about: 'a kept raw body',
      handler: 'POST',
      request: () => ({ ...post, body, rawBody: Buffer.from(raw) }),
      expected: handled,
      seen: raw,
      url: 'http://example.com/webhook',
    },
    {
      about: 'no body at all',
      handler: 'POST',
      request: () => post,
      expected: invalid,
      instead: '500; an unread body is now read',
    },
    {
      about: 'an unread body',
      handler: 'POST',
      request: () => streamed(raw, post),
      expected: handled,
      seen: raw,
      instead: '500',
    },
    {
      about: 'two proxies',
      handler: 'POST',
      request: () => ({ ...post, headers: { ...headers, 'x-forwarded-proto': 'https,http' }, body }),
      expected: handled,
      seen: JSON.stringify(body),
      url: 'https://example.com/webhook',
      instead: 'next(TypeError)',
    },
    {
      about: 'HTTP/2 pseudo headers',
      handler: 'POST',
      request: () => ({ ...post, headers: { ':path': '/webhook', ':method': 'POST', ...headers }, body }),
      expected: handled,
      seen: JSON.stringify(body),
      instead: 'next(TypeError)',
    },
    { about: 'GET of both', handler: 'webhook', request: () => ({ ...get, query }), expected: challenge },
    {
      about: 'POST of both',
      handler: 'webhook',
      request: () => ({ ...post, headers: { host: 'e' }, body }),
      expected: handled,
      seen: JSON.stringify(body),
      url: 'http://e/webhook',
    },
    {
      about: 'lower-case get of both',
      handler: 'webhook',
      request: () => ({ ...get, method: 'get', query }),
      expected: challenge,
    },
    {
      about: 'PUT of both',
      handler: 'webhook',
      request: () => ({ ...post, method: 'PUT' }),
      expected: notAllowed,
    },
  ],
  nextjsPagesWebhookHandler: [
    {
      about: 'the right verify token',
      handler: 'GET',
      request: () => ({ ...get, query }),
      expected: challenge,
    },
    {
      about: 'a parsed body with its raw body',
      handler: 'POST',
      request: () => ({ ...post, url: '/api/webhook', body, rawBody: raw }),
      expected: handled,
      seen: raw,
      url: 'http://example.com/api/webhook',
    },
    {
      about: 'an unread body',
      handler: 'POST',
      request: () => streamed(raw, { ...post, url: '/api/webhook' }),
      expected: handled,
      seen: raw,
      url: 'http://example.com/api/webhook',
    },
    {
      about: 'an unread body that is no JSON',
      handler: 'POST',
      request: () => streamed('{', post),
      expected: invalid,
    },
    {
      about: 'an unread body that is empty',
      handler: 'POST',
      request: () => streamed('', post),
      expected: invalid,
      instead: '500',
    },
    {
      about: 'PUT of both',
      handler: 'webhook',
      request: () => ({ ...post, method: 'PUT' }),
      expected: notAllowed,
    },
    {
      about: 'POST of both, without a URL',
      handler: 'webhook',
      request: () => ({ method: 'POST', headers: { host: 'h' }, body, rawBody: raw }),
      expected: handled,
      seen: raw,
      url: 'http://h/',
    },
    {
      about: 'a strange protocol of a proxy',
      handler: 'POST',
      request: () => ({ ...post, headers: { host: 'h', 'x-forwarded-proto': ': //' }, body }),
      expected: handled,
      seen: JSON.stringify(body),
      url: 'http://h/webhook',
      instead: '500',
    },
    { about: 'no query', handler: 'GET', request: () => get, expected: forbidden, instead: '500' },
  ],
  nextjsAppWebhookHandler: [
    {
      about: 'the right verify token',
      handler: 'GET',
      request: () => fetched('GET', query),
      expected: challenge,
    },
    {
      about: 'a wrong verify token',
      handler: 'GET',
      request: () => fetched('GET', wrong),
      expected: forbidden,
    },
    { about: 'no query', handler: 'GET', request: () => fetched('GET', {}), expected: forbidden },
    {
      about: 'a delivery',
      handler: 'POST',
      request: () => fetched('POST', {}, raw),
      expected: handled,
      seen: raw,
    },
    {
      about: 'a body that is no JSON',
      handler: 'POST',
      request: () => fetched('POST', {}, '{'),
      expected: invalid,
      instead: '500',
    },
    { about: 'GET of both', handler: 'webhook', request: () => fetched('GET', query), expected: challenge },
    {
      about: 'POST of both',
      handler: 'webhook',
      request: () => fetched('POST', {}, raw),
      expected: handled,
      seen: raw,
    },
  ],
};

/** @param {string} method @param {Record<string, string>} query @param {string} [body] */
const fetched = (method, query, body) =>
  new Request(`https://example.com/webhook?${new URLSearchParams(query)}`, { method, body });

for (const [name, cases] of Object.entries(rows)) {
  describe(name, () => {
    for (const { about, handler, request, expected, seen, url } of cases) {
      test(`${handler}: ${about}`, async (t) => {
        t.mock.method(process, 'emitWarning', () => {}); // about the missing app secret
        const whatsapp = library[name](config);
        /** @type {any} */ let context;
        whatsapp.processor.onText((_client, _message, given) => {
          context = given;
        });
        const given = request();
        assert.deepEqual(await answered(whatsapp[handler], given), expected);
        assert.equal(context?.rawBody, seen);
        if (url !== undefined) assert.equal(context.url, url);
        await whatsapp.destroy();
      });
    }
  });
}

/**
 * @param {any} handler of a route, or the two of a path of the App Router
 * @param {any} request
 * @returns {Promise<Expected>}
 */
async function answered(handler, request) {
  if (request instanceof Request) {
    const answer = await (handler[request.method] ?? handler)(request);
    return [answer.status, await answer.text(), answer.headers.get('content-type')];
  }
  const { made, response: given } = response();
  const returned = await handler(request, given, assert.fail);
  assert.deepEqual([returned.status, returned.body], [made.status, made.body]);
  return [Number(made.status), String(made.body), made.headers['Content-Type']];
}

describe('Flow requests that nobody signed', () => {
  const secret = { ...config, appSecret: 'app-secret' };
  for (const name of ['expressWebhookHandler', 'nextjsPagesWebhookHandler', 'nextjsAppWebhookHandler']) {
    for (const method of ['GET', 'POST']) {
      // 3.1.1 answers 401; Meta documents 432.
      test(`${name}: ${method}`, async () => {
        const whatsapp = library[name](secret);
        const request =
          name === 'nextjsAppWebhookHandler'
            ? fetched(method, {}, method === 'POST' ? '{}' : undefined)
            : { method, url: '/flow', headers, ...(method === 'POST' && { body: {} }) };
        assert.equal((await answered(whatsapp.flow, request))[0], 432);
        await whatsapp.destroy();
      });
    }
  }

  test('nextjsPagesWebhookHandler: an unread body that is no JSON', async () => {
    const whatsapp = library.nextjsPagesWebhookHandler(secret);
    // 3.1.1 answers 400, before it looks at the signature.
    assert.equal((await answered(whatsapp.flow, streamed('{', post)))[0], 432);
    await whatsapp.destroy();
  });
});

test('nextjsWebhookHandler: either router, by what the request is', async (t) => {
  t.mock.method(process, 'emitWarning', () => {});
  const whatsapp = library.nextjsWebhookHandler(config);
  t.after(() => whatsapp.destroy());
  /** @type {string[]} */
  const seen = [];
  whatsapp.processor.onText((_client, _message, { rawBody }) => {
    seen.push(rawBody);
  });
  assert.deepEqual(await answered(whatsapp.POST, fetched('POST', {}, raw)), handled);
  assert.deepEqual(await answered(whatsapp.webhook, streamed(raw, post)), handled);
  assert.deepEqual(await answered(whatsapp.GET, fetched('GET', query)), challenge);
  assert.deepEqual(await answered(whatsapp.GET, { ...get, query }), challenge);
  assert.deepEqual(seen, [raw, raw]);
  assert.equal(library.NextJsWebhook(config), whatsapp);
  assert.equal(library.ExpressWebhook(config), library.expressWebhookHandler(config));
});
