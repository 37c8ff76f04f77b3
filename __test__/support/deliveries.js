// Deliveries as Meta makes and signs them, for the tests of webhooks.

const { createHmac } = require('node:crypto');

const SECRET = 'app-secret';

/** @param {string | Uint8Array} body @param {string} [secret] */
const signature = (body, secret = SECRET) =>
  `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;

/** @param {string} id @param {object} [members] */
const text = (id, members) => ({
  from: '1555',
  id,
  timestamp: '1',
  type: 'text',
  text: { body: 'hi' },
  ...members,
});

/** @param {string} id @param {string} status @param {object} [members] */
const status = (id, status, members) => ({ id, status, timestamp: '2', recipient_id: '1555', ...members });

/** @param {object} members of the value */
const messages = (members) => ({
  field: 'messages',
  value: {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550000000', phone_number_id: '1000001' },
    contacts: [{ wa_id: '1555', profile: { name: 'Ann' } }],
    ...members,
  },
});

/** @param {...unknown} changes of one entry */
const payload = (...changes) => ({ object: 'whatsapp_business_account', entry: [{ id: 'WABA1', changes }] });

/**
 * A signed delivery of a body, or of changes.
 *
 * @param {...any} changes
 */
function delivery(...changes) {
  const rawBody = typeof changes[0] === 'string' ? changes[0] : JSON.stringify(payload(...changes));
  return {
    method: 'POST',
    url: 'https://example.com/webhook?tenant=7',
    headers: /** @type {Record<string, any>} */ ({
      'content-type': 'application/json',
      'x-hub-signature-256': signature(rawBody),
    }),
    rawBody: /** @type {string | Uint8Array} */ (rawBody),
  };
}

const config = { accessToken: 'TEST_TOKEN', phoneNumberId: '1000001', appSecret: SECRET };

module.exports = { SECRET, config, delivery, messages, payload, signature, status, text };
