// What went wrong with a delivery or a handler, told without a word of a message. The processor, the inbox, the
// Flow endpoint and the adapters use it for reasons that a store keeps, for the console and for `onError`.
const { Logger } = require('../compat/logger.js');
const { WhatsAppError, WhatsAppValidationError } = require('../errors.js');

/**
 * A member of what somebody threw, which may be anything: one that cannot be read is not there.
 *
 * @param {any} error
 * @param {string} name
 * @returns {unknown}
 */
function memberOf(error, name) {
  try {
    return error?.[name];
  } catch {
    return undefined;
  }
}

/**
 * As `instanceof`, of anything.
 *
 * @template {Function} Class
 * @param {unknown} error
 * @param {Class} type
 * @returns {error is Class['prototype']}
 */
function isOf(error, type) {
  try {
    return error instanceof type;
  } catch {
    return false;
  }
}

/**
 * Class and code alone, because the text of an error may quote the message that it failed on.
 *
 * @param {unknown} error
 */
function reasonOf(error) {
  const parts = [memberOf(error, 'name') ?? typeof error, memberOf(error, 'code')];
  return parts
    .filter((part) => typeof part === 'number' || (typeof part === 'string' && /^[\w.$-]{1,80}$/.test(part)))
    .join(' ');
}

/** A line of a stack, by its end: lines of the text of an error may begin like one. */
const FRAME = /^ {4}at .*(?::\d+:\d+|<anonymous>|native|index \d+)\)?$/gm;

/**
 * Where an error came from, without its text, which stands before it and may have lines that look the same.
 *
 * @param {unknown} error
 * @returns {string[]}
 */
function framesOf(error) {
  const [stack, message] = [memberOf(error, 'stack'), memberOf(error, 'message')];
  if (typeof stack !== 'string') return [];
  const text = typeof message === 'string' ? stack.indexOf(message) : -1;
  const place = text < 0 ? stack : stack.slice(text + /** @type {string} */ (message).length);
  return place.match(FRAME) ?? [];
}

/**
 * For the console: what failed, why, what to do about it, and where. A remedy of ours is a fixed sentence.
 *
 * @param {string} what
 * @param {unknown} error
 */
function described(what, error) {
  const remedy = isOf(error, WhatsAppError) ? memberOf(error, 'remedy') : undefined;
  const remedies = typeof remedy === 'string' ? [remedy] : [];
  return [`${what}: ${reasonOf(error)}`, ...remedies, ...framesOf(error)].join('\n');
}

/**
 * Why a delivery came to no handler. A refusal of ours tells what to set, and no message; another error may.
 *
 * @param {unknown} error
 * @param {string} [what]
 */
function refused(error, what = 'A delivery could not be handled') {
  return isOf(error, WhatsAppValidationError) ? `${what}: ${error.message}` : described(what, error);
}

/** @param {string} code @param {string} message */
const coded = (code, message) => Object.assign(new Error(message), { code });

const logger = new Logger('WEBHOOK_PROCESSOR');

/**
 * What tells the owner of a processor of errors: `onError`, or the console where there is none.
 *
 * @param {((error: any, event?: any) => unknown) | undefined} onError
 * @returns {(error: unknown, event?: import('./event.js').Event, what?: string) => void} given the event, or none if the
 *   error is about the delivery or the store; then `what` says on the console what came of it
 */
function reporter(onError) {
  return (error, event, what) => {
    if (onError === undefined) {
      logger.error(event ? described(`A handler failed (${event.kind})`, error) : refused(error, what));
      return;
    }
    // It is not waited for, and what it throws is dropped, because an error of `onError` would be reported to it again.
    new Promise((resolve) => resolve(onError(error, event && shown(event)))).catch(() => {});
  };
}

/**
 * An event as its owner sees it, without what only this library needs.
 *
 * @param {import('./event.js').Event} event
 */
const shown = ({ kind, name, key, processed }) => ({ kind, name, key, processed });

module.exports = { coded, described, reasonOf, reporter, shown };
