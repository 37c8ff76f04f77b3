// The native core and what was made of it, for the other files of the library.
const { [Symbol.for('meta-cloud-api.internals')]: internals } = /** @type {any} */ (require('../client.js'));

module.exports = /** @type {import('../client.js').Internals} */ (internals);
