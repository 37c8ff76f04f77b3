// Input that must not reach the wire: rows 69, 70 and 72 of docs/reliability.md.

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
