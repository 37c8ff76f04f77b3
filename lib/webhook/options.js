// Checks what a `WebhookProcessor` is given: its options and its handlers. What is wrong is refused by name.
const { WhatsAppValidationError } = require('../errors.js');

/**
 * @typedef {import('../../types/webhook-processor.js').WebhookProcessorConfig} Config
 * @typedef {import('./handlers.js').Handler} Handler
 */

/** A day: whoever has to wait for it should not. */
const LONGEST_LEASE_MS = 24 * 60 * 60_000;

/** A store gives out no more. */
const MOST_AT_ONCE = 100_000;

/**
 * @param {Config} config
 * @returns {Config}
 */
function checked(config) {
  const { signature, onError, handlerTimeout, leaseMs, maxBodyBytes, store, respond, statusOrder, inbox } =
    config;
  choice('signature', signature, ['required', 'when-configured', 'off']);
  for (const option of SECRETS.keys()) {
    secretsOf(option, /** @type {Record<string, unknown>} */ (config)[option], signature === 'off');
  }
  choice('flowTokenSignature', config.flowTokenSignature, ['required', 'when-present', 'off']);
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
  if (
    leaseMs !== undefined &&
    !(Number.isInteger(leaseMs) && leaseMs >= 100 && leaseMs <= LONGEST_LEASE_MS)
  ) {
    throw new WhatsAppValidationError(
      `The option \`leaseMs\` must be an integer from 100 to ${LONGEST_LEASE_MS}.`,
    );
  }
  atLeast('inbox.maxAttempts', inbox?.maxAttempts, 1);
  atLeast('inbox.initialDelayMs', inbox?.initialDelayMs, 0);
  const concurrency = inbox?.concurrency ?? 1;
  if (!(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= MOST_AT_ONCE)) {
    throw new WhatsAppValidationError(
      `The option \`inbox.concurrency\` must be an integer from 1 to ${MOST_AT_ONCE}.`,
    );
  }
  atLeast('handlerTimeout', handlerTimeout, 0);
  atLeast('maxBodyBytes', maxBodyBytes, 1);
  if (Array.isArray(config.privatePem) && config.privatePem.some((pem) => typeof pem !== 'string')) {
    throw refusal('privatePem', 'must hold texts');
  }
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

/** The options that tell Meta from everybody else, and the variables that stand in for them. */
const SECRETS = new Map([
  ['appSecret', 'M4D_APP_SECRET'],
  ['webhookVerificationToken', 'WEBHOOK_VERIFICATION_TOKEN'],
  ['verifyToken', 'WEBHOOK_VERIFICATION_TOKEN'],
]);

/** @param {unknown} value */
const isMissing = (value) => value === undefined || value === null;

/** Spaces are no secret either. @param {string} text */
const isBlank = (text) => text.trim() === '';

/**
 * The secrets that an option holds; none if it is not given. One that is wrong must not pass for one that is missing:
 * whatever is delivered would be believed.
 *
 * @param {string} option
 * @param {unknown} given
 * @param {boolean} [mayBeEmpty]
 * @returns {string[]}
 */
function secretsOf(option, given, mayBeEmpty = false) {
  if (isMissing(given) || (mayBeEmpty && given === '')) return [];
  const isList = Array.isArray(given) && option === 'appSecret';
  const secrets = isList ? Array.from(given) : [given]; // what is missing between others is no text
  if (secrets.some((secret) => typeof secret !== 'string')) throw refusal(option, 'must be a text');
  if (secrets.length === 0 || secrets.some(isBlank)) {
    throw refusal(option, "is empty: everybody could be Meta. Set it, or say `signature: 'off'`");
  }
  for (const secret of secrets) checkLine(option, secret);
  return secrets;
}

/**
 * Refuses a secret that its owner has without the line break at its end, as the core does with the client's own:
 * every delivery would be taken for forged.
 *
 * @param {string} option
 * @param {string} secret
 */
function checkLine(option, secret) {
  const isPadded = option !== 'passphrase' && secret.trim() !== secret;
  if (!isPadded && !/\p{Cc}/u.test(secret)) return;
  throw refusal(
    option,
    'holds a line break, a control character or a space at an end. Check how it was read: a trailing line break ' +
      'from a file is the usual cause',
  );
}

/**
 * Refuses variables that are set and empty, where no option stands for them: whoever sets one means it.
 *
 * @param {Record<string, unknown>} settings of the client
 * @param {Record<string, unknown>} config
 */
function checkEnvironment(settings, config) {
  for (const [option, variable] of SECRETS) {
    const { [variable]: value } = settings;
    const isSet = typeof value === 'string' && !isBlank(value);
    if (isSet || !isMissing(config[option]) || isMissing(process.env[variable])) continue;
    throw refusal(
      option,
      `is empty in the environment. Set ${variable}, remove it, or say \`signature: 'off'\``,
    );
  }
}

/**
 * @param {string} option
 * @param {string} fault
 */
function refusal(option, fault) {
  const error = new WhatsAppValidationError(`The option \`${option}\` ${fault}.`);
  return Object.assign(error, { parameter: option });
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
  return !isMissing(given) && given !== '';
}

module.exports = { checkEnvironment, checkLine, checked, checkedHandler, isAbout, isBlank, secretsOf };
