// What the modules around a phone number refuse, hide, repeat and let callers read.

const assert = require('node:assert/strict');
const http = require('node:http');
const { inspect } = require('node:util');
const { after, before, describe, test } = require('node:test');
const { WhatsApp, WhatsAppValidationError } = require('../..');
const { listen } = require('../support/listen.js');

/** @type {{ status: number, body: (request: string) => object }} */
let answer;
let requests = 0;
const server = http.createServer(async (request, response) => {
  let text = '';
  for await (const chunk of request) text += chunk;
  requests += 1;
  response.writeHead(answer.status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(answer.body(text)));
});

/** @type {Awaited<ReturnType<typeof listen>>} */
let listening;
before(async () => {
  listening = await listen(server);
});
after(() => listening.close());

/** @param {object} [changes] */
function client(changes) {
  requests = 0;
  return /** @type {any} */ (
    new WhatsApp({
      accessToken: 'TEST_TOKEN',
      phoneNumberId: '1000001',
      businessAcctId: '2000002',
      baseUrl: listening.origin,
      retry: { maxAttempts: 3, backoff: 'fixed', initialDelayMs: 1 },
      ...changes,
    })
  );
}

/** @param {object} body */
function answering(body) {
  answer = { status: 200, body: () => body };
  return client();
}

/** @param {Promise<unknown>} call @returns {Promise<any>} */
const failure = (call) =>
  call.then(
    () => assert.fail('resolved'),
    (error) => error,
  );

describe('refused before anything is sent', () => {
  for (const [name, parameter, call] of /** @type {[string, string, (wa: any) => Promise<unknown>][]} */ ([
    ['nobody to block', 'users', (wa) => wa.blockUsers.block([])],
    ['no list of users', 'users', (wa) => wa.blockUsers.unblock()],
    ['a text for a list', 'users', (wa) => wa.blockUsers.block('15551230001')],
    ['an empty id', 'users', (wa) => wa.blockUsers.block([''])],
    ['an unsafe number', 'users', (wa) => wa.blockUsers.block([2 ** 60])],
    ['no participants', 'participants', (wa) => wa.groups.addParticipants('G', [])],
    ['no join requests', 'joinRequestIds', (wa) => wa.groups.approveJoinRequests('G', [])],
    ['no group', 'groupId', (wa) => wa.groups.deleteGroup()],
    ['a dot segment', 'groupId', (wa) => wa.groups.getGroupInfo('..')],
    ['no settings', 'params', (wa) => wa.groups.updateGroupSettings('G')],
    ['a list of settings', 'params', (wa) => wa.groups.createGroup([])],
    [
      'a path for a picture',
      'profilePictureFile',
      (wa) => wa.groups.updateGroupSettings('G', { profilePictureFile: './a.jpg' }),
    ],
    [
      'floats for a picture',
      'profilePictureFile',
      (wa) => wa.groups.updateGroupSettings('G', { profilePictureFile: new Float64Array(2) }),
    ],
    [
      'a header in the type of a picture',
      'profilePictureType',
      (wa) =>
        wa.groups.updateGroupSettings('G', {
          profilePictureFile: Buffer.from('x'),
          profilePictureType: 'image/png\r\nx: y',
        }),
    ],
    ['nobody to call', 'to', (wa) => wa.calling.initiateCall({ session: {} })],
    ['no phone number', 'to', (wa) => wa.calling.initiateCall({ to: 'me', session: {} })],
    ['no call', 'call_id', (wa) => wa.calling.terminateCall({})],
    ['no parameters', 'params', (wa) => wa.calling.rejectCall()],
    ['no WhatsApp id', 'userWaId', (wa) => wa.calling.getCallPermissions({})],
    ['no QR code', 'qrCodeId', (wa) => wa.qrCode.deleteQrCode('')],
    ['no request', 'request', (wa) => wa.qrCode.create()],
    ['no public key', 'businessPublicKey', (wa) => wa.encryption.setBusinessPublicKey(' ')],
    ['no history entry', 'messageHistoryId', (wa) => wa.messageHistory.getMessageHistoryEvents()],
    ['five digits', 'code', (wa) => wa.phoneNumbers.verifyCode('12345')],
    ['a code as a number', 'code', (wa) => wa.phoneNumbers.verifyCode({ code: 123456 })],
    ['other digits', 'code', (wa) => wa.phoneNumbers.verifyCode('１２３４５６')],
    ['a short PIN', 'pin', (wa) => wa.phoneNumbers.updatePhoneNumberStatus({ pin: '1234' })],
  ])) {
    test(name, async () => {
      const error = await failure(call(answering({ success: true })));
      assert.ok(error instanceof WhatsAppValidationError, error.stack);
      assert.equal(/** @type {any} */ (error).parameter, parameter);
      assert.equal(requests, 0);
    });
  }

  test('no account', async () => {
    const error = await failure(client({ businessAcctId: '' }).phoneNumber.getAll());
    assert.match(error.message, /businessAcctId/);
  });

  test('a private key, which is not told', async () => {
    const key = '-----BEGIN ENCRYPTED PRIVATE KEY-----\nTHESECRET\n-----END ENCRYPTED PRIVATE KEY-----';
    const error = await failure(answering({}).encryption.setEncryptionPublicKey(key));
    assert.equal(requests, 0);
    assert.doesNotMatch(inspect(error, { showHidden: true }) + JSON.stringify(error), /THESECRET/);
  });
});

describe('secrets that a server echoes', () => {
  for (const [name, secret, call] of /** @type {[string, string, (wa: any) => Promise<unknown>][]} */ ([
    ['a verification code', '482915', (wa) => wa.phoneNumber.verify({ code: '482-915' })],
    ['a PIN', '834067', (wa) => wa.phoneNumbers.updatePhoneNumberStatus({ pin: '834067' })],
    [
      'a verify token',
      'my-verify-token',
      (wa) =>
        wa.phoneNumbers.updatePhoneNumberStatus({
          webhook_configuration: { override_callback_uri: 'https://x', verify_token: 'my-verify-token' },
        }),
    ],
  ])) {
    test(name, async () => {
      answer = {
        status: 400,
        body: (text) => ({ error: { message: `Bad: ${text}`, code: 100, type: 'OAuthException' } }),
      };
      const error = await failure(call(client()));
      assert.equal(error.code, 100);
      assert.match(error.message, /\[redacted\]/);
      assert.ok(!(inspect(error, { showHidden: true }) + JSON.stringify(error)).includes(secret));
    });
  }
});

describe('after HTTP 503', () => {
  for (const [name, sent, call] of /** @type {[string, number, (wa: any) => Promise<unknown>][]} */ ([
    ['block is repeated', 3, (wa) => wa.blockUsers.block(['1'])],
    ['a read is repeated', 3, (wa) => wa.qrCode.getQrCodes()],
    ['the same settings are repeated', 3, (wa) => wa.commerce.updateCommerceSettings({})],
    ['a call is not', 1, (wa) => wa.calling.initiateCall({ to: '15551230001', session: {} })],
    ['a group is not', 1, (wa) => wa.groups.createGroup({ subject: 'a' })],
    ['a new QR code is not', 1, (wa) => wa.qrCode.create({ prefilledMessage: 'a' })],
    [
      'a code is not asked for twice',
      1,
      (wa) => wa.phoneNumber.requestVerificationCode({ codeMethod: 'SMS' }),
    ],
    ['a code is not checked twice', 1, (wa) => wa.phoneNumber.verify({ code: '123456' })],
  ])) {
    test(name, async () => {
      answer = { status: 503, body: () => ({}) };
      const error = await failure(call(client()));
      assert.equal(error.statusCode, 503);
      assert.equal(requests, sent);
    });
  }
});

test('a block that worked for some names them all', async () => {
  const block_users = {
    added_users: [{ input: '1', wa_id: '1' }],
    failed_users: [{ input: '2', wa_id: '2', errors: [{ code: 131047, message: 'Too late' }] }],
  };
  const error = { code: 139100, message: 'Failed to block some users', type: 'OAuthException' };
  const rejected = await failure(answering({ block_users, error }).blockUsers.block(['1', '2']));
  assert.equal(rejected.code, 139100);
  assert.deepEqual(rejected.response.data.block_users, block_users);
  assert.equal(requests, 1);
});

describe('documented reads', () => {
  const qr = { code: 'QR1', prefilled_message: 'Hi', deep_link_url: 'https://wa.me/message/QR1' };

  test('one QR code: a list, its element, and the answer itself', async () => {
    const body = { data: [qr] };
    for (const method of ['getQrCode', 'get']) {
      const result = await answering(body).qrCode[method]('QR1');
      assert.deepEqual(result, body);
      assert.equal(JSON.stringify(result), JSON.stringify(body));
      assert.equal(result.data[0].code, 'QR1');
      assert.equal(result.data.code, 'QR1');
      assert.equal(result.code, 'QR1');
    }
  });

  test('one QR code as a bare object', async () => {
    const result = await answering(qr).qrCode.get('QR1');
    assert.equal(result.code, 'QR1');
    assert.equal(result.data.code, 'QR1');
  });

  test('no QR code', async () => {
    assert.deepEqual(await answering({ data: [] }).qrCode.get('QR1'), { data: [] });
  });

  test('the public key: a list and its element', async () => {
    const key = { business_public_key: 'PEM', business_public_key_signature_status: 'VALID' };
    for (const method of ['getEncryptionPublicKey', 'getBusinessPublicKey']) {
      const result = await answering({ data: [key] }).encryption[method]();
      assert.deepEqual(result, { data: [key] });
      assert.equal(result.data.business_public_key, 'PEM');
      assert.equal(result.data.business_public_key_signature_status, 'VALID');
    }
  });

  test('groups: a list and `data.groups`', async () => {
    const body = { data: { groups: [{ id: 'G' }] }, paging: { cursors: { after: 'A' } } };
    assert.deepEqual(await answering(body).groups.getActiveGroups(), body);
    const result = await answering(body).groups.listGroups();
    assert.deepEqual(
      result.data.map((/** @type {any} */ { id }) => id),
      ['G'],
    );
    assert.deepEqual(result.data.groups, [{ id: 'G' }]);
    assert.equal(result.paging.cursors.after, 'A');
  });

  test('shop settings, speed, automation and permission', async () => {
    const shop = await answering({
      data: [{ id: '1', is_cart_enabled: true }],
    }).commerce.getCommerceSettings();
    assert.equal(shop.is_cart_enabled, true);
    assert.deepEqual(Object.keys(shop), ['data']);

    const speed = await answering({ throughput: { level: 'HIGH' }, id: '1' }).phoneNumbers.getThroughput();
    assert.equal(speed.level, 'HIGH');
    assert.deepEqual(Object.keys(speed.data), ['throughput', 'id']);

    const automation = { conversational_automation: { id: '2', prompts: ['Hi'] }, id: '1' };
    const chat = await answering(automation).phoneNumber.getConversationalAutomation();
    assert.deepEqual(chat, automation);
    assert.deepEqual(chat.prompts, ['Hi']);
    assert.equal(chat.id, '1');

    for (const allowed of [true, false]) {
      const actions = [{ action_name: 'start_call', can_perform_action: allowed }];
      const permission = await answering({ actions }).calling.getCallPermissions({ userWaId: '1' });
      assert.equal(permission.can_call, allowed);
      assert.deepEqual(Object.keys(permission), ['actions']);
    }
  });
});

test('arguments are read before the caller goes on', async () => {
  answer = { status: 200, body: (text) => ({ text }) };
  const picture = Buffer.from('BEFORE');
  const call = client().groups.updateGroupSettings('G', { profile_picture: picture });
  picture.fill('x');
  assert.match((await call).text, /BEFORE/);
});

test('a picture can be aborted while it is read', async () => {
  answer = { status: 200, body: () => ({}) };
  const profilePictureFile = new Blob(['x']);
  const signal = AbortSignal.abort();
  const error = await failure(client().groups.updateGroupSettings('G', { profilePictureFile }, { signal }));
  assert.equal(error.name, 'AbortError');
  assert.equal(requests, 0);
});
