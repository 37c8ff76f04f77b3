// Contract rows of the phone numbers module: each call, and the request it makes.

const request = 'GET /v23.0/1000001?fields=id%2Cquality_rating';
const account = '/v23.0/2000002/phone_numbers';
const settings = '/v23.0/1000001/settings';
const official = '/v23.0/1000001/official_business_account';
const compliance = '/v23.0/1000001/business_compliance_info';
const automation = 'POST /v23.0/1000001/conversational_automation';
const documented =
  'fields=id%2Cdisplay_phone_number%2Cverified_name%2Cstatus%2Cquality_rating%2Ccode_verification_status%2Cname_status%2Cplatform_type%2Cthroughput';
const commands = [{ command_name: 'help', command_description: 'd' }];
const requestCode = {
  request: 'POST /v23.0/1000001/request_code',
  body: { code_method: 'SMS', language: 'en_US' },
};
const verifyCode = { request: 'POST /v23.0/1000001/verify_code', body: { code: '123456' } };

const application = { business_website_url: 'https://e.com', primary_country_of_operation: 'DE' };
const officer = { email: 'o@e.com', landline_number: '+4930123456', mobile_number: '+4915112345678' };
const entity = {
  entity_name: 'Shop',
  entity_type: 'PARTNERSHIP',
  is_registered: true,
  grievance_officer_details: { name: 'Jo', ...officer },
  customer_care_details: officer,
};

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'phoneNumbers.getPhoneNumberById': [
    { case: 'the default fields', args: [], request: 'GET /v23.0/1000001' },
    { case: 'fields as an array', args: [['id', 'quality_rating']], request },
    { case: 'fields as one string', args: ['id,quality_rating'], request },
    { case: 'an empty array', args: [[]], request: 'GET /v23.0/1000001' },
    { case: 'an empty string', args: [''], request: 'GET /v23.0/1000001' },
    { case: 'undefined and options', args: [undefined, { timeout: 5000 }], request: 'GET /v23.0/1000001' },
    {
      case: 'nested fields are encoded',
      args: [['whatsapp_business_manager_messaging_limit', 'health_status{can_send_message}']],
      request:
        'GET /v23.0/1000001?fields=whatsapp_business_manager_messaging_limit%2Chealth_status%7Bcan_send_message%7D',
    },
  ],
  'phoneNumbers.get': [{ case: 'fields', args: [['id', 'quality_rating']], request }],
  'phoneNumber.get': [{ case: 'as documented', args: [], request: `GET /v23.0/1000001?${documented}` }],
  'phone.get': [{ case: 'as documented', args: [], request: `GET /v23.0/1000001?${documented}` }],
  'phoneNumbers.getPhoneNumbers': [
    { case: 'no parameters', args: [], request: `GET ${account}` },
    {
      case: 'filters are JSON',
      args: [
        {
          limit: 5,
          sort: 'creation_time.asc',
          filtering: [{ field: 'account_mode', operator: 'EQUAL', value: 'LIVE' }],
          fields: ['id'],
        },
      ],
      request: `GET ${account}?fields=id&filtering=%5B%7B%22field%22%3A%22account_mode%22%2C%22operator%22%3A%22EQUAL%22%2C%22value%22%3A%22LIVE%22%7D%5D&sort=creation_time.asc&limit=5`,
    },
  ],
  'phoneNumber.getAll': [
    { case: 'as documented', args: [], request: `GET ${account}?${documented}` },
    { case: 'own fields', args: [{ fields: 'id', limit: 2 }], request: `GET ${account}?fields=id&limit=2` },
  ],
  'phoneNumbers.createPhoneNumber': [
    {
      case: 'the configured account',
      args: [{ cc: '1', phone_number: '5550001111', verified_name: 'Shop' }],
      request: `POST ${account}`,
      body: { cc: '1', phone_number: '5550001111', verified_name: 'Shop' },
    },
    {
      case: 'another account',
      args: [{ cc: '1', phone_number: '5550001111' }, 'WABA9', { timeout: 5000 }],
      request: 'POST /v23.0/WABA9/phone_numbers',
      body: { cc: '1', phone_number: '5550001111' },
    },
  ],
  'phoneNumbers.updatePhoneNumberStatus': [
    {
      case: 'as given',
      args: [{ connection_status: 'CONNECTED' }],
      request: 'POST /v23.0/1000001',
      body: { connection_status: 'CONNECTED' },
    },
    {
      case: 'a PIN and a webhook',
      args: [
        { pin: '834067', webhook_configuration: { override_callback_uri: 'https://x', verify_token: 't' } },
      ],
      request: 'POST /v23.0/1000001',
      body: {
        pin: '834067',
        webhook_configuration: { override_callback_uri: 'https://x', verify_token: 't' },
      },
    },
  ],
  'phoneNumber.updateDisplayName': [
    {
      case: 'as documented',
      args: [{ displayName: 'Lucky Shrub' }],
      request: 'POST /v23.0/1000001',
      body: { new_display_name: 'Lucky Shrub' },
    },
  ],
  'phoneNumbers.requestVerificationCode': [
    { case: 'as in 3.1.1', args: [{ code_method: 'SMS', language: 'en_US' }], ...requestCode },
    { case: 'as documented', args: [{ codeMethod: 'SMS', locale: 'en_US' }], ...requestCode },
    { case: 'no language', args: [{ code_method: 'SMS' }, { timeout: 5000 }], ...requestCode },
  ],
  'phoneNumbers.verifyCode': [
    { case: 'as in 3.1.1', args: [{ code: '123456' }], ...verifyCode },
    { case: 'the code alone', args: ['123456', { timeout: 5000 }], ...verifyCode },
    { case: 'as the message shows it', args: [{ code: '123-456' }], ...verifyCode },
  ],
  'phoneNumber.verify': [{ case: 'as documented', args: [{ code: '123456' }], ...verifyCode }],
  'phoneNumbers.getPhoneNumberSettings': [
    {
      case: 'parameters',
      args: [{ include_sip_credentials: true, fields: 'calling' }],
      request: `GET ${settings}?fields=calling&include_sip_credentials=true`,
    },
    { case: 'no parameters', args: [], request: `GET ${settings}` },
  ],
  'phoneNumbers.updatePhoneNumberSettings': [
    {
      case: 'as given',
      args: [{ calling: { status: 'ENABLED' } }],
      request: `POST ${settings}`,
      body: { calling: { status: 'ENABLED' } },
    },
  ],
  'phoneNumbers.setConversationalAutomation': [
    {
      case: 'everything',
      args: [{ enable_welcome_message: true, prompts: ['Hi'], commands }],
      request: automation,
      body: { prompts: ['Hi'], commands },
    },
  ],
  'phoneNumber.updateSettings': [
    {
      case: 'as documented',
      args: [{ enableConversationalComponents: true }],
      request: automation,
      body: {},
    },
  ],
  'phoneNumbers.getConversationalAutomation': [
    { case: 'no arguments', args: [], request: 'GET /v23.0/1000001?fields=conversational_automation' },
  ],
  'phoneNumbers.getConversationalAutomationSettings': [
    { case: 'as documented', args: [], request: 'GET /v23.0/1000001?fields=conversational_automation' },
  ],
  'phoneNumbers.setUsername': [
    {
      case: 'from another number',
      args: [{ username: 'lucky.shrub', transfer_action: 'force_transfer' }],
      request: 'POST /v23.0/1000001/username',
      body: { username: 'lucky.shrub', transfer_action: 'force_transfer' },
    },
  ],
  'phoneNumbers.getUsername': [{ case: 'no arguments', args: [], request: 'GET /v23.0/1000001/username' }],
  'phoneNumbers.deleteUsername': [
    { case: 'options', args: [{ timeout: 5000 }], request: 'DELETE /v23.0/1000001/username' },
  ],
  'phoneNumbers.getUsernameSuggestions': [
    { case: 'no arguments', args: [], request: 'GET /v23.0/1000001/username_suggestions' },
  ],
  'phoneNumbers.deleteFromContactBook': [
    {
      case: 'a user id',
      args: ['US.1000000000000000001'],
      request: 'DELETE /v23.0/1000001/contact_book?messaging_product=whatsapp&bsuid=US.1000000000000000001',
    },
  ],
  'phoneNumbers.requestSmbAppData': [
    {
      case: 'chats',
      args: ['history'],
      request: 'POST /v23.0/1000001/smb_app_data',
      body: { messaging_product: 'whatsapp', sync_type: 'history' },
    },
  ],
  'phoneNumbers.getThroughput': [
    { case: 'no arguments', args: [], request: 'GET /v23.0/1000001?fields=throughput' },
  ],
  'phoneNumbers.getOfficialBusinessAccountStatus': [
    { case: 'no arguments', args: [], request: `GET ${official}` },
    { case: 'fields', args: [['oba_status']], request: `GET ${official}?fields=oba_status` },
  ],
  'phoneNumbers.updateOfficialBusinessAccountStatus': [
    {
      case: 'as given',
      args: [{ action: 'SUBMIT_APPLICATION' }],
      request: `POST ${official}`,
      body: { action: 'SUBMIT_APPLICATION' },
    },
    {
      case: 'what Graph asks for',
      args: [application],
      request: `POST ${official}`,
      body: application,
    },
  ],
  'phoneNumbers.getBusinessComplianceInfo': [
    { case: 'no arguments', args: [], request: `GET ${compliance}` },
    { case: 'fields', args: ['entity_name'], request: `GET ${compliance}?fields=entity_name` },
  ],
  'phoneNumbers.updateBusinessComplianceInfo': [
    {
      case: 'with the product that Graph asks for',
      args: [{ entity_name: 'X' }],
      request: `POST ${compliance}`,
      body: { messaging_product: 'whatsapp', entity_name: 'X' },
    },
    {
      case: 'everything that Graph asks for',
      args: [entity],
      request: `POST ${compliance}`,
      body: { messaging_product: 'whatsapp', ...entity },
    },
  ],
};
