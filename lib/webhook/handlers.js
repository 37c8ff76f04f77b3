// Which handlers an event has. The processor registers them here, and `handling.js` looks them up.
const { FIELDS, SPELLINGS } = require('./fields.js');

/**
 * @typedef {import('./event.js').Event} Event
 * @typedef {(...args: any[]) => any} Handler
 * @typedef {((processed: any) => unknown) | RegExp} Filter
 * @typedef {{ handler: Handler, filter: Filter | undefined }} Listener
 */

/** Which handler is called for what. Names come from a server, so they are looked up in maps and never in objects. */
class Handlers {
  /** One handler per name, as in 3.1.1: the next one replaces it. */
  messages = /** @type {Map<string, Handler>} */ (new Map());
  fields = /** @type {Map<string, Handler>} */ (new Map());
  /** Of the `security` field, by event. */
  security = /** @type {Map<string, Handler>} */ (new Map());
  flows = /** @type {Map<string, Handler>} */ (new Map());
  /** @type {Handler | undefined} */
  before;
  /** @type {Handler | undefined} */
  after;
  /** @type {Handler | undefined} */
  status;
  /** @type {Handler | undefined} */
  identity;
  /** @type {Handler | undefined} */
  raw;
  /** @type {readonly string[]} */
  rawFields = [];
  /** Any number per name. */
  #listeners = /** @type {Map<string, Set<Listener>>} */ (new Map());

  /**
   * @param {string} name
   * @param {Listener} listener
   * @returns {() => void} removes it
   */
  listen(name, listener) {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  /**
   * The handlers of an event, in the order they run.
   *
   * @param {Event} event
   * @returns {Handler[]}
   */
  of({ kind, name, processed }) {
    const handlers = this.#slots(kind, name, processed, this.#listening(kind, name));
    // First, so that all others find the customer under the new names.
    if (kind !== 'raw' && processed.previous !== undefined) handlers.unshift(this.identity);
    return handlers.filter(isGiven);
  }

  /**
   * @param {Event['kind']} kind
   * @param {string} name
   * @param {any} processed
   * @param {Handler[]} listeners
   * @returns {(Handler | undefined)[]}
   */
  #slots(kind, name, processed, listeners) {
    const { messages, fields, security } = this;
    switch (kind) {
      case 'message': {
        const any = name === '*' ? undefined : messages.get('*');
        return [this.before, messages.get(name), any, ...listeners, this.after];
      }
      case 'status':
        return [this.status, ...listeners];
      case 'field': {
        const of = name === 'security' ? security.get(spelled(processed.value?.event)) : undefined;
        return [fields.get(spelled(name)), of, ...listeners];
      }
      case 'raw':
        return [this.raw];
      default:
        return [...listeners];
    }
  }

  /**
   * @param {Event['kind']} kind
   * @param {string} name
   */
  #listening(kind, name) {
    if (this.#listeners.size === 0) return NOBODY;
    const listeners = [];
    for (const group of groups(kind, name)) {
      for (const { handler, filter } of this.#listeners.get(group) ?? []) {
        listeners.push(filter === undefined ? handler : filtered(handler, filter));
      }
    }
    return listeners;
  }

  get isEmpty() {
    const { messages, fields, security, before, after, status, identity, raw } = this;
    const single = before ?? after ?? status ?? identity ?? raw;
    const listening = [...this.#listeners.values()].some(({ size }) => size > 0);
    return single === undefined && messages.size + fields.size + security.size === 0 && !listening;
  }

  clear() {
    for (const map of [this.messages, this.fields, this.security, this.flows, this.#listeners]) map.clear();
    this.before = this.after = this.status = this.identity = this.raw = undefined;
    this.rawFields = [];
  }
}

/** @type {Handler[]} */
const NOBODY = [];

/** @param {string} name */
const spelled = (name) => SPELLINGS.get(name) ?? name;

/**
 * @param {Handler | undefined} handler
 * @returns {handler is Handler}
 */
const isGiven = (handler) => handler !== undefined;

/**
 * What `processor.on(name)` may say to hear of an event. A new field and a new message type have the
 * same form; neither can pass for a status, an error or a field that is known.
 *
 * @param {Event['kind']} kind
 * @param {string} name
 */
function groups(kind, name) {
  switch (kind) {
    case 'message':
      return RESERVED.has(name) || FIELDS.has(name) ? ['*'] : [name, '*'];
    case 'field':
      return RESERVED.has(name) ? [] : [...new Set([name, spelled(name)])];
    case 'raw':
      return [];
    default:
      return [kind];
  }
}

const RESERVED = new Set(['*', 'status', 'error']);

/**
 * @param {Handler} handler
 * @param {Filter} filter
 * @returns {Handler}
 */
function filtered(handler, filter) {
  return (whatsapp, processed, context) => {
    if (matches(filter, processed)) return handler(whatsapp, processed, context);
  };
}

/**
 * @param {Filter} filter
 * @param {any} processed
 */
function matches(filter, processed) {
  if (typeof filter === 'function') return filter(processed);
  try {
    // `search` begins at the start whatever the flags are.
    return require('./message.js').extractMessageText(processed.message).search(filter) >= 0;
  } catch {
    return false; // no message, or one without the text that its type has
  }
}

module.exports = { Handlers, matches };
