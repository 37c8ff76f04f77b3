// Why a send failed or is unknown, as the ledger keeps it and as people get it: one of the public error classes. It holds
// no message text: errors of calls have it struck out.
const {
  WhatsAppApiError,
  WhatsAppNetworkError,
  WhatsAppValidationError,
  createWhatsAppApiError,
} = require('../errors.js');
const { isObject } = require('../value.js');
const { WhatsAppOutboxError } = require('./error.js');

/** The error of a call, as JSON. @param {any} error */
function kept(error) {
  const { name, message, code, statusCode, details, fbtraceId, parameter } = error ?? {};
  const { error_subcode: subcode } = error?.error ?? {};
  return JSON.stringify({ name, message, code, statusCode, details, fbtraceId, subcode, parameter });
}

/** The error that a status tells, as JSON. @param {any} status */
function told({ errors }) {
  const [error] = Array.isArray(errors) ? errors : [];
  if (!isObject(error)) return JSON.stringify({ code: 131000, message: 'Meta told no reason.' });
  const { code, title, message, error_data } = error;
  const details = isObject(error_data) ? error_data.details : undefined;
  return JSON.stringify({ code: Number(code), message: message ?? title, details });
}

/** What is refused here although Graph was not asked, with the code that it would have had. @param {number} code @param {string} message */
const refused = (code, message) => JSON.stringify({ code, message, isLocal: true });

/** What an outbox says itself, by its code. @type {Record<string, string>} */
const OWN = {
  ERR_OUTBOX_INTERRUPTED: 'The process ended while the message was under way.',
  ERR_OUTBOX_ENDED_PROCESS: 'Its process ended each time that the message was under way.',
  ERR_OUTBOX_LOST: 'The ledger has lost the payload.',
};

/** @param {string} text @returns {any} an error */
function shown(text) {
  const { name, message, code, statusCode, details, fbtraceId, subcode, parameter, isLocal } =
    JSON.parse(text);
  if (OWN[code] !== undefined) return new WhatsAppOutboxError(OWN[code], code);
  if (name === 'WhatsAppValidationError') {
    return Object.assign(new WhatsAppValidationError(message), parameter === undefined ? {} : { parameter });
  }
  if (typeof code === 'number') {
    const error = {
      message: message ?? `(#${code})`,
      type: isLocal ? 'Outbox' : 'OAuthException',
      code,
      error_subcode: subcode,
      error_data: { details },
      fbtrace_id: fbtraceId ?? '',
    };
    const made = createWhatsAppApiError(error, statusCode);
    return made instanceof WhatsAppApiError ? made : error;
  }
  return new WhatsAppNetworkError(message ?? 'The call failed.', code === undefined ? undefined : { code });
}

module.exports = { kept, refused, shown, told };
