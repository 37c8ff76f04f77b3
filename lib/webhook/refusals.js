// Tells the owner of a processor why deliveries and verifications are refused, without a word of what was sent. The
// processor keeps one.
const { WhatsAppValidationError } = require('../errors.js');

/** Whoever knows the URL can be refused as often as they like, and must not fill the log. */
const QUIET_MS = 10 * 60_000;

const SIGNATURE = {
  message: 'The signature is missing, or does not fit `appSecret`.',
  remedy:
    'Set `appSecret` or M4D_APP_SECRET to the secret of the Meta app (App settings > Basic), and let nothing in front of ' +
    'the server change the body. What others than Meta send is refused for the same reason.',
  parameter: 'appSecret',
};

const TOKEN = {
  remedy:
    'Set `webhookVerificationToken` or WEBHOOK_VERIFICATION_TOKEN to the verify token that is entered in the dashboard of ' +
    'the Meta app.',
  parameter: 'webhookVerificationToken',
};

/** @type {Record<string, { what: string, message: string, remedy: string, parameter: string }>} */
const REASONS = {
  delivery: { what: 'Deliveries are refused', ...SIGNATURE },
  flow: { what: 'Flow requests are refused', ...SIGNATURE },
  unset: { what: 'The verification was refused', message: 'No verify token is configured.', ...TOKEN },
  token: {
    what: 'The verification was refused',
    message: 'The verify token does not match `webhookVerificationToken`.',
    ...TOKEN,
  },
};

class Refusals {
  #report;
  /** When each reason was told, by a clock that nobody sets. @type {Map<string, number>} */
  #told = new Map();

  /** @param {ReturnType<typeof import('./failure.js').reporter>} report */
  constructor(report) {
    this.#report = report;
  }

  /** @param {'delivery' | 'flow' | 'unset' | 'token'} reason told once in ten minutes */
  tell(reason) {
    const now = performance.now();
    if (now - (this.#told.get(reason) ?? Number.NEGATIVE_INFINITY) < QUIET_MS) return;
    this.#told.set(reason, now);
    const { what, message, remedy, parameter } = REASONS[reason];
    const error = new WhatsAppValidationError(`${message} ${remedy}`);
    this.#report(Object.assign(error, { remedy, parameter }), undefined, what);
  }
}

module.exports = { Refusals };
