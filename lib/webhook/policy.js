// The client of a `WebhookProcessor`, and which deliveries it takes for Meta's: the secrets of its configuration and
// those it was given, and whether a signature is asked for. The processor keeps one.
const { WhatsApp } = require('../client.js');
const { WhatsAppValidationError } = require('../errors.js');
const { MAX_BODY_BYTES } = require('./delivery.js');
const { checkEnvironment, isBlank, secretsOf } = require('./options.js');

/** @typedef {import('../../types/webhook-processor.js').WebhookProcessorConfig} Config */

let warned = false;

class Policy {
  #config;
  #given;
  /** Secrets besides the one in the client's configuration, which may change. */
  #secrets;
  /** @type {InstanceType<typeof WhatsApp> | undefined} */
  #client;

  /** Once there was a secret: one that is taken away later opens nothing. */
  #hadSecret = false;

  /** @param {Config} config checked */
  constructor(config) {
    this.#config = config;
    this.signature = config.signature ?? 'when-configured';
    this.#given = secretsOf('appSecret', config.appSecret, true);
    this.#secrets = this.#given.slice(config.whatsapp ? 0 : 1);
  }

  /** Made when it is first asked for, which throws as long as a setting is missing. */
  get client() {
    this.#client ??= this.#connect();
    return this.#client;
  }

  get isConfigured() {
    try {
      return this.client !== undefined;
    } catch {
      return false;
    }
  }

  get secrets() {
    return this.#allSecrets(this.client);
  }

  /** Whether there is a secret, or was one. */
  get hadSecret() {
    this.#hadSecret ||= this.secrets.length > 0;
    return this.#hadSecret;
  }

  get limit() {
    return this.#config.maxBodyBytes ?? MAX_BODY_BYTES;
  }

  /** @param {string[]} secrets one of which has signed every delivery from now on */
  requireSignature(secrets) {
    this.#secrets.push(...secrets);
    this.signature = 'required';
  }

  /**
   * How the next delivery is checked. Warns once per process where none is.
   *
   * @returns {{ secrets: string[], verify: boolean, limit: number }}
   */
  checks() {
    const { secrets, signature, limit } = this;
    const verify = signature === 'required' || (signature !== 'off' && this.hadSecret);
    if (!verify && signature !== 'off' && !warned) {
      warned = true;
      process.emitWarning(
        'Webhook deliveries are not verified: whoever knows the URL can forge them. ' +
          'Set `appSecret` or M4D_APP_SECRET to the secret of the Meta app (App settings > Basic).',
        { type: 'WhatsAppWarning', code: 'WEBHOOK_UNVERIFIED' },
      );
    }
    return { secrets, verify, limit };
  }

  #connect() {
    const { privatePem, whatsapp } = this.#config;
    const key = Array.isArray(privatePem) ? privatePem[0] : privatePem;
    const options = { ...this.#config, appSecret: this.#given[0], privatePem: key };
    const client = /** @type {InstanceType<typeof WhatsApp>} */ (whatsapp ?? new WhatsApp(options));
    if (this.signature !== 'off') checkEnvironment(client.config, this.#config);
    this.#hadSecret = this.#allSecrets(client).length > 0;
    if (this.signature === 'required' && !this.#hadSecret) {
      const error = new WhatsAppValidationError(
        '`appSecret` is missing: `signature: "required"` checks every delivery with it. ' +
          'Set `appSecret` or M4D_APP_SECRET to the secret of the Meta app.',
      );
      throw Object.assign(error, { parameter: 'appSecret' });
    }
    return client;
  }

  /** @param {InstanceType<typeof WhatsApp>} client */
  #allSecrets(client) {
    return [client.config.M4D_APP_SECRET, ...this.#secrets].filter((secret) => !isBlank(secret));
  }
}

module.exports = { Policy };
