// Contract rows of the business module: each call, and the request it makes.

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'business.getConnectedClientBusinesses': [
    { case: 'the configured app', args: [], request: 'GET /v23.0/3000003/connected_client_businesses' },
    {
      case: 'everything, in its order',
      args: [
        'APP9',
        {
          before: 'B',
          after: 'A',
          limit: 5,
          sort: 'name.asc',
          filtering: [{ field: 'id', operator: 'EQUAL', value: '1' }],
          fields: ['id', 'name'],
        },
      ],
      request:
        'GET /v23.0/APP9/connected_client_businesses?fields=id%2Cname&filtering=%5B%7B%22field%22%3A%22id%22%2C%22operator%22%3A%22EQUAL%22%2C%22value%22%3A%221%22%7D%5D&sort=name.asc&limit=5&after=A&before=B',
    },
  ],
  'business.addPhoneNumbers': [
    {
      case: 'as given',
      args: ['BIZ1', { phone_number: '15550000001', verified_name: 'Shop' }],
      request: 'POST /v23.0/BIZ1/add_phone_numbers',
      body: { phone_number: '15550000001', verified_name: 'Shop' },
    },
  ],
  'business.getBusinessPortfolio': [
    { case: 'the default fields', args: ['BIZ1'], request: 'GET /v23.0/BIZ1' },
    { case: 'fields', args: ['BIZ1', ['id', 'name']], request: 'GET /v23.0/BIZ1?fields=id%2Cname' },
    {
      case: 'a number, options',
      args: [506914307656634, '', { timeout: 5000 }],
      request: 'GET /v23.0/506914307656634',
    },
  ],
  'business.getPreVerifiedPhoneNumbers': [
    {
      case: 'fields and limit',
      args: ['BIZ1', { fields: 'id,phone_number', limit: 2 }],
      request: 'GET /v23.0/BIZ1/preverified_numbers?fields=id%2Cphone_number&limit=2',
    },
    {
      case: 'filters that 3.1.1 drops',
      args: [
        'BIZ1',
        { verification_status: 'VERIFIED', availability_status: 'IN_USE', country_code: 'US', limit: 2 },
      ],
      request:
        'GET /v23.0/BIZ1/preverified_numbers?limit=2&verification_status=VERIFIED&availability_status=IN_USE&country_code=US',
    },
  ],
  'business.getClientWhatsAppBusinessAccounts': [
    {
      case: 'filtering as text',
      args: ['BIZ1', { filtering: '[{"a":1}]' }],
      request: 'GET /v23.0/BIZ1/client_whatsapp_business_accounts?filtering=%5B%7B%22a%22%3A1%7D%5D',
    },
    {
      case: 'filters that 3.1.1 drops',
      args: ['BIZ1', { business_type: ['STANDARD', 'PREMIUM'], find: '7' }],
      request: 'GET /v23.0/BIZ1/client_whatsapp_business_accounts?business_type=STANDARD%2CPREMIUM&find=7',
    },
  ],
  'business.onboardPartnersToMMLite': [
    {
      case: 'the solution, in query and body',
      args: ['BIZ1', { solution_id: 'S1' }],
      request: 'POST /v23.0/BIZ1/onboard_partners_to_mm_lite?solution_id=S1',
      body: { solution_id: 'S1' },
    },
    {
      case: 'no solution',
      args: ['BIZ1', { other: 1 }],
      request: 'POST /v23.0/BIZ1/onboard_partners_to_mm_lite',
      body: { other: 1 },
    },
    { case: 'nothing', args: ['BIZ1'], request: 'POST /v23.0/BIZ1/onboard_partners_to_mm_lite' },
  ],
  'business.getOwnedWhatsAppBusinessAccounts': [
    { case: 'no parameters', args: ['BIZ1'], request: 'GET /v23.0/BIZ1/owned_whatsapp_business_accounts' },
    {
      case: 'paging that 3.1.1 drops',
      args: ['BIZ1', { first: 20, last: 5, find: '7', business_type: 'SMB', after: 'A' }],
      request:
        'GET /v23.0/BIZ1/owned_whatsapp_business_accounts?after=A&first=20&last=5&find=7&business_type=SMB',
    },
  ],
  'business.sharePreVerifiedPhoneNumber': [
    {
      case: 'as given',
      args: ['BIZ1', { preverified_id: '41', partner_business_id: '42' }],
      request: 'POST /v23.0/BIZ1/share_preverified_numbers',
      body: { preverified_id: '41', partner_business_id: '42' },
    },
  ],
  'business.getCreditLines': [
    { case: 'no parameters', args: ['BIZ1'], request: 'GET /v23.0/BIZ1/extendedcredits' },
    { case: 'paging', args: ['BIZ1', { after: 'A' }], request: 'GET /v23.0/BIZ1/extendedcredits?after=A' },
  ],
  'business.shareCreditLine': [
    {
      case: 'with an account',
      args: ['LINE1', { waba_id: '2000002', waba_currency: 'USD' }],
      request: 'POST /v23.0/LINE1/whatsapp_credit_sharing_and_attach?waba_currency=USD&waba_id=2000002',
    },
  ],
  'business.getParentBsuidAccounts': [
    {
      case: 'the other host, without a version',
      args: ['BIZ1'],
      request: 'GET /BIZ1/parent-bsuid-accounts',
    },
  ],
  'business.getAssignedWhatsAppBusinessAccounts': [
    {
      case: 'limit',
      args: ['USER1', { limit: 1 }],
      request: 'GET /v23.0/USER1/assigned_whatsapp_business_accounts?limit=1',
    },
  ],
  'business.getWhatsAppAccountNumberDetails': [
    { case: 'fields', args: ['NUM1', 'id,status'], request: 'GET /v23.0/NUM1?fields=id%2Cstatus' },
  ],
  'business.getPreVerifiedPhoneNumberDetails': [
    { case: 'the default fields', args: ['PRE1'], request: 'GET /v23.0/PRE1' },
  ],
  'business.deletePreVerifiedPhoneNumber': [
    { case: 'no body', args: ['PRE1'], request: 'DELETE /v23.0/PRE1' },
    { case: 'a number', args: [106540352242922], request: 'DELETE /v23.0/106540352242922' },
  ],
  'business.getPreVerifiedPhoneNumberPartners': [
    { case: 'fields', args: ['PRE1', { fields: ['id'] }], request: 'GET /v23.0/PRE1/partners?fields=id' },
  ],
  'business.requestPreVerifiedPhoneNumberCode': [
    {
      case: 'as given',
      args: ['PRE1', { code_method: 'SMS', language: 'en_US' }],
      request: 'POST /v23.0/PRE1/request_code',
      body: { code_method: 'SMS', language: 'en_US' },
    },
  ],
  'business.verifyPreVerifiedPhoneNumberCode': [
    {
      case: 'as given',
      args: ['PRE1', { code: '123456' }],
      request: 'POST /v23.0/PRE1/verify_code',
      body: { code: '123456' },
    },
  ],
};
