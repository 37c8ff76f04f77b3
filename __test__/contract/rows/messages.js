const request = 'POST /v23.0/1000001/messages';

/**
 * The body of every text message; the order of its keys is the order on the wire.
 *
 * @param {object} text
 * @param {object} [more]
 * @param {object} [recipient]
 */
const message = (text, more, recipient = { recipient_type: 'individual', to: '15551230001' }) => ({
  messaging_product: 'whatsapp',
  ...recipient,
  type: 'text',
  text,
  ...more,
});

const body = message({ body: 'Hi', preview_url: true });
const reply = { context: { message_id: 'wamid.A' } };

/** @type {Record<string, import("../recorder.js").Row[]>} */
module.exports = {
  'messages.text': [
    { case: 'the body as a string', args: [{ body: 'Hi', to: '15551230001' }], request, body },
    {
      case: 'no preview, and a reply',
      args: [{ body: 'Hi', to: '15551230001', previewUrl: false, replyMessageId: 'wamid.A' }],
      request,
      body: message({ body: 'Hi', preview_url: false }, reply),
    },
    {
      case: 'a body object keeps its own preview_url',
      args: [{ body: { body: 'Hi', preview_url: false }, to: '15551230001' }],
      request,
      body: message({ body: 'Hi', preview_url: false }),
    },
    {
      case: 'previewUrl wins over the body object',
      args: [{ body: { body: 'Hi', preview_url: false }, to: '15551230001', previewUrl: true }],
      request,
      body,
    },
    {
      case: 'a body object without preview_url',
      args: [{ body: { body: 'Hi' }, to: '15551230001' }],
      request,
      body,
    },
    { case: 'the recipient as a number', args: [{ body: 'Hi', to: 15551230001 }], request, body },
    {
      case: 'the recipient as people write it',
      args: [{ body: 'Hi', to: '+1 (555) 123-0001' }],
      request,
      body,
    },
    {
      case: 'an empty replyMessageId is none',
      args: [{ body: 'Hi', to: '15551230001', replyMessageId: '' }],
      request,
      body,
    },
    {
      case: 'callback data',
      args: [{ body: 'Hi', to: '15551230001', biz_opaque_callback_data: 'order-7' }],
      request,
      body: message({ body: 'Hi', preview_url: true }, { biz_opaque_callback_data: 'order-7' }),
    },
    {
      case: 'a group',
      args: [{ body: 'Hi', to: 'Y2FwaV9ncm91cDo=', recipientType: 'group' }],
      request,
      body: message(
        { body: 'Hi', preview_url: true },
        {},
        { recipient_type: 'group', to: 'Y2FwaV9ncm91cDo=' },
      ),
    },
    {
      case: 'every character',
      args: [{ body: 'é 😀 "\\" \n\t\u0000 </script> \u2028', to: '15551230001' }],
      request,
      body: message({ body: 'é 😀 "\\" \n\t\u0000 </script> \u2028', preview_url: true }),
    },
    { case: 'positional, the recipient as a string', args: ['Hi', '15551230001'], request, body },
    { case: 'positional, the recipient as a number', args: ['Hi', 15551230001], request, body },
    { case: 'positional, the body as an object', args: [{ body: 'Hi' }, 15551230001], request, body },
    {
      case: 'positional, its own preview_url',
      args: [{ body: 'Hi', preview_url: false }, '15551230001'],
      request,
      body: message({ body: 'Hi', preview_url: false }),
    },
    {
      case: 'positional, a reply',
      args: [{ body: 'Hi' }, '15551230001', 'wamid.A'],
      request,
      body: message({ body: 'Hi', preview_url: true }, reply),
    },
    { case: 'positional, options third', args: ['Hi', '15551230001', { timeout: 5000 }], request, body },
    {
      case: 'positional, options fourth',
      args: ['Hi', '15551230001', 'wamid.A', { timeout: 5000 }],
      request,
      body: message({ body: 'Hi', preview_url: true }, reply),
    },
    { case: 'options second', args: [{ body: 'Hi', to: '15551230001' }, { timeout: 5000 }], request, body },
  ],
};
