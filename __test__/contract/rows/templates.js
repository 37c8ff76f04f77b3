// Contract rows of the templates module: each call, and the request it makes.

const edge = '/v23.0/2000002/message_templates';
const template = {
  name: 't',
  language: 'en_US',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Hi' }],
};

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'templates.getTemplate': [
    { case: 'by its id', args: ['TPL1'], request: 'GET /v23.0/TPL1' },
    { case: 'a number, and options', args: [147, { timeout: 5000 }], request: 'GET /v23.0/147' },
  ],
  'templates.updateTemplate': [
    {
      case: 'what changes',
      args: ['TPL1', { category: 'UTILITY' }],
      request: 'POST /v23.0/TPL1',
      body: { category: 'UTILITY' },
    },
  ],
  'templates.getTemplates': [
    { case: 'all', args: [], request: `GET ${edge}` },
    {
      case: 'filters',
      args: [{ limit: 5, name: 'a b', language: 'en_US', category: 'MARKETING', status: 'APPROVED' }],
      request: `GET ${edge}?limit=5&name=a%20b&language=en_US&category=MARKETING&status=APPROVED`,
    },
    {
      case: 'paging and fields, in the order given',
      args: [{ after: 'x', fields: ['name', 'status'], before: undefined }, undefined, { timeout: 5000 }],
      request: `GET ${edge}?after=x&fields=name%2Cstatus`,
    },
    {
      case: 'another account',
      args: [undefined, '2000009'],
      request: 'GET /v23.0/2000009/message_templates',
    },
  ],
  'templates.createTemplate': [
    { case: 'as it is', args: [template], request: `POST ${edge}`, body: template },
    {
      case: 'another account, and options',
      args: [template, 2000009, { timeout: 5000 }],
      request: 'POST /v23.0/2000009/message_templates',
      body: template,
    },
  ],
  'templates.deleteTemplate': [
    {
      case: 'one translation',
      args: [{ name: 't', hsm_id: 'H1' }],
      request: `DELETE ${edge}?name=t&hsm_id=H1`,
    },
    { case: 'all of them', args: [{ name: 't' }], request: `DELETE ${edge}?name=t` },
    {
      case: 'a language, as the newer website has it',
      args: [{ name: 't', language: 'en_US' }],
      request: `DELETE ${edge}?name=t&language=en_US`,
    },
  ],
  'templates.create': [
    {
      case: 'the account among the parameters',
      args: [{ businessId: '2000009', ...template }],
      request: 'POST /v23.0/2000009/message_templates',
      body: template,
    },
    { case: 'the configured account', args: [template], request: `POST ${edge}`, body: template },
  ],
  'templates.list': [
    { case: 'all', args: [], request: `GET ${edge}` },
    {
      case: 'of an account',
      args: [{ businessId: '2000009', limit: 5 }, { timeout: 5000 }],
      request: 'GET /v23.0/2000009/message_templates?limit=5',
    },
  ],
};
