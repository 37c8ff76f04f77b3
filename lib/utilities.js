const { fromFailure, ...errors } = Object.getOwnPropertyDescriptors(require('./errors.js'));

/** What `meta-cloud-api/utils` exports. Code lists stay getters: they read the native table at first use. */
module.exports = Object.defineProperties(
  {},
  {
    ...errors,
    ...Object.getOwnPropertyDescriptors(require('./logger.js')),
    ...Object.getOwnPropertyDescriptors(require('./query.js')),
    ...Object.getOwnPropertyDescriptors(require('./configuration-table.js')),
    ...Object.getOwnPropertyDescriptors(require('./signature.js')),
  },
);
