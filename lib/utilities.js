const names = require('./exports.js');

/** What `meta-cloud-api/utils` exports: everything but the enums, the constants, the template factories and
 * the stores. */
const elsewhere = /^\.\/(constants\.js|enums\.js|templates\.js|store\/)/;
const files = Object.keys(names).filter((file) => !elsewhere.test(file));

for (const file of files) {
  for (const name of names[file] ?? []) {
    Object.defineProperty(exports, name, { get: () => require(file)[name], enumerable: true });
  }
}
