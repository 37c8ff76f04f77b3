// The event of a whole delivery, for `onRaw`. The processor makes it while somebody listens for it.
const { rawKey } = require('./key.js');

/**
 * @param {InstanceType<typeof import('./handlers.js').Handlers>} handlers
 * @param {any} payload
 * @param {string} text of the payload
 * @param {boolean} isKept whether a store is to know the delivery again
 * @returns {import('./event.js').Event | undefined}
 */
function rawEvent({ raw, rawFields }, payload, text, isKept) {
  if (raw === undefined) return undefined;
  const processed = rawFields.length === 0 ? payload : selected(payload, rawFields);
  if (processed === undefined) return undefined;
  return { kind: 'raw', name: '', key: isKept ? rawKey(text) : '', processed, alone: () => processed };
}

/**
 * The payload with the changes of these fields alone, if there are any.
 *
 * @param {any} payload
 * @param {readonly string[]} fields
 */
function selected(payload, fields) {
  if (!Array.isArray(payload?.entry)) return undefined;
  const entry = payload.entry.flatMap((/** @type {any} */ one) => {
    if (!Array.isArray(one?.changes)) return [];
    const changes = one.changes.filter((/** @type {any} */ change) => fields.includes(change?.field));
    return changes.length === 0 ? [] : [{ ...one, changes }];
  });
  return entry.length === 0 ? undefined : { ...payload, entry };
}

module.exports = { rawEvent };
