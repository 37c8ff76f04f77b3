// Contract rows of the two step verification module: each call, and the request it makes.

const request = 'POST /v23.0/1000001';
const body = '{"pin":"834067"}';

const fields = [
  'is_pin_enabled',
  'code_verification_status',
  'status',
  'platform_type',
  'name_status',
  'quality_rating',
  'display_phone_number',
  'verified_name',
];

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'twoStepVerification.setup': [
    { case: 'a PIN', args: [{ pin: '834067' }], request, body },
    { case: 'leading zeros stay', args: [{ pin: '007316' }], request, body: '{"pin":"007316"}' },
    {
      case: 'only the PIN is sent',
      args: [{ pin: '834067', data: 1, messaging_product: 'x' }],
      request,
      body,
    },
  ],
  'twoStepVerification.update': [{ case: 'a PIN', args: [{ pin: '834067' }], request, body }],
  'twoStepVerification.setTwoStepVerificationCode': [
    { case: 'the spelling of 3.1.1', args: ['834067'], request, body },
  ],
  'twoStepVerification.status': [
    { case: 'every field it needs', args: [], request: `GET /v23.0/1000001?fields=${fields.join('%2C')}` },
  ],
};
