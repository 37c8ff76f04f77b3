// The emulator's modules beyond messages, seen through the client: what is created is listed, read and
// deleted, rules are Graph's, and what is not played is said to be so.

const assert = require('node:assert/strict');
const { after, before, beforeEach, describe, test } = require('node:test');
const library = /** @type {any} */ (require('../..'));
const { Emulator } = /** @type {any} */ (require('../../emulator'));

/** @type {any} */
let emulator;
/** @type {any} */
let wa;

before(async () => {
  emulator = await Emulator.start({ verificationCode: '123456' });
});
beforeEach(async () => {
  await emulator.reset();
  wa = new library.WhatsApp({ ...emulator.options, retry: { maxAttempts: 1 } });
});
after(() => emulator.stop());

/** @param {Promise<any>} call @param {number} code @param {RegExp} [message] */
const refused = (call, code, message = /./) =>
  assert.rejects(call, (/** @type {any} */ error) => {
    assert.equal(error.code, code, error.message);
    assert.match(`${error.message} ${error.details}`, message);
    return true;
  });

/** @param {AsyncIterable<any>} list */
async function all(list) {
  const entries = [];
  for await (const entry of list) entries.push(entry);
  return entries;
}

describe('media', () => {
  test('bytes go there and back, and their facts are true', async () => {
    const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => index % 251));
    const { id } = await wa.media.upload({ file: bytes, type: 'image/png' });
    const facts = await wa.media.getMediaById(id);
    assert.equal(facts.file_size, bytes.length);
    assert.equal(facts.mime_type, 'image/png');
    assert.deepEqual(await wa.media.downloadById(id, { as: 'buffer' }), bytes); // checks the SHA-256 too
    await wa.media.deleteMedia(id);
    await refused(wa.media.getMediaById(id), 100, /does not exist/);
  });

  test('a URL works for five minutes, then not', async () => {
    const { id } = await wa.media.upload({ file: Buffer.from('x'), type: 'text/plain' });
    const { url } = await wa.media.getMediaById(id);
    assert.equal(String(await wa.media.downloadMedia(url, { as: 'buffer' })), 'x');
    await emulator.advance(5 * 60_000);
    await assert.rejects(wa.media.downloadMedia(url), { statusCode: 404 });
    const stranger = new library.WhatsApp({ ...emulator.options, accessToken: 'other' });
    await assert.rejects(stranger.media.downloadMedia(url), { statusCode: 401 });
  });

  test('an upload session goes on where it stopped', async () => {
    const { id } = await wa.businessProfile.createUploadSession(6, 'image/jpeg', 'a.jpg');
    await refused(wa.businessProfile.uploadMedia(id, Buffer.from('abc')), 100, /3 bytes/);
    assert.equal((await wa.businessProfile.getUploadHandle(id)).file_offset, 3);
    await refused(
      wa.businessProfile.uploadMedia(id, Buffer.from('def'), { fileOffset: 1 }),
      100,
      /must be 3/,
    );
    const { h } = await wa.businessProfile.uploadMedia(id, Buffer.from('def'), { fileOffset: 3 });
    const profile = { messaging_product: 'whatsapp', about: 'Open', profile_picture_handle: h };
    await wa.businessProfile.updateBusinessProfile(profile);
    const { data } = await wa.businessProfile.getBusinessProfile(['about', 'profile_picture_url']);
    assert.equal(data[0].about, 'Open');
    assert.match(data[0].profile_picture_url, /^https:/);
    const unknown = { messaging_product: 'whatsapp', profile_picture_handle: 'x' };
    await refused(wa.businessProfile.updateBusinessProfile(unknown), 100, /handle/);
  });
});

describe('templates', () => {
  const template = {
    name: 'hello',
    language: 'en_US',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Hi' }],
  };
  /** How many templates a fresh account has. */
  let starters = 0;
  beforeEach(async () => {
    starters = (await emulator.templates.list()).length;
  });

  test('created, listed over pages, changed, deleted', async () => {
    for (let index = 0; index < 7; index++) {
      await wa.templates.createTemplate({ ...template, name: `hello_${index}` });
    }
    const made = (await all(wa.templates.iterate({ limit: 3 }))).slice(starters);
    const names = made.map(({ name }) => name);
    assert.deepEqual(names, ['hello_0', 'hello_1', 'hello_2', 'hello_3', 'hello_4', 'hello_5', 'hello_6']);
    const [first] = (await wa.templates.getTemplates({ name: 'hello_0' })).data;
    assert.equal(first.status, 'PENDING');
    await wa.templates.updateTemplate(first.id, { category: 'MARKETING' });
    assert.equal((await wa.templates.getTemplate(first.id)).category, 'MARKETING');
    await wa.templates.deleteTemplate({ name: 'hello_0' });
    await refused(wa.templates.getTemplate(first.id), 100, /does not exist/);
    await refused(wa.templates.deleteTemplate({ name: 'hello_0' }), 100, /not found/);
  });

  test('archived: hidden, named when it fails, back with its status', async () => {
    const { id } = await wa.templates.createTemplate(template);
    const archived = await wa.templates.archiveTemplates([id, '404']);
    assert.deepEqual(archived.archived_templates, [id]);
    assert.deepEqual(Object.keys(archived.failed_templates), ['404']);
    assert.equal((await wa.templates.getTemplates()).data.length, starters);
    assert.equal((await wa.templates.getTemplates({ status: 'ARCHIVED' })).data.length, 1);
    const { unarchived_templates } = await wa.templates.unarchiveTemplates([id]);
    assert.deepEqual(unarchived_templates, [id]);
    assert.equal((await wa.templates.getTemplate(id)).status, 'PENDING');
  });

  test('deleted by ids, all or none', async () => {
    const one = await wa.templates.createTemplate(template);
    const two = await wa.templates.createTemplate({ ...template, language: 'de' });
    await refused(wa.templates.deleteTemplate({ hsm_ids: [one.id, '404'] }), 100, /not found/);
    assert.equal((await wa.templates.getTemplates()).data.length, starters + 2);
    await wa.templates.deleteTemplate({ hsm_ids: [one.id, two.id] });
    assert.equal((await wa.templates.getTemplates()).data.length, starters);
  });

  test('compared by what was sent, in a window of Meta', async () => {
    const one = await wa.templates.createTemplate(template);
    const two = await wa.templates.createTemplate({ ...template, name: 'bye' });
    await emulator.templates.approve('hello');
    await wa.messages.template({ to: '15551234567', name: 'hello', language: { code: 'en_US' } });
    const end = Math.floor(Date.now() / 1000);
    const compare = (/** @type {number} */ days) =>
      wa.templates.compareTemplates(one.id, { template_ids: [two.id], start: end - days * 86_400, end });
    const { data } = await compare(30);
    assert.deepEqual(
      data.map((/** @type {any} */ { metric }) => metric),
      ['BLOCK_RATE', 'MESSAGE_SENDS', 'TOP_BLOCK_REASON'],
    );
    assert.deepEqual(data[1].number_values, [
      { key: one.id, value: 1 },
      { key: two.id, value: 0 },
    ]);
    await refused(compare(31), 100, /7, 30, 60 or 90/);
  });

  test('a pause is ended once', async () => {
    const { id } = await wa.templates.createTemplate(template);
    assert.deepEqual((await wa.templates.unpauseTemplate(id)).success, false);
    await emulator.templates.approve('hello');
    await emulator.templates.pause('hello');
    assert.equal((await wa.templates.unpauseTemplate(id)).success, true);
    assert.equal((await wa.templates.getTemplate(id)).status, 'APPROVED');
  });

  test('copied from another account, and what is there already is named', async () => {
    await emulator.addNode({ kind: 'account', id: '42' });
    const { id } = await emulator.addNode({
      kind: 'template',
      of: '42',
      fields: { name: 'hello', language: 'en_US', status: 'APPROVED' },
    });
    const migrate = () => wa.templates.migrateTemplates({ source_waba_id: '42' });
    assert.deepEqual((await migrate()).migrated_templates, [id]);
    assert.deepEqual(Object.keys((await migrate()).failed_templates), [id]);
    assert.equal((await wa.templates.getTemplates({ name: 'hello' })).data.length, 1);
  });

  test('one authentication template in several languages, made once', async () => {
    const codes = {
      name: 'code',
      languages: ['en_US', 'de'],
      category: 'AUTHENTICATION',
      components: [{ type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] }],
    };
    const first = (await wa.templates.upsertTemplates(codes)).data;
    const again = (await wa.templates.upsertTemplates(codes)).data;
    assert.deepEqual(again, first);
    assert.equal((await wa.templates.getTemplates({ name: 'code' })).data.length, 2);
  });

  test('from the library', async () => {
    const names = (await all(wa.templates.iterateLibrary({ limit: 1 }))).map(({ name }) => name);
    assert.equal(names.length, 3);
    const [found] = (await wa.templates.getLibraryTemplates({ search: 'delivery' })).data;
    const made = await wa.templates.createTemplateFromLibrary({
      name: 'mine',
      language: 'en_US',
      category: 'UTILITY',
      library_template_name: found.name,
    });
    assert.equal(made.status, 'APPROVED');
    const [body] = (await wa.templates.getTemplate(made.id)).components;
    assert.equal(body.text, found.body);
    const unknown = { ...template, library_template_name: 'x' };
    await refused(wa.templates.createTemplateFromLibrary(unknown), 100, /library_template_name/);
  });

  test('in a group, of which each has one', async () => {
    const { id: one } = await wa.templates.createTemplate(template);
    const { id: two } = await wa.templates.createTemplate({ ...template, name: 'bye' });
    const group = { name: 'Sale', whatsapp_business_templates: [one] };
    const { id } = await wa.templates.createTemplateGroup(group);
    await refused(wa.templates.createTemplateGroup(group), 100, /name/);
    await refused(wa.templates.createTemplateGroup({ ...group, name: 'B' }), 100, /group already/);
    await wa.templates.updateTemplateGroup(id, { add_templates: [two], remove_templates: [one] });
    const read = await wa.templates.getTemplateGroup(id);
    assert.deepEqual(read.whatsapp_business_templates.data, [{ id: two }]);
    assert.match(read.creation_time, /^\d{4}-\d\d-\d\dT/);
    assert.deepEqual(
      (await all(wa.templates.iterateGroups())).map(({ name }) => name),
      ['Sale'],
    );
    await wa.templates.deleteTemplateGroup(id);
    assert.equal((await wa.templates.getTemplate(two)).name, 'bye');
  });

  test('a name twice in one language, a bad name and a bad category are refused', async () => {
    await wa.templates.createTemplate(template);
    await wa.templates.createTemplate({ ...template, language: 'de' });
    await refused(wa.templates.createTemplate(template), 100, /already content/);
    await refused(wa.templates.createTemplate({ ...template, name: 'Hello!' }), 100, /name/);
    await refused(wa.templates.createTemplate({ ...template, category: 'FUN' }), 100, /category/);
  });
});

describe('flows', () => {
  const json = { version: '7.0', screens: [{ id: 'A' }] };

  test('from draft to deprecated', async () => {
    const { id } = await wa.flows.createFlow(undefined, { name: 'Survey', categories: ['SURVEY'] });
    await refused(wa.flows.publishFlow(id), 139002);
    const broken = await wa.flows.updateFlowJson(id, { file: Buffer.from('{') });
    assert.equal(broken.validation_errors[0].error, 'INVALID_JSON');
    await refused(wa.flows.publishFlow(id), 139002);
    assert.deepEqual((await wa.flows.updateFlowJson(id, { file: json })).validation_errors, []);
    assert.equal((await wa.flows.listAssets(id)).data[0].asset_type, 'FLOW_JSON');
    await wa.flows.publishFlow(id);
    assert.equal((await wa.flows.getFlow(id)).status, 'PUBLISHED');
    await refused(wa.flows.deleteFlow(id), 139004);
    await wa.flows.deprecateFlow(id);
    assert.equal((await wa.flows.getFlow(id, 'status')).status, 'DEPRECATED');
  });

  test('names are taken once; copies go to another account, by name and by id', async () => {
    const { id } = await wa.flows.createFlow(undefined, { name: 'A', flow_json: json });
    await refused(wa.flows.createFlow(undefined, { name: 'A' }), 100, /exists already/);
    await wa.flows.createFlow(undefined, { name: 'B' });
    const other = await emulator.addNode({ kind: 'account' });
    const answer = await wa.flows.migrateFlows(other.id, { flow_ids: [id] });
    assert.equal(answer.migrated_flows[0].source_id, id);
    const request = { source_waba_id: emulator.wabaId, source_flow_names: ['A', 'B', 'C'] };
    const { migrated_flows, failed_flows } = await wa.flows.migrateFlows(other.id, request);
    assert.deepEqual(
      migrated_flows.map((/** @type {any} */ flow) => flow.source_name),
      ['B'],
    );
    assert.deepEqual(
      failed_flows.map((/** @type {any} */ flow) => flow.source_name),
      ['A', 'C'],
    );
    assert.deepEqual(
      (await all(wa.flows.iterate(other.id, { limit: 1 }))).map(({ name }) => name),
      ['A', 'B'],
    );
  });
});

describe('the phone number', () => {
  test('QR codes', async () => {
    const { code } = await wa.qrCode.createQrCode({ prefilled_message: 'Hi', generate_qr_image: 'PNG' });
    await wa.qrCode.updateQrCode({ code, prefilled_message: 'Hello' });
    assert.equal((await wa.qrCode.getQrCode(code)).data[0].prefilled_message, 'Hello');
    assert.equal((await wa.qrCode.getQrCodes()).data.length, 1);
    await wa.qrCode.deleteQrCode(code);
    await refused(wa.qrCode.getQrCode(code), 100, /does not exist/);
  });

  test('blocked users', async () => {
    await wa.blockUsers.block(['15551230001', '15551230002', '15551230003']);
    await wa.blockUsers.unblock(['15551230002']);
    const users = await all(wa.blockUsers.iterate({ limit: 1 }));
    assert.deepEqual(
      users.map(({ wa_id }) => wa_id),
      ['15551230001', '15551230003'],
    );
    const error = await wa.blockUsers.block(['12', '15551230004']).catch((/** @type {any} */ e) => e);
    assert.equal(error.code, 139100);
    assert.equal(error.response.data.block_users.added_users[0].wa_id, '15551230004');
  });

  test('commerce, encryption, calling, automation, compliance', async () => {
    assert.deepEqual((await wa.commerce.getCommerceSettings()).data, []);
    await wa.commerce.updateCommerceSettings({ is_catalog_visible: true });
    assert.equal((await wa.commerce.getCommerceSettings()).data[0].is_catalog_visible, true);
    await wa.encryption.setEncryptionPublicKey('-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----');
    assert.match((await wa.encryption.getEncryptionPublicKey()).data[0].business_public_key, /PUBLIC KEY/);
    const call = { to: '15551230001', session: { sdp_type: 'offer', sdp: 'v=0' } };
    await refused(wa.calling.initiateCall(call), 138000);
    await wa.calling.updateCallingSettings({ calling: { status: 'ENABLED' } });
    const { calls } = await wa.calling.initiateCall(call);
    await wa.calling.terminateCall({ call_id: calls[0].id });
    await refused(wa.calling.terminateCall({ call_id: calls[0].id }), 100);
    await wa.phoneNumbers.setConversationalAutomation({ prompts: ['Hours?'] });
    assert.deepEqual((await wa.phoneNumbers.getConversationalAutomation()).prompts, ['Hours?']);
    await wa.phoneNumbers.updateBusinessComplianceInfo({ entity_name: 'Shop' });
    assert.equal((await wa.phoneNumbers.getBusinessComplianceInfo()).data[0].entity_name, 'Shop');
    await refused(wa.phoneNumbers.updatePhoneNumberSettings({ colour: 'red' }), 100, /colour/);
  });

  test('groups', async () => {
    await wa.groups.createGroup({ subject: 'Books', description: 'One a month' });
    const [{ id }] = await all(wa.groups.iterate());
    assert.equal((await wa.groups.getGroupInfo(id)).subject, 'Books');
    const before = (await wa.groups.getGroupInviteLink(id)).invite_link;
    assert.notEqual((await wa.groups.resetGroupInviteLink(id)).invite_link, before);
    const request = await emulator.addNode({
      kind: 'join_request',
      of: id,
      fields: { wa_id: '15551230001' },
    });
    const answer = await wa.groups.approveJoinRequests(id, [request.id, 'none']);
    assert.deepEqual(answer.approved_join_requests, [request.id]);
    assert.equal(answer.failed_join_requests[0].join_request_id, 'none');
    assert.equal((await wa.groups.getGroupInfo(id, ['participants'])).participants.length, 1);
    await wa.groups.removeParticipants(id, ['15551230001']);
    await wa.groups.updateGroupSettings(id, { profilePictureFile: Buffer.from('jpeg') });
    await wa.groups.deleteGroup(id);
    await refused(wa.groups.getGroupInfo(id), 100, /does not exist/);
  });

  test('message history', async () => {
    const { messages } = await wa.messages.text({ to: '15551230001', body: 'Hi' });
    const { data } = await wa.messageHistory.getMessageHistory({ message_id: messages[0].id });
    assert.equal(data[0].events.data[0].delivery_status, 'ACCEPTED');
    assert.equal((await all(wa.messageHistory.iterateEvents(data[0].id))).length, 1);
  });
});

describe('accounts, portfolios, solutions, payments', () => {
  test('a number is added, verified and registered', async () => {
    const { id } = await wa.phoneNumbers.createPhoneNumber({
      cc: '1',
      phone_number: '5550001111',
      verified_name: 'Shop',
    });
    const number = wa.withNumber(id);
    await refused(number.registration.register({ pin: '123456' }), 133006);
    await number.phoneNumbers.requestVerificationCode({ code_method: 'SMS', language: 'en_US' });
    await refused(number.phoneNumbers.verifyCode('654321'), 136025);
    await number.phoneNumbers.verifyCode('123-456');
    await number.registration.register({ pin: '834067' });
    await number.messages.text({ to: '15551230001', body: 'Hi' });
    assert.deepEqual(
      (await all(wa.phoneNumbers.iterate({ limit: 1 }))).map((entry) => entry.id),
      [emulator.phoneNumberId, id],
    );
  });

  test('subscriptions, users, schedules', async () => {
    await wa.waba.updateWabaSubscription();
    assert.equal((await wa.waba.getAllWabaSubscriptions()).data.length, 1);
    await wa.waba.unsubscribeFromWaba();
    assert.deepEqual((await wa.waba.getAllWabaSubscriptions()).data, []);
    await wa.waba.addAssignedUser({ user: '61', tasks: ['MANAGE', 'DEVELOP'] });
    const [user] = (await wa.waba.getAssignedUsers({ business: emulator.businessId })).data;
    assert.deepEqual([user.id, user.tasks], ['61', ['MANAGE', 'DEVELOP']]);
    await refused(wa.waba.getAssignedUsers({}), 100, /business/);
    await wa.waba.removeAssignedUser({ user: '61' });
    assert.deepEqual((await wa.waba.getAssignedUsers({ business: emulator.businessId })).data, []);
    const schedule = {
      name: 'Shop',
      schedule_type: 'BUSINESS_HOURS',
      start_time: '09:00',
      end_time: '17:00',
    };
    await wa.waba.createWabaSchedule(schedule);
    assert.equal((await all(wa.waba.iterateSchedules()))[0].name, 'Shop');
    await wa.waba.updateWabaAccount({ name: 'Renamed' });
    assert.equal((await wa.waba.getWabaAccount(['name'])).name, 'Renamed');
  });

  test('pre-verified numbers', async () => {
    const { businessId } = emulator;
    const { id } = await wa.business.addPhoneNumbers(businessId, { phone_number: '15550000001' });
    await refused(
      wa.business.verifyPreVerifiedPhoneNumberCode(id, { code: '123456' }),
      136025,
      /Request one/,
    );
    await wa.business.requestPreVerifiedPhoneNumberCode(id, { code_method: 'SMS', language: 'en_US' });
    await wa.business.verifyPreVerifiedPhoneNumberCode(id, { code: '123456' });
    const { data } = await wa.business.getPreVerifiedPhoneNumbers(businessId, {
      verification_status: 'VERIFIED',
    });
    assert.deepEqual(
      data.map((/** @type {any} */ number) => number.id),
      [id],
    );
    await wa.business.deletePreVerifiedPhoneNumber(id);
    await refused(wa.business.getPreVerifiedPhoneNumberDetails(id), 100, /does not exist/);
    assert.equal(
      (await wa.business.getOwnedWhatsAppBusinessAccounts(businessId)).data[0].id,
      emulator.wabaId,
    );
  });

  test('a solution, and the token it gives', async () => {
    const request = {
      solution_name: 'Support',
      partner_app_id: '1',
      owner_permissions: ['MESSAGING'],
      partner_permissions: ['MESSAGING'],
    };
    const { solution_id } = await wa.solutions.createWhatsAppBusinessSolution(undefined, request);
    await wa.solutions.acceptSolution(solution_id, { partner_app_id: '1' });
    assert.equal((await wa.solutions.getSolutionDetails(solution_id)).status, 'ACTIVE');
    const { access_token } = await wa.solutions.getSolutionAccessToken(solution_id, { business_id: '1' });
    await wa.with({ accessToken: access_token }).messages.text({ to: '15551230001', body: 'Hi' });
    assert.equal(
      (await all(wa.solutions.iterateApplicationSolutions(undefined, { role: 'OWNER' }))).length,
      1,
    );
  });

  test('payment configurations', async () => {
    await wa.payments.createPaymentConfiguration(undefined, {
      configuration_name: 'my upi',
      provider_name: 'upi_vpa',
    });
    await wa.payments.updatePaymentConfiguration(undefined, 'my upi', { merchant_vpa: 'shop@upi' });
    const { data } = await wa.payments.getPaymentConfiguration(undefined, 'my upi');
    assert.equal(data[0].payment_configurations[0].merchant_vpa, 'shop@upi');
    await wa.payments.deletePaymentConfiguration(undefined, { configuration_name: 'my upi' });
    await refused(wa.payments.getPaymentConfiguration(undefined, 'my upi'), 100, /does not exist/);
  });
});

test('what is not played is said to be so; an id that is none, too', async () => {
  const get = (/** @type {string} */ path) => wa.requester.getJson('GET', path);
  await refused(get(`${emulator.phoneNumberId}/no_such_edge`), 100, /emulator does not play/);
  await refused(get(`${emulator.wabaId}/no_such_edge`), 100, /emulator does not play/);
  await refused(get('123/assets'), 100, /does not exist/);
  await refused(get('1/2/3/4'), 2500);
});

test('management needs its permission', async () => {
  await emulator.addToken({ accessToken: 'sender', permissions: ['whatsapp_business_messaging'] });
  const sender = wa.with({ accessToken: 'sender' });
  await refused(sender.templates.getTemplates(), 200);
  await sender.media.upload({ file: Buffer.from('x'), type: 'text/plain' });
});

describe('analytics', () => {
  const end = () => Math.floor(Date.now() / 1000) + 60;
  const week = () => ({ start: end() - 7 * 86_400, end: end() });

  test('what was sent is counted, by number and category', async () => {
    await wa.messages.text({ to: '15551234567', body: 'Hi' });
    await wa.messages.text({ to: '15551234568', body: 'Hi' });
    await wa.messages.text({ to: '15551234568', body: 'Hi' });
    const [day] = await all(wa.analytics.iterateMessages({ ...week(), granularity: 'DAY' }));
    assert.deepEqual([day.sent, day.delivered], [3, 3]);
    const of = { ...week(), granularity: 'DAILY', dimensions: ['PRICING_CATEGORY', 'PHONE'] };
    const { pricing_analytics } = await wa.analytics.getPricingAnalytics(of);
    const [{ volume, pricing_category, phone_number }] = pricing_analytics.data[0].data_points;
    assert.deepEqual([volume, pricing_category, phone_number], [3, 'SERVICE', '15550100100']);
    const [talk] = await all(wa.analytics.iterateConversations({ ...week(), granularity: 'MONTHLY' }));
    assert.equal(talk.conversation, 2);
    const other = { ...week(), granularity: 'DAY', phone_numbers: ['1999'] };
    assert.deepEqual(await all(wa.analytics.iterateMessages(other)), []);
    // Graph calls the same length otherwise for messages than for everything else.
    for (const [read, granularity] of [
      [wa.analytics.getMessageAnalytics, 'DAILY'],
      [wa.analytics.getPricingAnalytics, 'DAY'],
      [wa.analytics.getConversationAnalytics, 'MONTH'],
    ]) {
      await assert.rejects(read.call(wa.analytics, { ...week(), granularity }), /granularity .* HALF_HOUR/);
    }
  });

  test('templates, their groups, groups, calls and Flows', async () => {
    await wa.analytics.enableTemplateAnalytics();
    const { id } = await wa.templates.createTemplate({
      name: 'hello',
      language: 'en_US',
      category: 'UTILITY',
      components: [{ type: 'BODY', text: 'Hi' }],
    });
    await emulator.templates.approve('hello');
    await wa.messages.template({ to: '15551234567', name: 'hello', language: { code: 'en_US' } });
    const [one] = await all(wa.analytics.iterateTemplates({ ...week(), template_ids: [id] }));
    assert.deepEqual([one.template_id, one.sent], [id, 1]);
    const group = await wa.templates.createTemplateGroup({ name: 'A', whatsapp_business_templates: [id] });
    const ofGroup = { ...week(), template_group_ids: [group.id] };
    assert.equal((await all(wa.analytics.iterateTemplateGroups(ofGroup)))[0].sent, 1);
    await refused(
      wa.analytics.getTemplateAnalytics({ ...week(), template_ids: ['404'] }),
      100,
      /does not exist/,
    );

    await wa.calling.updateCallingSettings({ calling: { status: 'ENABLED' } });
    const session = { sdp_type: 'offer', sdp: 'v=0' };
    const recording = { status: 'ENABLED', purpose: 'Training' };
    await wa.calling.initiateCall({ to: '15551234567', session, recording });
    await refused(
      wa.calling.initiateCall({ to: '15551234567', session, recording: { status: 'ENABLED' } }),
      100,
      /purpose/,
    );
    const [call] = await all(
      wa.analytics.iterateCalls({ ...week(), granularity: 'DAILY', dimensions: ['direction'] }),
    );
    assert.deepEqual([call.count, call.direction], [1, 'BUSINESS_INITIATED']);

    const flow = await wa.flows.createFlow(undefined, { name: 'Survey', categories: ['SURVEY'] });
    const metric = {
      name: 'ENDPOINT_REQUEST_COUNT',
      granularity: 'DAY',
      since: '2026-01-01',
      until: '2026-05-01',
    };
    const points = await all(wa.flows.iterateMetric(flow.id, metric));
    assert.equal(points.length, 120);
    assert.equal(new Set(points.map(({ timestamp }) => timestamp)).size, 120);
  });
});

describe('apps', () => {
  /** @type {any} */
  let apps;
  beforeEach(() => {
    ({ apps } = new library.WhatsApp({ ...emulator.options, appSecret: emulator.appSecret }));
  });

  test('a code becomes a token once, and the token is what it says', async () => {
    const { access_token } = await apps.exchangeCode({ code: 'AQ' });
    await refused(apps.exchangeCode({ code: 'AQ' }), 100, /used/);
    const { data } = await apps.debugToken(access_token);
    assert.equal(data.is_valid, true);
    assert.deepEqual(data.scopes, ['whatsapp_business_messaging', 'whatsapp_business_management']);
    assert.equal((await apps.debugToken('unknown')).data.is_valid, false);
    const customer = new library.WhatsApp({ ...emulator.options, accessToken: access_token });
    await customer.waba.updateWabaSubscription();
    const { access_token: ofApp } = await apps.getAppAccessToken();
    assert.equal((await apps.debugToken(ofApp)).data.type, 'APP');
  });

  test('subscriptions, with the token of the app alone', async () => {
    await apps.subscribe({ callback_url: 'https://e.com', verify_token: 'v', fields: ['messages', 'calls'] });
    await apps.unsubscribe({ fields: ['calls'] });
    const [{ object, fields }] = (await apps.getSubscriptions()).data;
    assert.deepEqual(
      [object, fields.map((/** @type {any} */ { name }) => name)],
      ['whatsapp_business_account', ['messages']],
    );
    await apps.unsubscribe();
    assert.deepEqual((await apps.getSubscriptions()).data, []);
    const stranger = new library.WhatsApp({ ...emulator.options, appSecret: 'wrong' });
    await refused(stranger.apps.getSubscriptions(), 190);
    await refused(wa.requester.getJson('GET', `${emulator.appId}/subscriptions`), 190);
  });
});

describe('usernames, contact book, coexistence, sign-ups, threads', () => {
  test('a username is set, moved by force and given up', async () => {
    await wa.phoneNumbers.setUsername({ username: 'Lucky.Shrub' });
    assert.deepEqual(
      { ...(await wa.phoneNumbers.getUsername()) },
      { username: 'lucky.shrub', status: 'approved' },
    );
    await emulator.addNumber({ id: '777' });
    const other = wa.withNumber('777');
    await refused(other.phoneNumbers.setUsername({ username: 'lucky_shrub' }), 147005);
    await other.phoneNumbers.setUsername({ username: 'lucky_shrub', transfer_action: 'force_transfer' });
    assert.equal((await wa.phoneNumbers.getUsername()).username, undefined);
    await other.phoneNumbers.deleteUsername();
    assert.equal((await other.phoneNumbers.getUsername()).username, undefined);
    for (const username of ['ab', 'www.x', 'a..b', '.ab', '123', 'x.com']) {
      await refused(wa.phoneNumbers.setUsername({ username }), 100, /malformed/);
    }
    assert.equal((await wa.phoneNumbers.getUsernameSuggestions()).data[0].username_suggestions.length, 2);
  });

  test('out of the contact book; the data of the Business app, once each', async () => {
    await emulator.addNode({ kind: 'contact_book_entry', id: 'US.1000000000000000001' });
    const forget = () => wa.phoneNumbers.deleteFromContactBook('US.1000000000000000001');
    assert.equal((await forget()).deleted, true);
    assert.equal((await forget()).deleted, false);
    for (const id of ['15551234567', 'US.ENT.1', '']) {
      await assert.rejects(wa.phoneNumbers.deleteFromContactBook(id), { parameter: 'userId' });
    }
    assert.match((await wa.phoneNumbers.requestSmbAppData('history')).request_id, /^\d+$/);
    const again = wa.phoneNumbers.requestSmbAppData('history').catch((/** @type {any} */ error) => error);
    assert.equal((await again).error.error_subcode, 2593107);
    await assert.rejects(wa.phoneNumbers.requestSmbAppData('all'), { parameter: 'syncType' });
  });

  test('a sign-up is created, read, listed and turned off', async () => {
    const signup = {
      signup_message: 'Sign up',
      confirmation_message: 'Your code: {{promo_code}}',
      privacy_policy_url: 'https://e.com',
    };
    const refusal = await wa.signups.createSignup(signup).catch((/** @type {any} */ error) => error);
    assert.equal(refusal.error.error_subcode, 2494167);
    const { id } = await wa.signups.createSignup({ ...signup, promo_code: 'A1' });
    await wa.signups.updateSignup(id, { status: 'DISABLED' });
    assert.equal((await wa.signups.getSignup(id, ['status'])).status, 'DISABLED');
    assert.equal((await all(wa.signups.iterate())).length, 1);
    const unknown = await wa.signups.getSignup('404').catch((/** @type {any} */ error) => error);
    assert.equal(unknown.error.error_subcode, 2494164);
  });

  test('who holds a thread may give it away', async () => {
    const to = '15551234567';
    await wa.threadControl.release({ to });
    await refused(wa.threadControl.pass({ to }), 2494191);
    await wa.threadControl.take({ to });
    await wa.threadControl.pass({ to, metadata: 'order-7' });
    await assert.rejects(wa.threadControl.pass({}), { parameter: 'to' });
    const last = (await emulator.requests()).at(-1);
    assert.equal(last.path, `/business/whatsapp/phone_numbers/${emulator.phoneNumberId}/thread_control`);
  });

  test('a credit line is shared; parent accounts are read on the other host', async () => {
    const { id } = await emulator.addNode({ kind: 'credit_line' });
    const shared = await wa.business.shareCreditLine(id, { waba_currency: 'USD', waba_id: '42' });
    assert.equal(shared.waba_id, '42');
    const business = await emulator.addNode({ kind: 'business', fields: { parent_bsuid_account_id: '9' } });
    const { enrolled_business_portfolios } = await wa.business.getParentBsuidAccounts(business.id);
    assert.deepEqual(enrolled_business_portfolios, [business.id]);
    const sample = { category: 'utility', type: 'text', text: { body: 'Hi' } };
    assert.equal((await wa.templates.createMessageSample(sample)).category, 'UTILITY');
  });
});

describe('batch', () => {
  test('each is answered as if it were alone; what depends on a failure is left out', async () => {
    const { wabaId } = emulator;
    const results = await wa.requester.batch([
      { relative_url: `${wabaId}/phone_numbers?fields=id` },
      { relative_url: '404', name: 'missing' },
      { relative_url: `${wabaId}?fields=name`, depends_on: 'missing' },
      {
        method: 'POST',
        relative_url: `${wabaId}/template_groups`,
        body: { name: 'A', whatsapp_business_templates: ['1'] },
      },
      { relative_url: `${wabaId}/phone_numbers`, name: 'numbers' },
      { relative_url: '{result=numbers:$.data.*.id}?fields=id' },
    ]);
    assert.equal(results[0].body.data[0].id, emulator.phoneNumberId);
    assert.equal(results[1].error.code, 100);
    assert.ok(results[1].error instanceof library.WhatsAppApiError);
    assert.equal(results[2], null);
    assert.match(results[3].error.message, /does not exist/);
    assert.equal(results[4], null);
    assert.equal(results[5].body.id, emulator.phoneNumberId);
  });
});
