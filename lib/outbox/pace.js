// How fast a number may send, and how fast to one recipient: buckets that a channel asks before each send. No timer and
// no clock: whoever asks says what time it is.

/** Of what a second brings, so much may be made up for after a stall. */
const BURST = 0.1;
/** Meta's burst to one recipient, and after how many milliseconds one more may go there. */
const PAIR_BURST = 45;
const PAIR_MS = 6000;
/** No refusal makes a recipient wait for longer. */
const LONGEST_PAIR_WAIT = 4 ** 6 * 1000;
/** What was on its way when the first one was refused is refused for the same reason. */
const SAME_REFUSAL_MS = 1000;

/** Messages a second of one number: what Meta grants, halved by each refusal and grown back step by step. */
class Rate {
  #level;
  #rate;
  #tokens;
  #at;
  #halved = Number.NEGATIVE_INFINITY;

  /** @param {number} level messages a second @param {number} now */
  constructor(level, now) {
    this.#level = level;
    this.#rate = level;
    this.#tokens = 1;
    this.#at = now;
  }

  get level() {
    return this.#level;
  }

  /** @param {number} now */
  at(now) {
    this.#refill(now);
    return this.#rate;
  }

  /** @param {number} level @param {number} now */
  grant(level, now) {
    this.#refill(now);
    if (this.#rate === this.#level || this.#rate > level) this.#rate = level;
    this.#level = level;
  }

  /** Milliseconds until one more may go. @param {number} now */
  wait(now) {
    this.#refill(now);
    return this.#tokens >= 1 ? 0 : ((1 - this.#tokens) / this.#rate) * 1000;
  }

  /** One goes, or one has come in, which counts as well. @param {number} now */
  spend(now) {
    this.#refill(now);
    // However many come in, what goes out waits for no more than a second.
    this.#tokens = Math.max(this.#tokens - 1, -this.#level);
  }

  giveBack() {
    this.#tokens += 1;
  }

  /** Graph says that it was too fast. Answers whether that is news. @param {number} now */
  refuse(now) {
    this.#refill(now);
    if (now - this.#halved < SAME_REFUSAL_MS) return false;
    this.#halved = now;
    this.#rate = Math.max(1, this.#rate / 2);
    this.#tokens = Math.min(this.#tokens, 0);
    return true;
  }

  /** @param {number} now */
  #refill(now) {
    const seconds = Math.max(0, now - this.#at) / 1000;
    this.#at = now;
    this.#tokens = Math.min(Math.max(1, this.#rate * BURST), this.#tokens + seconds * this.#rate);
    this.#rate = Math.min(this.#level, this.#rate + seconds * (this.#level / 20));
  }
}

/** How many may go to each recipient of one number. Of those who could take a whole burst, nothing is remembered. */
class Pairs {
  /** In the order of their last use. @type {Map<string, { tokens: number, at: number, refusals: number, until: number }>} */
  #pairs = new Map();

  /** Milliseconds until one more may go there. @param {string} recipient @param {number} now */
  wait(recipient, now) {
    const pair = this.#pairs.get(recipient);
    if (pair === undefined) return 0;
    const tokens = refilled(pair, now);
    return Math.max(0, pair.until - now, tokens >= 1 ? 0 : (1 - tokens) * PAIR_MS);
  }

  /** @param {string} recipient @param {number} now */
  spend(recipient, now) {
    const pair = this.#of(recipient, now);
    pair.tokens -= 1;
    this.#forget(now);
  }

  /** Graph says that it was too fast: it says how long to wait by how often. @param {string} recipient @param {number} now */
  refuse(recipient, now) {
    const pair = this.#of(recipient, now);
    const wait = Math.min(4 ** pair.refusals * 1000, LONGEST_PAIR_WAIT);
    pair.refusals += 1;
    pair.tokens = Math.min(pair.tokens, 1);
    pair.until = now + wait;
    return wait;
  }

  /** @param {string} recipient */
  accept(recipient) {
    const pair = this.#pairs.get(recipient);
    if (pair !== undefined) pair.refusals = 0;
  }

  get size() {
    return this.#pairs.size;
  }

  /** @param {string} recipient @param {number} now */
  #of(recipient, now) {
    const pair = this.#pairs.get(recipient) ?? { tokens: PAIR_BURST, at: now, refusals: 0, until: 0 };
    pair.tokens = refilled(pair, now);
    pair.at = now;
    this.#pairs.delete(recipient);
    this.#pairs.set(recipient, pair);
    return pair;
  }

  /** @param {number} now */
  #forget(now) {
    let looked = 0;
    for (const [recipient, pair] of this.#pairs) {
      looked += 1;
      if (looked > 2) return;
      if (refilled(pair, now) < PAIR_BURST || pair.until > now) {
        if (looked === 1) continue;
        return;
      }
      this.#pairs.delete(recipient);
    }
  }
}

/** @param {{ tokens: number, at: number }} pair @param {number} now */
const refilled = ({ tokens, at }, now) => Math.min(PAIR_BURST, tokens + Math.max(0, now - at) / PAIR_MS);

module.exports = { Pairs, Rate };
