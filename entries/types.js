module.exports = { ...require('../lib/enums.js'), ...require('../lib/compat/constants.js') };
