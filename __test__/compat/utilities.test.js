// The utility functions of release 3.1.1 answer as they did, and print no secret.

const assert = require('node:assert/strict');
const { describe, it, mock } = require('node:test');
const { stripVTControlCharacters } = require('node:util');
const { formatConfigTable } = require('../../lib/compat/configuration-table.js');
const { Logger } = require('../../lib/compat/logger.js');
const { buildFieldsQueryString, objectToQueryString } = require('../../lib/compat/query.js');
const { constructFullUrl, generateXHub256Sig } = require('../../lib/compat/signature.js');

describe('buildFieldsQueryString', () => {
  it('joins names without encoding them', () => {
    assert.equal(buildFieldsQueryString(['a', 'b.limit(2){c}']), '?fields=a,b.limit(2){c}');
    assert.equal(buildFieldsQueryString('a,b'), '?fields=a,b');
    assert.equal(buildFieldsQueryString({ a: 1, b: 0, c: true }), '?fields=a,c');
  });

  it('is empty without names', () => {
    for (const none of [undefined, null, '', [], {}]) assert.equal(buildFieldsQueryString(none), '');
  });
});

describe('objectToQueryString', () => {
  it('encodes keys and values', () => {
    assert.equal(
      objectToQueryString({ a: null, b: [1, 2], c: { x: 1 }, d: true, e: 'á&=', f: undefined, 'k k': 0 }),
      '?a=null&b=1%2C2&c=%5Bobject%20Object%5D&d=true&e=%C3%A1%26%3D&k%20k=0',
    );
  });

  it('is empty without values', () => {
    for (const none of [undefined, null, {}, { a: undefined }]) assert.equal(objectToQueryString(none), '');
  });
});

describe('constructFullUrl', () => {
  it('follows the headers', () => {
    assert.equal(constructFullUrl({}, null), 'http://localhost/');
    assert.equal(constructFullUrl({ host: 'a.b' }, '/x?y=1'), 'http://a.b/x?y=1');
    assert.equal(constructFullUrl({ host: 'a.b', 'x-forwarded-proto': 'https' }, ''), 'https://a.b/');
    const lists = { host: ['a'], 'x-forwarded-proto': ['https', 'http'] };
    assert.equal(constructFullUrl(lists, '/p'), 'https,http://a/p');
  });
});

describe('generateXHub256Sig', () => {
  // RFC 4231, test case 2
  const expected = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';

  it('is HMAC-SHA256 in lower-case hexadecimal', () => {
    assert.equal(generateXHub256Sig('what do ya want for nothing?', 'Jefe'), expected);
    assert.equal(generateXHub256Sig(Buffer.from('what do ya want for nothing?'), 'Jefe'), expected);
  });

  it('takes text as UTF-8', () => {
    assert.equal(generateXHub256Sig('café', 's'), generateXHub256Sig(Buffer.from('café', 'utf8'), 's'));
  });
});

describe('formatConfigTable', () => {
  const secrets = {
    M4D_APP_SECRET: 'canary-app-secret',
    CLOUD_API_ACCESS_TOKEN: 'EAAcanary-access-token',
    WEBHOOK_VERIFICATION_TOKEN: 'vt',
    FLOW_API_PRIVATE_PEM: '-----BEGIN canary',
    FLOW_API_PASSPHRASE: 'p',
  };
  const plain = {
    M4D_APP_ID: '77',
    WA_PHONE_NUMBER_ID: '123456789012345',
    WA_BUSINESS_ACCOUNT_ID: '',
    CLOUD_API_VERSION: 'v23.0',
    WEBHOOK_ENDPOINT: '/webhook',
    LISTENER_PORT: 3000,
    DEBUG: false,
    MAX_RETRIES_AFTER_WAIT: 30,
    REQUEST_TIMEOUT: 20000,
  };
  /** @param {string} table @returns {Record<string, string>} */
  const cells = (table) =>
    Object.fromEntries(
      table
        .split('\n')
        .slice(1, -1)
        .map((line) =>
          line
            .split('│')
            .slice(1, 3)
            .map((cell) => cell.trim()),
        ),
    );

  it('shows settings, and of secrets only that they are set', () => {
    const shown = cells(formatConfigTable({ ...plain, ...secrets }));
    assert.deepEqual(shown, {
      ...Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, String(value)])),
      WA_BUSINESS_ACCOUNT_ID: 'Not Set',
      ...Object.fromEntries(Object.keys(secrets).map((key) => [key, 'Configured'])),
    });
  });

  it('says what is missing', () => {
    assert.deepEqual(new Set(Object.values(cells(formatConfigTable({})))), new Set(['Not Set']));
  });

  it('is a closed box', () => {
    const lines = formatConfigTable({ ...plain, ...secrets }).split('\n');
    assert.equal(new Set(lines.map((line) => line.length)).size, 1);
    assert.match(lines[0], /^┌─+┬─+┐$/);
    assert.match(lines.at(-1) ?? '', /^└─+┴─+┘$/);
  });
});

describe('Logger', () => {
  const levels = /** @type {const} */ (['log', 'info', 'warn', 'error']);

  /** @param {InstanceType<typeof Logger>} logger */
  function printed(logger) {
    return levels.map((level) => {
      const print = mock.method(console, level, () => {});
      try {
        logger[level]('text', 7, { deep: { er: { still: { here: 1 } } } });
        return print.mock.calls.map((call) => call.arguments);
      } finally {
        print.mock.restore();
      }
    });
  }

  it('prints errors only, unless debugging', () => {
    assert.deepEqual(
      printed(new Logger('NAME')).map((calls) => calls.length),
      [0, 0, 0, 1],
    );
    assert.deepEqual(
      printed(new Logger('NAME', true)).map((calls) => calls.length),
      [1, 1, 1, 1],
    );
  });

  it('prints time, level, name and the data in full', () => {
    const labels = ['NAME', 'INFO - NAME', 'WARN - NAME', 'ERROR - NAME'];
    printed(new Logger('NAME', true)).forEach(([[head, colon, text]], index) => {
      assert.match(head, new RegExp(`^\\[ \\d{13} \\] - ${labels[index]}$`));
      assert.equal(colon, ': ');
      assert.match(
        stripVTControlCharacters(text),
        /^text 7 \{\s*deep: \{ er: \{ still: \{ here: 1 \} \} \}\s*\}$/,
      );
    });
  });

  it('shows what an error says', () => {
    const print = mock.method(console, 'error', () => {});
    new Logger('NAME').error(new Error('reason'));
    assert.match(print.mock.calls[0].arguments[2], /reason/);
    print.mock.restore();
  });

  it('keeps `debug` a field', () => {
    assert.equal(new Logger('NAME').debug, false);
    assert.equal(new Logger('NAME', true).debug, true);
  });
});
