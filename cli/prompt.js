// Asks a person at a terminal: for secrets without echo, for the rest with it. Where there is no terminal it does not wait, and
// says which variable to set.
import { password, text } from '@clack/prompts';
import { InterruptedError, UsageError } from './exit-codes.js';
import { plain } from './output.js';

/**
 * @typedef {object} Common what both kinds of prompts take
 * @property {NodeJS.WriteStream} output
 * @property {AbortSignal} signal
 * @property {boolean} withGuide
 * @property {(value: string | undefined) => string | undefined} validate
 */

export class Prompt {
  #output;
  #interruption;

  /**
   * @param {import('./output.js').Output} output
   * @param {import('./interruption.js').Interruption} interruption
   */
  constructor(output, interruption) {
    this.#output = output;
    this.#interruption = interruption;
  }

  /** Questions go to standard error, so that standard output holds the result alone. */
  get isPossible() {
    return Boolean(process.stdin.isTTY && this.#output.stderr.isTTY);
  }

  /**
   * @param {string} message
   * @param {string} variable that has it where nobody can be asked
   * @param {(value: string) => string | undefined} [validate]
   */
  async secret(message, variable, validate) {
    this.#needed(message, variable);
    // Nothing is shown for what is typed, not even its length.
    const secret = await this.#asked(
      (common) => password({ message, mask: '', clearOnError: true, ...common }),
      validate,
    );
    this.#output.hide(secret);
    return secret;
  }

  /**
   * @param {string} message
   * @param {string} variable
   */
  async text(message, variable) {
    this.#needed(message, variable);
    return (await this.#asked((common) => text({ message: plain(message), ...common }))).trim();
  }

  /**
   * @param {(common: Common) => Promise<string | symbol>} ask
   * @param {(value: string) => string | undefined} [validate]
   */
  async #asked(ask, validate = () => undefined) {
    const left = new AbortController();
    // The prompt would take the end of its input for nothing at all, and wait for ever.
    const leave = () => left.abort();
    const onKey = (/** @type {unknown} */ _text, /** @type {{ ctrl?: boolean, name?: string }} */ key) => {
      if (key?.ctrl && key.name === 'd') leave();
    };
    process.stdin.on('keypress', onKey).on('end', leave);
    try {
      const answer = await ask({
        output: this.#output.stderr,
        signal: AbortSignal.any([left.signal, this.#interruption.signal]),
        withGuide: false,
        validate: (value) =>
          value === undefined || value === '' ? 'Type it, or end with Ctrl-C.' : validate(value),
      });
      if (typeof answer === 'string') return answer;
      throw new InterruptedError(this.#interruption.name);
    } finally {
      process.stdin.off('keypress', onKey).off('end', leave);
    }
  }

  /** @param {string} message @param {string} variable */
  #needed(message, variable) {
    if (this.isPossible) return;
    throw new UsageError(
      `${message} is missing, and nobody can be asked: there is no terminal.`,
      `Set ${variable}.`,
    );
  }
}
