const { answering } = require('./guard.js');

/** @typedef {import('../native.js').Client} Client */

const INSPECT = Symbol.for('nodejs.util.inspect.custom');

/** The keys of 3.1.1, and whether their value is a secret: readable, but not enumerable. */
const KEYS = Object.entries({
  WA_BASE_URL: false,
  M4D_APP_ID: false,
  M4D_APP_SECRET: true,
  WA_PHONE_NUMBER_ID: false,
  WA_BUSINESS_ACCOUNT_ID: false,
  CLOUD_API_VERSION: false,
  CLOUD_API_ACCESS_TOKEN: true,
  WEBHOOK_ENDPOINT: false,
  WEBHOOK_VERIFICATION_TOKEN: true,
  LISTENER_PORT: false,
  MAX_RETRIES_AFTER_WAIT: false,
  REQUEST_TIMEOUT: false,
  DEBUG: false,
  FLOW_API_PRIVATE_PEM: true,
  FLOW_API_PASSPHRASE: true,
});

/**
 * `whatsapp.config`: a view of the core's settings. Writing to it takes effect with the next call.
 *
 * @param {Client} client
 * @param {unknown} retry
 * @returns {Record<string, any>}
 */
function configuration(client, retry) {
  const config = { retry };
  for (const [key, secret] of KEYS) {
    Object.defineProperty(config, key, {
      get: () => client.get(key),
      set: answering((value) => client.set(key, value)),
      enumerable: !secret,
      configurable: true,
    });
  }
  clients.set(config, client);
  return Object.defineProperty(config, INSPECT, { value: () => shown(config) });
}

/** The client of each `whatsapp.config`. @type {WeakMap<object, Client>} */
const clients = new WeakMap();

/** @param {any} config */
const clientOf = (config) => clients.get(config);

/**
 * Values instead of `[Getter/Setter]`, and of a secret only whether it is set.
 *
 * @param {Record<string, any>} config
 */
function shown(config) {
  const secrets = KEYS.filter(([, secret]) => secret);
  const states = secrets.map(([key]) => [key, config[key] === '' ? '' : '[hidden]']);
  return { ...config, ...Object.fromEntries(states) };
}

module.exports = { clientOf, configuration };
