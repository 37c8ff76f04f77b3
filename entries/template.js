const { TemplateApi } = require('../lib/api.js');

module.exports = { TemplateApi };
