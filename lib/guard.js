const { Cancel } = require('./native.js');
const { aliases, results, spellings } = require('./documented.js');
const { WhatsAppError, WhatsAppUnknownError, WhatsAppValidationError, fromFailure } = require('./errors.js');

/**
 * @typedef {(this: any, ...args: any[]) => any} Method
 * @typedef {{ aborted: boolean, reason?: unknown,
 *   addEventListener(type: 'abort', listener: () => void): void,
 *   removeEventListener(type: 'abort', listener: () => void): void }} Signal
 */

/**
 * Wraps every method of a native class once: documented spellings become the method's own arguments,
 * JSON text becomes its value, failures become the public error classes with a stack that begins at the
 * caller's line. The documentation's other names for a method are added, hidden from enumeration.
 *
 * @template {Function} Class
 * @param {Class} Class
 * @param {{ synchronous?: readonly string[], bare?: readonly string[] }} [except] methods that answer at
 * once, and those that are left as they are
 * @returns {Class}
 */
function guard(Class, { synchronous = [], bare = [] } = {}) {
  const { prototype } = Class;
  for (const name of Object.getOwnPropertyNames(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    if (name === 'constructor' || bare.includes(name) || typeof descriptor?.value !== 'function') continue;
    const method = /** @type {Method} */ (descriptor.value);
    const spelling = spellings[Class.name]?.[name];
    const result = results[Class.name]?.[name];
    define(
      prototype,
      name,
      synchronous.includes(name) ? answering(method) : sending(method, spelling, result),
    );
  }
  for (const [name, alias] of Object.entries(aliases[Class.name] ?? {})) {
    define(prototype, name, aliasing(alias));
  }
  return Class;
}

/**
 * @param {object} prototype
 * @param {string} name
 * @param {Method} value
 */
function define(prototype, name, value) {
  Object.defineProperty(value, 'name', { value: name, configurable: true });
  Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
}

/**
 * @param {Method} method
 * @param {import('./documented.js').Spelling} [spelling]
 * @param {(result: any) => any} [result]
 * @returns {Method}
 */
function sending(method, spelling = (...args) => args, result = (value) => value) {
  return async function guarded(...given) {
    try {
      // Not awaited without need: arguments are read before the caller goes on and may change them.
      const spelled = spelling(...given);
      const args = spelled instanceof Promise ? await spelled : spelled;
      const signal = args[args.length - 1]?.signal;
      if (signal !== undefined && signal !== null) {
        return result(await abortable(this, method, args, signal));
      }
      return result(read(await method.apply(this, args)));
    } catch (error) {
      throw failure(error, guarded);
    }
  };
}

/**
 * Calls the real method by its name, so that whoever replaces or spies on that one sees this call too.
 *
 * @param {import('./documented.js').Alias} alias
 * @returns {Method}
 */
function aliasing({ method, args = (...given) => given, result = (value) => value }) {
  return async function alias(...given) {
    /** @type {any[]} */
    let own;
    try {
      own = args(...given);
    } catch (error) {
      throw failure(error, alias);
    }
    try {
      return result(await this[method](...own));
    } catch (error) {
      if (error instanceof WhatsAppError) Error.captureStackTrace(error, alias);
      throw error;
    }
  };
}

/**
 * @param {Method} method
 * @returns {Method}
 */
function answering(method) {
  return function guarded(...args) {
    try {
      return read(method.apply(this, args));
    } catch (error) {
      throw failure(error, guarded);
    }
  };
}

/**
 * A call that a signal can end.
 *
 * @param {unknown} self
 * @param {Method} method
 * @param {any[]} args the last one holds the signal
 * @param {Signal} signal
 */
async function abortable(self, method, args, signal) {
  if (typeof signal.addEventListener !== 'function' || typeof signal.aborted !== 'boolean') {
    throw new WhatsAppValidationError('`signal` must be an AbortSignal.');
  }
  const cancel = new Cancel();
  const abort = () => cancel.cancel();
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort);
  try {
    return read(await method.apply(self, [...args.slice(0, -1), { ...args[args.length - 1], cancel }]));
  } catch (error) {
    throw convert(error, signal.aborted ? signal.reason : undefined);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** @param {unknown} reply JSON text, or a value that needs no reading */
function read(reply) {
  return typeof reply === 'string' ? documented(JSON.parse(reply)) : reply;
}

/**
 * The documentation reads results both directly and through `.data`: a body without `data` of its own
 * gets one that is the body itself, hidden from `console.log`, spread and comparison.
 *
 * @param {any} body
 */
function documented(body) {
  if (typeof body !== 'object' || body === null || Object.hasOwn(body, 'data')) return body;
  return Object.defineProperty(body, 'data', { value: body, writable: true, configurable: true });
}

/**
 * @param {unknown} error what the native side threw or rejected with
 * @param {Function} guarded frames up to this one are ours
 * @param {unknown} [reason] of the signal
 */
function failure(error, guarded, reason) {
  const converted = convert(error, reason);
  Error.captureStackTrace(converted, guarded);
  return converted;
}

/**
 * @param {any} error
 * @param {unknown} [reason] of the signal
 */
function convert(error, reason) {
  if (error instanceof WhatsAppError) return error;
  // A rejection is the failure as JSON; a refusal before sending is an error with it as its message.
  const text = typeof error === 'string' ? error : error?.message;
  if (typeof text === 'string' && text.startsWith('{"outcome":'))
    return fromFailure(JSON.parse(text), reason);
  // These are the codes of the binding itself: a panic that was caught, a value it could not convert.
  const ours = error?.code === 'GenericFailure' || error?.code === 'InvalidArg';
  if (ours)
    return new WhatsAppUnknownError('An internal error was caught; the client goes on working.', error);
  const message = 'An argument could not be read: one of its getters, or a proxy, threw.';
  return Object.assign(new WhatsAppValidationError(message), { cause: error });
}

module.exports = { documented, failure, guard, answering };
