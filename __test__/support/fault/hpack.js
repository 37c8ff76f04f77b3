// Header compression of HTTP/2 (RFC 7541): all of the decoder that ASCII headers need, and the plainest encoder.

/** @type {[string, string][]} */
const STATIC_TABLE = [
  [':authority', ''],
  [':method', 'GET'],
  [':method', 'POST'],
  [':path', '/'],
  [':path', '/index.html'],
  [':scheme', 'http'],
  [':scheme', 'https'],
  [':status', '200'],
  [':status', '204'],
  [':status', '206'],
  [':status', '304'],
  [':status', '400'],
  [':status', '404'],
  [':status', '500'],
  ['accept-charset', ''],
  ['accept-encoding', 'gzip, deflate'],
  ['accept-language', ''],
  ['accept-ranges', ''],
  ['accept', ''],
  ['access-control-allow-origin', ''],
  ['age', ''],
  ['allow', ''],
  ['authorization', ''],
  ['cache-control', ''],
  ['content-disposition', ''],
  ['content-encoding', ''],
  ['content-language', ''],
  ['content-length', ''],
  ['content-location', ''],
  ['content-range', ''],
  ['content-type', ''],
  ['cookie', ''],
  ['date', ''],
  ['etag', ''],
  ['expect', ''],
  ['expires', ''],
  ['from', ''],
  ['host', ''],
  ['if-match', ''],
  ['if-modified-since', ''],
  ['if-none-match', ''],
  ['if-range', ''],
  ['if-unmodified-since', ''],
  ['last-modified', ''],
  ['link', ''],
  ['location', ''],
  ['max-forwards', ''],
  ['proxy-authenticate', ''],
  ['proxy-authorization', ''],
  ['range', ''],
  ['referer', ''],
  ['refresh', ''],
  ['retry-after', ''],
  ['server', ''],
  ['set-cookie', ''],
  ['strict-transport-security', ''],
  ['transfer-encoding', ''],
  ['user-agent', ''],
  ['vary', ''],
  ['via', ''],
  ['www-authenticate', ''],
];

// The code is canonical, so the symbols of each length, in order, are the whole table.
/** @type {[number, string][]} */
const SYMBOLS_BY_LENGTH = [
  [5, '012aceiost'],
  [6, ' %-./3456789=A_bdfghlmnpru'],
  [7, ':BCDEFGHIJKLMNOPQRSTUVWYjkqvwxyz'],
  [8, '&*,;XZ'],
  [10, '!"()?'],
  [11, "'+|"],
  [12, '#>'],
  [13, '\0$@[]~'],
  [14, '^}'],
  [15, '<`{'],
];

/** @type {Map<string, string>} */
const HUFFMAN = new Map();
{
  let code = 0;
  let length = 0;
  for (const [bits, symbols] of SYMBOLS_BY_LENGTH) {
    code *= 2 ** (bits - length);
    length = bits;
    for (const symbol of symbols) HUFFMAN.set((code++).toString(2).padStart(bits, '0'), symbol);
  }
}

/** @param {Buffer} coded */
function huffmanDecode(coded) {
  let text = '';
  let bits = '';
  for (const byte of coded) {
    for (const bit of byte.toString(2).padStart(8, '0')) {
      bits += bit;
      const symbol = HUFFMAN.get(bits);
      if (symbol === undefined) continue;
      text += symbol;
      bits = '';
    }
  }
  if (bits.length > 7 || bits.includes('0')) throw new Error('a header that is not printable ASCII');
  return text;
}

/** One connection's decoder. */
class HeaderDecoder {
  /** @type {[string, string][]} */
  #dynamic = [];
  #capacity = 4096;

  /**
   * @param {Buffer} block a whole header block
   * @returns {[string, string][]}
   */
  decode(block) {
    let at = 0;
    /** @param {number} prefix */
    const integer = (prefix) => {
      const most = 2 ** prefix - 1;
      let value = block[at++] & most;
      if (value < most) return value;
      for (let shift = 0; ; shift += 7) {
        const byte = block[at++];
        value += (byte & 127) * 2 ** shift;
        if (byte < 128) return value;
      }
    };
    const string = () => {
      const coded = block[at] >= 128;
      const length = integer(7);
      const part = block.subarray(at, at + length);
      at += length;
      return coded ? huffmanDecode(part) : part.toString('latin1');
    };
    /** @type {[string, string][]} */
    const headers = [];
    while (at < block.length) {
      const byte = block[at];
      if (byte >= 128) {
        headers.push(this.#entry(integer(7)));
      } else if (byte >= 64) {
        const header = this.#literal(integer(6), string);
        headers.push(header);
        this.#dynamic.unshift(header);
        this.#evict();
      } else if (byte >= 32) {
        this.#capacity = integer(5);
        this.#evict();
      } else {
        headers.push(this.#literal(integer(4), string));
      }
    }
    return headers;
  }

  /** @param {number} index */
  #entry(index) {
    const entry = STATIC_TABLE[index - 1] ?? this.#dynamic[index - 1 - STATIC_TABLE.length];
    if (!entry) throw new Error(`no header at index ${index}`);
    return entry;
  }

  /**
   * @param {number} index
   * @param {() => string} string
   * @returns {[string, string]}
   */
  #literal(index, string) {
    const name = index === 0 ? string() : this.#entry(index)[0];
    return [name, string()];
  }

  #evict() {
    let size = 0;
    const kept = this.#dynamic.findIndex(([name, value]) => {
      size += name.length + value.length + 32;
      return size > this.#capacity;
    });
    if (kept >= 0) this.#dynamic.length = kept;
  }
}

/**
 * A header block without compression.
 * @param {[string, string][]} headers
 */
function encodeHeaders(headers) {
  return Buffer.concat(
    headers.flatMap(([name, value]) => [Buffer.from([0]), encodeString(name), encodeString(value)]),
  );
}

/** @param {string} text */
function encodeString(text) {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.length < 127) return Buffer.concat([Buffer.from([bytes.length]), bytes]);
  const length = [127];
  let left = bytes.length - 127;
  for (; left >= 128; left = Math.floor(left / 128)) length.push((left % 128) + 128);
  return Buffer.concat([Buffer.from([...length, left]), bytes]);
}

module.exports = { HeaderDecoder, encodeHeaders };
