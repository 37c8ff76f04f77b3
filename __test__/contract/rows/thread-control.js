// Contract rows of the thread control module: each call, and the request it makes. The version is in a header.

const request = 'POST /business/whatsapp/phone_numbers/1000001/thread_control';
const headers = { 'x-api-version': '1.0.0' };
const product = { messaging_product: 'whatsapp' };

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'threadControl.pass': [
    {
      case: 'a number, and what is handed on',
      args: [{ metadata: 'order-7', to: '+1 555 123 4567' }],
      request,
      body: {
        ...product,
        action: 'pass',
        to: '15551234567',
        metadata: 'order-7',
        control_pass: { target_role: 'ai_agent' },
      },
      headers,
    },
    {
      case: 'a role of tomorrow',
      args: [{ to: 15551234567, control_pass: { target_role: 'x' } }, { timeout: 5000 }],
      request,
      body: { ...product, action: 'pass', to: '15551234567', control_pass: { target_role: 'x' } },
      headers,
    },
  ],
  'threadControl.release': [
    {
      case: 'a user id',
      args: [{ recipient: 'US.1000000000000000001' }],
      request,
      body: { ...product, action: 'release', recipient: 'US.1000000000000000001' },
      headers,
    },
    {
      case: 'a user id among numbers',
      args: [{ to: 'US.1000000000000000001' }],
      request,
      body: { ...product, action: 'release', recipient: 'US.1000000000000000001' },
      headers,
    },
  ],
  'threadControl.take': [
    {
      case: 'the sender of a message',
      args: [{ to: { id: 'US.1000000000000000001', phone: '15551234567' } }],
      request,
      body: { ...product, action: 'take', to: '15551234567' },
      headers,
    },
  ],
};
