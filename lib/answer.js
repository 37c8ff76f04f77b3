// What becomes of a call: its arguments in every spelling, the abort of a signal, JSON text as a value, a failure
// as one of the public error classes. `guard.js` loads it with the first call.
const compatibility = require('./compat/spellings.js');
const { WhatsAppUnknownError, WhatsAppValidationError, fromFailure, isOurs, ours } = require('./errors.js');
const { core } = require('./addon.js');
const { CallerError } = require('./files/progress.js');
const { beginAtCaller } = require('./stack.js');

/**
 * @typedef {{ aborted: boolean, reason?: unknown,
 *   addEventListener(type: 'abort', listener: () => void): void,
 *   removeEventListener(type: 'abort', listener: () => void): void }} Signal
 */

/**
 * A call that a signal can end.
 *
 * @param {unknown} self
 * @param {import('./guard.js').Method} method
 * @param {any[]} args the last one holds the signal
 * @param {Signal} signal
 */
async function abortable(self, method, args, signal) {
  if (typeof signal.addEventListener !== 'function' || typeof signal.aborted !== 'boolean') {
    throw new WhatsAppValidationError('`signal` must be an AbortSignal.');
  }
  const cancel = new core.Cancel();
  const abort = () => cancel.cancel();
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort);
  try {
    return read(await method.apply(self, [...args.slice(0, -1), { ...args[args.length - 1], cancel }]));
  } catch (error) {
    if (CallerError.is(error)) throw error;
    throw convert(error, signal.aborted ? signal.reason : undefined);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** @param {unknown} reply JSON text, or a value that needs no reading */
function read(reply) {
  return typeof reply === 'string' ? withData(JSON.parse(reply)) : reply;
}

/**
 * The documentation reads results both directly and through `.data`: a body without `data` of its own
 * gets one that is the body itself, hidden from `console.log`, spread and comparison.
 *
 * @param {any} body
 */
function withData(body) {
  if (typeof body !== 'object' || body === null || Object.hasOwn(body, 'data')) return body;
  return Object.defineProperty(body, 'data', { value: body, writable: true, configurable: true });
}

/**
 * @param {unknown} error what the core threw or rejected with
 * @param {Function} guarded frames up to this one are ours
 * @param {unknown} [reason] of the signal
 */
function failure(error, guarded, reason) {
  if (CallerError.is(error)) return error.exposed(convert, read);
  const converted = convert(error, reason);
  try {
    beginAtCaller(converted, guarded);
  } catch {
    // A caller's own refusal, frozen: its stack stays as it is.
  }
  return converted;
}

/**
 * @param {any} error
 * @param {unknown} [reason] of the signal
 */
function convert(error, reason) {
  const text = reported(error);
  if (text !== undefined) return fromFailure(JSON.parse(text), reason);
  if (isOurs(error)) return error;
  if (core.hasPanicked()) {
    const message = 'An internal error was caught; the client goes on working.';
    return ours(new WhatsAppUnknownError(message, error));
  }
  const message = isMisplaced(error)
    ? '`this` is not the object that the method belongs to: call `whatsapp.messages.text()`, not a bare `text()`.'
    : 'An argument could not be read: it is not what the method takes, or one of its getters, or a proxy, threw.';
  return Object.assign(new WhatsAppValidationError(message), { cause: error });
}

const mark = core.failureMark();

/**
 * The failure that the core reports, as JSON: thrown as an error's message before anything is sent, else rejected
 * as text. What a caller's getter throws comes the same way; it does not know the mark.
 *
 * @param {any} error
 */
function reported(error) {
  try {
    const text = typeof error === 'string' ? error : error?.message;
    return typeof text === 'string' && text.startsWith(mark) ? text.slice(mark.length) : undefined;
  } catch {
    return undefined; // its `message` throws
  }
}

/**
 * Whether a method was called without its object: V8 says it in its way, the binding in another where the engine does
 * not look.
 *
 * @param {any} error
 */
function isMisplaced(error) {
  try {
    return /^(Illegal invocation$|Failed to unwrap|Value is not an instance)/.test(error.message);
  } catch {
    return false; // its `message` throws
  }
}

module.exports = { ...compatibility, abortable, beginAtCaller, failure, isOurs, read, reported };
