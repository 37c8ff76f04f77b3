// Contract rows of the QR code module: each call, and the request it makes.

const edge = '/v23.0/1000001/message_qrdls';
const create = {
  request: `POST ${edge}`,
  body: { prefilled_message: 'Hi', generate_qr_image: 'SVG' },
};
const update = { request: `POST ${edge}`, body: { code: 'QR1', prefilled_message: 'Yo' } };

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'qrCode.createQrCode': [
    { case: 'with an image', args: [{ prefilled_message: 'Hi', generate_qr_image: 'SVG' }], ...create },
    {
      case: 'what Meta adds goes along',
      args: [{ prefilled_message: 'Hi', new_field: [1] }],
      request: create.request,
      body: { prefilled_message: 'Hi', new_field: [1] },
    },
  ],
  'qrCode.create': [
    { case: 'as documented', args: [{ prefilledMessage: 'Hi', imageFormat: 'SVG' }], ...create },
    {
      case: 'no image',
      args: [{ prefilledMessage: 'Hi' }, { timeout: 5000 }],
      request: create.request,
      body: { prefilled_message: 'Hi' },
    },
  ],
  'qrCode.getQrCodes': [
    { case: 'no arguments', args: [], request: `GET ${edge}` },
    {
      case: 'parameters',
      args: [{ limit: 5, fields: ['code', 'qr_image_url.format(SVG)'], after: 'X' }],
      request: `GET ${edge}?fields=code%2Cqr_image_url.format(SVG)&limit=5&after=X`,
    },
  ],
  'qrCode.getAll': [{ case: 'as documented', args: [], request: `GET ${edge}` }],
  'qrCode.getQrCode': [
    { case: 'by its code', args: ['QR1'], request: `GET ${edge}/QR1` },
    { case: 'fields', args: ['QR1', ['code']], request: `GET ${edge}/QR1?fields=code` },
    { case: 'a code stays one segment', args: ['a/b?c'], request: `GET ${edge}/a%2Fb%3Fc` },
  ],
  'qrCode.get': [{ case: 'as documented', args: ['QR1'], request: `GET ${edge}/QR1` }],
  'qrCode.updateQrCode': [
    { case: 'code and text', args: [{ code: 'QR1', prefilled_message: 'Yo' }], ...update },
  ],
  'qrCode.update': [{ case: 'as documented', args: ['QR1', { prefilledMessage: 'Yo' }], ...update }],
  'qrCode.deleteQrCode': [{ case: 'by its code', args: ['QR1'], request: `DELETE ${edge}/QR1` }],
  'qrCode.delete': [{ case: 'as documented', args: ['QR1'], request: `DELETE ${edge}/QR1` }],
};
