// What Meta would deliver: bodies of a given size, each with a message of its own, and their signatures.
const { createHmac } = require('node:crypto');

const appSecret = '5f4dcc3b5aa765d61d8327deb882cf99';
const config = {
  accessToken: 'EAAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  phoneNumberId: '106540352242922',
  appSecret,
  webhookVerificationToken: 'bench',
};

/** @typedef {'small' | 'batch' | 'large'} Size */

/** @type {Record<Size, { bytes: number, updates: number }>} */
const sizes = {
  small: { bytes: 1_600, updates: 1 },
  batch: { bytes: 250_000, updates: 1_000 },
  large: { bytes: 3_000_000, updates: 1_000 },
};

let count = 0;

/** @param {Size} size */
function body(size) {
  const { bytes, updates } = sizes[size];
  const text = 'x'.repeat(Math.floor((bytes - 500) / updates) - 160);
  // Of as many customers, so that no handler waits for the one before.
  const messages = Array.from({ length: updates }, () => ({
    from: String(15_550_000_000 + ++count),
    id: `wamid.${String(count).padStart(40, '0')}`,
    timestamp: '1700000000',
    type: 'text',
    text: { body: text },
  }));
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550000001', phone_number_id: config.phoneNumberId },
    contacts: [{ profile: { name: 'Bench' }, wa_id: '15551234567' }],
    messages,
  };
  const entry = [{ id: '102290129340398', changes: [{ field: 'messages', value }] }];
  return Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }));
}

/** @param {Size} size */
function delivery(size) {
  const bytes = body(size);
  const signature = `sha256=${createHmac('sha256', appSecret).update(bytes).digest('hex')}`;
  return {
    bytes,
    headers: {
      'content-type': 'application/json',
      'content-length': String(bytes.length),
      'x-hub-signature-256': signature,
    },
  };
}

module.exports = { appSecret, config, delivery, sizes };
