// Tells the owner of a processor why deliveries and verifications are refused, without a word of what was sent. The
// processor keeps one.
const { WhatsAppValidationError } = require('../errors.js');

/** Whoever knows the URL can be refused as often as they like, and must not fill the log. */
const QUIET_MS = 10 * 60_000;

const SECRET =
  'The signature is missing, or does not fit `appSecret`. Set `appSecret` or M4D_APP_SECRET to the secret of the Meta app ' +
  '(App settings > Basic), and let nothing in front of the server change the body. What others than Meta send is refused ' +
  'for the same reason.';

/** What is said, why, and by which option. @type {Record<string, [string, string, string]>} */
const REASONS = {
  delivery: ['Deliveries are refused', SECRET, 'appSecret'],
  flow: ['Flow requests are refused', SECRET, 'appSecret'],
  unset: [
    'The verification was refused',
    'No verify token is configured. Set `webhookVerificationToken` or WEBHOOK_VERIFICATION_TOKEN to the one that is ' +
      "entered in Meta's dashboard.",
    'webhookVerificationToken',
  ],
  token: [
    'The verification was refused',
    'The verify token does not match `webhookVerificationToken` or WEBHOOK_VERIFICATION_TOKEN. Set it to the one that is ' +
      "entered in Meta's dashboard.",
    'webhookVerificationToken',
  ],
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
    const [what, message, parameter] = REASONS[reason];
    this.#report(Object.assign(new WhatsAppValidationError(message), { parameter }), undefined, what);
  }
}

module.exports = { Refusals };
