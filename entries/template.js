const { TemplateApi } = require('../lib/standalone.js');

module.exports = { TemplateApi };
