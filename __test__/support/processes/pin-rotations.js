// A process that opens a vault and rotates the PIN of a number, several times if it is told to, and says how that ended.

const { path, pool, table, key, user, times = 1, options } = require('./argument.js');
const { WhatsApp } = require('../../..');
const { PinVault } = require('../../../entries/pin-vault.js');

if (user !== undefined) process.setuid?.(user);

(async () => {
  const { Pool } = require('pg');
  const place = pool === undefined ? { path } : { pool: new Pool(pool), table };
  const whatsapp = new WhatsApp({ ...options, retry: { initialDelayMs: 1 } });
  const vault = await PinVault.open(/** @type {any} */ ({ ...place, key }));
  const result = /** @type {any} */ ({});
  try {
    for (let done = 0; done < times; done += 1) await whatsapp.twoStepVerification.rotate({ vault });
  } catch (/** @type {any} */ error) {
    const { code, message, maybeSent, retryable, cause } = error;
    result.error = { code, message, maybeSent, retryable, cause: String(cause) };
    result.pin = (await vault.get(String(whatsapp.config.WA_PHONE_NUMBER_ID))).pin;
  }
  await place.pool?.end();
  process.send?.({ result });
})();
