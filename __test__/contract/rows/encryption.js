// Contract rows of the encryption module: each call, and the request it makes.

const edge = '/v23.0/1000001/whatsapp_business_encryption';
const key = '-----BEGIN PUBLIC KEY-----\nAAA\n-----END PUBLIC KEY-----\n';

const set = {
  request: `POST ${edge}`,
  headers: { 'content-type': /^multipart\/form-data; ?boundary=\S+$/ },
  body: [
    '--boundary',
    'Content-Disposition: form-data; name="business_public_key"',
    '',
    ...key.split('\n'),
    '--boundary--',
    '',
  ].join('\r\n'),
};

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'encryption.getEncryptionPublicKey': [
    { case: 'no arguments', args: [], request: `GET ${edge}` },
    { case: 'fields', args: ['business_public_key'], request: `GET ${edge}?fields=business_public_key` },
  ],
  'encryption.getBusinessPublicKey': [{ case: 'as documented', args: [], request: `GET ${edge}` }],
  'encryption.setEncryptionPublicKey': [{ case: 'a PEM text', args: [key], ...set }],
  'encryption.setBusinessPublicKey': [{ case: 'as documented', args: [key, { timeout: 5000 }], ...set }],
};
