// The fuzz targets in JavaScript, by their names. Those in Rust stand in `targets.rs`.

const { h1, h2 } = require('./targets/wire.js');

/** @type {Record<string, import('./engine.js').Target>} */
const targets = {
  boundary: require('./targets/boundary.js'),
  config: require('./targets/config.js'),
  dispatch: require('./targets/dispatch.js'),
  encoders: require('./targets/encoders.js'),
  flow: require('./targets/flow.js'),
  headers: require('./targets/headers.js'),
  json: require('./targets/json.js'),
  'media-url': require('./targets/media-url.js'),
  multipart: require('./targets/multipart.js'),
  signature: require('./targets/signature.js'),
  'wire-h1': h1,
  'wire-h2': h2,
};

module.exports = { targets };
