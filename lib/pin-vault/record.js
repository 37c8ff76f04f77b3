// What a vault knows of one number, and how that changes: plain data, and functions that make the next state of the
// last. `vault.js` keeps it, `rotation.js` takes the steps.

/**
 * @typedef {object} Step one line of the history
 * @property {string} at
 * @property {import('../../types/pin-vault.js').PinVaultStep} event
 * @property {number | string | undefined} [code] of the error
 * @property {string} [requester] whom a webhook names
 *
 * @typedef {object} Next a PIN that was or is about to be sent, and of which no answer is known
 * @property {string} pin
 * @property {string} since
 * @property {true} [unsent] it waits to be sent for the first time
 *
 * @typedef {object} PinRecord
 * @property {string | null} pin the last one that is known to have been in force
 * @property {string | null} changedAt
 * @property {Next | null} next
 * @property {{ at: string, event: 'PIN_CHANGED' | 'PIN_RESET_SUCCESS' } | null} elsewhere somebody else's change
 * @property {string[]} registrations when each of the last 20 was asked for, by the clock of Graph where it told
 * @property {Step[]} history
 */

const INSPECT = Symbol.for('nodejs.util.inspect.custom');
const HISTORY = 50;
/** More than ever count at once: which of them do is asked anew each time, since a clock can be set back. */
const REGISTRATIONS = 20;
const WINDOW = 72 * 3_600_000;

/** @returns {PinRecord} */
const unknown = () => ({
  pin: null,
  changedAt: null,
  next: null,
  elsewhere: null,
  registrations: [],
  history: [],
});

/**
 * @param {PinRecord} record
 * @param {Partial<PinRecord>} changes
 * @param {Step} [step]
 * @returns {PinRecord}
 */
const changed = (record, changes, step) => ({
  ...record,
  ...changes,
  history: step === undefined ? record.history : [...record.history, step].slice(-HISTORY),
});

/** A PIN is about to be sent. @param {PinRecord} record @param {string} pin @param {string} at */
const proposed = (record, pin, at) =>
  changed(record, { next: { pin, since: at } }, { at, event: 'proposed' });

/** A PIN is kept until it is sent. @param {PinRecord} record @param {string} pin @param {string} at */
const waiting = (record, pin, at) =>
  changed(record, { next: { pin, since: at, unsent: true } }, { at, event: 'proposed' });

/** One that was waiting is about to be sent. @param {PinRecord} record @param {Next} next */
const sending = (record, { pin, since }) => changed(record, { next: { pin, since } });

/** The PIN that was sent is in force. @param {PinRecord} record @param {string} at @param {Step['event']} [event] */
function accepted(record, at, event = 'accepted') {
  const pin = record.next?.pin ?? record.pin;
  return changed(record, { pin, changedAt: at, next: null, elsewhere: null }, { at, event });
}

/** The PIN that was sent is not in force: that is proven. @param {PinRecord} record @param {string} at @param {number | string} [code] */
const withdrawn = (record, at, code) => changed(record, { next: null }, { at, event: 'refused', code });

/** Nobody knows whether the PIN that was sent is in force. @param {PinRecord} record @param {string} at @param {number | string} [code] */
const lost = (record, at, code) => changed(record, {}, { at, event: 'lost', code });

/** The owner says which PIN is in force. @param {PinRecord} record @param {string} pin @param {string} at @param {string} changedAt */
const adopted = (record, pin, at, changedAt) =>
  changed(record, { pin, changedAt, next: null, elsewhere: null }, { at, event: 'adopted' });

/** A registration is about to be asked for. @param {PinRecord} record @param {string} at @param {number} timeOfGraph */
function registering(record, at, timeOfGraph) {
  const moment = new Date(timeOfGraph).toISOString();
  const registrations = [...record.registrations, moment].slice(-REGISTRATIONS);
  return changed(record, { registrations }, { at, event: 'registration' });
}

/** Registrations that count. One in the future counts too: the clock was set back. @param {PinRecord} record @param {number} now */
const recent = ({ registrations }, now) => registrations.filter((at) => now - Date.parse(at) < WINDOW).sort();

/** @param {PinRecord} record */
const isSettled = ({ pin, next, elsewhere }) => pin !== null && next === null && elsewhere === null;

/**
 * What the owner sees. The PINs are there to be read, and not to be printed.
 *
 * @param {string} phoneNumberId
 * @param {PinRecord} record
 * @param {number} now
 * @returns {import('../../types/pin-vault.js').PinVaultEntry}
 */
function shown(phoneNumberId, record, now) {
  const { pin, next, changedAt, elsewhere, history } = record;
  const candidates = [...new Set([pin, next?.pin ?? null])].filter((candidate) => candidate !== null);
  const entry = {
    phoneNumberId,
    settled: isSettled(record),
    changedAt: changedAt === null ? null : new Date(changedAt),
    changedElsewhere: elsewhere === null ? null : { event: elsewhere.event, at: new Date(elsewhere.at) },
    registrations: recent(record, now).map((at) => new Date(at)),
    history: history.map(({ at, ...step }) => ({ at: new Date(at), ...step })),
  };
  // Accessors, because `%o` and `showHidden` tell what is not enumerable; and left out, because `getters` reads them.
  return /** @type {any} */ (
    Object.defineProperties(entry, {
      pin: { get: () => pin },
      candidates: { get: () => candidates },
      [INSPECT]: { value: () => ({ ...entry }) },
    })
  );
}

module.exports = {
  accepted,
  adopted,
  changed,
  isSettled,
  lost,
  proposed,
  recent,
  registering,
  sending,
  shown,
  unknown,
  waiting,
  withdrawn,
};
