// A customer of the emulator with the phone in the hand: `emulator.customer(name)` makes one, for tests of a bot.

const { inspect } = require('node:util');

const PATIENCE_MS = 5_000;
const PAUSE_MS = 20;

class Customer {
  #name;
  #control;
  /** The last message that was waited for and seen. */
  #seen = 0;

  /**
   * @param {string} name a number or a user id
   * @param {(method: 'GET' | 'POST', path: string, body?: object) => Promise<any>} control
   */
  constructor(name, control) {
    if (typeof name !== 'string' || name === '')
      throw new TypeError('emulator.customer: the number or the user id of a customer, as a string');
    this.#name = name;
    this.#control = control;
  }

  /** @param {string} path */
  #path(path) {
    return `chats/${encodeURIComponent(this.#name)}${path}`;
  }

  /**
   * @param {string} text
   * @param {{ replyTo?: string }} [options]
   */
  says(text, options) {
    return this.#control('POST', this.#path('/messages'), { ...options, text });
  }

  /**
   * @param {object} message
   * @param {{ replyTo?: string }} [options]
   */
  sends(message, options) {
    return this.#control('POST', this.#path('/messages'), { ...options, message });
  }

  /**
   * @param {string} button
   * @param {{ messageId?: string, card?: number, answer?: object }} [options]
   */
  taps(button, options) {
    return this.#control('POST', this.#path('/taps'), { ...options, button });
  }

  /**
   * @param {string} messageId
   * @param {string} emoji
   */
  reacts(messageId, emoji) {
    return this.#control('POST', this.#path('/reactions'), { messageId, emoji });
  }

  /**
   * @param {string} messageId
   * @param {string} text
   */
  edits(messageId, text) {
    return this.#control('POST', this.#path('/edits'), { messageId, text });
  }

  /** @param {string} messageId */
  deletes(messageId) {
    return this.#control('POST', this.#path('/deletions'), { messageId });
  }

  reads() {
    return this.#control('POST', this.#path('/read'));
  }

  /** @returns {Promise<import('./index.js').ChatMessage[]>} */
  async chat() {
    const { messages } = await this.#control('GET', this.#path('?limit=1000'));
    return messages;
  }

  /**
   * @param {string | RegExp} words
   * @param {{ timeoutMs?: number }} [options]
   * @returns {Promise<import('./index.js').ChatMessage>}
   */
  async sees(words, { timeoutMs = PATIENCE_MS } = {}) {
    const deadline = Date.now() + timeoutMs;
    for (;;) {
      const messages = await this.chat();
      const found = messages.find(
        (message) =>
          message.from === 'business' && message.sequence > this.#seen && fits(shown(message), words),
      );
      if (found) {
        this.#seen = found.sequence;
        return found;
      }
      if (Date.now() >= deadline) {
        const lines = messages.map((message) => `  ${message.from}: ${shown(message) || message.type}`);
        const chat = lines.length === 0 ? '  nothing' : lines.join('\n');
        throw new Error(`The customer does not see ${inspect(words)}. The chat is:\n${chat}`);
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }

  [inspect.custom]() {
    return `Customer ${inspect(this.#name)}`;
  }
}

/** @param {string} text @param {string | RegExp} words */
const fits = (text, words) =>
  typeof words === 'string'
    ? text.includes(words)
    : new RegExp(words.source, words.flags.replace('g', '')).test(text);

/**
 * Everything that can be read in a message, buttons included.
 *
 * @param {import('./index.js').ChatMessage} message
 */
function shown({ content, rendered, type, edited, deleted }) {
  if (deleted) return '';
  /** @type {string[]} */
  const words = edited === null ? [] : [edited];
  /** @param {any} part @param {string} [name] */
  const read = (part, name) => {
    if (typeof part === 'string') {
      if (name !== undefined && READ.has(name)) words.push(part);
    } else if (part !== null && typeof part === 'object') {
      for (const [inner, value] of Object.entries(part)) read(value, Array.isArray(part) ? name : inner);
    }
  };
  read(rendered ?? content[type], type);
  return words.join('\n');
}

/** Members of a message that a person reads. */
const READ = new Set([
  'address',
  'body',
  'button',
  'caption',
  'description',
  'display_text',
  'emoji',
  'filename',
  'flow_cta',
  'footer',
  'formatted_name',
  'name',
  'text',
  'title',
]);

module.exports = { Customer };
