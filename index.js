const { WhatsApp } = require('./lib/whatsapp.js');

// Tells compilers that `default` is the default import.
Object.defineProperty(exports, '__esModule', { value: true });
exports.default = WhatsApp;
exports.WhatsApp = WhatsApp;

for (const [file, names] of Object.entries(require('./lib/exports.js'))) {
  for (const name of names) {
    Object.defineProperty(exports, name, { get: () => require(`./lib/${file}`)[name], enumerable: true });
  }
}
