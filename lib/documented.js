/**
 * Spellings of the documentation and of older releases, each mapped to the one real method it means.
 * The real methods live in the native core; everything in this file is compatibility.
 */

const { MessageApi, RegistrationApi, TwoStepVerificationApi } = require('./native.js');
const { fromFailure } = require('./errors.js');

/** @typedef {(this: any, ...args: any[]) => any} Method */

/** @param {unknown} value */
const isObject = (value) => typeof value === 'object' && value !== null;

/** @param {unknown[]} args */
const optionsOf = (args) => args.find(isObject);

/** @type {[Function, string, (real: Method) => Method][]} */
const spellings = [
  // text({ body } | 'body', recipient, replyMessageId?): 0.0.x and the documentation's pages.
  [
    MessageApi,
    'text',
    (real) =>
      function text(first, second, ...rest) {
        const positional =
          typeof first === 'string' || typeof second === 'string' || typeof second === 'number';
        if (!positional) return real.call(this, first, second, ...rest);
        const replyMessageId = isObject(rest[0]) ? undefined : rest[0];
        return real.call(this, { body: first, to: second, replyMessageId }, optionsOf(rest));
      },
  ],
  // register(pin, dataLocalizationRegion?): 3.1.1. The documentation passes an object.
  [
    RegistrationApi,
    'register',
    (real) =>
      function register(first, second, ...rest) {
        if (isObject(first)) return real.call(this, first, second, ...rest);
        const dataLocalizationRegion = isObject(second) ? undefined : second;
        return real.call(this, { pin: first, dataLocalizationRegion }, optionsOf([second, ...rest]));
      },
  ],
  // A failed read resolves to "unknown"; its reason is there for whoever asks.
  [
    TwoStepVerificationApi,
    'status',
    (real) =>
      async function status(...args) {
        const { error, ...known } = await real.apply(this, args);
        if (error === undefined) return known;
        return Object.defineProperty(known, 'error', { value: fromFailure(error) });
      },
  ],
];

for (const [{ prototype }, name, spell] of spellings) {
  const value = spell(prototype[name]);
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}
