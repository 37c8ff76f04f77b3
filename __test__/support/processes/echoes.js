// Calls every method of the contract with canaries for texts and secrets, has a server echo them in every spelling and
// place, and looks for them in what a program could show of the error.

const { createHmac } = require('node:crypto');
const { createServer } = require('node:http');
const { inspect } = require('node:util');
const { seed, perRow } = require('./argument.js');
const { rows } = require('../../contract/rows.js');
const { client } = require('../subject.js');
const { listen } = require('../listen.js');

/** Members whose values are said to somebody, wherever they stand. */
const TEXTS = new Set(
  `about address biz_opaque_callback_data body caption command_description data description display_text email emoji
   entity_name fallback_value filename flow_cta first_name formatted_name last_name link new_display_name payload phone
   prefilled_message prompts reason rejection_reason sdp subject text title url verified_name websites`.split(
    /\s+/,
  ),
);
/** Members whose values open something. */
const SECRETS = new Set(
  'access_token app_secret client_secret fb_exchange_token flow_token input_token passphrase password pin private_key token verify_token'.split(
    ' ',
  ),
);
const isPlaceName = (/** @type {string} */ name, /** @type {string} */ parent) =>
  name === 'name' && ['location', 'items', 'grievance_officer_details'].includes(parent);

/** A small generator of pseudo-random numbers, so that a seed repeats a run. */
let state = seed;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}
const below = (/** @type {number} */ limit) => Math.floor(random() * limit);
/** @template T @param {readonly T[]} list @returns {T} */
const pick = (list) => list[below(list.length)];

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'];
const WORDS = [...LETTERS, ' ', ' ', '"', "'", '\\', '/', '%', '&', '<', '+', '=', '\n', 'é', '😀', '日'];

/** From 4 characters to 4,096, short ones as often as long ones. */
function canary(alphabet = pick([LETTERS, WORDS])) {
  const length = Math.floor(4 * 1024 ** random());
  const inner = Array.from({ length: length - 2 }, () => pick(alphabet));
  return [pick(LETTERS), ...inner, pick(LETTERS)].join('');
}

/** How a server may spell a text. @type {Record<string, (text: string) => string>} */
const SPELLINGS = {
  plain: (text) => text,
  'JSON escapes': (text) =>
    Array.from(
      { length: text.length },
      (_, at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  'escaped for JSON': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  percent: (text) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'encoded for a URL': (text) => encodeURIComponent(text),
  'encoded for a form': (text) => new URLSearchParams({ a: text }).toString().slice(2),
  'encoded for a URL, escaped for JSON': (text) =>
    JSON.stringify(encodeURIComponent(text)).slice(1, -1).replaceAll('%', '\\u0025'),
  HTML: (text) => [...text].map((char) => `&#${char.codePointAt(0)};`).join(''),
  'escaped for HTML': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  base64: (text) => Buffer.from(text).toString('base64'),
  'base64 of more': (text) => Buffer.from(`user:${text}\r\n`).toString('base64'),
  'encoded over and over': (text) => {
    const percent = [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    return percent.replaceAll('%', `%${'25'.repeat(6)}`);
  },
  'escaped for C': (text) =>
    [...Buffer.from(text)].map((byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(''),
  hexadecimal: (text) => Buffer.from(text).toString('hex').toUpperCase(),
  'base64 of base64': (text) => Buffer.from(Buffer.from(text).toString('base64')).toString('base64'),
  'base64, URL-safe': (text) => Buffer.from(`??>${text}`).toString('base64url'),
};

const graph = (/** @type {object} */ error) =>
  JSON.stringify({ error: { code: 100, message: 'Invalid parameter', ...error } });
const pad = (/** @type {number} */ length) => 'x '.repeat(length / 2);

/**
 * Where it may stand in an answer; `body` is what the caller sent.
 *
 * @typedef {{ status?: number, reason?: string, headers?: Record<string, string>, trailers?: Record<string, string>,
 *   body?: string, isCut?: boolean }} Said
 * @type {Record<string, (quoted: string, body: string) => Said>}
 */
const PLACES = {
  message: (quoted) => ({ body: graph({ message: `Bad value ${quoted}.` }) }),
  'all of the message': (quoted) => ({ body: graph({ message: quoted }) }),
  details: (quoted) => ({ body: graph({ error_data: { details: `(${quoted})` } }) }),
  'words for people': (quoted) => ({ body: graph({ error_user_title: quoted, error_user_msg: quoted }) }),
  'another member': (quoted) => ({ body: JSON.stringify({ error: { code: 100 }, seen: [[{ a: quoted }]] }) }),
  key: (quoted) => ({ body: graph({ [quoted]: 1 }) }),
  trace: (quoted) => ({ body: graph({ fbtrace_id: quoted }) }),
  'broken JSON': (quoted) => ({ body: `{"error":{"code":100,"message":"${quoted}` }),
  'an error in a 200': (quoted) => ({ status: 200, body: graph({ message: quoted }) }),
  'a 200 that is no JSON': (quoted) => ({ status: 200, body: `${quoted}` }),
  HTML: (quoted) => ({ status: 502, body: `<html><p>${quoted}</p>` }),
  text: (quoted) => ({ status: 400, body: quoted }),
  'across 2 KiB': (quoted) => ({ status: 502, body: `${pad(2028)}${quoted}` }),
  'across 64 KiB': (quoted) => ({ body: graph({ pad: pad(65_440), seen: quoted }) }),
  'across 256 KiB': (quoted) => ({ status: 502, body: `${pad(262_100)}${quoted}` }),
  'where the answer breaks off': (quoted) => ({
    status: 502,
    body: `${pad(100)}${quoted.slice(0, Math.max(20, quoted.length / 2))}`,
    isCut: true,
  }),
  'the request, whole': (_quoted, body) => ({ status: 502, body: `<pre>${body}</pre>` }),
  'the request, as a text': (_quoted, body) => ({ body: graph({ message: `You sent ${body}` }) }),
  header: (quoted) => ({ headers: { 'www-authenticate': `Bearer realm="${quoted}"` }, body: '{}' }),
  'a long header': (quoted) => ({ headers: { 'x-fb-debug': `${pad(2028)}${quoted}` }, body: '{}' }),
  redirect: (quoted) => ({ status: 302, headers: { location: `https://evil.example/${quoted}` } }),
  'status text': (quoted) => ({ reason: quoted, body: '{}' }),
  trailers: (quoted) => ({ trailers: { 'x-fb-debug': quoted }, body: graph({}) }),
};
const inHead = new Set(['header', 'a long header', 'redirect', 'status text', 'trailers']);

/** Calls that no row of the contract makes. @type {[string, (wa: any, text: () => string, secret: () => string) => unknown][]} */
const MORE = [
  [
    'contacts',
    (wa, text) =>
      wa.messages.contacts({
        to: '15551230001',
        body: [
          {
            name: { formatted_name: text(), first_name: text() },
            emails: [{ email: text() }],
            addresses: [{ street: text(), city: text() }],
          },
        ],
      }),
  ],
  [
    'location',
    (wa, text) =>
      wa.messages.location({
        to: '15551230001',
        body: { latitude: 1.5, longitude: 2.5, name: text(), address: text() },
      }),
  ],
  [
    'template',
    (wa, text) =>
      wa.messages.template({
        to: '15551230001',
        body: {
          name: 'order_update',
          language: { code: 'en_US' },
          components: [
            { type: 'body', parameters: [{ type: 'text', text: text() }] },
            {
              type: 'button',
              sub_type: 'quick_reply',
              index: '0',
              parameters: [{ type: 'payload', payload: text() }],
            },
          ],
        },
      }),
  ],
  [
    'flow',
    (wa, text) => wa.flows.updateFlowJson('F1', { file: { version: '5.0', screens: [{ title: text() }] } }),
  ],
  [
    'flow data',
    (wa, text, secret) =>
      wa.messages.interactive({
        to: '15551230001',
        body: {
          type: 'flow',
          body: { text: text() },
          action: {
            name: 'flow',
            parameters: {
              flow_token: secret(),
              flow_action_payload: { screen: 'S', data: { customer: text() } },
            },
          },
        },
      }),
  ],
  ['upload', (wa, text) => wa.media.upload({ file: Buffer.from('x'), type: 'text/plain', filename: text() })],
  [
    'requester, JSON',
    (wa, text, secret) =>
      wa.requester.getJson('POST', '1/edge', 2000, {
        client_secret: secret(),
        a: [{ Access_Token: secret(), b: { 'private-key': secret(), pin: '839201', code: secret() } }],
        words: text(),
        json: JSON.stringify({ inner: text() }),
      }),
  ],
  [
    'requester, form',
    (wa, text, secret) =>
      wa.requester.sendUrlEncodedForm('POST', '1/edge', 2000, {
        fb_exchange_token: secret(),
        input_token: secret(),
        app_secret: secret(),
        passphrase: secret(),
        words: text(),
      }),
  ],
  ['requester, text', (wa, text) => wa.requester.sendRequest('POST', '1/edge', 2000, text(), 'text/plain')],
  [
    'requester, query',
    (wa) => {
      // What is cut off is not sent, and not hidden.
      const secret = () => encodeURIComponent(note([...canary()].slice(0, 300).join('').trim()));
      return wa.requester.getJson('GET', `oauth/access_token?client_secret=${secret()}&code=${secret()}`);
    },
  ],
  [
    'requester, header',
    (wa) =>
      wa.requester.getJson('POST', '1/edge', 2000, {}, { Authorization: `Bearer ${note(canary(LETTERS))}` }),
  ],
];

/** The canaries of the call in hand. @type {string[]} */
let canaries = [];
function note(/** @type {string} */ text) {
  canaries.push(text);
  return text;
}

/**
 * The values of a body that are texts or secrets, and those that are neither.
 *
 * @param {unknown} value
 * @param {Map<string, boolean>} found
 */
function classify(value, found, name = '', parent = '') {
  if (Array.isArray(value)) for (const item of value) classify(item, found, name, parent);
  else if (value && typeof value === 'object') {
    for (const [key, member] of Object.entries(value)) classify(member, found, key, name);
  } else if (typeof value === 'string') {
    const isHidden = TEXTS.has(name) || SECRETS.has(name) || isPlaceName(name, parent);
    found.set(value, isHidden && found.get(value) !== false);
  }
}

/** @param {any} value @param {(text: string) => string} replace @returns {any} */
function mapped(value, replace) {
  if (typeof value === 'string') return replace(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, replace));
  if (value && Object.getPrototypeOf(value) === Object.prototype)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, replace)]));
  return value;
}

const DEEP = { depth: Infinity, showHidden: true, maxStringLength: null, maxArrayLength: null };

/** All that a program or a person could get out of an error. @param {any} error */
function shown(error) {
  const texts = [String(error), JSON.stringify(error), inspect(error, DEEP), inspect(error)];
  for (let link = error, depth = 0; link && depth < 5; link = link.cause, depth += 1) {
    texts.push(String(link.message), String(link.stack), String(link.details), String(link.fbtraceId));
    texts.push(JSON.stringify({ ...link.response, error: link.error }) ?? '');
    if (typeof link.response?.data === 'string') texts.push(link.response.data);
  }
  return texts.join('\n');
}

/** @type {string[]} */
const leaks = [];

/** Any eight characters in a row of a canary, as it is or spelled, are a leak. @param {string} where @param {string} seen @param {(text: string) => string} spell */
function scan(where, seen, spell) {
  for (const text of canaries) {
    const middle = Math.floor(text.length / 2);
    const pieces = [
      text.slice(0, 8),
      text.slice(-8),
      text.slice(middle, middle + 8),
      spell(text).slice(0, 24),
    ];
    for (const piece of pieces) {
      // Shorter than a canary may be: what stands on its own is the other test's.
      if (piece.length < 4 || [...piece].length < 4) continue;
      for (const form of new Set([piece, JSON.stringify(piece).slice(1, -1)])) {
        const at = seen.indexOf(form);
        if (at >= 0 && leaks.length < 20)
          leaks.push(`${where}: ${form} of ${text.length} in ${seen.slice(Math.max(0, at - 60), at + 60)}`);
      }
    }
  }
}

(async () => {
  /** @type {Said} */
  let said = {};
  let place = PLACES.message;
  let spell = SPELLINGS.plain;
  let echoed = 0;
  const server = createServer({ maxHeaderSize: 2 ** 20 }, async (request, response) => {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    said = place(spell(pick(canaries)), Buffer.concat(chunks).toString());
    echoed += 1;
    const { status = 400, reason, headers = {}, trailers, body = '', isCut } = said;
    const length = isCut ? { 'content-length': String(Buffer.byteLength(body) + 1000) } : {};
    const all = { ...headers, ...length, ...(trailers ? { trailer: Object.keys(trailers).join() } : {}) };
    if (reason === undefined) response.writeHead(status, all);
    else response.writeHead(status, reason, all);
    response.write(body || ' ');
    if (isCut) return setTimeout(() => response.socket?.destroy(), 1);
    if (trailers) response.addTrailers(trailers);
    response.end();
  });
  const { origin, close } = await listen(server);

  const token = canary(LETTERS).padEnd(12, 'q');
  const appSecret = canary(LETTERS).padEnd(12, 'q');
  const verifyToken = canary(LETTERS).padEnd(12, 'q');
  const passphrase = canary(WORDS)
    .replace(/\p{Cc}/gu, ' ') // refused in a passphrase
    .padEnd(12, 'q');
  const own = [token, appSecret, verifyToken, passphrase];
  own.push(createHmac('sha256', appSecret).update(token).digest('hex'));
  const wa = /** @type {any} */ (
    client(
      { url: origin },
      {
        accessToken: token,
        appSecret,
        verifyToken,
        passphrase,
        appSecretProof: true,
        businessAcctId: '2000002',
        appId: '3000003',
        messageChecks: 'off',
        pinPolicy: 'off',
        debug: true,
        retry: { maxAttempts: 1 },
      },
    )
  );

  /** @type {[string, () => unknown][]} */
  const calls = [];
  const silent = new Set(['requester.updateAccessToken', 'requester.updateTimeout']);
  for (const [name, cases] of Object.entries(rows)) {
    if (silent.has(name)) continue;
    const [property, key] = name.split('.');
    for (const { case: about, args, body } of cases) {
      const known = new Map();
      try {
        classify(typeof body === 'string' ? JSON.parse(body) : body, known);
      } catch {
        // A form: what it carries is among the calls above.
      }
      calls.push([
        `${name}, ${about}`,
        () => {
          const given = typeof args === 'function' ? args(wa.config.WA_BASE_URL) : args;
          const swap = new Map();
          const replace = (/** @type {string} */ text) => {
            if (known.get(text) !== true) return text;
            if (!swap.has(text)) swap.set(text, note(canary()));
            return swap.get(text);
          };
          return wa[property][key](...mapped(given, replace));
        },
      ]);
    }
  }
  for (const [name, call] of MORE)
    for (let times = 0; times < 8; times += 1)
      calls.push([
        name,
        () =>
          call(
            wa,
            () => note(canary()),
            () => note(canary()),
          ),
      ]);

  const ways = Object.keys(PLACES).flatMap((put) =>
    Object.keys(SPELLINGS)
      .filter(
        (spelling) =>
          !inHead.has(put) || !/plain|JSON|HTML|URL|form/.test(spelling) || spelling === 'encoded for a URL',
      )
      .map((spelling) => [put, spelling]),
  );
  let way = below(ways.length);
  let errors = 0;
  let large = 0;
  let texts = 0;
  /** @type {Set<string>} */
  const methods = new Set();
  for (let round = 0; round < perRow; round += 1) {
    for (const [name, call] of calls) {
      let [put, spelling] = ways[way++ % ways.length];
      // A quarter of a megabyte takes a hundred times as long as an error of Graph's: two dozen are enough.
      if (/ (64|256) KiB$/.test(put)) large += 1;
      if (large > 24 && / (64|256) KiB$/.test(put)) [put, spelling] = ways[way++ % 60];
      place = PLACES[put];
      spell = SPELLINGS[spelling];
      canaries = [];
      const before = echoed;
      /** @type {any} */
      let error;
      try {
        const called = call();
        canaries.push(...own);
        // The method's own canaries come first, and are echoed more often.
        if (canaries.length > own.length) canaries.unshift(...canaries.slice(0, -own.length));
        await called;
      } catch (caught) {
        error = caught;
      }
      if (!error) continue;
      errors += 1;
      if (canaries.length > own.length && echoed > before) texts += 1;
      methods.add(name.split(',')[0]);
      scan(`${name}, ${put}, ${spelling}`, shown(error), spell);
      if (errors % 40 === 0) console.error(error);
    }
  }
  close();
  const output = [...canaries, ...own];
  process.send?.({
    result: { errors, texts, echoed, methods: [...methods], leaks, ways: ways.length, output },
  });
})();
