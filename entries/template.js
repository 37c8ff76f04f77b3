// The entry `meta-cloud-api/template`: `TemplateApi`.
const { TemplateApi } = require('../lib/compat/standalone.js');

module.exports = { TemplateApi };
