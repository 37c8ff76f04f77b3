// One delivery of every kind that Meta documents, with values of our own: which field and value, by which handler it is
// heard, and by which keys a store knows its events.

const WABA = '100000000000001';
const NUMBER = '200000000000001';
const TIME = 1_790_000_000;
const ADA = 'US.1000000000000000001';
const PARENT = 'US.ENT.1000000000000000009';

const metadata = { display_phone_number: '15550100', phone_number_id: NUMBER };
const base = { messaging_product: 'whatsapp', metadata };
const withNumber = { profile: { name: 'Ada' }, wa_id: '15550123', user_id: ADA };
const withoutNumber = { profile: { name: 'Ada', username: 'ada.example' }, user_id: ADA };

/**
 * @typedef {object} Sample
 * @property {string} name
 * @property {string} field
 * @property {any} value
 * @property {number} [time] of the entry
 * @property {string} on the method, or the event of `on`, that hears of it
 * @property {string[]} keys in which `*` is a hash, and `**` what tells the members of a group apart
 */

/** @type {Sample[]} */
const samples = [];

let count = 0;
/** @param {string} [of] */
const wamid = (of = 'wamid') => `${of}.EXAMPLE${++count}`;

/**
 * A received message.
 *
 * @param {string} name
 * @param {string} on
 * @param {any} members
 * @param {any} [contact] none with news about the customer
 * @param {any} [beside]
 */
function message(name, on, members, contact = withNumber, beside = {}) {
  const id = wamid();
  const from = contact?.wa_id === undefined ? {} : { from: contact.wa_id };
  const one = { ...from, from_user_id: ADA, id, timestamp: `${TIME}`, ...members };
  const contacts = contact === null ? {} : { contacts: [contact] };
  const value = { ...base, ...contacts, messages: [one], ...beside };
  samples.push({ name, field: 'messages', value, on, keys: [`message:${NUMBER}:${id}`] });
  return samples[samples.length - 1];
}

const text = { type: 'text', text: { body: 'Hello' } };
const context = { from: '15550100', id: 'wamid.QUOTED' };
const file = {
  id: '300000000000001',
  mime_type: 'image/jpeg',
  sha256: 'c2hhMjU2',
  url: 'https://lookaside.fbsbx.com/x',
};

message('text', 'onText', text);
message('text of a customer without a number', 'onText', text, withoutNumber);
message(
  'text of an enrolled portfolio',
  'onText',
  { ...text, from_parent_user_id: PARENT },
  {
    ...withNumber,
    parent_user_id: PARENT,
  },
);
message('text with a check of the identity', 'onText', text, {
  ...withNumber,
  identity_key_hash: 'aGFzaA==',
});
message('reply', 'onText', { ...text, context });
message('forwarded text', 'onText', { ...text, context: { forwarded: true } });
message('text that was forwarded often', 'onText', { ...text, context: { frequently_forwarded: true } });
message('question about a product', 'onText', {
  ...text,
  context: { ...context, referred_product: { catalog_id: '400000000000001', product_retailer_id: 'sku-1' } },
});
message('message from an ad', 'onText', {
  ...text,
  referral: {
    source_url: 'https://fb.me/example',
    source_id: '500000000000001',
    source_type: 'ad',
    headline: 'Shoes',
    body: 'New ones',
    media_type: 'image',
    image_url: 'https://scontent.xx.fbcdn.net/x.jpg',
    ctwa_clid: 'ARAk-example',
    welcome_message: { text: 'Hello' },
  },
});
message('message from a post', 'onImage', {
  type: 'image',
  image: file,
  referral: {
    source_type: 'post',
    media_type: 'video',
    video_url: 'https://scontent.xx.fbcdn.net/x.mp4',
    thumbnail_url: 'https://scontent.xx.fbcdn.net/x.jpg',
  },
});
message('message in a group', 'onText', { ...text, group_id: 'group-example' });
message('image', 'onImage', { type: 'image', image: { ...file, caption: 'Look' }, context });
message('video', 'onVideo', { type: 'video', video: { ...file, mime_type: 'video/mp4' } });
message('audio', 'onAudio', {
  type: 'audio',
  audio: { ...file, mime_type: 'audio/mpeg', voice: false },
  context,
});
message('voice message', 'onAudio', {
  type: 'audio',
  audio: { id: file.id, mime_type: 'audio/ogg; codecs=opus', sha256: file.sha256, voice: true },
});
message('document', 'onDocument', {
  type: 'document',
  document: { ...file, mime_type: 'application/pdf', filename: 'a.pdf', caption: 'Bill' },
  context,
});
message('document without a name', 'onDocument', { type: 'document', document: file });
message('sticker', 'onSticker', { type: 'sticker', sticker: { ...file, animated: false }, context });
message('animated sticker', 'onSticker', { type: 'sticker', sticker: { ...file, animated: true } });
message('location', 'onLocation', {
  type: 'location',
  location: { latitude: 52.5, longitude: 13.4 },
  context,
});
message('location of a place', 'onLocation', {
  type: 'location',
  location: {
    latitude: 52.5,
    longitude: 13.4,
    name: 'Café',
    address: 'Street 1',
    url: 'https://cafe.example',
  },
});
message('contact cards', 'onContacts', {
  type: 'contacts',
  context,
  contacts: [
    {
      name: {
        formatted_name: 'Bob B.',
        first_name: 'Bob',
        last_name: 'B.',
        middle_name: 'X',
        suffix: 'Jr',
        prefix: 'Dr',
      },
      phones: [{ phone: '+1 555 0124', wa_id: '15550124', type: 'CELL' }],
      emails: [{ email: 'bob@example.com', type: 'WORK' }],
      addresses: [
        { street: 'S', city: 'C', state: 'CA', zip: '1', country: 'US', country_code: 'us', type: 'HOME' },
      ],
      urls: [{ url: 'https://bob.example', type: 'WORK' }],
      org: { company: 'Co', department: 'D', title: 'T' },
      birthday: '1990-01-01',
      origin: 'other',
      vcard: 'BEGIN:VCARD',
    },
  ],
});
message(
  'answer to a request for the number',
  'onContacts',
  {
    type: 'contacts',
    contacts: [
      { origin: 'contact_request', phones: [{ phone: '+1 555 0123', wa_id: '15550123', type: 'MOBILE' }] },
    ],
  },
  withoutNumber,
);
message('button of a template', 'onButton', {
  type: 'button',
  button: { payload: 'stop', text: 'Stop' },
  context,
});
message('button of a template, without context', 'onButton', {
  type: 'button',
  button: { payload: 'x', text: 'X' },
});
/** @param {string} type @param {any} reply */
const interactive = (type, reply) => ({ type: 'interactive', context, interactive: { type, [type]: reply } });
message('reply button', 'onInteractive', interactive('button_reply', { id: 'yes', title: 'Yes' }));
message(
  'row of a list',
  'onInteractive',
  interactive('list_reply', { id: '1', title: 'One', description: 'First' }),
);
message(
  'completed Flow',
  'onInteractive',
  interactive('nfm_reply', { name: 'flow', body: 'Sent', response_json: '{"flow_token":"t","a":"1"}' }),
);
message(
  'address',
  'onInteractive',
  interactive('nfm_reply', { name: 'address_message', body: 'Street 1', response_json: '{"values":{}}' }),
);
for (const [name, reply] of /** @type {const} */ ([
  [
    'permission to call, for a time',
    { response: 'accept', expiration_timestamp: TIME, response_source: 'user_action' },
  ],
  ['permission to call, for good', { response: 'accept', is_permanent: true, response_source: 'automatic' }],
  ['no permission to call', { response: 'reject', response_source: 'user_action' }],
])) {
  message(name, 'onInteractive', interactive('call_permission_reply', reply));
}
const lost = {
  code: 131000,
  title: 'Something went wrong',
  message: 'Something went wrong',
  error_data: { details: 'The payload is not supported' },
  href: 'https://developers.facebook.com/',
};
const nameless = message(
  'interactive message without its member',
  'onInteractive',
  { type: 'interactive' },
  withNumber,
  {
    errors: [lost],
  },
);
nameless.keys.push(''); // of the error, which nothing tells from that of the next message
message('order', 'onOrder', {
  type: 'order',
  order: {
    catalog_id: '400000000000001',
    text: '',
    product_items: [{ product_retailer_id: 'sku-1', quantity: 2, item_price: 9.5, currency: 'EUR' }],
  },
  context,
});
message('reaction', 'onReaction', { type: 'reaction', reaction: { message_id: 'wamid.SENT', emoji: '👍' } });
message('reaction that was taken back', 'onReaction', {
  type: 'reaction',
  reaction: { message_id: 'wamid.SENT' },
});
const news = { body: 'Text for people', user_id: 'US.1000000000000000011', previous_user_id: ADA };
message(
  'changed number',
  'onSystem',
  { type: 'system', from: '15550123', system: { ...news, type: 'user_changed_number', wa_id: '15550125' } },
  null,
);
message(
  'changed user id',
  'onSystem',
  {
    type: 'system',
    system: {
      ...news,
      type: 'user_changed_user_id',
      parent_user_id: 'US.ENT.1000000000000000010',
      previous_parent_user_id: PARENT,
    },
  },
  null,
);
message('changed phone', 'onSystem', {
  type: 'system',
  system: { body: 'Text for people', type: 'customer_identity_changed' },
  identity: { acknowledged: false, created_timestamp: `${TIME}`, hash: 'aGFzaA==' },
});
message('edit', 'onEdit', {
  type: 'edit',
  edit: { original_message_id: 'wamid.FIRST', message: { context: { id: 'wamid.QUOTED' }, ...text } },
});
message('edit of a caption', 'onEdit', {
  type: 'edit',
  edit: {
    original_message_id: 'wamid.FIRST',
    message: { type: 'image', image: { ...file, caption: 'Look' } },
  },
});
message('revoke', 'onRevoke', { type: 'revoke', revoke: { original_message_id: 'wamid.FIRST' } });
const unsupported = { ...lost, code: 131051 };
message('unsupported', 'onUnsupported', {
  type: 'unsupported',
  unsupported: { type: 'poll_creation' },
  errors: [unsupported],
});
message('unsupported, as before November 2025', 'onUnsupported', {
  type: 'unsupported',
  errors: [unsupported],
});
message('opened chat', 'on request_welcome', { type: 'request_welcome' });

/**
 * Statuses of one sent message.
 *
 * @param {string} name
 * @param {any[]} statuses
 * @param {any} [beside]
 */
function statuses(name, statuses, beside = {}) {
  const id = wamid();
  const all = statuses.map((one) => ({ id, timestamp: `${TIME}`, ...one }));
  const keys = all.map(({ status }) => `status:${id}:${status}:**`);
  samples.push({
    name,
    field: 'messages',
    value: { ...base, ...beside, statuses: all },
    on: 'onStatus',
    keys,
  });
}

const pricing = { billable: true, pricing_model: 'PMP', type: 'regular', category: 'marketing' };
const toNumber = { recipient_id: '15550123', recipient_user_id: ADA };
statuses('sent', [{ ...toNumber, status: 'sent', pricing, biz_opaque_callback_data: 'order-7' }], {
  contacts: [withNumber],
});
statuses('delivered', [{ ...toNumber, status: 'delivered', recipient_identity_key_hash: 'aGFzaA==' }]);
statuses(
  'delivered to a customer without a number',
  [
    {
      recipient_user_id: ADA,
      recipient_parent_user_id: PARENT,
      status: 'delivered',
      pricing: { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' },
    },
  ],
  { contacts: [withoutNumber] },
);
statuses('read', [{ ...toNumber, status: 'read' }]);
statuses('played', [{ ...toNumber, status: 'played' }]);
statuses('failed', [{ recipient_id: '15550123', status: 'failed', errors: [{ ...lost, code: 131049 }] }]);
statuses('sent, of a subscription on v23.0', [
  {
    ...toNumber,
    status: 'sent',
    conversation: {
      id: 'c1',
      expiration_timestamp: `${TIME}`,
      origin: { type: 'authentication_international' },
    },
    pricing: { ...pricing, pricing_model: 'CBP', category: 'authentication-international' },
  },
]);
statuses('sent by Direct Send', [{ ...toNumber, status: 'sent', template_id: '600000000000001', pricing }]);
const toGroup = { recipient_id: 'group-example', recipient_type: 'group', status: 'read' };
statuses('read by two members of a group', [
  {
    ...toGroup,
    recipient_participant_id: '15550124',
    recipient_participant_user_id: 'US.1000000000000000002',
  },
  {
    ...toGroup,
    recipient_participant_user_id: 'US.1000000000000000003',
    recipient_participant_parent_user_id: PARENT,
    pricing: { ...pricing, type: 'free_group_customer_service', category: 'group_service' },
  },
]);
samples.push({
  name: 'error of no single message',
  field: 'messages',
  value: { ...base, errors: [{ ...lost, code: 130429 }] },
  on: 'on error',
  keys: [''],
});

/**
 * @param {string} name
 * @param {string} field
 * @param {any} members of the value
 * @param {string[]} keys
 */
function number(name, field, members, keys) {
  samples.push({ name, field, value: { ...base, ...members }, on: methodOf(field), keys });
}

/** @param {string} field */
const methodOf = (field) => `on${field.replace(/(?:^|_)(\w)/g, (_, letter) => letter.toUpperCase())}`;

const echo = { from: '15550100', to: '15550123', to_user_id: ADA, timestamp: `${TIME}` };
for (const [name, field, list, members] of /** @type {[string, string, string, any][]} */ ([
  ['echo of the business app', 'smb_message_echoes', 'message_echoes', text],
  [
    'edit in the business app',
    'smb_message_echoes',
    'message_echoes',
    { type: 'edit', edit: { original_message_id: 'wamid.FIRST', message: text }, to_parent_user_id: PARENT },
  ],
  [
    'revoke in the business app',
    'smb_message_echoes',
    'message_echoes',
    { type: 'revoke', revoke: { original_message_id: 'wamid.FIRST' } },
  ],
  [
    'echo of an agent',
    'message_echoes',
    'message_echoes',
    { ...text, message_creation_type: 'created_by_1p_bot' },
  ],
  ['echo under another name', 'message_echoes', 'messages', text],
])) {
  const id = wamid();
  number(name, field, { contacts: [withNumber], [list]: [{ ...echo, id, ...members }] }, [
    `message:${NUMBER}:${id}`,
  ]);
}
const echoes = [wamid(), wamid()];
number(
  'two echoes',
  'smb_message_echoes',
  { message_echoes: echoes.map((id) => ({ ...echo, id, ...text })) },
  echoes.map((id) => `message:${NUMBER}:${id}`),
);

const past = { from_user_id: ADA, timestamp: `${TIME}`, history_context: { status: 'READ' } };
number(
  'history',
  'history',
  {
    history: [
      {
        metadata: { phase: 0, chunk_order: 1, progress: 55 },
        threads: [
          {
            id: '15550123',
            context: { wa_id: '15550123', user_id: ADA, parent_user_id: PARENT, username: 'ada.example' },
            messages: [
              { ...past, id: wamid(), from: '15550123', ...text },
              { ...past, id: wamid(), from: '15550100', to: '15550123', type: 'media_placeholder' },
            ],
          },
        ],
      },
    ],
  },
  [`history:${NUMBER}:chunk:0:1`],
);
number(
  'two pieces of the history',
  'history',
  {
    history: [1, 2].map((chunk_order) => ({
      metadata: { phase: 2, chunk_order, progress: 100 },
      threads: [{ context: { user_id: ADA }, messages: [] }],
    })),
  },
  [`history:${NUMBER}:chunk:2:1`, `history:${NUMBER}:chunk:2:2`],
);
const followed = [wamid(), wamid()];
number(
  'files of the history',
  'history',
  {
    contacts: [withNumber],
    messages: [
      {
        from: '15550123',
        from_user_id: ADA,
        id: followed[0],
        timestamp: `${TIME}`,
        type: 'image',
        image: file,
      },
    ],
    message_echoes: [{ ...echo, id: followed[1], type: 'image', image: file }],
  },
  followed.map((id) => `history:${NUMBER}:message:${id}`),
);

for (const [name, contact, action] of /** @type {[string, any, string][]} */ ([
  [
    'contact of the business app',
    { full_name: 'Ada L.', first_name: 'Ada', phone_number: '15550123', user_id: ADA },
    'add',
  ],
  ['contact that was removed', { user_id: ADA, parent_user_id: PARENT, username: 'ada.example' }, 'remove'],
])) {
  const state_sync = [{ type: 'contact', contact, action, metadata: { timestamp: `${TIME}` } }];
  number(name, 'smb_app_state_sync', { state_sync }, [`contact:${NUMBER}:${ADA}:${action}:${TIME}`]);
}

/**
 * @param {string} name
 * @param {string} event
 * @param {any} members
 */
function call(name, event, members) {
  const id = wamid('wacid');
  const calls = [{ id, event, timestamp: `${TIME}`, ...members }];
  number(name, 'calls', { contacts: [withoutNumber], calls }, [`calls:call:${id}:${event}`]);
}
const byUser = { direction: 'USER_INITIATED', from: '15550123', from_user_id: ADA, to: '15550100' };
const byBusiness = {
  direction: 'BUSINESS_INITIATED',
  from: '15550100',
  to_user_id: ADA,
  to_parent_user_id: PARENT,
};
const sdp = 'v=0';
call('call of a person', 'connect', { ...byUser, session: { sdp_type: 'offer', sdp }, cta_payload: 'menu' });
call('call by a link', 'connect', {
  ...byUser,
  from_parent_user_id: PARENT,
  session: { sdp_type: 'offer', sdp },
  deeplink_payload: 'shop',
});
call('call of the business', 'connect', { ...byBusiness, session: { sdp_type: 'answer', sdp } });
call('call, in the older form', 'connect', { ...byUser, connection: { webrtc: { sdp } } });
call('call on a number with SIP', 'call_created', byUser);
const ended = {
  start_time: `${TIME}`,
  end_time: `${TIME + 60}`,
  duration: 60,
  biz_opaque_callback_data: 'order-7',
};
call('call that ended', 'terminate', { ...byBusiness, ...ended, status: 'COMPLETED' });
call('call that was missed', 'terminate', { ...byUser, status: 'Failed' });
call('recording', 'call_recording_available', { call_recording: { type: 'audio', audio: file } });
call('transcript', 'call_transcription_available', { call_transcript: { document: file } });
for (const status of ['RINGING', 'ACCEPTED', 'REJECTED']) {
  const id = wamid('wacid');
  const one = {
    id,
    type: 'call',
    status,
    timestamp: `${TIME}`,
    recipient_id: '15550123',
    recipient_user_id: ADA,
  };
  number(
    `call of the business: ${status}`,
    'calls',
    { statuses: [{ ...one, biz_opaque_callback_data: 'x' }] },
    [`calls:status:${id}:${status}`],
  );
}
const both = wamid('wacid');
number(
  'a call and its status in one value',
  'calls',
  {
    calls: [{ id: both, event: 'connect', timestamp: `${TIME}`, ...byBusiness }],
    statuses: [{ id: both, type: 'call', status: 'RINGING', timestamp: `${TIME}`, recipient_user_id: ADA }],
    errors: [{ code: 138000, message: 'Text', href: 'https://x', error_data: { details: 'Text' } }],
  },
  [`calls:call:${both}:connect`, `calls:status:${both}:RINGING`],
);

/**
 * @param {string} name
 * @param {string} field
 * @param {any} members
 * @param {string | RegExp} rest of the key
 */
function group(name, field, members, rest) {
  const groups = [{ timestamp: `${TIME}`, group_id: 'g1', ...members }];
  number(name, field, { groups }, [`group:g1:${members.type}:${rest}`]);
}
group(
  'new group',
  'group_lifecycle_update',
  {
    type: 'group_create',
    request_id: 'r1',
    subject: 'Club',
    description: 'Ours',
    invite_link: 'https://chat.whatsapp.com/x',
    join_approval_mode: 'auto_approve',
  },
  `r1::${TIME}`,
);
group(
  'group that could not be deleted',
  'group_lifecycle_update',
  {
    type: 'group_delete',
    request_id: 'r2',
    errors: [{ code: 131200, title: 'T', message: 'M', error_data: { details: 'D' } }],
  },
  `r2::${TIME}`,
);
const member = {
  wa_id: '15550124',
  user_id: 'US.1000000000000000002',
  parent_user_id: PARENT,
  username: 'bob',
};
group(
  'members by link',
  'group_participants_update',
  { type: 'group_participants_add', reason: 'invite_link', added_participants: [member] },
  `::${TIME}:*`,
);
group(
  'members by API',
  'group_participants_update',
  {
    type: 'group_participants_add',
    request_id: 'r3',
    added_participants: [{ ...member, input: '15550124' }],
    failed_participants: [{ input: '1555', errors: [{ code: 131026, title: 'T', message: 'M' }] }],
  },
  `r3::${TIME}:*`,
);
group(
  'members who were removed',
  'group_participants_update',
  {
    type: 'group_participants_remove',
    request_id: 'r4',
    initiated_by: 'business',
    removed_participants: [{ input: 'US.1000000000000000002', user_id: 'US.1000000000000000002' }],
  },
  `r4::${TIME}:*`,
);
const joining = { join_request_id: 'j1', ...member };
group(
  'request to join',
  'group_participants_update',
  { type: 'group_join_request_created', ...joining },
  `:j1:${TIME}`,
);
group(
  'request taken back',
  'group_participants_update',
  { type: 'group_join_request_revoked', ...joining },
  `:j1:${TIME}`,
);
group(
  'settings of a group',
  'group_settings_update',
  {
    type: 'group_settings_update',
    request_id: 'r5',
    profile_picture: { mime_type: 'image/jpeg', sha256: 'x', update_successful: true },
    group_subject: { text: 'Club', update_successful: true },
    group_description: {
      text: 'x',
      update_successful: false,
      errors: [{ code: 100, title: 'T', message: 'M' }],
    },
  },
  `r5::${TIME}`,
);
group('suspended group', 'group_status_update', { type: 'group_suspend' }, `::${TIME}`);
group('cleared group', 'group_status_update', { type: 'group_suspend_cleared' }, `::${TIME}`);

/**
 * A change that has a time.
 *
 * @param {string} name
 * @param {string} field
 * @param {any} value
 * @param {string} [key] without one, it is known by the hash of the value
 */
function managed(name, field, value, key = `${field}:${WABA}:${TIME}:*`) {
  samples.push({ name, field, value, time: TIME, on: methodOf(field), keys: [key] });
}

const template = {
  message_template_id: 1_234_567_890_123_456,
  message_template_name: 'order_update',
  message_template_language: 'en_US',
};
const TEMPLATE = '1234567890123456';
for (const [name, members] of /** @type {[string, any][]} */ ([
  ['template that was approved', { event: 'APPROVED', reason: null, message_template_category: 'UTILITY' }],
  [
    'template that was rejected',
    {
      event: 'REJECTED',
      reason: 'INVALID_FORMAT',
      rejection_info: { reason: 'Text', recommendation: 'Text' },
    },
  ],
  [
    'template that is paused',
    { event: 'PAUSED', reason: 'NONE', other_info: { title: 'RATE_LIMITING_PAUSE', description: 'Text' } },
  ],
  [
    'template that was disabled',
    { event: 'DISABLED', reason: 'NONE', disable_info: { disable_date: 'Text' } },
  ],
  ['template that was archived', { event: 'ARCHIVED', reason: 'NONE' }],
])) {
  const key = `message_template_status_update:${TEMPLATE}:${members.event}::::${TIME}`;
  managed(name, 'message_template_status_update', { ...template, ...members }, key);
}
managed(
  'quality of a template',
  'message_template_quality_update',
  { previous_quality_score: 'GREEN', new_quality_score: 'YELLOW', ...template },
  `message_template_quality_update:${TEMPLATE}::YELLOW:::${TIME}`,
);
managed(
  'components of a template',
  'message_template_components_update',
  {
    ...template,
    message_template_element: 'Hello {{1}}',
    message_template_title: 'Order',
    message_template_footer: 'Bye',
    message_template_buttons: [
      {
        message_template_button_type: 'URL',
        message_template_button_text: 'Open',
        message_template_button_url: 'https://example.com',
        message_template_button_phone_number: '+15550100',
      },
    ],
  },
  `message_template_components_update:${TEMPLATE}:*:${TIME}`,
);
managed(
  'category that was changed',
  'template_category_update',
  { ...template, previous_category: 'UTILITY', new_category: 'MARKETING' },
  `template_category_update:${TEMPLATE}::::MARKETING:${TIME}`,
);
managed(
  'category that will be changed',
  'template_category_update',
  { ...template, new_category: 'UTILITY', correct_category: 'MARKETING', category_update_timestamp: TIME },
  `template_category_update:${TEMPLATE}:::MARKETING:UTILITY:${TIME}`,
);
managed(
  'wrong category of Direct Send',
  'template_correct_category_detection',
  { ...template, category: 'UTILITY', correct_category: 'MARKETING' },
  `template_correct_category_detection:${TEMPLATE}:::MARKETING::${TIME}`,
);

const limit = 'max_daily_conversations_per_business';
const display_phone_number = '15550100';
managed('onboarded number', 'phone_number_quality_update', {
  display_phone_number,
  event: 'ONBOARDING',
  [limit]: 'TIER_2K',
});
managed('more throughput', 'phone_number_quality_update', {
  display_phone_number,
  event: 'THROUGHPUT_UPGRADE',
  [limit]: 'TIER_UNLIMITED',
});
managed('quality of a number, as before February 2026', 'phone_number_quality_update', {
  display_phone_number,
  event: 'DOWNGRADE',
  old_limit: 'TIER_1K',
  current_limit: 'TIER_250',
});
managed('display name', 'phone_number_name_update', {
  display_phone_number,
  decision: 'REJECTED',
  requested_verified_name: 'Shop',
  rejection_reason: 'NAME_FORMAT_UNACCEPTABLE',
});
managed('limits of a portfolio', 'business_capability_update', {
  [limit]: 2000,
  max_phone_numbers_per_waba: 20,
});
managed('limits of a new portfolio', 'business_capability_update', {
  [limit]: 'TIER_250',
  max_daily_conversation_per_phone: -1,
  max_phone_numbers_per_business: 2,
});
for (const [status, username] of [
  ['approved', 'shop'],
  ['deleted', ''],
]) {
  managed(
    `username of the business: ${status}`,
    'business_username_updates',
    { display_phone_number, status, ...(username && { username }) },
    `username:${WABA}:15550100:${status}:${username}:${TIME}`,
  );
}

const waba_info = { waba_id: WABA, owner_business_id: '700000000000001' };
for (const [event, members] of /** @type {[string, any][]} */ ([
  ['ACCOUNT_DELETED', {}],
  ['ACCOUNT_OFFBOARDED', { phone_number: '15550100' }],
  ['ACCOUNT_RECONNECTED', {}],
  [
    'ACCOUNT_RESTRICTION',
    {
      restriction_info: [
        { restriction_type: 'RESTRICTED_UTILITY_TEMPLATES', expiration: TIME, remediation: 'Text' },
      ],
    },
  ],
  ['ACCOUNT_VIOLATION', { violation_info: { violation_type: 'SCAM' } }],
  [
    'DISABLED_UPDATE',
    { ban_info: { waba_ban_state: 'SCHEDULE_FOR_DISABLE', waba_ban_date: 'June 1, 2026' } },
  ],
  ['AD_ACCOUNT_LINKED', { waba_info: { ...waba_info, ad_account_linked: '1', ad_account_id: '1' } }],
  ['MM_LITE_TERMS_SIGNED', { waba_info }],
  [
    'AUTH_INTL_PRICE_ELIGIBILITY_UPDATE',
    {
      auth_international_rate_eligibility: {
        start_time: TIME,
        exception_countries: [{ country_code: 'IN', start_time: TIME }],
      },
    },
  ],
  ['BUSINESS_PRIMARY_LOCATION_COUNTRY_UPDATE', { country: 'DE' }],
  ['PARTNER_ADDED', { waba_info: { ...waba_info, solution_id: '1', solution_partner_business_ids: ['2'] } }],
  ['PARTNER_APP_INSTALLED', { waba_info: { ...waba_info, partner_app_id: '3' } }],
  ['PARTNER_APP_UNINSTALLED', { waba_info: { ...waba_info, partner_app_id: '3' } }],
  ['PARTNER_REMOVED', { waba_info, disconnection_info: { reason: 'CHANGE_NUMBER', initiated_by: 'USER' } }],
  [
    'PARTNER_CLIENT_CERTIFICATION_NEEDED',
    { partner_client_certification_needed_info: { client_business_id: '4' } },
  ],
  [
    'PARTNER_CLIENT_CERTIFICATION_STATUS_UPDATE',
    {
      partner_client_certification_info: {
        client_business_id: '4',
        status: 'REVOKED',
        rejection_reasons: ['NONE'],
      },
    },
  ],
  [
    'VOLUME_BASED_PRICING_TIER_UPDATE',
    {
      volume_tier_info: {
        tier_update_time: TIME,
        pricing_category: 'UTILITY',
        tier: '100:200',
        effective_month: '2026-11',
        region: 'Germany',
      },
    },
  ],
])) {
  managed(`account: ${event}`, 'account_update', { event, ...members });
}
managed('alert', 'account_alerts', {
  entity_type: 'PHONE_NUMBER',
  entity_id: NUMBER,
  alert_info: {
    alert_severity: 'INFORMATIONAL',
    alert_status: 'NONE',
    alert_type: 'PROFILE_PICTURE_LOST',
    alert_description: 'Text',
  },
});
managed('review of the account', 'account_review_update', { decision: 'PENDING' });
managed('settings of a number', 'account_settings_update', {
  messaging_product: 'whatsapp',
  timestamp: `${TIME}`,
  type: 'PHONE_NUMBER_SETTINGS',
  phone_number_settings: {
    phone_number_id: NUMBER,
    calling: {
      status: 'ENABLED',
      call_icon_visibility: 'DEFAULT',
      call_icons: { restrict_to_user_countries: ['DE'] },
      callback_permission_status: 'ENABLED',
      call_hours: {
        status: 'ENABLED',
        timezone_id: '1',
        weekly_operating_hours: [{ day_of_week: 'MONDAY', open_time: '0900', close_time: '1700' }],
        holiday_schedule: [{ date: '2026-12-25', start_time: '0000', end_time: '2359' }],
      },
      sip: { status: 'DISABLED', servers: [{ hostname: 'sip.example.com', port: 5061 }] },
      audio: { additional_codecs: ['PCMA'] },
      restrictions: { restrictions_list: [{ type: 'x', reason: 'y', expiration: TIME }] },
    },
  },
});
managed('solution', 'partner_solutions', {
  event: 'SOLUTION_UPDATED',
  solution_id: '800000000000001',
  solution_status: 'PENDING_DEACTIVATION',
});
for (const event of ['PIN_CHANGED', 'PIN_RESET_REQUEST', 'PIN_REQUEST_SUCCESS', 'PIN_RESET_SUCCESS']) {
  const requester = event === 'PIN_RESET_REQUEST' ? { requester: '900000000000001' } : {};
  managed(`PIN: ${event}`, 'security', { display_phone_number, event, ...requester });
}
managed('payment configuration', 'payment_configuration_update', {
  configuration_name: 'main',
  provider_name: 'razorpay',
  provider_mid: 'm1',
  status: 'Needs Testing',
  created_timestamp: TIME,
  updated_timestamp: TIME,
});
for (const value of ['stop', 'resume', 'signup']) {
  const signup = value === 'signup' ? { signup_id: 's1' } : {};
  const one = { wa_id: '15550123', user_id: ADA, parent_user_id: PARENT, detail: 'Text', timestamp: TIME };
  number(
    `preference: ${value}`,
    'user_preferences',
    {
      contacts: [withNumber],
      user_preferences: [{ ...one, category: 'marketing_messages', value, ...signup }],
    },
    [`preference:${ADA}:marketing_messages:${value}:${TIME}`],
  );
}
for (const [event_name, custom_data] of /** @type {[string, any][]} */ ([
  ['LeadSubmitted', undefined],
  ['Purchase', { currency: 'EUR', value: 9.5 }],
])) {
  const event = { id: 'wamid.SENT', event_name, timestamp: TIME, ctwa_clid: 'ARAk-example' };
  number(
    `automatic event: ${event_name}`,
    'automatic_events',
    { automatic_events: [{ ...event, ...(custom_data && { custom_data }) }] },
    [`automatic_events:wamid.SENT:${event_name}`],
  );
}
managed(
  'Flow that was published',
  'flows',
  {
    event: 'FLOW_STATUS_CHANGE',
    flow_id: '11',
    message: 'Text',
    old_status: 'DRAFT',
    new_status: 'PUBLISHED',
  },
  `flows:11:FLOW_STATUS_CHANGE:PUBLISHED::${TIME}`,
);
managed(
  'errors of a Flow',
  'flows',
  {
    event: 'ENDPOINT_ERROR_RATE',
    flow_id: '11',
    message: 'Text',
    alert_state: 'ACTIVATED',
    threshold: 10,
    error_rate: 12.5,
    requests_count: 100,
    errors: [{ error_type: 'TIMEOUT', error_rate: 12.5, error_count: 12 }],
  },
  `flows:11:ENDPOINT_ERROR_RATE:ACTIVATED:10:${TIME}`,
);
managed(
  'latency of a Flow',
  'flows',
  {
    event: 'ENDPOINT_LATENCY',
    flow_id: '11',
    message: 'Text',
    alert_state: 'DEACTIVATED',
    threshold: 7000,
    p50_latency: 100,
    p90_latency: 200,
    requests_count: 9,
    availability: 99,
  },
  `flows:11:ENDPOINT_LATENCY:DEACTIVATED:7000:${TIME}`,
);
managed('version of a Flow that expires', 'flows', { event: 'FLOW_VERSION_EXPIRY_WARNING', message: 'Text' });

const passive = [wamid(), wamid(), wamid()];
number(
  'standby: what a customer writes',
  'standby',
  {
    standby: {
      contacts: [withoutNumber],
      messages: [{ from_user_id: ADA, id: passive[0], timestamp: `${TIME}`, ...text }],
    },
  },
  [`message:${NUMBER}:${passive[0]}`],
);
number(
  'standby: what is answered',
  'standby',
  {
    standby: {
      message_echoes: [
        {
          id: passive[1],
          timestamp: `${TIME}`,
          message: { messaging_product: 'whatsapp', recipient: ADA, ...text },
          template: { name: 'order_update' },
          flow: { id: '11' },
        },
      ],
    },
  },
  [`message:${NUMBER}:${passive[1]}`],
);
number(
  'standby: a status and a message together',
  'standby',
  {
    standby: {
      messages: [{ from_user_id: ADA, id: passive[2], timestamp: `${TIME}`, ...text }],
      statuses: [
        { id: passive[1], status: 'delivered', timestamp: `${TIME}`, recipient_id: '15550123', pricing },
      ],
    },
  },
  [`message:${NUMBER}:${passive[2]}`, `status:${passive[1]}:delivered:**`],
);
const handover = {
  messaging_product: 'whatsapp',
  recipient: metadata,
  sender: { phone_number: '15550123', wa_id: '15550123', user_id: ADA },
  timestamp: `${TIME}`,
  type: 'control_passed',
};
for (const [name, control_passed, contacts] of /** @type {[string, any, any][]} */ ([
  [
    'handover with a summary',
    {
      metadata: 'x',
      previous_owner_app_id: '1',
      previous_owner_app_role: 'meta_business_agent',
      previous_owner_business_id: '2',
      previous_owner_role: 'ai_agent',
      new_owner_role: 'escalation',
      conversation_context: { type: 'summary', summary: { text: 'Wants a person' } },
    },
    undefined,
  ],
  [
    'handover with the history',
    {
      previous_owner: { app_id: '1', app_role: 'business_app', business_id: '2' },
      conversation_context: {
        type: 'history',
        history: {
          items: [
            { from: '15550123', role: 'user', sender_type: 'customer', type: 'text', text: { body: 'Hi' } },
          ],
        },
      },
    },
    [withNumber],
  ],
])) {
  samples.push({
    name,
    field: 'messaging_handovers',
    value: { ...handover, control_passed, ...(contacts && { contacts }) },
    on: 'onMessagingHandovers',
    keys: [`messaging_handovers:${NUMBER}:${ADA}:control_passed:${TIME}`],
  });
}
for (const field of [
  'business_status_update',
  'tracking_events',
  'campaign_status_update',
  'consumer_profile',
]) {
  managed(`${field}, of which nothing is known`, field, { event: 'X', of: { tomorrow: [1] } });
}

/** @param {Sample} sample @returns {any} the delivery that brings it */
const deliveryOf = ({ field, value, time }) => ({
  object: 'whatsapp_business_account',
  entry: [{ id: WABA, ...(time !== undefined && { time }), changes: [{ field, value }] }],
});

module.exports = { deliveryOf, samples };
