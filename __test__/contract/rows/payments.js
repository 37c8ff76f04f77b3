// Contract rows of the payments module: each call, and the request it makes.

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'payments.listPaymentConfigurations': [
    { case: 'an account', args: ['WABA1'], request: 'GET /v23.0/WABA1/payment_configurations' },
    { case: 'the configured account', args: [], request: 'GET /v23.0/2000002/payment_configurations' },
  ],
  'payments.getPaymentConfiguration': [
    {
      case: 'the name is encoded',
      args: ['WABA1', 'my conf/1'],
      request: 'GET /v23.0/WABA1/payment_configuration/my%20conf%2F1',
    },
    {
      case: 'as encodeURIComponent does',
      args: [undefined, "a&b=c+d@e;f,g:h$i'(é)"],
      request: `GET /v23.0/2000002/payment_configuration/${encodeURIComponent("a&b=c+d@e;f,g:h$i'(é)")}`,
    },
  ],
  'payments.createPaymentConfiguration': [
    {
      case: 'as given',
      args: ['WABA1', { configuration_name: 'c', provider_name: 'razorpay', redirect_url: 'https://e.com' }],
      request: 'POST /v23.0/WABA1/payment_configuration',
      body: { configuration_name: 'c', provider_name: 'razorpay', redirect_url: 'https://e.com' },
    },
    {
      case: 'the configured account',
      args: [undefined, { configuration_name: 'c', upi_vpa: 'v@upi' }],
      request: 'POST /v23.0/2000002/payment_configuration',
      body: { configuration_name: 'c', upi_vpa: 'v@upi' },
    },
  ],
  'payments.updatePaymentConfiguration': [
    {
      case: 'the name is encoded',
      args: ['WABA1', 'c 1', { merchant_vpa: 'v@upi' }],
      request: 'POST /v23.0/WABA1/payment_configuration/c%201',
      body: { merchant_vpa: 'v@upi' },
    },
    {
      case: 'the configured account',
      args: [null, 'c', {}, { timeout: 5000 }],
      request: 'POST /v23.0/2000002/payment_configuration/c',
      body: {},
    },
  ],
  'payments.generatePaymentConfigurationOauthLink': [
    {
      case: 'as given',
      args: ['WABA1', { configuration_name: 'c', redirect_url: 'https://e.com' }],
      request: 'POST /v23.0/WABA1/generate_payment_configuration_oauth_link',
      body: { configuration_name: 'c', redirect_url: 'https://e.com' },
    },
  ],
  'payments.deletePaymentConfiguration': [
    {
      case: 'the name is in the body',
      args: ['WABA1', { configuration_name: 'c' }],
      request: 'DELETE /v23.0/WABA1/payment_configuration',
      body: { configuration_name: 'c' },
    },
  ],
};
