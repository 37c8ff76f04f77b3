module.exports = { ...require('./lib/enums.js'), ...require('./lib/constants.js') };
