/**
 * One thing that happened: what a handler is called for, and what a store keeps the key of.
 *
 * @typedef {object} Event
 * @property {'message' | 'status' | 'error' | 'field' | 'raw'} kind
 * @property {string} name a message's type, a status, a field's name
 * @property {string} key empty if nothing tells this event from the next one
 * @property {any} processed the handlers' second argument
 *
 * @typedef {[entry: number, change: number, kind: number, index: number, key: string, contact: number]} Step
 */

const KINDS = /** @type {const} */ (['message', 'status', 'error', 'field']);
const ARRAYS = /** @type {const} */ (['messages', 'statuses', 'errors']);

/**
 * Follows the native side's plan of a delivery.
 *
 * @param {any} payload
 * @param {Step[]} plan
 * @returns {Event[]}
 */
function events(payload, plan) {
  return plan.map(([entry, change, kind, index, key, contact]) => {
    const { id, changes } = payload.entry[entry];
    const { field, value } = changes[change];
    const array = ARRAYS[kind];
    const item = array === undefined ? value : value[array][index];
    return processed(KINDS[kind], key, {
      wabaId: text(id),
      field: field === undefined ? 'messages' : text(field),
      item,
      phoneNumberId: text(value?.metadata?.phone_number_id),
      displayPhoneNumber: text(value?.metadata?.display_phone_number),
      profileName: contact < 0 ? '' : text(value.contacts[contact].profile?.name),
    });
  });
}

/**
 * @param {Exclude<Event['kind'], 'raw'>} kind
 * @param {string} key
 * @param {{ wabaId: string, field: string, item: any, phoneNumberId: string, displayPhoneNumber: string,
 *   profileName: string }} parts
 * @returns {Event}
 */
function processed(kind, key, { wabaId, field, item, phoneNumberId, displayPhoneNumber, profileName }) {
  const number = { wabaId, phoneNumberId, displayPhoneNumber };
  switch (kind) {
    case 'message': {
      const messageId = identify(item);
      const processed = { ...number, profileName, message: item, messageId };
      return { kind, name: text(item.type), key, processed };
    }
    case 'status':
      return { kind, name: text(item.status), key, processed: { ...number, status: item } };
    case 'error':
      return { kind, name: text(item.code), key, processed: { ...number, error: item } };
    case 'field':
      return { kind, name: field, key, processed: { wabaId, value: item } };
  }
}

/**
 * As 3.1.1: a reply without an id of its own is known by the message it answers.
 *
 * @param {any} message
 */
function identify({ id, type, context }) {
  if (id) return text(id);
  return type === 'interactive' || type === 'button' ? text(context?.id) : '';
}

/**
 * The handlers' second argument: the wrapper, through which the members of what it wraps can be read as
 * well, as the documentation and early releases do (`message.text.body`, `update.event`). They are
 * hidden from `console.log`, spread and comparison.
 *
 * @param {Event} event
 */
function readable({ kind, processed }) {
  if (kind === 'raw') return processed;
  const wrapped = processed.message ?? processed.status ?? processed.error ?? processed.value;
  if (typeof wrapped !== 'object' || wrapped === null) return processed;
  for (const name of Object.keys(wrapped)) {
    if (!(name in processed)) hide(processed, name, wrapped[name]);
  }
  if (kind === 'message') hide(processed, 'originalData', wrapped);
  // `status.status` is the wrapped object here and was a text there: it reads as that text.
  if (kind === 'status' && !Object.hasOwn(wrapped, 'toString'))
    hide(wrapped, 'toString', () => wrapped.status);
  return processed;
}

/**
 * @param {object} target
 * @param {string} name
 * @param {unknown} value
 */
function hide(target, name, value) {
  Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

/** @param {unknown} value an id may be a number; anything else is nothing to work with */
function text(value) {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
}

module.exports = { events, readable };
