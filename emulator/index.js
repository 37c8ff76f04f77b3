// The entry `meta-cloud-api/emulator`: `Emulator` starts the executable and talks to its control routes. Tests and
// programs that try themselves out use it.
const { ofNode } = require('../lib/remedy.js');

const { spawn } = ofNode(() => require('node:child_process'), 'emulator');
const http = require('node:http');
const { inspect } = require('node:util');

const { binaryPath } = require('./binary.js');

/**
 * @typedef {import('node:child_process').ChildProcessWithoutNullStreams} Child
 * @typedef {{ baseUrl: string, port: number, pid: number, phoneNumberId: string,
 *   displayPhoneNumber: string, wabaId: string, businessId: string, appId: string, accessToken: string, appSecret: string,
 *   verifyToken: string }} Greeting
 */

const START_TIMEOUT_MS = 10_000;
const STOP_TIMEOUT_MS = 5_000;

class Emulator {
  #child;
  #exited;
  #greeting;
  /** @type {Promise<void> | undefined} */
  #stopped;
  /** @type {{ appSecret: string, verifyToken: string }} */
  #webhook;

  /** @param {import('./index.js').EmulatorOptions} [options] */
  static async start(options = {}) {
    const { host = '127.0.0.1', port = 0, ...config } = options;
    const flags = ['--host', host, '--port', String(port), '--config', '-', '--exit-with-parent'];
    const child = spawn(binaryPath(), flags, { stdio: 'pipe', windowsHide: true });
    const exited = new Promise((resolve) => child.once('close', resolve));
    // The options go by pipe, because every process of the machine can read arguments and the token is among them.
    // Without this listener, a child that died early would end this process with EPIPE.
    child.stdin.on('error', () => {}).write(`${JSON.stringify(config)}\n`);
    return new Emulator(child, exited, await greeting(child));
  }

  /**
   * @param {Child} child
   * @param {Promise<unknown>} exited
   * @param {Greeting} greeting
   */
  constructor(child, exited, greeting) {
    this.#child = child;
    this.#exited = exited;
    this.#greeting = greeting;
    this.#webhook = greeting;
  }

  get baseUrl() {
    return this.#greeting.baseUrl;
  }

  get port() {
    return this.#greeting.port;
  }

  get pid() {
    return this.#greeting.pid;
  }

  get phoneNumberId() {
    return this.#greeting.phoneNumberId;
  }

  get displayPhoneNumber() {
    return this.#greeting.displayPhoneNumber;
  }

  get wabaId() {
    return this.#greeting.wabaId;
  }

  get businessId() {
    return this.#greeting.businessId;
  }

  get appId() {
    return this.#greeting.appId;
  }

  get accessToken() {
    return this.#greeting.accessToken;
  }

  get appSecret() {
    return this.#webhook.appSecret;
  }

  get verifyToken() {
    return this.#webhook.verifyToken;
  }

  get options() {
    const { baseUrl, phoneNumberId, wabaId, appId, accessToken } = this.#greeting;
    return { baseUrl, phoneNumberId, businessAcctId: wabaId, appId, accessToken };
  }

  /** @param {number} milliseconds */
  advance(milliseconds) {
    return this.#control('POST', 'clock', { advanceMs: milliseconds });
  }

  /** @param {import('./index.js').View} [view] */
  state(view) {
    return this.#control('GET', `state${query(view)}`);
  }

  async messages() {
    const { messages, dropped } = await this.state();
    return listed(messages, dropped.messages);
  }

  /** @param {import('./index.js').View} [view] */
  requests(view) {
    return this.#control('GET', `requests${query(view)}`);
  }

  /** @param {import('./index.js').Fault} fault */
  async fail(fault) {
    await this.#control('POST', 'faults', fault);
  }

  /** @param {import('./index.js').NumberSettings} [settings] */
  addNumber(settings = {}) {
    return this.#control('POST', 'numbers', settings);
  }

  /** @param {import('./index.js').NodeSettings} settings */
  addNode(settings) {
    return this.#control('POST', 'nodes', settings);
  }

  /** What Meta decides about templates. */
  get templates() {
    /**
     * @param {string} name
     * @param {object} decision
     */
    const decide = (name, decision) => this.#control('POST', 'templates', { name, ...decision });
    return {
      list: () => this.#control('GET', 'templates'),
      /** @type {import('./index.js').Templates['approve']} */
      approve: (name, options) => decide(name, { decision: 'approve', ...options }),
      /** @type {import('./index.js').Templates['reject']} */
      reject: (name, options) => decide(name, { decision: 'reject', ...options }),
      /** @type {import('./index.js').Templates['pause']} */
      pause: (name, options) => decide(name, { decision: 'pause', ...options }),
      /** @type {import('./index.js').Templates['unpause']} */
      unpause: (name, options) => decide(name, { decision: 'unpause', ...options }),
      /** @type {import('./index.js').Templates['disable']} */
      disable: (name, options) => decide(name, { decision: 'disable', ...options }),
      /** @type {import('./index.js').Templates['rate']} */
      rate: (name, quality, options) => decide(name, { quality, ...options }),
    };
  }

  /** @param {import('./index.js').Settings} settings */
  configure(settings) {
    return this.#control('POST', 'settings', settings);
  }

  /** @param {import('./index.js').CustomerSettings} settings */
  addCustomer(settings) {
    return this.#control('POST', 'customers', settings);
  }

  /**
   * @param {string} customer
   * @param {{ phone?: string, userId?: string }} [names]
   * @param {import('./index.js').DeliveryOptions} [options]
   */
  changeIdentity(customer, names, options) {
    return this.#control('POST', 'identities', { customer, ...names, ...options });
  }

  /** @param {import('./index.js').TokenSettings} [settings] */
  addToken(settings = {}) {
    return this.#control('POST', 'tokens', settings);
  }

  /** @param {import('./index.js').WebhookSettings} settings */
  async setWebhook(settings) {
    const state = await this.#control('POST', 'webhook', settings);
    const { appSecret = this.appSecret, verifyToken = this.verifyToken } = settings;
    this.#webhook = { appSecret, verifyToken };
    return state;
  }

  /**
   * @param {import('./index.js').TypedMessage | readonly import('./index.js').TypedMessage[]} messages
   * @param {import('./index.js').DeliveryOptions} [options]
   */
  receive(messages, options) {
    return this.#control('POST', 'messages', { messages: [messages].flat(), ...options });
  }

  /**
   * @param {import('./index.js').ReportedStatus | readonly import('./index.js').ReportedStatus[]} statuses
   * @param {import('./index.js').DeliveryOptions} [options]
   */
  report(statuses, options) {
    return this.#control('POST', 'statuses', { statuses: [statuses].flat(), ...options });
  }

  /**
   * @param {import('./index.js').Change | readonly import('./index.js').Change[]} changes
   * @param {import('./index.js').DeliveryOptions} [options]
   */
  deliver(changes, options) {
    return this.#control('POST', 'changes', { changes: [changes].flat(), ...options });
  }

  deliveries() {
    return this.#control('GET', 'deliveries');
  }

  /** @param {number} id */
  redeliver(id) {
    return this.#control('POST', `deliveries/${encodeURIComponent(id)}`);
  }

  settled() {
    return this.#control('GET', 'deliveries/settled');
  }

  /** @param {string} name */
  customer(name) {
    const { Customer } = require('./customer.js');
    return new Customer(name, (method, path, body) => this.#control(method, path, body));
  }

  /**
   * @param {string} url
   * @param {import('./index.js').FlowTesterOptions} [options]
   */
  flow(url, options) {
    const { FlowTester } = require('./flow.js');
    return new FlowTester(url, { appSecret: this.appSecret, ...options }, () => this.#publicKey());
  }

  async #publicKey() {
    const path = `${this.baseUrl}/v23.0/${this.phoneNumberId}/whatsapp_business_encryption`;
    const { text } = await exchange(path, 'GET', undefined, { authorization: `Bearer ${this.accessToken}` });
    const key = JSON.parse(text).data?.[0]?.business_public_key;
    if (key !== undefined) return key;
    throw new Error('No public key: upload one with encryption.setEncryptionPublicKey, or pass `publicKey`.');
  }

  async reset() {
    await this.#control('POST', 'reset');
    this.#webhook = this.#greeting;
  }

  stop() {
    this.#stopped ??= this.#end();
    return this.#stopped;
  }

  [Symbol.asyncDispose]() {
    return this.stop();
  }

  async #end() {
    const child = this.#child;
    child.ref();
    child.stdin.end();
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOP_TIMEOUT_MS);
    await this.#exited;
    clearTimeout(impatience);
  }

  /**
   * @param {'GET' | 'POST'} method
   * @param {string} path
   * @param {object} [body]
   */
  async #control(method, path, body) {
    const { status, headers, text } = await exchange(`${this.baseUrl}/_emulator/${path}`, method, body);
    const answer = JSON.parse(text);
    if (status !== 200) throw new Error(`emulator: ${answer.error.message}`);
    return Array.isArray(answer) ? listed(answer, Number(headers['x-emulator-dropped'])) : answer;
  }

  toJSON() {
    const { accessToken: _, appSecret: __, verifyToken: ___, ...shown } = this.#greeting;
    return shown;
  }

  [inspect.custom]() {
    return `Emulator ${inspect(this.toJSON())}`;
  }
}

/** @param {import('./index.js').View} [view] */
const query = (view) => (view?.secrets ? '?secrets=1' : '');

/**
 * A list that says how many entries are not in it any more. Not enumerable: it is compared and printed as a list.
 *
 * @param {any[]} list
 * @param {number} dropped
 */
const listed = (list, dropped) => Object.defineProperty(list, 'dropped', { value: dropped });

/**
 * Uses node:http, because tests like to replace fetch and its timers.
 *
 * @param {string} url
 * @param {string} method
 * @param {object} [body]
 * @param {Record<string, string>} [more] headers
 * @returns {Promise<{ status: number | undefined, headers: import('node:http').IncomingHttpHeaders, text: string }>}
 */
function exchange(url, method, body, more) {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', connection: 'close', ...more };
    const request = http.request(url, { method, headers, agent: false }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
      });
      response.once('end', () => resolve({ status: response.statusCode, headers: response.headers, text }));
      response.once('error', reject);
    });
    request.once('error', (cause) =>
      reject(new Error('The emulator does not answer; was it stopped?', { cause })),
    );
    request.end(body && JSON.stringify(body));
  });
}

/**
 * Waits for the line the emulator prints once it listens, then lets go of the event loop.
 *
 * @param {Child} child
 * @returns {Promise<Greeting>}
 */
function greeting(child) {
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The emulator did not start within ${START_TIMEOUT_MS / 1_000} seconds.`));
    }, START_TIMEOUT_MS);

    /** @param {Error} error */
    const failed = (error) => {
      clearTimeout(timer);
      reject(error);
    };
    /** @param {number | null} code */
    const closed = (code) => failed(new Error(stderr.trim() || `The emulator ended with exit code ${code}.`));
    child.once('error', (cause) => failed(new Error('The emulator could not be started.', { cause })));
    child.once('close', closed);

    child.stderr.setEncoding('utf8').on('data', (chunk) => {
      stderr = (stderr + chunk).slice(-4_096);
    });
    child.stdout.setEncoding('utf8').on('data', (chunk) => {
      stdout += chunk;
      const end = stdout.indexOf('\n');
      if (end < 0) return;
      clearTimeout(timer);
      child.off('close', closed);
      child.stdout.removeAllListeners('data').resume();
      child.unref();
      for (const stream of [child.stdin, child.stdout, child.stderr]) {
        /** @type {{ unref?: () => void }} */ (stream).unref?.(); // Bun has none here
      }
      resolve(JSON.parse(stdout.slice(0, end)));
    });
  });
}

module.exports = { Emulator };
