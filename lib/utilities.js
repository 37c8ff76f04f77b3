/** What `meta-cloud-api/utils` exports: errors, guards, code lists and the small functions. */
module.exports = Object.defineProperties(
  {},
  Object.assign(
    {},
    ...[
      require('./errors.js'),
      require('./logger.js'),
      require('./query.js'),
      require('./configuration-table.js'),
      require('./signature.js'),
    ].map(Object.getOwnPropertyDescriptors),
  ),
);
