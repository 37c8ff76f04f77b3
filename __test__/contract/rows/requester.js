// Contract rows of the requester, which sends what its caller names.

const form = new FormData();
form.append('messaging_product', 'whatsapp');
form.append('file', new Blob(['hello'], { type: 'text/plain' }), 'h"i.txt');

const multipart = /^multipart\/form-data; ?boundary=\S+$/;

const request = 'POST /v23.0/1000001/edge';
const body = '{"a":1}';
const custom = { headers: { 'x-custom': 'value' } };

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'requester.getJson': [
    {
      case: 'GET with a query',
      args: ['GET', '1000001/edge?limit=5&after=x', 20000],
      request: 'GET /v23.0/1000001/edge?limit=5&after=x',
    },
    {
      case: 'GET never has a body',
      args: ['GET', '1000001', 20000, { a: 1 }],
      request: 'GET /v23.0/1000001',
    },
    { case: 'one leading slash is dropped', args: ['GET', '/1000001'], request: 'GET /v23.0/1000001' },
    { case: 'POST with an object', args: ['POST', '1000001/edge', 20000, { a: 1 }], request, body },
    {
      case: 'POST with JSON text, as it is',
      args: ['POST', '1000001/edge', 20000, '{ "a": 1 }'],
      request,
      body: '{ "a": 1 }',
    },
    { case: 'POST with null has no body', args: ['POST', '1000001/edge', 20000, null], request },
    { case: 'PUT', args: ['PUT', '1000001', 20000, { a: 1 }], request: 'PUT /v23.0/1000001', body },
    { case: 'DELETE', args: ['DELETE', '1000001', 20000], request: 'DELETE /v23.0/1000001' },
    {
      case: 'DELETE with a body',
      args: ['DELETE', '1000001', 20000, { a: 1 }],
      request: 'DELETE /v23.0/1000001',
      body,
    },
    {
      case: 'additional headers',
      args: ['POST', '1000001/edge', 20000, { a: 1 }, { 'X-Custom': 'value' }],
      request,
      body,
      ...custom,
    },
    {
      case: 'additional headers win',
      args: [
        'POST',
        '1000001/edge',
        20000,
        { a: 1 },
        { 'content-type': 'application/vnd.x+json', Authorization: 'OAuth other' },
      ],
      request,
      body,
      headers: { 'content-type': 'application/vnd.x+json', authorization: 'OAuth other' },
    },
  ],
  'requester.sendRequest': [
    {
      case: 'a whole URL, as in a list: its own version, the configured host',
      args: ['GET', 'https://graph.facebook.com/v26.0/1000001/edge?after=x', 20000],
      request: 'GET /v26.0/1000001/edge?after=x',
    },
    {
      case: 'a whole URL on the host without versions',
      args: ['POST', 'https://api.facebook.com/2000002/edge', 20000, { a: 1 }],
      request: 'POST /2000002/edge',
      body,
    },
    {
      case: 'a whole URL below the configured base',
      args: (/** @type {string} */ url) => ['GET', `${url}/v26.0/1000001/edge`, 20000],
      request: 'GET /v26.0/1000001/edge',
    },
    { case: 'the content type is json', args: ['POST', '1000001/edge', 20000, { a: 1 }], request, body },
    {
      case: 'another content type',
      args: ['POST', '1000001/edge', 20000, 'a=1', 'application/x-www-form-urlencoded'],
      request,
      body: 'a=1',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    },
    {
      case: 'XML is recognised',
      args: ['POST', '1000001/edge', 20000, '<?xml version="1.0"?><a/>'],
      request,
      body: '<?xml version="1.0"?><a/>',
      headers: { 'content-type': 'application/xml' },
    },
    {
      case: 'bytes',
      args: ['POST', '1000001/edge', 20000, Buffer.from('bytes'), 'application/octet-stream'],
      request,
      body: 'bytes',
      headers: { 'content-type': 'application/octet-stream' },
    },
    {
      case: 'additional headers',
      args: ['GET', '1000001', 20000, undefined, undefined, { 'X-Custom': 'value' }],
      request: 'GET /v23.0/1000001',
      ...custom,
    },
    {
      case: 'a form',
      args: ['POST', '1000001/edge', 20000, new URLSearchParams({ a: '1 2' })],
      request,
      body: 'a=1+2',
      headers: { 'content-type': /^application\/x-www-form-urlencoded/ },
    },
  ],
  'requester.sendUrlEncodedForm': [
    {
      case: 'an array repeats its key',
      args: ['POST', '1000001/edge', 20000, { a: ['1', '2'], b: 'c d&é' }],
      request,
      body: 'a=1&a=2&b=c+d%26%C3%A9',
      headers: { 'content-type': /^application\/x-www-form-urlencoded/ },
    },
  ],
  'requester.sendFormData': [
    {
      case: 'fields and files',
      args: ['POST', '1000001/media', 20000, form],
      request: 'POST /v23.0/1000001/media',
      body: [
        '--boundary',
        'Content-Disposition: form-data; name="messaging_product"',
        '',
        'whatsapp',
        '--boundary',
        'Content-Disposition: form-data; name="file"; filename="h%22i.txt"',
        'Content-Type: text/plain',
        '',
        'hello',
        '--boundary--',
        '',
      ].join('\r\n'),
      headers: { 'content-type': multipart },
    },
  ],
};
