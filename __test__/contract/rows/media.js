// Contract rows of the media module: each call, and the request it makes.

const request = 'POST /v23.0/1000001/media';
const multipart = /^multipart\/form-data; boundary=\S+$/;

/**
 * The form of every upload, as the platform's `FormData` writes it.
 *
 * @param {string} filename
 * @param {string} type
 * @param {string} bytes
 */
const form = (filename, type, bytes) =>
  [
    '--boundary',
    `Content-Disposition: form-data; name="file"; filename="${filename}"`,
    `Content-Type: ${type}`,
    '',
    bytes,
    '--boundary',
    'Content-Disposition: form-data; name="messaging_product"',
    '',
    'whatsapp',
    '--boundary',
    'Content-Disposition: form-data; name="type"',
    '',
    type,
    '--boundary--',
    '',
  ].join('\r\n');

const headers = { 'content-type': multipart };
const picture = { request, headers, body: form('pic.jpg', 'image/jpeg', 'JPEGDATA') };
const text = { request, headers, body: form('a.txt', 'text/plain', 'hello') };
/** A size that is not known beforehand goes in chunks. */
const chunked = { 'content-type': multipart, 'transfer-encoding': 'chunked', 'content-length': undefined };

const file = new File(['JPEGDATA'], 'pic.jpg', { type: 'image/jpeg' });
const bytes = Buffer.from('hello');
const get = 'GET /v23.0/MEDIA1';
const remove = 'DELETE /v23.0/MEDIA1';

async function* pieces() {
  yield 'hel';
  yield Buffer.from('lo');
}

/** @type {Record<string, import("../../support/recorder.js").Row[]>} */
module.exports = {
  'media.uploadMedia': [
    { case: 'a File', args: [file], ...picture },
    {
      case: 'a File and the product',
      args: [new File(['hello'], 'a.txt', { type: 'text/plain' }), 'whatsapp'],
      ...text,
    },
    {
      case: 'a Blob has no name',
      args: [new Blob(['hello'], { type: 'text/plain' }), undefined, { timeout: 5000 }],
      ...text,
      body: form('blob', 'text/plain', 'hello'),
    },
    {
      case: 'a name cannot end its quotes',
      args: [new File(['hello'], 'a"b\r\nX-Evil: 1', { type: 'text/plain' })],
      ...text,
      body: form('a%22b%0D%0AX-Evil: 1', 'text/plain', 'hello'),
    },
  ],
  'media.upload': [
    { case: 'a File tells its type and name', args: [{ file }], ...picture },
    { case: 'bytes', args: [{ file: bytes, type: 'text/plain', filename: 'a.txt' }], ...text },
    {
      case: 'an ArrayBuffer',
      args: [{ file: new Uint8Array(bytes).buffer, type: 'text/plain', filename: 'a.txt' }],
      ...text,
    },
    {
      case: 'a local file',
      args: [{ file: require.resolve('../a.txt'), type: 'text/plain' }],
      ...text,
    },
    {
      case: 'a web stream',
      args: () => [{ file: new Blob(['hello']).stream(), type: 'text/plain', filename: 'a.txt' }],
      ...text,
      headers: chunked,
    },
    {
      case: 'an async iterable of text and bytes',
      args: () => [{ file: pieces(), type: 'text/plain', filename: 'a.txt' }],
      ...text,
      headers: chunked,
    },
  ],
  'media.getMediaById': [
    { case: 'an id', args: ['MEDIA1'], request: get },
    {
      case: 'of one phone number',
      args: ['MEDIA1', '1000001', { timeout: 5000 }],
      request: `${get}?phone_number_id=1000001`,
    },
    {
      case: 'a URL is no id',
      args: ['https://evil.example/'],
      request: 'GET /v23.0/https:%2F%2Fevil.example%2F',
    },
  ],
  'media.get': [{ case: 'an object', args: [{ mediaId: 'MEDIA1' }], request: get }],
  'media.getUrl': [
    { case: 'an id', args: ['MEDIA1'], request: get },
    { case: 'an object', args: [{ mediaId: 'MEDIA1' }, { timeout: 5000 }], request: get },
  ],
  'media.retrieveMediaUrl': [{ case: 'an object', args: [{ mediaId: 'MEDIA1' }], request: get }],
  'media.deleteMedia': [
    { case: 'an id', args: ['MEDIA1'], request: remove },
    {
      case: 'of one phone number',
      args: ['MEDIA1', 1000001],
      request: `${remove}?phone_number_id=1000001`,
    },
  ],
  'media.delete': [{ case: 'an id', args: ['MEDIA1'], request: remove }],
  'media.downloadMedia': [
    {
      case: 'a URL, with its query',
      args: (/** @type {string} */ url) => [`${url}/attachments/?mid=1&ext=2&hash=ATt`],
      request: 'GET /attachments/?mid=1&ext=2&hash=ATt',
    },
  ],
  'media.download': [{ case: 'a URL', args: (/** @type {string} */ url) => [`${url}/x`], request: 'GET /x' }],
};
