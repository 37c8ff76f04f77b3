// Contract rows of the calling module: each call, and the request it makes.

const settings = '/v23.0/1000001/settings';
const calls = 'POST /v23.0/1000001/calls';
const permissions = 'GET /v23.0/1000001/call_permissions?user_wa_id=15551230001';
const permissionsOfUser = 'GET /v23.0/1000001/call_permissions?recipient=US.1a';
const offer = { sdp_type: 'offer', sdp: 'v=0' };
const answer = { sdp_type: 'answer', sdp: 'v=0' };

/** @param {string} action @param {object} [more] */
const about = (action, more) => ({
  request: calls,
  body: { messaging_product: 'whatsapp', call_id: 'wacid.1', action, ...more },
});

/** @param {object} [more] */
const connect = (more) => ({
  request: calls,
  body: { messaging_product: 'whatsapp', to: '15551230001', action: 'connect', session: offer, ...more },
});

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'calling.updateCallingSettings': [
    {
      case: 'as given',
      args: [{ calling: { status: 'ENABLED', call_icon_visibility: 'DEFAULT' } }],
      request: `POST ${settings}`,
      body: { calling: { status: 'ENABLED', call_icon_visibility: 'DEFAULT' } },
    },
  ],
  'calling.getCallingSettings': [
    { case: 'no parameters', args: [], request: `GET ${settings}` },
    {
      case: 'fields and credentials',
      args: [{ include_sip_credentials: false, fields: ['calling', 'storage_configuration'] }],
      request: `GET ${settings}?fields=calling%2Cstorage_configuration&include_sip_credentials=false`,
    },
  ],
  'calling.getCallPermissions': [
    { case: 'by WhatsApp id', args: [{ userWaId: '15551230001' }], request: permissions },
    { case: 'the id as a number', args: [{ userWaId: 15551230001 }], request: permissions },
    { case: 'a user id', args: [{ userWaId: 'US.1a' }], request: permissionsOfUser },
    { case: 'a user id, as Meta names it', args: [{ recipient: 'US.1a' }], request: permissionsOfUser },
    {
      case: 'a customer without a number',
      args: [{ userWaId: { id: 'US.1a', userId: 'US.1a', name: 'Ada' } }],
      request: permissionsOfUser,
    },
    {
      case: 'a customer with one',
      args: [{ userWaId: { id: 'US.1a', userId: 'US.1a', phone: '15551230001' } }],
      request: permissions,
    },
  ],
  'calling.initiateCall': [
    {
      case: 'recorded',
      args: [
        {
          to: '15551234567',
          session: { sdp_type: 'offer', sdp: 'v=0' },
          recording: { status: 'ENABLED', purpose: 'Training' },
        },
      ],
      request: about('connect').request,
      body: {
        messaging_product: 'whatsapp',
        to: '15551234567',
        action: 'connect',
        session: { sdp_type: 'offer', sdp: 'v=0' },
        recording: { status: 'ENABLED', purpose: 'Training' },
      },
    },
    {
      case: 'everything, in the order of 3.1.1',
      args: [{ biz_opaque_callback_data: 'x1', session: offer, to: '15551230001' }],
      ...connect({ biz_opaque_callback_data: 'x1' }),
    },
    { case: 'the number as a number', args: [{ to: 15551230001, session: offer }], ...connect() },
    {
      case: 'a user id',
      args: [{ session: offer, to: 'US.1a' }],
      request: calls,
      body: { messaging_product: 'whatsapp', recipient: 'US.1a', action: 'connect', session: offer },
    },
    {
      case: 'a user id, as Meta names it',
      args: [{ session: offer, recipient: 'US.1a' }],
      request: calls,
      body: { messaging_product: 'whatsapp', recipient: 'US.1a', action: 'connect', session: offer },
    },
    {
      case: 'a customer, by number first',
      args: [{ to: { id: 'US.1a', userId: 'US.1a', phone: '15551230001' }, session: offer }],
      ...connect(),
    },
    {
      case: 'the number as people write it',
      args: [{ to: '+1 555-123-0001', session: offer }],
      ...connect(),
    },
  ],
  'calling.preAcceptCall': [
    {
      case: 'a session',
      args: [{ call_id: 'wacid.1', session: answer }],
      ...about('pre_accept', { session: answer }),
    },
    { case: 'no session', args: [{ call_id: 'wacid.1', session: null }], ...about('pre_accept') },
  ],
  'calling.acceptCall': [
    {
      case: 'everything',
      args: [{ call_id: 'wacid.1', session: answer, biz_opaque_callback_data: 'x2' }],
      ...about('accept', { session: answer, biz_opaque_callback_data: 'x2' }),
    },
  ],
  'calling.rejectCall': [{ case: 'by its id', args: [{ call_id: 'wacid.1' }], ...about('reject') }],
  'calling.updateCallMedia': [
    {
      case: 'another offer',
      args: [{ session: { sdp_type: 'offer', sdp: 'v=0' }, call_id: 'wacid.1' }],
      request: about('media_update').request,
      body: {
        messaging_product: 'whatsapp',
        call_id: 'wacid.1',
        action: 'media_update',
        session: { sdp_type: 'offer', sdp: 'v=0' },
      },
    },
  ],
  'calling.terminateCall': [
    { case: 'by its id', args: [{ call_id: 'wacid.1' }], ...about('terminate') },
    {
      case: "action is not the caller's",
      args: [{ action: 'x', call_id: 'wacid.1' }],
      ...about('terminate'),
    },
  ],
};
