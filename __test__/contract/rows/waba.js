// Contract rows of the WABA module: each call, and the request it makes.

const account = '/v23.0/2000002';
const form = { 'content-type': 'application/x-www-form-urlencoded' };

const schedule = { name: 'Shop', schedule_type: 'BUSINESS_HOURS', start_time: '09:00', end_time: '17:00' };

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'waba.getWabaAccount': [
    { case: 'the default fields', args: [], request: `GET ${account}` },
    { case: 'fields as an array', args: [['id', 'name']], request: `GET ${account}?fields=id%2Cname` },
    { case: 'fields as one string', args: ['id,name'], request: `GET ${account}?fields=id%2Cname` },
    { case: 'another account', args: [undefined, 'WABA9'], request: 'GET /v23.0/WABA9' },
    { case: 'an empty id is the configured one', args: [[], ''], request: `GET ${account}` },
    {
      case: 'options',
      args: [['id'], 102290129340398, { timeout: 5000 }],
      request: 'GET /v23.0/102290129340398?fields=id',
    },
  ],
  'waba.updateWabaAccount': [
    { case: 'the name', args: [{ name: 'X' }], request: `POST ${account}`, body: { name: 'X' } },
    {
      case: 'another account',
      args: [{ timezone_id: '1', name: 'é' }, 'WABA9'],
      request: 'POST /v23.0/WABA9',
      body: { timezone_id: '1', name: 'é' },
    },
  ],
  'waba.getWabaActivities': [
    { case: 'no parameters', args: [], request: `GET ${account}/activities` },
    {
      case: 'fields and limit',
      args: [{ fields: ['id'], limit: 1 }],
      request: `GET ${account}/activities?fields=id&limit=1`,
    },
    {
      case: 'filters that 3.1.1 drops',
      args: [
        { until: 1700000000, since: '2026-01-01', activity_type: ['USER_ADDED', 'USER_REMOVED'], limit: 2 },
      ],
      request: `GET ${account}/activities?limit=2&until=1700000000&since=2026-01-01&activity_type=USER_ADDED%2CUSER_REMOVED`,
    },
    { case: 'another account', args: [{}, 'WABA9'], request: 'GET /v23.0/WABA9/activities' },
  ],
  'waba.getAllWabaSubscriptions': [
    { case: 'the configured account', args: [], request: `GET ${account}/subscribed_apps` },
    { case: 'another account', args: ['WABA9'], request: 'GET /v23.0/WABA9/subscribed_apps' },
    {
      case: 'fields',
      args: [undefined, { fields: ['whatsapp_business_api_data'] }],
      request: `GET ${account}/subscribed_apps?fields=whatsapp_business_api_data`,
    },
  ],
  'waba.getWebhookSubscriptions': [
    { case: 'as documented', args: ['WABA9'], request: 'GET /v23.0/WABA9/subscribed_apps' },
    {
      case: 'the configured account, options',
      args: [undefined, { timeout: 5000 }],
      request: `GET ${account}/subscribed_apps`,
    },
  ],
  'waba.updateWabaSubscription': [
    {
      case: 'an override is its two members, in order',
      args: [{ verify_token: 'vt', override_callback_uri: 'https://e.com/w', ignored: 'z' }],
      request: `POST ${account}/subscribed_apps`,
      body: { override_callback_uri: 'https://e.com/w', verify_token: 'vt' },
    },
    { case: 'no override', args: [], request: `POST ${account}/subscribed_apps`, body: {} },
    { case: 'null', args: [null], request: `POST ${account}/subscribed_apps`, body: {} },
    { case: 'an empty override', args: [{}], request: `POST ${account}/subscribed_apps`, body: {} },
    {
      case: 'another account',
      args: [{ override_callback_uri: 'https://e.com/w', verify_token: 'vt' }, 'WABA9', { timeout: 5000 }],
      request: 'POST /v23.0/WABA9/subscribed_apps',
      body: { override_callback_uri: 'https://e.com/w', verify_token: 'vt' },
    },
  ],
  'waba.subscribeWebhooks': [
    { case: 'as documented', args: ['WABA9'], request: 'POST /v23.0/WABA9/subscribed_apps', body: {} },
    {
      case: 'the configured account, options',
      args: [undefined, { timeout: 5000 }],
      request: `POST ${account}/subscribed_apps`,
      body: {},
    },
  ],
  'waba.unsubscribeFromWaba': [
    { case: 'the configured account', args: [], request: `DELETE ${account}/subscribed_apps` },
    { case: 'another account', args: ['WABA9'], request: 'DELETE /v23.0/WABA9/subscribed_apps' },
  ],
  'waba.unsubscribeWebhooks': [
    {
      case: 'as documented',
      args: ['WABA9', { timeout: 5000 }],
      request: 'DELETE /v23.0/WABA9/subscribed_apps',
    },
  ],
  'waba.getAssignedUsers': [
    {
      case: 'the business that 3.1.1 drops',
      args: [{ business: 'BIZ1', fields: ['id'] }],
      request: `GET ${account}/assigned_users?fields=id&business=BIZ1`,
    },
    {
      case: 'another account',
      args: [{ business: 'BIZ1', limit: 5, after: 'A' }, 'WABA9'],
      request: 'GET /v23.0/WABA9/assigned_users?limit=5&after=A&business=BIZ1',
    },
  ],
  'waba.addAssignedUser': [
    {
      case: 'a form, one field per task',
      args: [{ tasks: ['MANAGE', 'DEVELOP'], user: '61' }],
      request: `POST ${account}/assigned_users`,
      body: 'user=61&tasks=MANAGE&tasks=DEVELOP',
      headers: form,
    },
    {
      case: 'another account, one task',
      args: [{ user: 122094110206001, tasks: 'MANAGE' }, 'WABA9'],
      request: 'POST /v23.0/WABA9/assigned_users',
      body: 'user=122094110206001&tasks=MANAGE',
      headers: form,
    },
  ],
  'waba.removeAssignedUser': [
    {
      case: 'another account',
      args: [{ user: '61' }, 'WABA9'],
      request: 'DELETE /v23.0/WABA9/assigned_users',
      body: 'user=61',
      headers: form,
    },
    {
      case: 'the configured account',
      args: [{ user: 'U 1&' }],
      request: `DELETE ${account}/assigned_users`,
      body: 'user=U+1%26',
      headers: form,
    },
  ],
  'waba.getInProgressOnBehalfRequests': [
    { case: 'no parameters', args: [], request: `GET ${account}/in_progress_onbehalf_request` },
    {
      case: 'another account',
      args: [{ before: 'B' }, 'WABA9'],
      request: 'GET /v23.0/WABA9/in_progress_onbehalf_request?before=B',
    },
  ],
  'waba.getOBOMobilityIntent': [
    { case: 'fields', args: ['OBO1', ['id']], request: 'GET /v23.0/OBO1?fields=id' },
    { case: 'the default fields', args: ['OBO1'], request: 'GET /v23.0/OBO1' },
  ],
  'waba.createOBOMobilityIntent': [
    {
      case: 'as given',
      args: [{ intent: 'x' }],
      request: `POST ${account}/obo_mobility_intent`,
      body: { intent: 'x' },
    },
    {
      case: 'another account',
      args: [{ intent_type: 'INITIATE_TRANSFER', solution_id: '51' }, 'WABA9'],
      request: 'POST /v23.0/WABA9/obo_mobility_intent',
      body: { intent_type: 'INITIATE_TRANSFER', solution_id: '51' },
    },
  ],
  'waba.setOBOMobilityIntent': [
    {
      case: 'as given',
      args: [{ a: 1 }],
      request: `POST ${account}/set_obo_mobility_intent`,
      body: { a: 1 },
    },
    {
      case: 'another account',
      args: [{ waba_id: '71' }, 'WABA9'],
      request: 'POST /v23.0/WABA9/set_obo_mobility_intent',
      body: { waba_id: '71' },
    },
  ],
  'waba.getWabaSchedules': [
    { case: 'limit', args: [{ limit: 1 }], request: `GET ${account}/schedules?limit=1` },
    {
      case: 'filtering, sort, another account',
      args: [{ sort: 'name.asc', filtering: [{ field: 'id', operator: 'EQUAL', value: '1' }] }, 'WABA9'],
      request:
        'GET /v23.0/WABA9/schedules?filtering=%5B%7B%22field%22%3A%22id%22%2C%22operator%22%3A%22EQUAL%22%2C%22value%22%3A%221%22%7D%5D&sort=name.asc',
    },
  ],
  'waba.createWabaSchedule': [
    {
      case: 'as given',
      args: [{ name: 'n', schedule_type: 't' }],
      request: `POST ${account}/schedules`,
      body: { name: 'n', schedule_type: 't' },
    },
    { case: 'another account', args: [{}, 'WABA9'], request: 'POST /v23.0/WABA9/schedules', body: {} },
    {
      case: 'everything that Graph asks for',
      args: [schedule],
      request: `POST ${account}/schedules`,
      body: schedule,
    },
  ],
  'waba.getWhatsAppBusinessBotDetails': [
    { case: 'fields', args: ['BOT1', 'id,prompts'], request: 'GET /v23.0/BOT1?fields=id%2Cprompts' },
  ],
  'waba.getWhatsAppBusinessProfileDetails': [
    { case: 'the default fields', args: ['WBP1'], request: 'GET /v23.0/WBP1' },
    { case: 'fields', args: ['WBP1', ['about']], request: 'GET /v23.0/WBP1?fields=about' },
  ],
  'waba.updateWhatsAppBusinessProfile': [
    {
      case: 'as given',
      args: ['WBP1', { about: 'x' }],
      request: 'POST /v23.0/WBP1',
      body: { about: 'x' },
    },
    {
      case: 'with the product that Graph asks for',
      args: ['WBP1', { messaging_product: 'whatsapp', about: 'x' }],
      request: 'POST /v23.0/WBP1',
      body: { messaging_product: 'whatsapp', about: 'x' },
    },
  ],
};
