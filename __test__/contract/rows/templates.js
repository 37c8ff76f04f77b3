// Contract rows of the templates module: each call, and the request it makes.

const edge = '/v23.0/2000002/message_templates';
const template = {
  name: 't',
  language: 'en_US',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Hi' }],
};

const codes = {
  name: 'code',
  languages: ['en_US', 'de'],
  category: 'AUTHENTICATION',
  components: [
    { type: 'BODY', add_security_recommendation: true },
    { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
  ],
};
const ofLibrary = {
  name: 't',
  language: 'en_US',
  category: 'UTILITY',
  library_template_name: 'delivery_update_1',
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
      case: 'several by their ids',
      args: [{ hsm_ids: ['H1', 300000000000002] }],
      request: `DELETE ${edge}?hsm_ids=%5B%22H1%22%2C300000000000002%5D`,
    },
    {
      case: 'a language, as the newer website has it',
      args: [{ name: 't', language: 'en_US' }],
      request: `DELETE ${edge}?name=t&language=en_US`,
    },
  ],
  'templates.archiveTemplates': [
    {
      case: 'the other host, without a version',
      args: [['300000000000001', 300000000000002]],
      request: 'POST /2000002/message_templates/archive',
      body: { hsm_ids: ['300000000000001', '300000000000002'] },
    },
    {
      case: 'another account',
      args: [['300000000000001'], '2000009', { timeout: 5000 }],
      request: 'POST /2000009/message_templates/archive',
      body: { hsm_ids: ['300000000000001'] },
    },
  ],
  'templates.unarchiveTemplates': [
    {
      case: 'the other host, without a version',
      args: [['300000000000001']],
      request: 'POST /2000002/message_templates/unarchive',
      body: { hsm_ids: ['300000000000001'] },
    },
  ],
  'templates.compareTemplates': [
    {
      case: 'the other id as a list',
      args: ['TPL1', { start: 1, end: 2, template_ids: ['TPL2'] }],
      request: 'GET /v23.0/TPL1/compare?template_ids=%5B%22TPL2%22%5D&start=1&end=2',
    },
  ],
  'templates.unpauseTemplate': [{ case: 'by its id', args: ['TPL1'], request: 'POST /v23.0/TPL1/unpause' }],
  'templates.migrateTemplates': [
    {
      case: 'to the configured account',
      args: [{ source_waba_id: '2000009', count: 100, page_number: 1 }],
      request: 'POST /v23.0/2000002/migrate_message_templates',
      body: { source_waba_id: '2000009', count: 100, page_number: 1 },
    },
    {
      case: 'to another account',
      args: [{ source_waba_id: 2000002, template_ids: ['TPL1'] }, '2000009'],
      request: 'POST /v23.0/2000009/migrate_message_templates',
      body: { source_waba_id: 2000002, template_ids: ['TPL1'] },
    },
  ],
  'templates.upsertTemplates': [
    {
      case: 'as it is',
      args: [codes],
      request: 'POST /v23.0/2000002/upsert_message_templates',
      body: codes,
    },
  ],
  'templates.getLibraryTemplates': [
    { case: 'all', args: [], request: 'GET /v23.0/message_template_library' },
    {
      case: 'filters',
      args: [{ search: 'a b', topic: 'ORDER_MANAGEMENT' }, { timeout: 5000 }],
      request: 'GET /v23.0/message_template_library?search=a%20b&topic=ORDER_MANAGEMENT',
    },
  ],
  'templates.createTemplateFromLibrary': [
    { case: 'as it is', args: [ofLibrary], request: `POST ${edge}`, body: ofLibrary },
    {
      case: 'another account',
      args: [ofLibrary, 2000009],
      request: 'POST /v23.0/2000009/message_templates',
      body: ofLibrary,
    },
  ],
  'templates.createMessageSample': [
    {
      case: 'as it is',
      args: [{ category: 'utility', type: 'text', text: { body: 'Hi' } }],
      request: 'POST /v23.0/2000002/message_samples',
      body: { category: 'utility', type: 'text', text: { body: 'Hi' } },
    },
  ],
  'templates.createTemplateGroup': [
    {
      case: 'as it is',
      args: [{ name: 'Sale', whatsapp_business_templates: ['1'] }],
      request: 'POST /v23.0/2000002/template_groups',
      body: { name: 'Sale', whatsapp_business_templates: ['1'] },
    },
  ],
  'templates.getTemplateGroup': [
    { case: 'by its id', args: ['GRP1'], request: 'GET /v23.0/GRP1' },
    {
      case: 'fields',
      args: ['GRP1', ['name', 'description']],
      request: 'GET /v23.0/GRP1?fields=name%2Cdescription',
    },
  ],
  'templates.getTemplateGroups': [
    { case: 'all', args: [], request: 'GET /v23.0/2000002/template_groups' },
    {
      case: 'of another account',
      args: [{ limit: 5, fields: ['name'] }, '2000009'],
      request: 'GET /v23.0/2000009/template_groups?limit=5&fields=name',
    },
  ],
  'templates.updateTemplateGroup': [
    {
      case: 'what changes',
      args: ['GRP1', { add_templates: ['1'] }],
      request: 'POST /v23.0/GRP1',
      body: { add_templates: ['1'] },
    },
  ],
  'templates.deleteTemplateGroup': [{ case: 'by its id', args: ['GRP1'], request: 'DELETE /v23.0/GRP1' }],
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
