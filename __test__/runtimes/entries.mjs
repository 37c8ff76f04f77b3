// Every entry of the package, imported and required: the same names, none of them undefined.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import WhatsApp, { WhatsAppError } from 'meta-cloud-api';

assert.equal(WhatsApp.name, 'WhatsApp');
assert.equal(WhatsAppError.name, 'WhatsAppError');

const require = createRequire(import.meta.url);
const { exports } = require('meta-cloud-api/package.json');
let count = 0;
for (const path of Object.keys(exports).filter((path) => path !== './package.json')) {
  const entry = path.replace('.', 'meta-cloud-api');
  const imported = await import(entry);
  const required = require(entry);
  for (const [name, value] of Object.entries(required)) {
    if (name === 'default') continue;
    assert.notEqual(value, undefined, `${entry}: ${name}`);
    assert.equal(imported[name], value, `${entry}: ${name}`);
    count++;
  }
}
assert.ok(count > 350, `${count} names`);
console.log('entries');
