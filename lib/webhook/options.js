// Checks what a `WebhookProcessor` is given: its options and its handlers. What is wrong is refused by name.
const { WhatsAppValidationError } = require('../errors.js');

/**
 * @typedef {import('../../types/webhook-processor.js').WebhookProcessorConfig} Config
 * @typedef {import('./handlers.js').Handler} Handler
 */

/**
 * @param {Config} config
 * @returns {Config}
 */
function checked(config) {
  const { signature, onError, handlerTimeout, maxBodyBytes, store, respond, statusOrder, inbox } = config;
  choice('respond', respond, ['after', 'before']);
  choice('statusOrder', statusOrder, ['keep', 'mark', 'drop']);
  if (store !== undefined && typeof store?.claim !== 'function') {
    throw new WhatsAppValidationError('The option `store` must be an event store, such as a `MemoryStore`.');
  }
  if (respond === 'before' && store === undefined) {
    throw new WhatsAppValidationError(
      'The option `store` is missing: `respond: "before"` keeps events there.',
    );
  }
  atLeast('inbox.maxAttempts', inbox?.maxAttempts, 1);
  atLeast('inbox.initialDelayMs', inbox?.initialDelayMs, 0);
  atLeast('inbox.concurrency', inbox?.concurrency, 1);
  choice('signature', signature, ['required', 'when-configured', 'off']);
  atLeast('handlerTimeout', handlerTimeout, 0);
  atLeast('maxBodyBytes', maxBodyBytes, 1);
  if (onError !== undefined && typeof onError !== 'function') {
    throw new WhatsAppValidationError('The option `onError` must be a function.');
  }
  return config;
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {string[]} choices
 */
function choice(name, value, choices) {
  if (value === undefined || choices.includes(/** @type {string} */ (value))) return;
  const listed = choices.map((one) => `'${one}'`).join(', ');
  throw new WhatsAppValidationError(`The option \`${name}\` must be one of ${listed}.`);
}

/**
 * @param {string} name
 * @param {unknown} value
 * @param {number} least
 */
function atLeast(name, value, least) {
  if (value === undefined || (typeof value === 'number' && value >= least)) return;
  throw new WhatsAppValidationError(`The option \`${name}\` must be a number of at least ${least}.`);
}

/**
 * @param {unknown} handler
 * @returns {Handler}
 */
function checkedHandler(handler) {
  if (typeof handler === 'function') return /** @type {Handler} */ (handler);
  throw new WhatsAppValidationError('`handler` must be a function.');
}

/**
 * @param {unknown} appSecret one or several
 * @returns {string[]}
 */
function secretsOf(appSecret) {
  const secrets = Array.isArray(appSecret) ? appSecret : [appSecret];
  if (Array.isArray(appSecret) && secrets.some((secret) => typeof secret !== 'string' || secret === '')) {
    throw new WhatsAppValidationError('The option `appSecret` must hold texts that are not empty.');
  }
  return secrets.filter((secret) => typeof secret === 'string' && secret !== '');
}

/**
 * Whether an error is about an option that was given, not about one that is missing or that the environment gives.
 *
 * @param {any} error
 * @param {Record<string, any>} config
 */
function isAbout({ parameter }, config) {
  if (typeof parameter !== 'string') return true;
  const given = config[parameter.split('.', 1)[0]];
  return given !== undefined && given !== null && given !== '';
}

module.exports = { checked, checkedHandler, isAbout, secretsOf };
