// Asks a person at a terminal: for secrets without echo, for the rest with it. Where there is no terminal it does not wait, and
// says which variable to set.
import { password, text } from '@clack/prompts';
import { InterruptedError, UsageError } from './exit-codes.js';

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
    const answer = await password({ message, mask: '', clearOnError: true, ...this.#common(validate) });
    const secret = this.#given(answer);
    this.#output.hide(secret);
    return secret;
  }

  /**
   * @param {string} message
   * @param {string} variable
   */
  async text(message, variable) {
    this.#needed(message, variable);
    return this.#given(await text({ message, ...this.#common() })).trim();
  }

  /** @param {(value: string) => string | undefined} [validate] */
  #common(validate = () => undefined) {
    return {
      output: this.#output.stderr,
      signal: this.#interruption.signal,
      withGuide: false,
      validate: (/** @type {string | undefined} */ value) =>
        value === undefined || value === '' ? 'Type it, or end with Ctrl-C.' : validate(value),
    };
  }

  /** @param {string} message @param {string} variable */
  #needed(message, variable) {
    if (this.isPossible) return;
    throw new UsageError(
      `${message} is missing, and nobody can be asked: there is no terminal.`,
      `Set ${variable}.`,
    );
  }

  /** @param {string | symbol} answer @returns {string} */
  #given(answer) {
    if (typeof answer === 'string') return answer;
    throw new InterruptedError(this.#interruption.name ?? 'SIGINT');
  }
}
