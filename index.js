const { WhatsApp } = require('./lib/whatsapp.js');

// Tells compilers that `default` is the default import.
Object.defineProperty(exports, '__esModule', { value: true });
exports.default = WhatsApp;
exports.WhatsApp = WhatsApp;

require('./lib/exports.js').expose(exports);
