const request = 'GET /v23.0/1000001?fields=id%2Cquality_rating';

/** @type {Record<string, import("../recorder.js").Row[]>} */
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
  'phoneNumbers.get': [
    { case: 'no arguments', args: [], request: 'GET /v23.0/1000001' },
    { case: 'fields', args: [['id', 'quality_rating']], request },
  ],
  'phoneNumber.get': [{ case: 'the documented property', args: [], request: 'GET /v23.0/1000001' }],
};
