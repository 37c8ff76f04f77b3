// The API classes as programs construct them: `new MessageApi(whatsapp.config, whatsapp.requester)` as in 3.1.1, or
// with options of their own. `exports.js` and the entries `messages`, `media` and `template` hand them out.
const { failure } = require('../answer.js');
const { WhatsApp, selfOf } = require('../client.js');
const { modules } = require('../modules.js');

/** A setting of `whatsapp.config`, and the option it comes from. */
const options = new Map([
  ['WA_BASE_URL', 'baseUrl'],
  ['M4D_APP_ID', 'appId'],
  ['M4D_APP_SECRET', 'appSecret'],
  ['WA_PHONE_NUMBER_ID', 'phoneNumberId'],
  ['WA_BUSINESS_ACCOUNT_ID', 'businessAcctId'],
  ['CLOUD_API_VERSION', 'apiVersion'],
  ['CLOUD_API_ACCESS_TOKEN', 'accessToken'],
  ['REQUEST_TIMEOUT', 'requestTimeout'],
]);

/**
 * A client's properties are instances of the same classes.
 *
 * @type {typeof modules & { MessagesApi: typeof modules.MessageApi }}
 */
const classes = /** @type {any} */ ({});
for (const [name, Class] of Object.entries(modules)) {
  const standalone = new Proxy(Class, {
    construct(target, [config, requester], caller) {
      try {
        return Reflect.construct(target, [connected(config, requester)], caller);
      } catch (error) {
        throw failure(error, standalone);
      }
    },
  });
  Object.defineProperty(Class.prototype, 'constructor', { value: standalone });
  Object.assign(classes, { [name]: standalone });
}
classes.MessagesApi = classes.MessageApi;

/**
 * @param {any} config
 * @param {any} requester
 */
function connected(config, requester) {
  const own = selfOf(config);
  if (own !== undefined) return own;
  // The other settings of 3.1.1 are nothing to an API class, and as options they would be taken for misspelled ones.
  const given = Object.entries(Object(config))
    .filter(([name]) => options.has(name) || !/^[A-Z\d_]+$/.test(name))
    .map(([name, value]) => [options.get(name) ?? name, value]);
  // 3.1.1 takes the token from the requester, and the ids from the configuration.
  const { accessToken } = Object(requester);
  const whatsapp = new WhatsApp({ ...(accessToken && { accessToken }), ...Object.fromEntries(given) });
  return selfOf(whatsapp);
}

module.exports = classes;
