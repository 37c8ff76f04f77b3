const { TemplateApi } = require('../lib/compat/standalone.js');

module.exports = { TemplateApi };
