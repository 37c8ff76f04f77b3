// Keeps the handlers that an adapter has made, by configuration. `endpoint.js` asks it before it makes new ones.

/** Configurations that are known again, for each store, callback or client among them: those used last. */
const MOST = 1000;

/**
 * Handlers by their configuration: the same options give the same handlers, whatever module asks, as in
 * 3.1.1; another token, secret, store or callback gives others. Secrets are hashed, not kept. What is
 * compared by identity (a store, a callback) is held weakly.
 */
class Cache {
  /** @type {Map<string, any>} */
  #entries = new Map();
  /** @type {WeakMap<object, Cache>} */
  #caches = new WeakMap();
  #most;

  /** @param {number} [most] */
  constructor(most = MOST) {
    this.#most = most;
  }

  /**
   * @template Handlers
   * @param {string} adapter
   * @param {Record<string, any>} config
   * @param {(forget: () => unknown) => Handlers} build
   * @returns {Handlers}
   */
  get(adapter, config, build) {
    /** @type {object[]} */
    const identities = [];
    const values = written([adapter, configuring(process.env), config], identities);
    const { createHash } = require('node:crypto');
    const key = createHash('sha256').update(values).digest('base64');
    /** @type {Cache} */
    let cache = this;
    for (const identity of identities) cache = cache.#cache(identity);
    const entries = cache.#entries;
    const known = entries.get(key);
    if (known !== undefined) {
      entries.delete(key); // what was not asked for the longest comes first
      entries.set(key, known);
      return known;
    }
    // Handlers that were forgotten before must not forget their successor.
    const handlers = build(() => entries.get(key) === handlers && entries.delete(key));
    entries.set(key, handlers);
    if (entries.size > this.#most) entries.delete(/** @type {string} */ (entries.keys().next().value));
    return handlers;
  }

  /** @param {object} identity */
  #cache(identity) {
    const cache = this.#caches.get(identity) ?? new Cache(this.#most);
    this.#caches.set(identity, cache);
    return cache;
  }
}

/** The variables that stand in for options. @param {NodeJS.ProcessEnv} environment */
function configuring(environment) {
  return Object.entries(environment).filter(([name]) =>
    /^(WA|M4D|CLOUD_API|WEBHOOK|FLOW_API)_|^REQUEST_TIMEOUT$/.test(name),
  );
}

/**
 * A value as text that differs where the value does. What only identity tells apart is written as its
 * position and goes to `identities`.
 *
 * @param {unknown} value
 * @param {object[]} identities
 * @returns {string}
 */
function written(value, identities) {
  if (value instanceof Uint8Array) return `bytes:${Buffer.from(value).toString('base64')}`;
  if (Array.isArray(value)) return `[${value.map((item) => written(item, identities)).join()}]`;
  if (typeof value !== 'function' && (typeof value !== 'object' || value === null)) {
    return `${typeof value}:${JSON.stringify(String(value))}`;
  }
  const prototype = typeof value === 'function' ? undefined : Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined);
    return `{${entries
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, item]) => `${JSON.stringify(name)}:${written(item, identities)}`)
      .join()}}`;
  }
  return `identity:${identities.push(value)}`;
}

module.exports = { Cache };
