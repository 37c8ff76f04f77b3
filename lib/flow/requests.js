// What a decrypted Flow request is, by Meta's own rules where 3.1.1 has narrower ones. The endpoint and programs
// ask here.
const ACTIONS = new Set(['data_exchange', 'INIT', 'BACK']);
const NOTIFIED_ACTIONS = new Set(['data_exchange', 'INIT']);

/**
 * Whether it is Meta's health check.
 *
 * @param {any} request
 */
const isFlowPingRequest = (request) => request?.action === 'ping';

/**
 * Whether it tells that an earlier answer could not be used: `data` has `error` and `error_message`.
 *
 * @param {any} request
 */
function isFlowErrorRequest(request) {
  const { flow_token, action, data } = request ?? {};
  return (
    typeof flow_token === 'string' &&
    NOTIFIED_ACTIONS.has(action) &&
    isObject(data) &&
    typeof data.error === 'string' &&
    typeof data.error_message === 'string'
  );
}

/**
 * Whether it asks for a screen or for data, in version 3.0 or newer.
 *
 * @param {any} request
 */
function isFlowDataExchangeRequest(request) {
  const { flow_token, version, action, screen, data } = request ?? {};
  return (
    typeof flow_token === 'string' &&
    Number.parseFloat(version) >= 3 &&
    ACTIONS.has(action) &&
    (screen === undefined || (typeof screen === 'string' && screen !== 'SUCCESS')) &&
    // Meta leaves it out of INIT and BACK.
    (data === undefined || isObject(data) || action === 'data_exchange')
  );
}

/**
 * The name of the handler it is for.
 *
 * @param {any} request
 * @returns {'ping' | 'error' | 'data_exchange' | undefined}
 */
function kindOf(request) {
  if (isFlowPingRequest(request)) return 'ping';
  if (isFlowErrorRequest(request)) return 'error';
  return isFlowDataExchangeRequest(request) ? 'data_exchange' : undefined;
}

/**
 * @param {unknown} value
 * @returns {value is Record<string, any>}
 */
function isObject(value) {
  return typeof value === 'object' && value !== null;
}

module.exports = { isFlowDataExchangeRequest, isFlowErrorRequest, isFlowPingRequest, kindOf };
