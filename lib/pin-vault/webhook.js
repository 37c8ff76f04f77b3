// What a `security` webhook means for a vault: a PIN of ours that it confirms, or a change that somebody else has made.
// `PinVault.watch` asks it.
const records = require('./record.js');

/**
 * @typedef {import('./vault.js').Held} Held
 * @typedef {import('./record.js').PinRecord} PinRecord
 * @typedef {import('../../types/pin-vault.js').PinChangedElsewhere} PinChangedElsewhere
 * @typedef {{ names(): Promise<string[]>, holding(phoneNumberId: string, work: (held: Held) => Promise<any>): Promise<any> }} Vault
 */

/** Clocks differ, and Meta tells the second of an event, not of its cause. */
const TOLERANCE = 5 * 60_000;

/** @type {Record<PinChangedElsewhere['event'], string>} */
const remedies = {
  PIN_CHANGED:
    'Find out who has changed it: everybody with a token or access to WhatsApp Manager can. `rotate({ vault })` sets one of yours.',
  PIN_RESET_REQUEST:
    'If it was none of you, keep your registered email account safe: who reads it can switch two-step verification off.',
  PIN_RESET_SUCCESS: 'Two-step verification is off: `rotate({ vault })` switches it on again.',
};

/** Both spellings of the third event. @type {Record<string, PinChangedElsewhere['event']>} */
const events = {
  PIN_CHANGED: 'PIN_CHANGED',
  PIN_RESET_REQUEST: 'PIN_RESET_REQUEST',
  PIN_RESET_SUCCESS: 'PIN_RESET_SUCCESS',
  PIN_REQUEST_SUCCESS: 'PIN_RESET_SUCCESS',
};

/**
 * What somebody else did, if it was not us.
 *
 * @param {Vault} vault
 * @param {any} whatsapp
 * @param {any} processed
 * @returns {Promise<PinChangedElsewhere | undefined>}
 */
async function compared(vault, whatsapp, { wabaId, value, time }) {
  const event = Object.hasOwn(events, value?.event) ? events[value.event] : undefined;
  if (event === undefined) return undefined;
  const phoneNumberId = await numberOf(vault, whatsapp, wabaId, value.display_phone_number);
  if (phoneNumberId === undefined) return undefined;
  const at = new Date(time === undefined ? Date.now() : time * 1_000);
  const { requester } = value;
  return vault.holding(phoneNumberId, async (held) => {
    if (event === 'PIN_CHANGED' && (await confirmed(held, at))) return undefined;
    if (!isNoted(held.record, event, at)) await held.save(noted(held.record, event, at, requester));
    const who = typeof requester === 'string' ? { requester } : {};
    return { phoneNumberId, event, at, ...who, remedy: remedies[event] };
  });
}

/**
 * Whether the PIN is one that we have set. A lost answer is settled by that.
 *
 * @param {Held} held
 * @param {Date} at
 */
async function confirmed({ record, save }, at) {
  const { next, history } = record;
  const near = (/** @type {string} */ moment) => Math.abs(at.getTime() - Date.parse(moment)) <= TOLERANCE;
  const steps = (/** @type {Set<string>} */ events) => history.filter(({ event }) => events.has(event));
  // One that waits to be sent is not known to be the one that somebody has set.
  const isSent = next !== null && next.unsent !== true;
  if (isSent && [next.since, ...steps(SENT).map((step) => step.at)].some(near)) {
    await save(records.accepted(record, at.toISOString(), 'told'));
    return true;
  }
  return steps(OURS).some((step) => near(step.at));
}

/** The PIN was on its way then. @type {Set<string>} */
const SENT = new Set(['proposed', 'lost']);
/** A PIN of ours was, or may have been, set then. @type {Set<string>} */
const OURS = new Set(['accepted', 'settled', 'lost', 'told']);

/** @type {Record<PinChangedElsewhere['event'], import('../../types/pin-vault.js').PinVaultStep>} */
const steps = {
  PIN_CHANGED: 'changed-elsewhere',
  PIN_RESET_REQUEST: 'reset-requested',
  PIN_RESET_SUCCESS: 'reset',
};

/** Meta delivers an event again. @param {PinRecord} record @param {PinChangedElsewhere['event']} event @param {Date} at */
const isNoted = ({ history }, event, at) =>
  history.some((step) => step.event === steps[event] && step.at === at.toISOString());

/**
 * @param {PinRecord} record
 * @param {PinChangedElsewhere['event']} event
 * @param {Date} at
 * @param {unknown} requester
 */
function noted(record, event, at, requester) {
  const step = {
    at: at.toISOString(),
    event: steps[event],
    ...(typeof requester === 'string' ? { requester } : {}),
  };
  const elsewhere = event === 'PIN_RESET_REQUEST' ? record.elsewhere : { at: step.at, event };
  return records.changed(record, { elsewhere }, step);
}

/**
 * The webhook names a number as people read it; its id is found among those of the account.
 *
 * @param {Vault} vault
 * @param {any} whatsapp
 * @param {string} wabaId
 * @param {unknown} displayPhoneNumber
 */
async function numberOf(vault, whatsapp, wabaId, displayPhoneNumber) {
  const known = new Set(await vault.names());
  const wanted = digits(displayPhoneNumber);
  if (known.size === 0 || wanted === '') return undefined;
  const client = whatsapp.with({ businessAcctId: wabaId });
  for await (const entry of client.phoneNumbers.iterate()) {
    if (digits(entry?.display_phone_number) === wanted && known.has(entry.id)) return entry.id;
  }
  return undefined;
}

/** @param {unknown} number a text, if Meta keeps to its page */
const digits = (number) =>
  typeof number === 'string' || typeof number === 'number' ? String(number).replace(/\D/g, '') : '';

module.exports = { compared };
