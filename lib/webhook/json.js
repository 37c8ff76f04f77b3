// Tells what `JSON.parse` made apart, and writes it again, at any depth. `JSON.parse` reads what is nested a hundred
// thousand times, and `JSON.stringify`, but for that of the newest engines, overflows the stack on it: such a delivery
// could not be stored, and Meta would send it again and again.

/**
 * As `JSON.stringify`, for what `JSON.parse` can make.
 *
 * @param {unknown} value
 * @returns {string}
 */
function stringify(value) {
  try {
    return JSON.stringify(value);
  } catch (error) {
    if (error instanceof RangeError) return flattened(value);
    throw error;
  }
}

/**
 * @param {any} root
 * @returns {string}
 */
function flattened(root) {
  const written = [];
  /** What is still to be written, the next one last: a text, and the value after it. @type {[string, any][]} */
  const rest = [['', root]];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    const [before, value] = next;
    written.push(before);
    if (typeof value !== 'object' || value === null) {
      written.push(value === undefined ? '' : JSON.stringify(value));
      continue;
    }
    const isArray = Array.isArray(value);
    const names = Object.keys(value).filter((name) => value[name] !== undefined);
    written.push(isArray ? '[' : '{');
    rest.push([isArray ? ']' : '}', undefined]);
    for (const [index, name] of [...names.entries()].reverse()) {
      const comma = index === 0 ? '' : ',';
      rest.push([isArray ? comma : `${comma}${JSON.stringify(name)}:`, value[name]]);
    }
  }
  return written.join('');
}

const BYTE_ORDER_MARK = 0xfeff;

/**
 * The value of a delivery. Throws if it is no JSON.
 *
 * @param {string} text
 */
const parsed = (text) => JSON.parse(text.charCodeAt(0) === BYTE_ORDER_MARK ? text.slice(1) : text);

/** Somebody who nests deeper wants to fill the memory: each level costs a hundred times its text. */
const DEEPEST = 250_000;

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_OBJECT, CLOSE_OBJECT] = Buffer.from('"\\[]{}');

/**
 * Whether a text is nested too deep to be parsed.
 *
 * @param {string} text JSON, or anything else
 */
function isTooDeep(text) {
  if (text.length <= DEEPEST) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === QUOTE) {
      for (at += 1; at < text.length && text.charCodeAt(at) !== QUOTE; at++) {
        if (text.charCodeAt(at) === BACKSLASH) at += 1;
      }
    } else if (character === OPEN || character === OPEN_OBJECT) {
      depth += 1;
      if (depth > DEEPEST) return true;
    } else if (character === CLOSE || character === CLOSE_OBJECT) {
      depth -= 1;
    }
  }
  return false;
}

/** A text, which is passed over, or a number. */
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/gs;

/**
 * As `parsed`, but for numbers that may have more digits than JavaScript's: they become texts. It is asked when one was
 * found, so that a delivery without any is parsed once, and by the engine alone.
 *
 * @param {string} text JSON
 */
const preciselyParsed = (text) =>
  parsed(text.replace(TOKEN, (token) => (/^-?\d{16,}$/.test(token) ? `"${token}"` : token)));

/** Neither an array nor null. @param {unknown} value */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

module.exports = { isObject, isTooDeep, parsed, preciselyParsed, stringify };
