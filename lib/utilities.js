const entry = require('../client.js');
const { tables } = require('./native.js');

/** What `meta-cloud-api/utils` exports: no enums, constants, API classes or templates, nor what receives webhooks. */
const elsewhere = /^\.\/lib\/((constants|enums|standalone|templates)\.js$|(adapters|store|webhook)\/)/;

for (const table of tables) {
  for (const file of Object.keys(table).filter((file) => !elsewhere.test(file))) {
    for (const name of table[file]) {
      const property = Reflect.getOwnPropertyDescriptor(entry, name);
      Object.defineProperty(exports, name, /** @type {PropertyDescriptor} */ (property));
    }
  }
}
