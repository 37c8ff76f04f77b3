// Input that must not reach the wire: rows 69, 70, 72 and 73 of docs/reliability.md.

const assert = require('node:assert/strict');
const { test } = require('node:test');
const {
  PIN,
  assertFailure,
  client,
  invalid,
  library,
  send,
  serve,
  settle,
  uniqueId,
} = require('../support/subject.js');

const IDS = [
  '..',
  '.',
  '%2e%2e',
  '%2E',
  '.%2e',
  'a/b',
  'a\\b',
  '1?x=1',
  '1#x',
  '1\0',
  '',
  ' ',
  '\t',
  'x'.repeat(10_240),
  '../../debug_token',
  'é',
  '1%00',
  '1;x',
  '1@evil.example',
];

/** @type {Record<string, { segments: number, call: (wa: any, id: string) => Promise<any> }>} */
const ID_CALLS = {
  'media.getMediaById': { segments: 3, call: (wa, id) => wa.media.getMediaById(id) },
  'media.deleteMedia': { segments: 3, call: (wa, id) => wa.media.deleteMedia(id) },
  'qrCode.deleteQrCode': { segments: 5, call: (wa, id) => wa.qrCode.deleteQrCode(id) },
  'groups.getGroupInfo': { segments: 3, call: (wa, id) => wa.groups.getGroupInfo(id) },
};

for (const [name, { segments, call }] of Object.entries(ID_CALLS)) {
  test(`row 69: ${name}: an id is refused, or it is one segment of the intended path`, async (t) => {
    const server = await serve(t);
    const wa = client(server, { retry: { maxAttempts: 1 } });
    let sent = 0;
    for (const id of IDS) {
      const outcome = await settle(call(wa, id));
      if (outcome.error) {
        assertFailure(outcome, invalid, JSON.stringify(id.slice(0, 40)));
        continue;
      }
      sent += 1;
      const { path } = (await server.requests()).at(-1) ?? { path: '' };
      const [pathname, ...queries] = path.split('?');
      assert.equal(queries.length, 0, `${JSON.stringify(id)} became ${path}`);
      assert.equal(pathname.split('/').length, segments, `${JSON.stringify(id)} became ${path}`);
      assert.equal(decodeURIComponent(pathname.split('/').at(-1) ?? ''), id);
      assert.equal(new URL(path, 'https://a').pathname, pathname, 'no dot segments');
    }
    assert.equal((await server.requests()).length, sent);
    for (const id of ['..', '.', '1\0', '', 'x'.repeat(10_240)])
      assertFailure(await settle(call(wa, id)), invalid, JSON.stringify(id.slice(0, 9)));
    // Group ids and wamids are base64-like.
    for (const id of ['Y2FwaV9ncm91cDoxOTUwNTU1MDA3OToxMjAzNjM=', 'wamid.HBgLMTY1MA==', 'a+b-c_d~e']) {
      assert.ok(!(await settle(call(wa, id))).error, id);
      const { path } = (await server.requests()).at(-1) ?? { path: '' };
      assert.equal(decodeURIComponent(path.split('/').at(-1) ?? ''), id);
    }
  });
}

/**
 * Building the client and calling it, whichever of the two refuses.
 * @param {() => Promise<any>} call
 */
const attempt = (call) => settle((async () => call())());

test('row 70: a token with CR, LF, NUL or non-ASCII is refused before anything is sent', async (t) => {
  const server = await serve(t);
  for (const accessToken of [
    'EAAsecret\r\nx-evil: 1',
    'EAAsecret\n',
    'EAAsecret\r',
    'EAAsecret\0',
    'EAAsecreté',
    'EAAsecret\u{1f600}',
    'EAAsecret\x7f',
  ]) {
    const outcome = await attempt(() => send(client(server, { accessToken }), uniqueId()));
    assertFailure(outcome, invalid, JSON.stringify(accessToken));
    assert.ok(!`${outcome.error.stack}`.includes('EAAsecret'), 'the message must not show the token');
  }
  assert.deepEqual(await server.connections(), []);
});

test('row 70: updateAccessToken is held to the same rule', async (t) => {
  const server = await serve(t);
  const wa = client(server);
  const outcome = await attempt(async () => {
    wa.updateAccessToken('EAAsecret\r\nx-evil: 1');
    return send(wa, uniqueId());
  });
  assertFailure(outcome, invalid);
  assert.deepEqual(await server.connections(), []);
});

test('row 70: extra headers with CR, LF, NUL or non-ASCII are refused', async (t) => {
  const server = await serve(t);
  const wa = client(server);
  for (const headers of [
    { 'x-a': '1\r\nx-evil: 1' },
    { 'x-a': '1\n' },
    { 'x-a': '1\0' },
    { 'x-a': 'é' },
    { 'x-a\r\nx-evil': '1' },
    { 'x a': '1' },
    { '': '1' },
  ]) {
    const outcome = await attempt(() => wa.requester.getJson('GET', '1', 1000, undefined, headers));
    assertFailure(outcome, invalid, JSON.stringify(headers));
  }
  assert.deepEqual(await server.connections(), []);
  await wa.requester.getJson('GET', '1', 1000, undefined, { 'x-good': 'yes' });
  const [{ headers }] = await server.requests();
  assert.equal(headers['x-good'], 'yes');
  assert.equal(headers['x-evil'], undefined);
});

test('row 72: a phone number id that is not a safe positive integer is refused', async (t) => {
  const server = await serve(t);
  for (const phoneNumberId of [Number.NaN, 2 ** 53, 1e21, -1, 1.5, Number.POSITIVE_INFINITY, '..', {}]) {
    const call = async () => {
      const wa = client(server, { phoneNumberId });
      return send(wa, uniqueId());
    };
    assertFailure(await attempt(call), invalid, `${phoneNumberId}`);
  }
  assert.deepEqual(await server.connections(), []);
  for (const phoneNumberId of [123456789012345, '12345678901234567', Number.MAX_SAFE_INTEGER]) {
    await send(client(server, { phoneNumberId }), uniqueId());
    assert.equal((await server.requests()).at(-1)?.path.split('/').at(-2), `${phoneNumberId}`);
  }
});

test('a PIN that is not six digits is refused, and never shown', async (t) => {
  const server = await serve(t);
  const wa = client(server);
  for (const pin of [
    '83920',
    '8392011',
    `${PIN}x`,
    `${PIN}\n`,
    '８３９２０１',
    '',
    null,
    undefined,
    839201.5,
    {},
    [PIN],
  ]) {
    for (const call of [
      () => wa.twoStepVerification.setup({ pin }),
      () => wa.registration.register({ pin }),
    ]) {
      const outcome = await attempt(call);
      assertFailure(outcome, invalid, `${pin}`);
      assert.ok(!`${outcome.error.stack}`.includes('83920'), 'the message must not show the PIN');
    }
  }
  assert.deepEqual(await server.connections(), []);
  assert.ok(library.WhatsAppValidationError);
});

// What breaks escaping, by its kinds; beside it every code unit there is.
const NAUGHTY = [
  '',
  'null',
  'undefined',
  'NaN',
  '-0',
  '1e309',
  '__proto__',
  '"\'`\\/\b\f\n\r\t\v\0',
  '\u2028\u2029\u0085\u00a0\ufeff\ufffe\uffff',
  '\u200b\u200e\u202e\u2066\u180e\u00ad',
  '</script><script>alert(1)</script>',
  "'; DROP TABLE users; --",
  '$(touch /tmp/x) `id` %s%n %00 {{7*7}} #{7*7}',
  '../../etc/passwd\0.png',
  'e\u0301 \u1e69 s\u0323\u0307',
  'Z\u0363\u0346a\u0314\u0352l\u035bg\u0366o\u034a',
  '\u{1f469}\u200d\u{1f4bb}\u{1f1e9}\u{1f1ea}\u{e0067}\u{10ffff}',
  '\ud800',
  '\udc00\ud800',
  'a\ud83d',
  'مرحبا שלום 你好 ｱｲｳ ℠ Ⅷ',
  'x\r\nx-evil: 1\r\n\r\n{"forged":true}',
  '\\u0000 \\ud800 \\"',
];
const UNITS = Array.from({ length: 64 }, (_, block) =>
  Array.from({ length: 1024 }, (_, unit) => String.fromCharCode(block * 1024 + unit)).join('\ue000'),
);

test('row 73: naughty strings and every code unit: the body is what JSON.stringify makes of it', async (t) => {
  const server = await serve(t);
  const wa = client(server, { messageChecks: 'off' });
  const to = '15551234567';
  const head = { messaging_product: 'whatsapp', recipient_type: 'individual', to };
  const texts = [...NAUGHTY, ...UNITS];
  for (const text of texts) {
    const parameters = [{ type: 'text', text }];
    const template = { name: 'a', language: { code: 'en' }, components: [{ type: 'body', parameters }] };
    const image = { id: '1', caption: text };
    const about = JSON.stringify(text.slice(0, 40));
    for (const [kind, payload] of Object.entries({ template, image })) {
      const before = (await server.requests()).length;
      const { error } = await settle(wa.messages[kind]({ to, body: payload }));
      assert.equal(error, undefined, `${kind} ${about}: ${error}`);
      const [{ body }] = (await server.requests()).slice(before);
      assert.equal(body, JSON.stringify({ ...head, type: kind, [kind]: payload }), `${kind} ${about}`);
    }
    const { error } = await settle(wa.messages.text({ to, body: text }));
    if (text === '') {
      assertFailure({ error, ms: 0 }, invalid, 'an empty text');
      continue;
    }
    assert.equal(error, undefined, `text ${about}: ${error}`);
    const { body } = (await server.requests()).at(-1) ?? { body: '' };
    assert.equal(JSON.stringify(JSON.parse(body).text.body), JSON.stringify(text), about);
    assert.equal(body, JSON.stringify(JSON.parse(body)), about);
  }
});
