// The name that a recipient is compared by: what goes to one name goes one after the other, and a window is kept under it.
const { comparable } = require('../webhook/identity.js');

/**
 * In three countries WhatsApp, and so every webhook, names a number otherwise than people dial it: in Brazil without the
 * ninth digit from area 31 on, in Mexico with a 1 and in Argentina with a 9 behind the country code.
 *
 * @type {[RegExp, string][]}
 */
const SPELLINGS = [
  [/^(55(?:3[1-9]|[4-9]\d))9(\d{8})$/, '$1$2'],
  [/^52(\d{10})$/, '521$1'],
  [/^54(\d{10})$/, '549$1'],
];

/** @param {string} name a number in any spelling, a user id or the id of a group */
function laneOf(name) {
  const plain = comparable(name);
  const [dialled, spelled] = SPELLINGS.find(([dialled]) => dialled.test(plain)) ?? [];
  return dialled === undefined ? plain : plain.replace(dialled, /** @type {string} */ (spelled));
}

module.exports = { laneOf };
