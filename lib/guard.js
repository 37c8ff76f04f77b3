const { Cancel } = require('./native.js');

// Loaded with the first call, or the first error: a program that starts waits for neither.
const documented = () => require('./documented.js');
const errors = () => require('./errors.js');

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
 * @param {any} prototype
 * @param {{ name: string, methods?: readonly string[], synchronous?: readonly string[],
 *   aliases?: Record<string, string> }} how the name of the class, which methods (all of them), those of them
 * that answer at once, and other names
 */
function guard(prototype, { name: Class, methods = Object.keys(prototype), synchronous = [], aliases = {} }) {
  for (const name of methods) {
    const method = prototype[name];
    const guarded = synchronous.includes(name) ? answering(method) : sending(Class, name, method);
    prototype[name] = named(name, guarded);
  }
  for (const name in aliases) {
    const value = named(name, aliasing(Class, name, aliases[name]));
    Object.defineProperty(prototype, name, { value, writable: true, configurable: true });
  }
}

/**
 * @param {string} name
 * @param {Method} method
 */
function named(name, method) {
  return Object.defineProperty(method, 'name', { value: name, configurable: true });
}

/**
 * @param {string} Class
 * @param {string} name
 * @param {Method} method
 * @returns {Method}
 */
function sending(Class, name, method) {
  let known = false;
  /** @type {import('./documented.js').Spelling | undefined} */
  let spelling;
  /** @type {((result: any) => any) | undefined} */
  let result;
  return async function guarded(...given) {
    try {
      if (!known) {
        spelling = documented().spellings[Class]?.[name];
        result = documented().results[Class]?.[name];
        known = true;
      }
      // Not awaited without need: arguments are read before the caller goes on and may change them.
      const spelled = spelling === undefined ? given : spelling(...given);
      const args = spelled instanceof Promise ? await spelled : spelled;
      const signal = args[args.length - 1]?.signal;
      const answer =
        signal === undefined || signal === null
          ? read(await method.apply(this, args))
          : await abortable(this, method, args, signal);
      return result === undefined ? answer : result(answer);
    } catch (error) {
      throw failure(error, guarded);
    }
  };
}

/**
 * Calls the real method by its name, so that whoever replaces or spies on that one sees this call too.
 *
 * @param {string} Class
 * @param {string} name
 * @param {string} method
 * @returns {Method}
 */
function aliasing(Class, name, method) {
  return async function alias(...given) {
    const { args, result } = documented().aliases[Class]?.[name] ?? {};
    let own = given;
    try {
      if (args !== undefined) own = args(...given);
    } catch (error) {
      throw failure(error, alias);
    }
    try {
      const answer = await this[method](...own);
      return result === undefined ? answer : result(answer);
    } catch (error) {
      if (error instanceof errors().WhatsAppError) Error.captureStackTrace(error, alias);
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
    throw new (errors().WhatsAppValidationError)('`signal` must be an AbortSignal.');
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
  return typeof reply === 'string' ? withData(JSON.parse(reply)) : reply;
}

/**
 * The documentation reads results both directly and through `.data`: a body without `data` of its own
 * gets one that is the body itself, hidden from `console.log`, spread and comparison.
 *
 * @param {any} body
 */
function withData(body) {
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
  const { WhatsAppError, WhatsAppUnknownError, WhatsAppValidationError, fromFailure } = errors();
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

module.exports = { answering, failure, guard, named };
