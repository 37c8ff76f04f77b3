const names = require('./exports.js');

/** What `meta-cloud-api/utils` exports: everything but the enums, the constants and the template factories. */
const elsewhere = ['./constants.js', './enums.js', './templates.js'];
const files = Object.keys(names).filter((file) => !elsewhere.includes(file));

for (const file of files) {
  for (const name of names[file] ?? []) {
    Object.defineProperty(exports, name, { get: () => require(file)[name], enumerable: true });
  }
}
