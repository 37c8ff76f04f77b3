// Ctrl-C and the signals that end a process: the first one ends the calls under way and lets the vault note what became of
// them, the second one ends at once, which the vault survives too.
import { SIGNALS } from './exit-codes.js';

export class Interruption {
  #controller = new AbortController();
  /** The signal that came. @type {string | undefined} */
  name;

  /** @param {(text: string) => void} tell */
  constructor(tell) {
    for (const name of Object.keys(SIGNALS)) {
      process.on(name, () => {
        if (this.name !== undefined) process.exit(SIGNALS[name]);
        this.name = name;
        tell('Ending what is under way; once more to end at once.');
        this.#controller.abort();
      });
    }
  }

  get exitCode() {
    return this.name === undefined ? undefined : SIGNALS[this.name];
  }

  get signal() {
    return this.#controller.signal;
  }
}
