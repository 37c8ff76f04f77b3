// Who listens to an outbox. What a listener throws ends nothing: it is told to those who listen for errors, or as a warning.

/** @typedef {(event: any) => unknown} Listener */

class Listeners {
  /** @type {Map<string, Set<Listener>>} */
  #listeners = new Map();

  /** @param {string} name @param {Listener} listener @returns {() => void} removes it */
  add(name, listener) {
    const listeners = this.#listeners.get(name) ?? new Set();
    this.#listeners.set(name, listeners.add(listener));
    return () => {
      listeners.delete(listener);
    };
  }

  /** @param {string} name */
  has(name) {
    return (this.#listeners.get(name)?.size ?? 0) > 0;
  }

  /** @param {string} name @param {any} event */
  tell(name, event) {
    for (const listener of this.#listeners.get(name) ?? []) {
      try {
        const result = listener(event);
        if (typeof (/** @type {any} */ (result)?.then) === 'function') {
          /** @type {any} */ (result).then(undefined, (/** @type {unknown} */ error) =>
            this.#fail(name, error),
          );
        }
      } catch (error) {
        this.#fail(name, error);
      }
    }
  }

  /** @param {string} name @param {unknown} error */
  #fail(name, error) {
    if (name !== 'error' && this.has('error')) this.tell('error', error);
    else
      process.emitWarning(
        `A listener of the outbox has thrown: ${/** @type {any} */ (error)?.name ?? 'nothing'}`,
      );
  }
}

module.exports = { Listeners };
