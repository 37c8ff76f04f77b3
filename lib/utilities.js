/** What `meta-cloud-api/utils` exports: no enums, constants, API classes or templates, nor what receives webhooks. */
const elsewhere = /^\.\/(constants|enums|standalone|templates)\.js$|^\.\/(adapters|store|webhook)\//;

require('./exports.js').expose(exports, (file) => !elsewhere.test(file));
