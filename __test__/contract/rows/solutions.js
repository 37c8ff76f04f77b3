// Contract rows of the solutions module: each call, and the request it makes.

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'solutions.createWhatsAppBusinessSolution': [
    {
      case: 'as given',
      args: ['APP1', { partner_app_id: '3000004' }],
      request: 'POST /v23.0/APP1/whatsapp_business_solution',
      body: { partner_app_id: '3000004' },
    },
    {
      case: 'everything that Graph asks for',
      args: [
        'APP1',
        {
          owner_permissions: ['MESSAGING'],
          partner_app_id: '3000004',
          partner_permissions: [],
          solution_name: 'Orders',
        },
      ],
      request: 'POST /v23.0/APP1/whatsapp_business_solution',
      body: {
        owner_permissions: ['MESSAGING'],
        partner_app_id: '3000004',
        partner_permissions: [],
        solution_name: 'Orders',
      },
    },
    {
      case: 'the configured app',
      args: [undefined, { owner_permissions: ['MESSAGING'], solution_name: 'S' }],
      request: 'POST /v23.0/3000003/whatsapp_business_solution',
      body: { owner_permissions: ['MESSAGING'], solution_name: 'S' },
    },
  ],
  'solutions.getApplicationWhatsAppBusinessSolutions': [
    {
      case: 'everything, in its order',
      args: ['APP1', { limit: 1, status: 'ACTIVE', role: 'OWNER', fields: ['id'] }],
      request: 'GET /v23.0/APP1/whatsapp_business_solutions?fields=id&role=OWNER&status=ACTIVE&limit=1',
    },
    { case: 'the configured app', args: [], request: 'GET /v23.0/3000003/whatsapp_business_solutions' },
  ],
  'solutions.getSolutionAccessToken': [
    {
      case: 'fields alone, as in 3.1.1',
      args: ['SOL1', 'access_token'],
      request: 'GET /v23.0/SOL1/access_token?fields=access_token',
    },
    {
      case: 'fields alone, as an array',
      args: ['SOL1', ['access_token', 'expires_at'], { timeout: 5000 }],
      request: 'GET /v23.0/SOL1/access_token?fields=access_token%2Cexpires_at',
    },
    { case: 'nothing, as in 3.1.1', args: ['SOL1'], request: 'GET /v23.0/SOL1/access_token' },
    { case: 'no fields, as in 3.1.1', args: ['SOL1', ''], request: 'GET /v23.0/SOL1/access_token' },
    { case: 'an empty array', args: ['SOL1', []], request: 'GET /v23.0/SOL1/access_token' },
    {
      case: 'the business that Graph requires',
      args: ['SOL1', { business_id: 'BIZ1', fields: ['access_token'] }],
      request: 'GET /v23.0/SOL1/access_token?fields=access_token&business_id=BIZ1',
    },
  ],
  'solutions.acceptSolutionDeactivationRequest': [
    {
      case: 'an empty body',
      args: ['SOL1'],
      request: 'POST /v23.0/SOL1/accept_deactivation_request',
      body: {},
    },
    {
      case: 'undefined and options',
      args: ['SOL1', undefined, { timeout: 5000 }],
      request: 'POST /v23.0/SOL1/accept_deactivation_request',
      body: {},
    },
  ],
  'solutions.acceptSolution': [
    { case: 'an empty body', args: ['SOL1'], request: 'POST /v23.0/SOL1/accept', body: {} },
    {
      case: 'as given',
      args: ['SOL1', { partner_app_id: '3000004' }],
      request: 'POST /v23.0/SOL1/accept',
      body: { partner_app_id: '3000004' },
    },
  ],
  'solutions.getSolutionDetails': [
    { case: 'the default fields', args: ['SOL1'], request: 'GET /v23.0/SOL1' },
    { case: 'fields', args: ['SOL1', 'id,name'], request: 'GET /v23.0/SOL1?fields=id%2Cname' },
  ],
  'solutions.rejectSolutionDeactivationRequest': [
    {
      case: 'as given',
      args: ['SOL1', { reason: 'r' }],
      request: 'POST /v23.0/SOL1/reject_deactivation_request',
      body: { reason: 'r' },
    },
    {
      case: 'as the document has it',
      args: ['SOL1', { reject_deactivation_request: true }],
      request: 'POST /v23.0/SOL1/reject_deactivation_request',
      body: { reject_deactivation_request: true },
    },
    {
      case: 'an empty body',
      args: ['SOL1'],
      request: 'POST /v23.0/SOL1/reject_deactivation_request',
      body: {},
    },
  ],
  'solutions.rejectSolutionRequest': [
    { case: 'an empty body', args: ['SOL1'], request: 'POST /v23.0/SOL1/reject', body: {} },
    {
      case: 'as given',
      args: ['SOL1', { request_type: 'PARTNERSHIP_REQUEST', rejection_reason: 'r' }],
      request: 'POST /v23.0/SOL1/reject',
      body: { request_type: 'PARTNERSHIP_REQUEST', rejection_reason: 'r' },
    },
  ],
  'solutions.sendSolutionDeactivationRequest': [
    {
      case: 'an empty body',
      args: ['SOL1'],
      request: 'POST /v23.0/SOL1/send_deactivation_request',
      body: {},
    },
    {
      case: 'as given',
      args: ['SOL1', { reason: 'r' }],
      request: 'POST /v23.0/SOL1/send_deactivation_request',
      body: { reason: 'r' },
    },
  ],
  'solutions.getMigrationIntentDetails': [
    { case: 'fields', args: ['MI1', ['id']], request: 'GET /v23.0/MI1?fields=id' },
  ],
  'solutions.listWabaSolutions': [
    { case: 'the configured account', args: [], request: 'GET /v23.0/2000002/solutions' },
    { case: 'another account', args: ['WABA9', { limit: 2 }], request: 'GET /v23.0/WABA9/solutions?limit=2' },
  ],
  'solutions.setSolutionMigrationIntent': [
    {
      case: 'as given',
      args: ['WABA1', { solution_id: '51', migration_intent: 'INITIATE_MIGRATION' }],
      request: 'POST /v23.0/WABA1/set_solution_migration_intent',
      body: { solution_id: '51', migration_intent: 'INITIATE_MIGRATION' },
    },
    {
      case: 'the configured account',
      args: [undefined, { solution_id: '51', migration_intent: 'CANCEL_MIGRATION' }],
      request: 'POST /v23.0/2000002/set_solution_migration_intent',
      body: { solution_id: '51', migration_intent: 'CANCEL_MIGRATION' },
    },
  ],
};
