// The certificates of this folder, as the fault server and the tests need them.

const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/** @typedef {'localhost' | 'expired' | 'future' | 'wrong-host' | 'unknown-issuer' | 'self-signed'} CertificateName */

/** The authority to trust, as PEM text. */
const authority = readFileSync(join(__dirname, 'authority.pem'), 'utf8');

/**
 * A server certificate with its key.
 * @param {CertificateName} name
 */
function certificate(name) {
  return {
    cert: readFileSync(join(__dirname, `${name}.pem`), 'utf8'),
    key: readFileSync(join(__dirname, `${name}.key.pem`), 'utf8'),
  };
}

module.exports = { authority, certificate };
