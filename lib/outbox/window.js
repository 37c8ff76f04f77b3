// Whether a message may go to a recipient now: free-form ones within 24 hours of what he last wrote, marketing only to
// whom has not stopped it. Without a processor that tells what customers do, everything may.
const { refused } = require('./failure.js');

/**
 * @typedef {import('../../types/outbox-engine.js').Ready} Ready
 * @typedef {import('./message.js').Payload} Payload
 */

const HOUR = 3_600_000;
const OPEN_MS = 24 * HOUR;
/** What was just learned may not be in the rows that were read before. */
const REMEMBERED = 10_000;

class Windows {
  /** Since when customers are listened to, if they are. @type {number | undefined} */
  #since;
  /** @type {Map<string, Partial<Pick<Ready, 'wrote' | 'stopped' | 'muted'>>>} */
  #recent = new Map();

  /** @param {number} since */
  listen(since) {
    this.#since ??= since;
  }

  /** @param {string} number @param {import('../../types/outbox-engine.js').Fact} fact */
  learn(number, { names, wrote, stopped, muted }) {
    for (const name of names) {
      const place = `${number}:${name}`;
      const known = this.#recent.get(place);
      this.#recent.delete(place);
      this.#recent.set(place, {
        ...known,
        ...(wrote == null ? {} : { wrote }),
        ...(stopped == null ? {} : { stopped }),
        ...(muted == null ? {} : { muted }),
      });
    }
    for (const place of this.#recent.keys()) {
      if (this.#recent.size <= REMEMBERED) break;
      this.#recent.delete(place);
    }
  }

  /**
   * What is to be sent instead, or why nothing is.
   *
   * @param {string} number
   * @param {Ready} row
   * @param {Payload} payload
   * @param {number} now
   * @returns {{ message: Record<string, any> } | { failure: string }}
   */
  judge(number, row, { message, fallback, marketing }, now) {
    const { wrote, stopped, muted } = { ...row, ...this.#recent.get(`${number}:${row.lane}`) };
    const goes = this.#isOpen(message, wrote, now) ? message : fallback;
    if (goes === undefined) return { failure: refused(131047, closed(wrote, now)) };
    if (marketing && stopped) {
      const why = '(#131050) Not sent: this person has stopped marketing messages of yours.';
      return { failure: refused(131050, why) };
    }
    if (marketing && muted !== null && muted > now) {
      const hours = Math.ceil((muted - now) / HOUR);
      const why = `(#131049) Not sent: Meta has held back marketing to this person; try again in ${hours} h.`;
      return { failure: refused(131049, why) };
    }
    return { message: goes };
  }

  /** @param {Record<string, any>} message @param {number | null} wrote @param {number} now */
  #isOpen({ type, category, recipient_type }, wrote, now) {
    if (this.#since === undefined || type === 'template' || category !== undefined) return true;
    if (recipient_type === 'group') return true;
    // Of whom nothing was heard, something may have been said before anybody listened.
    const last = wrote ?? this.#since;
    return now - last < OPEN_MS;
  }
}

/** @param {number | null} wrote @param {number} now */
function closed(wrote, now) {
  const when =
    wrote === null
      ? 'has not written since the outbox listens'
      : `last wrote ${Math.floor((now - wrote) / HOUR)} hours ago`;
  return `(#131047) Not sent: the customer ${when}, and only a template may go after 24 hours.`;
}

module.exports = { Windows };
