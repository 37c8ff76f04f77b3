// What a failed attempt means: whether its message may go again, and who has to wait for what. `channel.js` asks.
const {
  WhatsAppApiError,
  WhatsAppAuthorizationError,
  WhatsAppNetworkError,
  WhatsAppValidationError,
} = require('../errors.js');

/**
 * @typedef {object} Verdict
 * @property {'again' | 'failed' | 'unknown'} becomes `again` only where it is proven that the message was not processed
 * @property {'rate' | 'pair'} [slows] whose bucket was too full
 * @property {number} [holdMs] how long nothing of the number is sent
 * @property {true} [pauses] nothing of the number is sent until its owner has done something
 * @property {true} [isFault] not of Graph's: the wait grows while it lasts
 * @property {true} [counts] whether so many attempts end it
 */

const MINUTE = 60_000;

/** The account or the number: every other message would be refused as well. */
const PAUSING = new Set([368, 131031, 131042, 131045, 133010]);

/** How long nothing of the number goes, unless Graph says it. @type {Map<unknown, number>} */
const HOLDING = new Map([
  [4, MINUTE],
  [80007, MINUTE],
  [80008, MINUTE],
  [131048, 15 * MINUTE],
  [131057, MINUTE],
  [429, 1000],
]);

/** A template that every other message of the campaign has, too. */
const STOPPING = new Set([132015, 132016]);

/**
 * @param {any} error that the call rejected with
 * @returns {Verdict}
 */
function verdict(error) {
  if (error?.maybeSent === true) return { becomes: 'unknown' };
  if (error instanceof WhatsAppValidationError) return { becomes: 'failed' };
  if (error instanceof WhatsAppNetworkError) return { becomes: 'again', isFault: true };
  // Whatever it is, it does not prove that nothing was sent.
  if (!(error instanceof WhatsAppApiError)) return { becomes: 'unknown' };
  const { code, retryAfterMs, retryable } = /** @type {any} */ (error);
  if (code === 130429) return { becomes: 'again', slows: 'rate', holdMs: retryAfterMs };
  if (code === 131056) return { becomes: 'again', slows: 'pair' };
  const holdMs = HOLDING.get(code);
  if (holdMs !== undefined) return { becomes: 'again', holdMs: retryAfterMs ?? holdMs };
  if (error instanceof WhatsAppAuthorizationError || PAUSING.has(code)) {
    return { becomes: 'again', pauses: true };
  }
  return retryable ? { becomes: 'again', counts: true, holdMs: retryAfterMs } : { becomes: 'failed' };
}

/**
 * Whether the rest of a campaign would fail alike.
 *
 * @param {unknown} code
 * @param {boolean} [told] by a webhook, after Graph had accepted the message
 */
const stops = (code, told = false) => STOPPING.has(Number(code)) || (told && code === 135000);

module.exports = { stops, verdict };
