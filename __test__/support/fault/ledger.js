// What the fault server has received whole, for the tests to hold a client's word against.

/**
 * A request that arrived whole.
 * @typedef {object} Entry
 * @property {string | null} id the unique id found in the body or, without one, in the path
 * @property {string} method
 * @property {string} path
 * @property {Record<string, string>} headers names in lower case, repeated ones joined with `, `
 * @property {string} body
 * @property {'http/1.1' | 'h2'} protocol
 * @property {number} connection
 * @property {number} time milliseconds since the epoch, with fractions
 * @property {boolean} accepted whether the server counts it as processed
 */

const ID = /fault-[0-9a-z]+-\d+/;

/** Every complete request of one listener. What it says decides whether a send happened twice. */
class Ledger {
  /** @type {Entry[]} */
  entries = [];

  /**
   * @param {Omit<Entry, 'id' | 'time'>} request
   * @returns {Entry}
   */
  record(request) {
    const id = (ID.exec(request.body) ?? ID.exec(request.path))?.[0] ?? null;
    const entry = { id, time: performance.timeOrigin + performance.now(), ...request };
    this.entries.push(entry);
    return entry;
  }

  /** @param {string} [id] */
  find(id) {
    return id === undefined ? this.entries : this.entries.filter((entry) => entry.id === id);
  }
}

module.exports = { Ledger };
