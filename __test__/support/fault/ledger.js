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

/**
 * The ledger of a long run: how often the request of each number was seen and processed, and nothing else. The number
 * is that of the id, and `client-7` in a body or path says whose token must come with it.
 */
class Tally {
  requests = 0;
  /** Requests that carried another client's token. */
  crossed = 0;
  /** The first of them. @type {string[]} */
  crossings = [];

  /** @param {number} numbers */
  constructor(numbers) {
    this.seen = new Uint8Array(numbers);
    this.accepted = new Uint8Array(numbers);
  }

  /**
   * @param {Omit<Entry, 'id' | 'time'>} request
   * @returns {Entry}
   */
  record(request) {
    const text = ID.test(request.body) ? request.body : request.path;
    const id = ID.exec(text)?.[0] ?? null;
    const number = Number(id?.split('-')[2]);
    this.requests += 1;
    if (number < this.seen.length) {
      this.seen[number] += 1;
      if (request.accepted) this.accepted[number] += 1;
    }
    const client = /client-\d+/.exec(text)?.[0];
    if (client && request.headers.authorization !== `Bearer ${client}`) {
      this.crossed += 1;
      const { method, path, protocol, headers } = request;
      if (this.crossings.length < 20)
        this.crossings.push(`${method} ${path} ${protocol} ${id} of ${client} with ${headers.authorization}`);
    }
    return { ...request, id, time: 0 };
  }

  /** @returns {never} */
  find() {
    throw new Error('a tally keeps no requests');
  }
}

module.exports = { Ledger, Tally };
