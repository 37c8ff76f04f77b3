// Contract rows of the marketing messages module: each call, and the request it makes.

const request = 'POST /v23.0/1000001/marketing_messages';
const to = '15551230001';
const template = { name: 'promo', language: { policy: 'deterministic', code: 'en_US' } };
const head = {
  messaging_product: 'whatsapp',
  recipient_type: 'individual',
  to,
  type: 'template',
  template,
};

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'marketingMessages.sendTemplateMessage': [
    {
      case: 'everything',
      args: [{ to, template, message_activity_sharing: false, product_policy: 'STRICT' }],
      request,
      body: { ...head, message_activity_sharing: false, product_policy: 'STRICT' },
    },
    { case: 'the template alone', args: [{ to, template }, { timeout: 5000 }], request, body: head },
    {
      case: 'a customer without a number',
      args: [{ to: { id: 'US.1a', userId: 'US.1a' }, template }],
      request,
      body: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        recipient: 'US.1a',
        type: 'template',
        template,
      },
    },
    {
      case: 'the order of 3.1.1, then other fields',
      args: [
        {
          biz_opaque_callback_data: 'x',
          product_policy: 'STRICT',
          message_activity_sharing: true,
          template,
          to,
        },
      ],
      request,
      body: {
        ...head,
        message_activity_sharing: true,
        product_policy: 'STRICT',
        biz_opaque_callback_data: 'x',
      },
    },
    { case: 'as in messages.template', args: [{ to, body: template }], request, body: head },
  ],
};
