const { load } = require('../native.js');

/**
 * @typedef {object} StoreFile
 * @property {(request: string) => boolean} request
 * @property {() => void} close
 */

/** @type {{ StoreFile: new (path: string, powerSafe: boolean, settle: (results: string) => void) => StoreFile }} */
module.exports = load('meta-cloud-api-store', 'event store', 'ERR_NATIVE_STORE_MISSING');
