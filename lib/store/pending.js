// What a thread of the addon has been asked for and has not answered yet, as promises. The event store in a file and the
// ledger of an outbox wait by it.

/**
 * @typedef {[id: number, value: any, code?: string, message?: string]} Entry
 * @typedef {{ resolve: (value: any) => void, reject: (error: Error) => void }} Settle
 */

class Pending {
  /** @type {Map<number, Settle>} */
  #requests = new Map();
  /** Keeps the process alive while something is pending, which the thread alone does not. */
  #alive = setInterval(() => {}, 2 ** 31 - 1).unref();
  #failure;
  #value;

  /**
   * @param {(message: string, code: string) => Error} failure what a request is rejected with
   * @param {(value: any) => any} [value] what it resolves to, of what the thread wrote
   */
  constructor(failure, value = (written) => written) {
    this.#failure = failure;
    this.#value = value;
  }

  /** @param {number} id @returns {Promise<any>} */
  promise(id) {
    if (this.#requests.size === 0) this.#alive.ref();
    return new Promise((resolve, reject) => this.#requests.set(id, { resolve, reject }));
  }

  /**
   * @param {string} results as the thread writes them
   * @returns {boolean} `false` for an answer to nothing that was asked, which only a mistake of ours brings about
   */
  settle(results) {
    for (const [id, value, code, message] of /** @type {Entry[]} */ (JSON.parse(results))) {
      const request = this.#requests.get(id);
      if (!request) return false;
      this.#requests.delete(id);
      if (code === undefined) request.resolve(this.#value(value));
      else request.reject(this.#failure(message ?? '', code));
    }
    if (this.#requests.size === 0) this.#alive.unref();
    return true;
  }

  /** Nothing is waited for any more. */
  close() {
    clearInterval(this.#alive);
  }

  /** Rejects everything: the thread has ended. @param {string} message */
  end(message) {
    for (const { reject } of this.#requests.values()) reject(this.#failure(message, 'ERR_STORE_UNAVAILABLE'));
    this.#requests.clear();
    this.close();
  }
}

module.exports = { Pending };
