const names = require('./exports.js');

/** What `meta-cloud-api/utils` exports: no enums, constants, API classes or templates, nor what receives webhooks. */
const elsewhere = /^\.\/(constants|enums|standalone|templates)\.js$|^\.\/(adapters|store|webhook)\//;
const files = Object.keys(names).filter((file) => !elsewhere.test(file));

for (const file of files) {
  for (const name of names[file] ?? []) {
    Object.defineProperty(exports, name, { get: () => require(file)[name], enumerable: true });
  }
}
