// What `require` gets. No other file of the package asks for it, so a test runner that mocks the package replaces this
// file alone.
const { library } = require('./lib/exports.js');

module.exports = library;
// It is there already. Tools that compare the types with the source look for it here.
module.exports.default = library.WhatsApp;
