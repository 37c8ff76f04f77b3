// Contract rows of the groups module: each call, and the request it makes.

const list = '/v23.0/1000001/groups';
const link = '/v23.0/GRP1/invite_link';
const requests = '/v23.0/GRP1/join_requests';
const participants = '/v23.0/GRP1/participants';
const product = { messaging_product: 'whatsapp' };
const joining = (/** @type {string[]} */ ...ids) => ({ ...product, join_requests: ids });
const users = { ...product, participants: [{ user: '15551230001' }] };

const field = (/** @type {string} */ name, /** @type {string} */ value) => [
  '--boundary',
  `Content-Disposition: form-data; name="${name}"`,
  '',
  value,
];

/**
 * @param {string[]} fields
 * @param {string} filename
 * @param {string} type
 * @param {string} text
 */
const form = (fields, filename, type, text) => ({
  request: 'POST /v23.0/GRP1',
  headers: { 'content-type': /^multipart\/form-data; ?boundary=\S+$/ },
  body: [
    ...field('messaging_product', 'whatsapp'),
    ...fields,
    '--boundary',
    `Content-Disposition: form-data; name="file"; filename="${filename}"`,
    `Content-Type: ${type}`,
    '',
    text,
    '--boundary--',
    '',
  ].join('\r\n'),
});

const buffer = Buffer.from('JPEGDATA');
const named = new File(['PNGDATA'], 'te"am.png', { type: 'image/png' });

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'groups.createGroup': [
    {
      case: 'everything, in the order of 3.1.1',
      args: [{ join_approval_mode: 'approval_required', description: 'Desc', subject: 'Team' }],
      request: `POST ${list}`,
      body: { ...product, subject: 'Team', description: 'Desc', join_approval_mode: 'approval_required' },
    },
    {
      case: 'a subject',
      args: [{ subject: 'Team' }],
      request: `POST ${list}`,
      body: { ...product, subject: 'Team' },
    },
    {
      case: 'a documented picture, which creation does not take',
      args: [{ subject: 'Team', profile_picture: buffer }],
      request: `POST ${list}`,
      body: { ...product, subject: 'Team' },
    },
  ],
  'groups.deleteGroup': [
    { case: 'no body', args: ['GRP1'], request: 'DELETE /v23.0/GRP1' },
    { case: 'a number', args: [77], request: 'DELETE /v23.0/77' },
  ],
  'groups.getGroupInfo': [
    {
      case: 'fields',
      args: ['GRP1', ['subject', 'participants']],
      request: 'GET /v23.0/GRP1?fields=subject%2Cparticipants',
    },
    { case: 'the default fields', args: ['Y2FwaV9ncm91cDo='], request: 'GET /v23.0/Y2FwaV9ncm91cDo=' },
  ],
  'groups.getActiveGroups': [
    { case: 'a page', args: [{ limit: 3, after: 'X' }], request: `GET ${list}?limit=3&after=X` },
    { case: 'no parameters', args: [], request: `GET ${list}` },
  ],
  'groups.listGroups': [
    { case: 'as documented', args: [{ limit: 3, after: 'X' }], request: `GET ${list}?limit=3&after=X` },
    { case: 'no parameters', args: [], request: `GET ${list}` },
  ],
  'groups.getGroupInviteLink': [{ case: 'no body', args: ['GRP1'], request: `GET ${link}` }],
  'groups.createGroupInviteLink': [{ case: 'by id', args: ['GRP1'], request: `POST ${link}`, body: product }],
  'groups.resetGroupInviteLink': [{ case: 'by id', args: ['GRP1'], request: `POST ${link}`, body: product }],
  'groups.revokeGroupInviteLink': [
    { case: 'as documented', args: ['GRP1'], request: `POST ${link}`, body: product },
  ],
  'groups.deleteGroupInviteLink': [
    { case: 'a DELETE with a body', args: ['GRP1'], request: `DELETE ${link}`, body: product },
  ],
  'groups.getJoinRequests': [
    { case: 'by id', args: ['GRP1'], request: `GET ${requests}` },
    { case: 'a page', args: ['GRP1', { after: 'X' }], request: `GET ${requests}?after=X` },
  ],
  'groups.approveJoinRequests': [
    { case: 'two', args: ['GRP1', ['JR1', 'JR2']], request: `POST ${requests}`, body: joining('JR1', 'JR2') },
  ],
  'groups.approveJoinRequest': [
    { case: 'as documented', args: ['GRP1', 'JR1'], request: `POST ${requests}`, body: joining('JR1') },
  ],
  'groups.rejectJoinRequests': [
    { case: 'one', args: ['GRP1', ['JR1']], request: `DELETE ${requests}`, body: joining('JR1') },
  ],
  'groups.rejectJoinRequest': [
    {
      case: 'as documented',
      args: ['GRP1', 'JR1', { timeout: 5000 }],
      request: `DELETE ${requests}`,
      body: joining('JR1'),
    },
  ],
  'groups.addParticipants': [
    { case: 'one', args: ['GRP1', ['15551230001']], request: `POST ${participants}`, body: users },
    {
      case: 'a user id',
      args: ['GRP1', ['US.1a']],
      request: `POST ${participants}`,
      body: { ...product, participants: [{ user_id: 'US.1a' }] },
    },
  ],
  'groups.removeParticipants': [
    { case: 'one', args: ['GRP1', [15551230001]], request: `DELETE ${participants}`, body: users },
    {
      case: 'a user id, and a customer by number first',
      args: ['GRP1', ['US.1a', { id: 'US.2', userId: 'US.2', phone: '15551230001' }]],
      request: `DELETE ${participants}`,
      body: { ...product, participants: [{ user_id: 'US.1a' }, { user: '15551230001' }] },
    },
  ],
  'groups.updateGroupSettings': [
    {
      case: 'texts',
      args: ['GRP1', { description: 'D2', subject: 'New' }],
      request: 'POST /v23.0/GRP1',
      body: { ...product, subject: 'New', description: 'D2' },
    },
    {
      case: 'an empty description clears it',
      args: ['GRP1', { description: '', profilePictureFile: null }],
      request: 'POST /v23.0/GRP1',
      body: { ...product, description: '' },
    },
    {
      case: 'a picture as a Buffer',
      args: ['GRP1', { subject: 'New', profilePictureFile: buffer }],
      ...form(field('subject', 'New'), 'blob', 'image/jpeg', 'JPEGDATA'),
    },
    {
      case: 'a picture as a Blob',
      args: ['GRP1', { profilePictureFile: new Blob(['PNGDATA'], { type: 'image/png' }) }],
      ...form([], 'blob', 'image/png', 'PNGDATA'),
    },
    {
      case: 'a picture as a File, by its documented name',
      args: ['GRP1', { profile_picture: named, description: 'D2' }, { timeout: 5000 }],
      ...form(field('description', 'D2'), 'te%22am.png', 'image/png', 'PNGDATA'),
    },
    {
      case: 'a Blob without a type',
      args: ['GRP1', { profilePictureFile: new Blob(['x']) }],
      ...form([], 'blob', 'application/octet-stream', 'x'),
    },
  ],
};
