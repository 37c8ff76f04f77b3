// What `require` and `index.mjs` get. No other file of the package asks for it, so a test runner that mocks the package
// replaces this file alone. An import reads its source for names, and finds the table of exports not here but a step on.
const { library } = require('./lib/exports.js');

module.exports = library;
// It is there already. Tools that compare the types with the source look for it here.
module.exports.default = library.WhatsApp;
