// How far a command has come, on standard error: a line that turns at a terminal, one line after the other elsewhere.
import ora from 'ora';
import { plain } from './output.js';

export class Progress {
  #output;
  /** @type {import('ora').Ora | undefined} */
  #spinner;

  /** @param {import('./output.js').Output} output */
  constructor(output) {
    this.#output = output;
    const { stderr } = output;
    // One without a width, such as a console in a container, would be cleared line by line for ever.
    if (!stderr.isTTY || !stderr.columns || process.env.TERM === 'dumb') return;
    const color = stderr.hasColors() ? 'cyan' : false;
    // Standard input stays as it is, so that Ctrl-C is the signal that it always is.
    this.#spinner = ora({ stream: stderr, color, discardStdin: false });
  }

  /** What is under way. @param {string} text */
  begin(text) {
    if (this.#spinner === undefined) return;
    this.#spinner.start(plain(text));
  }

  /**
   * What has ended.
   *
   * @param {string} text
   * @param {'done' | 'skipped' | 'failed'} [how]
   */
  end(text, how = 'done') {
    this.pause();
    const [mark, style] = MARKS[how];
    this.#output.note(`${this.#output.paint(style, mark, this.#output.stderr)} ${plain(text)}`);
  }

  /** Leaves the line to a prompt, or to what comes next. */
  pause() {
    this.#spinner?.stop();
  }
}

/** @type {Record<string, [string, import('./output.js').Style]>} */
const MARKS = { done: ['✓', 'green'], skipped: ['·', 'dim'], failed: ['✗', 'red'] };
