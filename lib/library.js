// What `index.mjs` imports: the table of exports, under one name. Not `index.js`, because Bun takes the `default` of a
// CommonJS file that is marked as `__esModule` for the file; and not `exports.js`, because Node.js reads the source of
// what is imported for its names, and this one is short.
exports.library = require('./exports.js').library;
