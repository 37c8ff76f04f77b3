// `RedisStore`, the event store of several machines, over a client that the program brings. Its operations are
// scripts.
const { WhatsAppStoreError } = require('./error.js');
const { scripts } = require('./scripts.js');
const { Store, misuse, refusal } = require('./store.js');

/**
 * How a client is called, which is all that the two differ in here.
 *
 * @typedef {object} Dialect
 * @property {(script: import('./scripts.js').Script, root: string, args: string[]) => unknown} evalSha
 * @property {(script: import('./scripts.js').Script, root: string, args: string[]) => unknown} evaluate
 * @property {() => boolean} isGone its connection was there, and is not
 */

class RedisStore extends Store {
  /**
   * @param {any} client
   * @param {{ prefix?: string, timeout?: number, clock?: () => number }} [options]
   */
  constructor(client, options = {}) {
    const redis = dialect(client);
    if (typeof options !== 'object' || options === null) {
      throw refusal('options', "an object such as { prefix: 'my-app' }");
    }
    const { prefix = 'meta-cloud-api', timeout = 5000, clock } = options;
    if (typeof prefix !== 'string' || prefix === '') {
      throw refusal('prefix', 'text that is not empty');
    }
    if (!Number.isInteger(timeout) || timeout < 1 || timeout > 2 ** 31 - 1) {
      throw refusal('timeout', 'a positive integer: milliseconds');
    }
    if (clock !== undefined && typeof clock !== 'function') {
      throw refusal('clock', 'a function');
    }
    super(new Redis(redis, rootOf(prefix), timeout, clock));
  }
}

/**
 * What all names begin with. The braces make it a hash tag, so that a cluster keeps all that it names on one node.
 *
 * @param {string} prefix
 */
function rootOf(prefix) {
  const hasTag = (/** @type {string} */ text) => /\{[^}]+\}/.test(text);
  if (!hasTag(prefix)) return `{${prefix}}`;
  const [, inner] = /^\{(.+)\}$/s.exec(prefix) ?? [];
  // Two programs that mean two prefixes must not share one inbox.
  if (inner !== undefined && !hasTag(inner)) {
    throw refusal('prefix', `${JSON.stringify(inner)}: braces around all of it name the same events`);
  }
  return prefix;
}

/** @implements {Required<import('./store.js').Backend>} */
class Redis {
  #client;
  #root;
  #timeout;
  #clock;

  /** @param {Dialect} client @param {string} root @param {number} timeout @param {(() => number) | undefined} clock */
  constructor(client, root, timeout, clock) {
    this.#client = client;
    this.#root = root;
    this.#timeout = timeout;
    this.#clock = clock;
  }

  /** @param {string[]} keys @param {string} owner @param {number} leaseMs */
  async claim(keys, owner, leaseMs) {
    const claims = await this.#list('claim', [owner, leaseMs, keys]);
    return /** @type {import('./store.js').Claim[]} */ (claims);
  }

  /** @param {string[]} keys @param {string} owner @param {number} leaseMs */
  async extend(keys, owner, leaseMs) {
    return (await this.#list('extend', [owner, leaseMs, keys])).map((flag) => flag === '1');
  }

  /** @param {string[]} keys @param {string} owner */
  complete(keys, owner) {
    return this.#number('complete', [owner, keys]);
  }

  /** @param {string[]} keys @param {string} owner */
  release(keys, owner) {
    return this.#number('release', [owner, keys]);
  }

  /** @param {string} key @param {number} rank */
  advance(key, rank) {
    return this.#number('advance', [key, rank]);
  }

  /** @param {import('./store.js').StoredEvent[]} events */
  put(events) {
    return this.#number('put', [events]);
  }

  /** @param {number} limit @param {string} owner @param {number} leaseMs @param {number} interrupted */
  async take(limit, owner, leaseMs, interrupted) {
    const fields = await this.#list('take', [limit, owner, leaseMs, interrupted]);
    return rows(fields, 5).map(([key, body, attempts, wasInterrupted, isLost]) => ({
      key,
      body,
      attempts: Number(attempts),
      ...(wasInterrupted === '1' ? { interrupted: true } : {}),
      ...(isLost === '1' ? { lost: true } : {}),
    }));
  }

  /** @param {string} lane @param {number} limit */
  async peek(lane, limit) {
    return rows(await this.#list('peek', [lane, limit]), 2).map(([key, body]) => ({ key, body }));
  }

  /** @param {string} key @param {string} owner @param {number} afterMs @param {string} reason */
  async retry(key, owner, afterMs, reason) {
    return (await this.#number('retry', [key, owner, afterMs, reason])) === 1;
  }

  /** @param {string} key @param {string} owner @param {string} reason */
  async bury(key, owner, reason) {
    return (await this.#number('bury', [key, owner, reason])) === 1;
  }

  /** @param {number} limit @param {string} after */
  async deadLetters(limit, after) {
    const fields = await this.#list('deadLetters', [limit, after]);
    return rows(fields, 5).map(([key, body, attempts, reason, at]) => ({
      key,
      body,
      attempts: Number(attempts),
      reason,
      at: Number(at),
    }));
  }

  /** @param {string[]} keys */
  replay(keys) {
    return this.#number('replay', [keys]);
  }

  /** @param {string[]} keys */
  discard(keys) {
    return this.#number('discard', [keys]);
  }

  /** @param {string} key @param {number} ttlMs */
  async expect(key, ttlMs) {
    await this.#run('expect', [key, ttlMs]);
  }

  /** @param {string} key @param {string} body */
  async offer(key, body) {
    return (await this.#number('offer', [key, body])) === 1;
  }

  /** @param {string} key */
  collect(key) {
    return this.#text('collect', [key]);
  }

  /** @param {string} key */
  unexpect(key) {
    return this.#text('unexpect', [key]);
  }

  /** The client is the caller's own. */
  close() {}

  /** @param {string} operation @param {unknown[]} args */
  async #list(operation, args) {
    return /** @type {unknown[]} */ (await this.#run(operation, args)).map(String);
  }

  /** @param {string} operation @param {unknown[]} args */
  async #number(operation, args) {
    return Number(await this.#run(operation, args));
  }

  /** @param {string} operation @param {unknown[]} args */
  async #text(operation, args) {
    const value = await this.#run(operation, args);
    return value === null || value === undefined ? undefined : String(value);
  }

  /** @param {string} operation @param {unknown[]} args */
  async #run(operation, args) {
    if (this.#client.isGone()) throw unavailable('Redis is not connected; nothing was sent.');
    const script = /** @type {import('./scripts.js').Script} */ (scripts.get(operation));
    // One text, however many keys there are: what has a hundred thousand arguments is too much for some clients.
    const texts = [this.#clock ? `${Math.floor(this.#clock())}` : '', JSON.stringify(args)];
    /** @type {NodeJS.Timeout | undefined} */
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => {
        const message = `Redis did not answer within ${this.#timeout} ms; what was asked may still happen.`;
        reject(unavailable(message));
      }, this.#timeout);
    });
    try {
      return await Promise.race([this.#evaluate(script, texts), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** @param {import('./scripts.js').Script} script @param {string[]} args */
  async #evaluate(script, args) {
    try {
      try {
        return await this.#client.evalSha(script, this.#root, args);
      } catch (error) {
        if (!text(error).startsWith('NOSCRIPT')) throw error;
        return await this.#client.evaluate(script, this.#root, args);
      }
    } catch (error) {
      throw failure(error);
    }
  }
}

/** @param {any} client @returns {Dialect} */
function dialect(client) {
  if (typeof client?.evalSha === 'function' && typeof client.eval === 'function') {
    let ready = false;
    return {
      evalSha: ({ sha }, root, args) => client.evalSha(sha, { keys: [root], arguments: args }),
      evaluate: ({ source }, root, args) => client.eval(source, { keys: [root], arguments: args }),
      // Before the first connection the client queues. That of a cluster has no `isReady`.
      isGone: () => {
        ready ||= client.isReady === true;
        return ready && client.isReady === false;
      },
    };
  }
  if (typeof client?.evalsha === 'function' && typeof client.eval === 'function') {
    return {
      // It is one list, which the client flattens, because a call cannot have 100,000 arguments.
      evalSha: ({ sha }, root, args) => client.evalsha(sha, 1, root, args),
      evaluate: ({ source }, root, args) => client.eval(source, 1, root, args),
      isGone: () => ['reconnecting', 'close', 'end'].includes(client.status),
    };
  }
  const remedy = "Pass one first: `new RedisStore(client, { prefix: 'my-app' })`.";
  const message = '`client` must be a client of `redis` (version 4 or newer) or `ioredis`.';
  const isPromise = typeof client?.then === 'function';
  const hint = isPromise ? 'It is a promise: await it.' : remedy;
  throw Object.assign(misuse(message, hint), { parameter: 'client' });
}

/** @param {unknown} error */
const text = (error) => String(/** @type {any} */ (error)?.message ?? '');

/**
 * The client's error without its arguments, which hold what was stored: `ioredis` keeps the command on it, and
 * Redis quotes those of a command it does not know.
 *
 * @param {unknown} error
 */
function failure(error) {
  const [message] = text(error).split(', with args');
  const { code, name } = /** @type {{ code?: unknown, name?: unknown }} */ (error ?? {});
  const cause = Object.assign(new Error(message), { name }, typeof code === 'string' ? { code } : {});
  cause.stack = `${name}: ${message}`; // its frames would only show the client
  return message.startsWith('OOM')
    ? new WhatsAppStoreError('Redis has no memory left.', 'ERR_STORE_FULL', cause)
    : unavailable(`Redis could not do it: ${message}`, cause);
}

/** @param {string} message @param {unknown} [cause] */
const unavailable = (message, cause) => new WhatsAppStoreError(message, 'ERR_STORE_UNAVAILABLE', cause);

/** @param {string[]} fields @param {number} width */
const rows = (fields, width) =>
  Array.from({ length: fields.length / width }, (_, row) => fields.slice(row * width, (row + 1) * width));

module.exports = { RedisStore };
