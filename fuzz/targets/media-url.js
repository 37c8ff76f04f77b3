// URLs of media: what the package would fetch names, for Node.js too, one of the hosts that it may.

const assert = require('node:assert/strict');
const { WhatsApp } = require('../..');

const PIECES = [
  ...[
    'https://',
    'http://',
    'https:',
    'HTTPS://',
    '//',
    '///',
    'file://',
    'javascript:',
    'lookaside.fbsbx.com',
  ],
  ...[
    'graph.facebook.com',
    'LOOKASIDE.fbsbx.com',
    'x.fbcdn.net',
    '.fbcdn.net',
    'a.whatsapp.net',
    'evil.example',
  ],
  ...[
    'media.example.com',
    'lookaside%2efbsbx%2Ecom',
    'lookaside。fbsbx.com',
    'ｌookaside.fbsbx.com',
    '127.0.0.1',
  ],
  ...[
    '[::1]',
    '0x7f.1',
    '@',
    ':',
    ':443',
    ':8443',
    ':0',
    'user',
    'user:pw@',
    '/',
    '/x',
    '?y=1',
    '#z',
    '\\',
    '.',
    ' ',
  ],
];

const EXACT = ['graph.facebook.com', 'lookaside.fbsbx.com', 'media.example.com'];
const SUFFIXES = ['.fbcdn.net', '.whatsapp.net', '.cdnwhatsapp.net'];

/** @param {string} text */
function reference(text) {
  try {
    const { protocol, hostname, port, username, password } = new URL(text);
    const isMetas = EXACT.includes(hostname) || SUFFIXES.some((suffix) => hostname.endsWith(suffix));
    return protocol === 'https:' && port === '' && username === '' && password === '' && isMetas;
  } catch {
    return false;
  }
}

/** @type {import('../engine.js').Target} */
module.exports = {
  short: 5000,
  kinds: ['fetched', 'refused'],
  lanes: 16,
  open: async () =>
    new WhatsApp({
      accessToken: 'x',
      phoneNumberId: '1',
      mediaHosts: ['media.example.com'],
      pinPolicy: 'off',
    }),

  async one(random, whatsapp) {
    const parts = random.list(6, () => (random.once(5) ? random.text(2) : random.pick(PIECES)));
    const url = [...(random.once(2) ? [] : ['https://', random.pick(PIECES)]), ...parts].join('');
    const call = whatsapp.media.downloadMedia(url, { signal: AbortSignal.abort() });
    const error = await call.catch((/** @type {any} */ error) => error);
    const isFetched = error.code === 'ABORT_ERR';
    if (isFetched) assert.ok(reference(url), JSON.stringify(url));
    else assert.equal(error.parameter, 'mediaUrl', error.stack);
    // What is refused for its spelling alone is written in a way in which Graph writes no URL.
    const isPlain = /^[!-[\]-~]+$/.test(url) && !/[@#]/.test(url) && url.length <= 8192;
    if (isPlain && !isFetched) assert.ok(!reference(url), JSON.stringify(url));
    return isFetched ? 'fetched' : 'refused';
  },
};
