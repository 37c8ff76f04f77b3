const { WhatsApp } = require('./lib/whatsapp.js');

// Tells compilers that `default` is the default import.
Object.defineProperty(exports, '__esModule', { value: true });
exports.default = WhatsApp;
exports.WhatsApp = WhatsApp;

Object.defineProperties(exports, {
  ...Object.getOwnPropertyDescriptors(require('./lib/api.js')),
  ...Object.getOwnPropertyDescriptors(require('./lib/utilities.js')),
  ...Object.getOwnPropertyDescriptors({ ...require('./lib/enums.js') }),
  ...Object.getOwnPropertyDescriptors(require('./lib/constants.js')),
});
