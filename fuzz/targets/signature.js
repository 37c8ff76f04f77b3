// The signature of a delivery: it is right if and only if Node's own HMAC is the same.

const assert = require('node:assert/strict');
const { createHmac } = require('node:crypto');
const { verifySignature } = require('../../lib/addon.js').core;

/** @type {import('../engine.js').Target} */
module.exports = {
  short: 20_000,
  kinds: ['genuine', 'forged'],

  one(random) {
    const below = (/** @type {number} */ limit) => random.below(limit);
    const noise = (/** @type {number} */ length) => random.bytes(length).toString('latin1');
    const body = Buffer.from(random.once(2) ? noise(200) : '{}');
    const secrets = Array.from({ length: 1 + below(3) }, () => (random.once(10) ? '' : noise(80)));
    const right = (/** @type {string} */ secret) =>
      `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
    let header = right(random.once(5) ? noise(20) : random.pick(secrets));
    if (random.once(2)) {
      const at = below(header.length + 1);
      const ways = [
        () => header.slice(0, at),
        () => header.slice(0, at) + noise(4) + header.slice(at),
        () => header.slice(0, at) + String.fromCharCode(below(128)) + header.slice(at + 1),
        () => header.toUpperCase(),
        () => `${header}, ${header}`,
        () => header.slice(0, at) + header.slice(at).toUpperCase(),
        () => noise(100),
      ];
      header = random.pick(ways)();
    }
    const wanted = secrets.some((secret) => secret !== '' && right(secret) === header);
    assert.equal(verifySignature(body, header, secrets), wanted);
    return wanted ? 'genuine' : 'forged';
  },
};
