// The certificates of this folder, as the fault server and the tests need them.

const { readFileSync } = require('node:fs');
const { join } = require('node:path');

/** @typedef {'localhost' | 'expired' | 'future' | 'wrong-host' | 'unknown-issuer' | 'self-signed'} CertificateName */

/** The authority to trust: its file, and that as PEM text. */
const authorityFile = join(__dirname, 'authority.pem');
const authority = readFileSync(authorityFile, 'utf8');

/**
 * A server certificate with its key, which stand in one file.
 * @param {CertificateName} name
 */
function certificate(name) {
  const pem = readFileSync(join(__dirname, `${name}.pem`), 'utf8');
  return { cert: pem, key: pem };
}

module.exports = { authority, authorityFile, certificate };
