module.exports = require('../lib/exports.js').utilities;
