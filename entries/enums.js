// The entry `meta-cloud-api/enums`: the enums.
module.exports = { ...require('../lib/enums.js') };
