// What a command says: its result on standard output, as text or as one JSON document, everything else on standard error.
import { styleText } from 'node:util';
import stringWidth from 'string-width';

/** @typedef {Parameters<typeof styleText>[0]} Style */

export class Output {
  /** What may appear nowhere. @type {Set<string>} */
  #secrets = new Set();
  /** Why standard output could not be written. @type {NodeJS.ErrnoException | undefined} */
  #lost;

  /** @param {{ json: boolean, stdout?: NodeJS.WriteStream, stderr?: NodeJS.WriteStream }} options */
  constructor({ json, stdout = process.stdout, stderr = process.stderr }) {
    this.json = json;
    this.stdout = stdout;
    this.stderr = stderr;
    stdout.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      this.#lost ??= error;
    });
    // A full disk or a terminal that is gone: what is under way goes on, and the exit code tells.
    stderr.on('error', () => {});
  }

  /** Hides a secret in all that is said from now on. The library tells none; this is the last door. @param {string | undefined} secret */
  hide(secret) {
    if (secret !== undefined && secret.length >= 8) this.#secrets.add(secret);
  }

  /**
   * @param {unknown} document for `--json`
   * @param {string} text for people
   */
  result(document, text) {
    this.stdout.write(this.#clean(this.json ? `${JSON.stringify(document, undefined, 2)}\n` : `${text}\n`));
  }

  /** @param {string} text */
  note(text) {
    this.stderr.write(this.#clean(`${text}\n`));
  }

  /** Why the result has not been written, if so: all of it has gone out then. */
  async unwritten() {
    await new Promise((done) => this.stdout.write('', done));
    // Whoever reads may have had enough: `… | head`.
    return this.#lost?.code === 'EPIPE' ? undefined : this.#lost;
  }

  /**
   * @param {Style} style
   * @param {string} text
   * @param {NodeJS.WriteStream} [stream] that it goes to
   */
  paint(style, text, stream = this.stdout) {
    // NO_COLOR, FORCE_COLOR and TERM are asked by the stream.
    const colored = stream.isTTY && stream.hasColors();
    return colored ? styleText(style, text, { validateStream: false }) : text;
  }

  /**
   * Lines of cells under each other, as wide as the widest.
   *
   * @param {string[]} heads
   * @param {string[][]} rows
   */
  table(heads, rows) {
    const lines = [heads, ...rows].map((cells) => cells.map((cell) => plain(cell).replaceAll('\n', ' ')));
    const widths = heads.map((_, column) => Math.max(...lines.map((cells) => stringWidth(cells[column]))));
    const line = (/** @type {string[]} */ cells) =>
      cells
        .map((cell, column) => cell + ' '.repeat(widths[column] - stringWidth(cell)))
        .join('  ')
        .trimEnd();
    const [head, ...body] = lines.map(line);
    return [this.paint('bold', head), ...body].join('\n');
  }

  /** @param {string} text */
  #clean(text) {
    let clean = text;
    for (const secret of this.#secrets) clean = clean.replaceAll(secret, '[hidden]');
    return clean;
  }
}

/** Names and messages come from elsewhere, and must not steer the terminal. @param {string} text */
export const plain = (text) => text.replace(/[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ');
