// Contract rows of the block users module: each call, and the request it makes.

const edge = '/v23.0/1000001/block_users';
const body = {
  messaging_product: 'whatsapp',
  block_users: [{ user: '15551230001' }, { user: '15551230002' }],
};

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'blockUsers.block': [
    { case: 'two users', args: [['15551230001', '15551230002']], request: `POST ${edge}`, body },
    { case: 'numbers become strings', args: [[15551230001, 15551230002]], request: `POST ${edge}`, body },
    {
      case: 'a user id, and customers by number first',
      args: [['US.1a', { id: 'US.2', userId: 'US.2', phone: '15551230001' }, { id: 'US.3', userId: 'US.3' }]],
      request: `POST ${edge}`,
      body: {
        messaging_product: 'whatsapp',
        block_users: [{ user_id: 'US.1a' }, { user: '15551230001' }, { user_id: 'US.3' }],
      },
    },
    {
      case: 'a text stays inside its quotes',
      args: [['1"},{"user":"2'], { timeout: 5000 }],
      request: `POST ${edge}`,
      body: { messaging_product: 'whatsapp', block_users: [{ user: '1"},{"user":"2' }] },
    },
  ],
  'blockUsers.unblock': [
    {
      case: 'a DELETE with a body',
      args: [['15551230001']],
      request: `DELETE ${edge}`,
      body: { messaging_product: 'whatsapp', block_users: [{ user: '15551230001' }] },
    },
    {
      case: 'a user id',
      args: [['US.1a']],
      request: `DELETE ${edge}`,
      body: { messaging_product: 'whatsapp', block_users: [{ user_id: 'US.1a' }] },
    },
  ],
  'blockUsers.listBlockedUsers': [
    { case: 'no parameters', args: [], request: `GET ${edge}` },
    {
      case: 'a page',
      args: [{ limit: 10, after: 'a/b==' }],
      request: `GET ${edge}?limit=10&after=a%2Fb%3D%3D`,
    },
    {
      case: 'an undefined parameter',
      args: [{ limit: 10, after: undefined }],
      request: `GET ${edge}?limit=10`,
    },
    { case: 'options', args: [undefined, { timeout: 5000 }], request: `GET ${edge}` },
  ],
};
