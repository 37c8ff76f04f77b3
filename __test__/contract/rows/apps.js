// Contract rows of the apps module: each call, and the request it makes. The app proves itself, not the client.

const client = { appSecret: 'APP_SECRET' };
const headers = { authorization: 'Bearer 3000003|APP_SECRET' };
const none = { authorization: undefined };
const exchange = 'GET /v23.0/oauth/access_token?client_id=3000003&client_secret=APP_SECRET';
const edge = '/v23.0/3000003/subscriptions';

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'apps.debugToken': [
    { case: 'its own', args: [], request: 'GET /v23.0/debug_token?input_token=TEST_TOKEN', headers, client },
    {
      case: 'another one',
      args: ['EAAB|x', { timeout: 5000 }],
      request: 'GET /v23.0/debug_token?input_token=EAAB%7Cx',
      headers,
      client,
    },
  ],
  'apps.exchangeCode': [
    {
      case: 'of the popup',
      args: [{ code: 'AQ#b' }],
      request: `${exchange}&code=AQ%23b`,
      headers: none,
      client,
    },
    {
      case: 'of an address',
      args: [{ code: 'AQ', redirect_uri: 'https://example.com/a' }],
      request: `${exchange}&redirect_uri=https%3A%2F%2Fexample.com%2Fa&code=AQ`,
      headers: none,
      client,
    },
  ],
  'apps.getAppAccessToken': [
    {
      case: 'no token',
      args: [],
      request: `${exchange}&grant_type=client_credentials`,
      headers: none,
      client,
    },
  ],
  'apps.getSubscriptions': [{ case: 'all', args: [], request: `GET ${edge}`, headers, client }],
  'apps.subscribe': [
    {
      case: 'fields in a list',
      args: [{ verify_token: 'v', fields: ['messages', 'calls'], callback_url: 'https://e.com' }],
      request: `POST ${edge}`,
      body: {
        object: 'whatsapp_business_account',
        callback_url: 'https://e.com',
        verify_token: 'v',
        fields: 'messages,calls',
      },
      headers,
      client,
    },
    {
      case: 'another object',
      args: [{ object: 'page', callback_url: 'https://e.com', verify_token: 'v', include_values: true }],
      request: `POST ${edge}`,
      body: { object: 'page', callback_url: 'https://e.com', verify_token: 'v', include_values: true },
      headers,
      client,
    },
  ],
  'apps.unsubscribe': [
    { case: 'all', args: [], request: `DELETE ${edge}?object=whatsapp_business_account`, headers, client },
    {
      case: 'some fields',
      args: [{ object: 'page', fields: ['a', 'b'] }],
      request: `DELETE ${edge}?object=page&fields=a%2Cb`,
      headers,
      client,
    },
  ],
};
