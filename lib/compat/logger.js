// `Logger` of 3.1.1, which programs make; the webhook processor writes to the console through one.
const { inspect } = require('node:util');
const { isObject } = require('../value.js');

/**
 * Writes to the console under a name. Errors are always written, the rest only with `debug`.
 *
 * @example
 * const logger = new Logger('ORDERS', process.env.DEBUG === 'true');
 * logger.info('created', { id: 7 });
 */
class Logger {
  /**
   * @param {string} name
   * @param {boolean} [debug]
   */
  constructor(name, debug = false) {
    this.name = name;
    this.debug = debug;
  }

  /** @param {unknown[]} data */
  log(...data) {
    if (this.debug) write(console.log, process.stdout, this.name, data);
  }

  /** @param {unknown[]} data */
  info(...data) {
    if (this.debug) write(console.info, process.stdout, `INFO - ${this.name}`, data);
  }

  /** @param {unknown[]} data */
  warn(...data) {
    if (this.debug) write(console.warn, process.stderr, `WARN - ${this.name}`, data);
  }

  /** @param {unknown[]} data */
  error(...data) {
    write(console.error, process.stderr, `ERROR - ${this.name}`, data);
  }
}

/**
 * @param {(...data: unknown[]) => void} print
 * @param {{ isTTY?: boolean }} stream colours belong on a screen, not in a file
 * @param {string} label
 * @param {unknown[]} data
 */
function write(print, stream, label, data) {
  const colors = stream.isTTY === true;
  const text = data.map((item) => (isObject(item) ? inspect(item, { depth: null, colors }) : String(item)));
  print(`[ ${Date.now()} ] - ${label}`, ': ', text.join(' '));
}

module.exports = { Logger };
