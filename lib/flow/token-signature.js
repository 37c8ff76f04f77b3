// The signature of a Flow's token, which data API 4.0 adds to requests: whether Meta itself has given this token to the
// one who sends it. The endpoint asks where the option `flowTokenSignature` says so.
const { createHmac, timingSafeEqual } = require('node:crypto');

/** Clocks differ; Meta does not say whether a signature ends at all. */
const LEEWAY_S = 60;

/**
 * Whether a JWT, signed with one of the secrets of the app, names this token. Only HS256 is taken, whatever its header
 * asks for.
 *
 * @param {unknown} signature
 * @param {unknown} token
 * @param {readonly string[]} appSecrets
 */
function isSigned(signature, token, appSecrets) {
  if (typeof signature !== 'string' || typeof token !== 'string') return false;
  const [head, payload, mac, ...rest] = signature.split('.');
  if (mac === undefined || rest.length > 0 || json(head)?.alg !== 'HS256') return false;
  const given = Buffer.from(mac, 'base64url');
  const isKnown = appSecrets.map((secret) => {
    const own = createHmac('sha256', secret).update(`${head}.${payload}`).digest();
    return own.length === given.length && timingSafeEqual(own, given);
  });
  if (!isKnown.includes(true)) return false;
  const claims = json(payload);
  if (typeof claims?.exp === 'number' && claims.exp + LEEWAY_S < Date.now() / 1000) return false;
  return claims?.flow_token === token;
}

/**
 * @param {string} part
 * @returns {any}
 */
function json(part) {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return undefined;
  }
}

module.exports = { isSigned };
