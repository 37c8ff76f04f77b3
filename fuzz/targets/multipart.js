// Forms with files: the bytes are those that the platform's own `FormData` writes, and busboy reads the same parts back.

const assert = require('node:assert/strict');
const busboy = require('busboy');
const { loopback } = require('../loopback.js');

const TYPES = ['image/jpeg', 'application/pdf', 'text/plain;charset=utf-8', 'audio/ogg; codecs=opus', 'x/y'];

/** @param {Buffer} body @param {string} type */
function parts(body, type) {
  return new Promise((resolve, reject) => {
    /** @type {any[]} */
    const found = [];
    const options = { headers: { 'content-type': type }, defParamCharset: 'utf8', preservePath: true };
    const reader = busboy(/** @type {any} */ (options));
    reader.on('field', (name, value) => found.push({ name, value }));
    reader.on('file', (name, stream, { filename, mimeType }) => {
      const part = { name, filename, mimeType, bytes: Buffer.alloc(0) };
      found.push(part);
      stream.on('data', (chunk) => {
        part.bytes = Buffer.concat([part.bytes, chunk]);
      });
    });
    reader.once('close', () => resolve(found)).once('error', reject);
    reader.end(body);
  });
}

const quoted = (/** @type {string} */ text) =>
  text.toWellFormed().replace(/\r/g, '%0D').replace(/\n/g, '%0A').replace(/"/g, '%22');
const lines = (/** @type {string} */ text) => text.toWellFormed().replace(/\r\n|\r|\n/g, '\r\n');

/** In a name, busboy reads a backslash as an escape and refuses control characters; the platform writes both as they are. */
const isOdd = (/** @type {string} */ name) => [...name].some((char) => char < ' ' || '\\\x7f'.includes(char));

/** @type {import('../engine.js').Target} */
module.exports = {
  short: 500,
  kinds: ['media', 'flow'],
  lanes: 32,
  open: () =>
    loopback(({ headers }, body) => ({
      body: JSON.stringify({ type: headers['content-type'], body: body.toString('base64') }),
    })),
  close: (shared) => shared.close(),

  async one(random, { whatsapp }) {
    const form = new FormData();
    let call;
    let kind = 'media';
    /** @type {any[]} */
    let expected;
    if (random.once(2)) {
      const bytes = random.once(4) ? Buffer.from(random.text(8)) : random.bytes(400);
      const [type, filename, product] = [random.pick(TYPES), random.text(), random.text()];
      call = whatsapp.media.upload({ file: bytes, type, filename, messagingProduct: product });
      form.append('file', new Blob([bytes], { type }), filename || 'blob');
      form.append('messaging_product', product);
      form.append('type', type);
      const mimeType = type.split(';')[0];
      expected = [
        { name: 'file', filename: quoted(filename || 'blob'), mimeType, bytes },
        { name: 'messaging_product', value: lines(product) },
        { name: 'type', value: type },
      ];
    } else {
      kind = 'flow';
      const data = Object.fromEntries(
        random.list(5, (index) => [
          `${random.text(2).toWellFormed()}${index}x`,
          random.text().toWellFormed(),
        ]),
      );
      call = whatsapp.flows.updateFlowMetadata('1', data);
      for (const [name, value] of Object.entries(data)) form.append(name, value);
      expected = Object.entries(data).map(([name, value]) => ({
        name: quoted(lines(name)),
        value: lines(value),
      }));
    }
    const { type, body } = await call;
    const sent = Buffer.from(body, 'base64');
    const [, boundary] = /boundary=(\S+)/.exec(type) ?? assert.fail(type);
    const written = new Response(form);
    const [, theirs] = /boundary=(\S+)/.exec(written.headers.get('content-type') ?? '') ?? assert.fail();
    const platforms = Buffer.from(await written.arrayBuffer())
      .toString('latin1')
      .replaceAll(theirs, 'boundary');
    assert.equal(
      sent
        .toString('latin1')
        .replaceAll(boundary, 'boundary')
        .replace(/(\r\n)?$/, ''),
      platforms.replace(/(\r\n)?$/, ''),
    );
    if (!expected.some(({ name, filename }) => isOdd(`${name}${filename}`)))
      assert.deepEqual(await parts(sent, type), expected);
    return kind;
  },
};
