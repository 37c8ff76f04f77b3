// Random values that a seed repeats: numbers, texts, JSON, and changes of bytes. The targets make their inputs with it.

/** Texts that readers trip over. */
const ODD_TEXTS = [
  ...[
    '',
    ' ',
    '\0',
    '\n',
    '\r\n',
    '\t',
    '\u000b',
    '"',
    "'",
    '\\',
    '\\"',
    '/',
    '//',
    '..',
    '.',
    '%',
    '%2e',
    '%00',
  ],
  ...[
    '?',
    '#',
    '&',
    '=',
    '+',
    ';',
    ':',
    '@',
    ',',
    '{',
    '}',
    '[',
    ']',
    '<',
    '>',
    '--',
    '0',
    '-0',
    '1e999',
    'NaN',
  ],
  ...[
    'null',
    'true',
    '__proto__',
    'constructor',
    'toString',
    'é',
    'ß',
    'İ',
    '\u202e',
    '\ufeff',
    '\ufffd',
    '。',
  ],
  ...['\ud800', '\udc00', '👋', 'ｅ', '\u0301', 'x'.repeat(300), 'é'.repeat(300)],
];

const NUMBERS = [
  ...[0, -0, 1, -1, 1.5, 3, 200, 190, 131047, 2 ** 31, 2 ** 32, 2 ** 53 - 1, 2 ** 53, 1e21, 1e300, 5e-324],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
];

/** A stream of random choices. Equal seeds make equal choices. */
class Random {
  #state;

  /** @param {number} seed */
  constructor(seed) {
    this.#state = seed | 0;
  }

  /** The stream of one input: a run that failed is repeated by its seed and the input's number. */
  static of(/** @type {number} */ seed, /** @type {number} */ input) {
    return new Random(Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(input + 1, 0xc2b2ae35));
  }

  /** From 0 up to 1: mulberry32. */
  next() {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number under the limit. */
  below(/** @type {number} */ limit) {
    return Math.floor(this.next() * limit);
  }

  /** True once in so many times. */
  once(/** @type {number} */ times) {
    return this.below(times) === 0;
  }

  /**
   * @template T
   * @param {readonly T[]} list
   * @returns {T}
   */
  pick(list) {
    return list[this.below(list.length)];
  }

  /**
   * @template T
   * @param {number} limit
   * @param {(index: number) => T} make
   * @returns {T[]} fewer than the limit
   */
  list(limit, make) {
    return Array.from({ length: this.below(limit) }, (_, index) => make(index));
  }

  bytes(/** @type {number} */ limit) {
    return Buffer.from(this.list(limit, () => this.below(256)));
  }

  number() {
    return this.once(2) ? this.pick(NUMBERS) : this.below(2 ** 31);
  }

  text(/** @type {number} */ pieces = 4) {
    return this.list(pieces, () => {
      switch (this.below(4)) {
        case 0:
          return this.pick(ODD_TEXTS);
        case 1:
          return String.fromCharCode(this.below(this.once(4) ? 0x10000 : 128));
        default:
          return this.below(2 ** 31).toString(36);
      }
    }).join('');
  }

  /** Text that mostly is JSON. */
  json(/** @type {number} */ depth = 4, /** @type {readonly string[]} */ names = []) {
    const text = this.#value(depth, names);
    return this.once(8) ? this.changed(Buffer.from(text), [Buffer.from('{"a":[1,"b"]}')]).toString() : text;
  }

  /** @param {number} depth @param {readonly string[]} names @returns {string} */
  #value(depth, names) {
    const space = this.once(6) ? this.pick([' ', '\n', '\t', '\r\n ', '\u000b', '\u00a0']) : '';
    const nested = () => this.#value(depth - 1, names);
    const name = () =>
      names.length > 0 && !this.once(4) ? JSON.stringify(this.pick(names)) : this.#string();
    const members = () => this.list(5, () => `${name()}${space}:${nested()}`).join(`,${space}`);
    switch (this.below(depth > 0 ? 8 : 5)) {
      case 0:
        return this.pick(['null', 'true', 'false', '0', '-0', '""', '[]', '{}']);
      case 1:
        return this.pick([
          '1e999',
          '-1.5E+3',
          '9007199254740993',
          '0.1',
          '1E400',
          '01',
          '-',
          '+1',
          '.5',
          '5.',
          '1e',
        ]);
      case 2:
        return `${space}${this.below(2 ** 31)}`;
      case 3:
      case 4:
        return this.#string();
      case 5:
        return `${space}[${this.list(5, nested).join(`${space},`)}${space}]`;
      default:
        return `{${space}${members()}}${space}`;
    }
  }

  #string() {
    if (this.once(12)) return `"${this.text()}"`; // as it is, control characters and all
    const text = JSON.stringify(this.text());
    if (!this.once(3)) return text;
    const escapes = ['\\u0000', '\\ud800', '\\udc00\\ud800', '\\/', '\\u0065', '\\b', '\\x', '\\u12', '\\'];
    return `${text.slice(0, -1)}${this.pick(escapes)}"`;
  }

  /**
   * Bytes with one to four changes: bits, cuts, repeats, pieces of others.
   *
   * @param {Buffer} bytes
   * @param {readonly Buffer[]} pieces
   */
  changed(bytes, pieces) {
    let changed = bytes;
    for (let changes = 1 + this.below(4); changes > 0; changes--) {
      const at = this.below(changed.length + 1);
      const to = Math.min(changed.length, at + this.below(24));
      const [before, after] = [changed.subarray(0, at), changed.subarray(at)];
      const piece = this.pick(pieces);
      const start = this.below(piece.length);
      switch (this.below(7)) {
        case 0:
          changed = Buffer.concat([before, piece, after]);
          break;
        case 1:
          changed = Buffer.concat([before, piece, changed.subarray(to)]);
          break;
        case 2:
          changed = Buffer.concat([before, changed.subarray(to)]);
          break;
        case 3:
          changed = Buffer.concat([changed.subarray(0, to), after]);
          break;
        case 4:
          changed = Buffer.concat([before, piece.subarray(start, start + this.below(200)), after]);
          break;
        case 5:
          changed = before;
          break;
        default:
          changed = Buffer.from(changed);
          if (at < changed.length) changed[at] ^= 1 << this.below(8);
      }
    }
    return changed;
  }
}

module.exports = { ODD_TEXTS, Random };
