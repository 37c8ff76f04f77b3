/**
 * Spellings of the documentation and of older releases, each as a change of arguments into those of the
 * one real method. The real methods live in the native core; everything in this file is compatibility.
 */

const { fromFailure } = require('./errors.js');

/**
 * @typedef {(...args: any[]) => any[]} Spelling
 *
 * @typedef {object} Alias
 * @property {string} method the real one's name
 * @property {Spelling} [args] into the real one's
 * @property {(result: any) => unknown} [result] from the real one's
 */

/** @param {unknown} value */
const isObject = (value) => typeof value === 'object' && value !== null;

/** @param {unknown[]} args */
const optionsOf = (args) => args.find(isObject);

/** @type {Record<string, Record<string, Spelling>>} */
const spellings = {
  MessageApi: {
    // text({ body } | 'body', recipient, replyMessageId?): 0.0.x and the documentation's pages.
    text(first, second, ...rest) {
      const positional =
        typeof first === 'string' || typeof second === 'string' || typeof second === 'number';
      if (!positional) return [first, second];
      const replyMessageId = isObject(rest[0]) ? undefined : rest[0];
      return [{ body: first, to: second, replyMessageId }, optionsOf(rest)];
    },
  },
  RegistrationApi: {
    // register(pin, dataLocalizationRegion?): 3.1.1. The documentation passes an object.
    register(first, second, ...rest) {
      if (isObject(first)) return [first, second];
      const dataLocalizationRegion = isObject(second) ? undefined : second;
      return [{ pin: first, dataLocalizationRegion }, optionsOf([second, ...rest])];
    },
  },
};

/** @type {Record<string, Record<string, (result: any) => unknown>>} */
const results = {
  TwoStepVerificationApi: {
    // A failed read resolves to "unknown"; its reason is there for whoever asks.
    status({ error, ...known }) {
      if (error === undefined) return known;
      return Object.defineProperty(known, 'error', { value: fromFailure(error) });
    },
  },
};

/**
 * Other names of methods.
 *
 * @type {Record<string, Record<string, Alias>>}
 */
const aliases = {
  PhoneNumberApi: {
    get: { method: 'getPhoneNumberById' },
  },
};

/** Other names of the properties of a `WhatsApp`: the documentation's and those of releases before 1.0. */
const properties = {
  flow: 'flows',
  phone: 'phoneNumbers',
  phoneNumber: 'phoneNumbers',
  profile: 'businessProfile',
  template: 'templates',
};

module.exports = { aliases, properties, results, spellings };
