// The entry `meta-cloud-api/types`: enums and constants; in TypeScript, every payload type.
module.exports = { ...require('../lib/enums.js'), ...require('../lib/compat/constants.js') };
