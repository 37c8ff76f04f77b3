module.exports = { ...require('../lib/enums.js') };
