// Gathers the contract's rows of all modules, for the tests of the contract.

const { readdirSync } = require('node:fs');
const { join } = require('node:path');

/** @type {Record<string, import('../support/recorder.js').Row[]>} every row, by the method it calls */
const rows = Object.assign(
  {},
  ...readdirSync(join(__dirname, 'rows')).map((file) => require(join(__dirname, 'rows', file))),
);

/**
 * `GET /{Flow-ID}/assets` fits `GET /v23.0/1/assets?limit=1`.
 *
 * @param {string} operation of Meta's document
 * @param {string} request of a row
 */
function fits(operation, request) {
  const [verb, path] = operation.split(' ');
  return new RegExp(`^${verb} /v23\\.0${path.replace(/\{[^}]+\}/g, '[^/?]+')}(\\?|$)`).test(request);
}

module.exports = { fits, rows };
