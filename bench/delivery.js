// What Meta would deliver: bodies of a given size, each with a message of its own, and their signatures.
const { createHmac } = require('node:crypto');

const appSecret = '5f4dcc3b5aa765d61d8327deb882cf99';
const config = {
  accessToken: 'EAAxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx',
  phoneNumberId: '106540352242922',
  appSecret,
  webhookVerificationToken: 'bench',
};

const SMALL = 1_600;
const LARGE = 3_000_000;
const UPDATES = 1_000; // of a large body

let count = 0;

/** @param {number} bytes @param {number} updates */
function body(bytes, updates) {
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

/** @param {'small' | 'large'} size */
function delivery(size) {
  const bytes = size === 'small' ? body(SMALL, 1) : body(LARGE, UPDATES);
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

module.exports = { appSecret, config, delivery };
