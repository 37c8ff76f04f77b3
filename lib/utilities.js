const names = require('./exports.js');

/** What `meta-cloud-api/utils` exports: everything but the enums and constants. */
const files = Object.keys(names).filter((file) => file !== './enums.js' && file !== './constants.js');

for (const file of files) {
  for (const name of names[file] ?? []) {
    Object.defineProperty(exports, name, { get: () => require(file)[name], enumerable: true });
  }
}
