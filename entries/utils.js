// The entry `meta-cloud-api/utils`: error classes, guards, Flow and query functions.
module.exports = require('../lib/exports.js').utilities;
