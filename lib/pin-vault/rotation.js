// The calls that set or use a PIN with a vault: the PIN is kept before it is sent, and settled by what came of it.
// `modules.js` puts these methods in place of the core's own.
const {
  isMaybeSent,
  WhatsAppApiError,
  WhatsAppAuthorizationError,
  WhatsAppValidationError,
} = require('../errors.js');
const { clientOf } = require('../guard.js');
const { isObject } = require('../value.js');

/**
 * @typedef {import('./record.js').PinRecord} PinRecord
 * @typedef {import('./vault.js').Held} Held
 * @typedef {{ signal?: AbortSignal | null }} CallOptions
 */

const ATTEMPTS = 3;
/** Meta allows ten in 72 hours; what the tenth does cannot be repaired for three days. */
const REGISTRATIONS = 9;
/** The vault as a whole cannot be used, not the entry of one number. */
const USELESS = new Set([
  'ERR_PIN_VAULT_MOVED',
  'ERR_PIN_VAULT_FULL',
  'ERR_PIN_VAULT_UNAVAILABLE',
  'ERR_PIN_VAULT_CLOSED',
]);
/** Between two numbers of `rotateAll`. */
const PAUSE = 1_000;

// These are loaded with the first call that names a vault.
const vaults = () => require('./vault.js');
const records = () => require('./record.js');

/**
 * @param {Record<string, Function>} methods of the core
 * @returns {Record<string, Function>} those that take their place
 */
function rotating({ setup, update }) {
  /** @param {Function} method */
  const settingPin = (method) =>
    /** @this {any} @param {any} request @param {any} [options] */
    function (request, options) {
      const named = isObject(request) && request.vault !== undefined;
      return named ? rotate.call(this, request, options) : method.call(this, request, options);
    };

  /** @this {any} @param {any} request @param {CallOptions} [options] */
  async function rotate(request, options) {
    const { vault, pin } = Object(request);
    if (pin !== undefined) require('../addon.js').core.checkPin(pin);
    const client = clientOf(this);
    await vaults().holding(vault, numberOf(client), async (held) => {
      const open = held.record.next?.pin;
      // What became of the last one comes first: a third candidate could not be told from these two.
      if (open !== undefined) await setAgain(client, held, open, options);
      const wanted = pin ?? (open === undefined ? fresh(client, held.record) : undefined);
      if (wanted === undefined || wanted === open) return;
      await setNew(client, held, wanted, options);
    });
    return { data: { success: true } };
  }

  return { setup: settingPin(setup), update: settingPin(update), rotate, rotateAll };
}

/**
 * @param {Record<string, Function>} methods of the core
 * @returns {Record<string, Function>} those that take their place
 */
function registering({ register }) {
  return {
    /** @this {any} @param {any} request @param {any} options */
    async register(request, options) {
      if (!isObject(request) || request.vault === undefined) return register.call(this, request, options);
      const { vault, force = false, pin, ...rest } = request;
      if (pin !== undefined) {
        throw new WhatsAppValidationError('Pass either `pin` or `vault`: the vault has the PIN.');
      }
      const client = clientOf(this);
      return vaults().holding(vault, numberOf(client), async (held) => {
        const { recent, registering } = records();
        const at = await timeOfGraph(client, options);
        const soon = recent(held.record, at);
        if (soon.length >= REGISTRATIONS && force !== true) throw exhausted(soon);
        await settled(client, held, options);
        const before = held.record;
        await held.save(registering(before, now(), at));
        try {
          return await register.call(this, { ...rest, pin: before.pin }, options);
        } catch (failure) {
          // Where that cannot be kept, one too many is counted, which is safe.
          if (!isCounted(failure)) await held.save(before).catch(() => {});
          throw failure;
        }
      });
    },
  };
}

/**
 * What time it is for Graph, which counts registrations by its own clock: this machine's may have been stepped. Where
 * Graph does not tell, it has to do.
 *
 * @param {any} client
 * @param {CallOptions} [options]
 * @returns {Promise<number>}
 */
async function timeOfGraph(client, options) {
  const endpoint = `${numberOf(client)}?fields=id`;
  const asked = client.requester.sendRequest('GET', endpoint, ...Array(4), options);
  const told = await asked.then(
    (/** @type {any} */ answer) => Date.parse(answer.headers().date),
    (/** @type {any} */ error) => Date.parse(error?.response?.headers?.date),
  );
  return Number.isNaN(told) ? Date.now() : told;
}

/**
 * Whether Meta has counted a registration. One that was never sent it has not, nor one for which the token was refused.
 *
 * @param {unknown} failure as the core reports it
 */
function isCounted(failure) {
  const error = require('../answer.js').failure(failure, isCounted);
  if (isMaybeSent(error)) return true;
  return error instanceof WhatsAppApiError && !(error instanceof WhatsAppAuthorizationError);
}

/**
 * Sets the vault's PIN before it is asked for: what somebody else has set meanwhile would count as a wrong guess.
 *
 * @param {any} client
 * @param {Held} held
 * @param {CallOptions} [options]
 */
async function settled(client, held, options) {
  const { pin, next } = held.record;
  if (next === null) await setNew(client, held, pin ?? fresh(client, held.record), options);
  else await setAgain(client, held, next.pin, options);
}

/**
 * Sets a PIN that may be set already: that does no harm, and tells.
 *
 * @param {any} client
 * @param {Held} held
 * @param {string} pin
 * @param {CallOptions} [options]
 */
const setAgain = (client, held, pin, options) => set(client, held, pin, true, options);

/**
 * @param {any} client
 * @param {Held} held
 * @param {string} pin
 * @param {CallOptions} [options]
 */
async function setNew(client, held, pin, options) {
  await held.save(records().proposed(held.record, pin, now()));
  await set(client, held, pin, false, options);
}

const AGAIN = 'Either PIN may count, and the vault has both: `rotate({ vault })` again settles it.';

/**
 * Sends the PIN that the vault holds as the next one until its outcome is known, and keeps that.
 *
 * @param {any} client
 * @param {Held} held
 * @param {string} pin
 * @param {boolean} lost whether it may be in force already
 * @param {CallOptions} [options]
 */
async function set(client, held, pin, lost, options) {
  const { accepted, withdrawn, sending, lost: noted } = records();
  const { next } = held.record;
  // Whether no request of it can have set it.
  let isFirst = !lost || next?.unsent === true;
  if (next?.unsent) await held.save(sending(held.record, next));
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.twoStepVerification.update({ pin }, options);
      break;
    } catch (/** @type {any} */ error) {
      if (isMaybeSent(error)) {
        lost = true;
        isFirst = false;
        await kept(error, held.save(noted(held.record, now(), error.code)));
        if (attempt < ATTEMPTS && (await paused(client, attempt, options))) continue;
        Object.assign(error, { remedy: AGAIN });
      } else if (isFirst && isUnknownToGraph(error) && !isKnown(held.record)) {
        await kept(error, held.forget());
      } else if (!lost) {
        await kept(error, held.save(withdrawn(held.record, now(), error?.code)));
      }
      throw error;
    }
  }
  try {
    await held.save(accepted(held.record, now(), lost ? 'settled' : 'accepted'));
  } catch (/** @type {any} */ error) {
    // The PIN is set, and the vault has it as one of two.
    throw Object.assign(error, { maybeSent: true });
  }
}

/** 100/33: the id is mistyped, or of another account. @param {any} error */
const isUnknownToGraph = (error) => error?.code === 100 && error.error?.error_subcode === 33;

/**
 * Whether a record says more than that a PIN was proposed: one of an id that is no number would be due for ever.
 *
 * @param {PinRecord} record
 */
const isKnown = ({ pin, elsewhere, registrations, history }) =>
  pin !== null || elsewhere !== null || registrations.length > 0 || history.length > 1;

/**
 * The error of a call is what its caller has to know; where the vault fails too, its record stays as it was, and that
 * is safe.
 *
 * @param {Error} error
 * @param {Promise<void>} saving
 */
async function kept(error, saving) {
  await saving.catch((cause) => {
    if (error.cause === undefined)
      Object.defineProperty(error, 'cause', { value: cause, configurable: true });
  });
}

/**
 * Waits before the PIN is sent again. False if the caller has aborted meanwhile.
 *
 * @param {any} client
 * @param {number} attempt
 * @param {CallOptions} [options]
 */
async function paused(client, attempt, options) {
  const base = client.config.retry?.initialDelayMs ?? 1_000;
  return wait(base * 2 ** (attempt - 1), options?.signal);
}

/**
 * @param {number} ms
 * @param {AbortSignal | null | undefined} signal
 */
async function wait(ms, signal) {
  const { setTimeout: sleep } = require('node:timers/promises');
  return sleep(ms, true, signal ? { signal } : undefined).catch(() => false);
}

/**
 * @this {any}
 * @param {any} request
 * @param {CallOptions} [options]
 */
async function rotateAll(request, options) {
  const { vault, phoneNumberIds, maxAgeDays, pauseMs = PAUSE, onProgress } = Object(request);
  vaults().checkVault(vault);
  checkCampaign({ phoneNumberIds, pauseMs, onProgress });
  const client = clientOf(this);
  const ids = phoneNumberIds?.map(vaults().numberId) ?? (await known(vault, maxAgeDays));
  /** @type {import('../../types/pin-vault.js').RotationReport} */
  const report = { rotated: [], failed: [], unsettled: [], remaining: [...new Set(ids)] };
  const total = report.remaining.length;
  for (let done = 0; done < total; done += 1) {
    if (options?.signal?.aborted) break;
    if (done > 0 && !(await wait(pauseMs, options?.signal))) break;
    const phoneNumberId = /** @type {string} */ (report.remaining.shift());
    let error;
    try {
      await client.withNumber(phoneNumberId).twoStepVerification.rotate({ vault }, options);
      report.rotated.push(phoneNumberId);
    } catch (/** @type {any} */ thrown) {
      error = thrown;
      (isMaybeSent(error) ? report.unsettled : report.failed).push({ phoneNumberId, error });
    }
    try {
      await onProgress?.({ phoneNumberId, done: done + 1, total, ...(error === undefined ? {} : { error }) });
    } catch (thrown) {
      throw new (require('../files/progress.js').CallerError)(thrown, { report });
    }
    // The same token would be refused for all the others, and the vault can keep none of theirs.
    if (error instanceof WhatsAppAuthorizationError || USELESS.has(error?.code)) break;
  }
  return report;
}

/** @param {{ phoneNumberIds: unknown, pauseMs: unknown, onProgress: unknown }} options */
function checkCampaign({ phoneNumberIds, pauseMs, onProgress }) {
  if (phoneNumberIds !== undefined && !Array.isArray(phoneNumberIds)) {
    throw new WhatsAppValidationError('`phoneNumberIds` must be an array of ids.');
  }
  if (typeof pauseMs !== 'number' || !(pauseMs >= 0)) {
    throw new WhatsAppValidationError('`pauseMs` must be a number of milliseconds.');
  }
  if (onProgress !== undefined && typeof onProgress !== 'function') {
    throw new WhatsAppValidationError('`onProgress` must be a function.');
  }
}

/**
 * @param {import('../../types/pin-vault.js').PinVault} vault
 * @param {number | undefined} maxAgeDays
 */
async function known(vault, maxAgeDays) {
  const entries = maxAgeDays === undefined ? await vault.list() : await vault.due({ maxAgeDays });
  return entries.map(({ phoneNumberId }) => phoneNumberId);
}

/**
 * A PIN that none of the known ones is.
 *
 * @param {any} client
 * @param {PinRecord} record
 */
function fresh(client, { pin }) {
  for (;;) {
    const generated = client.twoStepVerification.generatePin();
    if (generated !== pin) return generated;
  }
}

/** @param {any} client */
function numberOf(client) {
  const id = client.config.WA_PHONE_NUMBER_ID;
  if (id === undefined || id === '') {
    throw new WhatsAppValidationError('`phoneNumberId` is missing: set the option, or use `withNumber()`.');
  }
  return vaults().numberId(id);
}

/** @param {string[]} soon */
function exhausted(soon) {
  const first = /** @type {string} */ (soon.at(-REGISTRATIONS)); // a forced tenth counts on
  const free = new Date(Date.parse(first) + 72 * 3_600_000).toISOString();
  const error = new WhatsAppValidationError(
    `This number was registered ${soon.length} times within 72 hours. Meta locks it after ten; the next is free at ${free}.`,
  );
  return Object.assign(error, {
    remedy: 'Find out why it is registered so often. `force: true` uses up the tenth.',
    parameter: 'force',
  });
}

const now = () => new Date().toISOString();

module.exports = { registering, rotating };
