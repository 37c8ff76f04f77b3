const { WhatsApp } = require('./lib/whatsapp.js');

module.exports = Object.defineProperties(
  { WhatsApp, default: WhatsApp },
  {
    // Tells compilers that `default` above is the default import.
    __esModule: { value: true },
    ...Object.getOwnPropertyDescriptors(require('./lib/api.js')),
    ...Object.getOwnPropertyDescriptors(require('./lib/utilities.js')),
    ...Object.getOwnPropertyDescriptors({ ...require('./lib/enums.js') }),
    ...Object.getOwnPropertyDescriptors(require('./lib/constants.js')),
  },
);
