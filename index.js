// What `require` and `index.mjs` get, and no other file of the package asks for: a test runner that mocks the package
// replaces this file alone. And in two steps, as Node.js reads the source of what an ES module imports for its names.
const entry = require('./client.js');

module.exports = entry;
// It is there already. Tools that compare the types with the source look for it here.
module.exports.default = entry.WhatsApp;
