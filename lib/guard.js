// Wraps the classes of the native core: older spellings become arguments, JSON text becomes its value, failures become
// the public error classes. `modules.js` makes the API classes with it; the client and the requester use its functions.

/** @typedef {(this: any, ...args: any[]) => any} Method */

/** The client that an object of an API module belongs to. @type {WeakMap<object, any>} */
const clients = new WeakMap();

/** @type {typeof import('./answer.js') | undefined} */
let loaded;

/** What a call and its answer need. It is loaded with the first call, so that a program that starts does not wait for it. */
const answers = () => (loaded ??= require('./answer.js'));

/**
 * Most methods get their name with their first call: giving it to all of them takes half a millisecond of every
 * start, and traces and profiles show those that were called.
 *
 * @param {string} name
 * @param {Method} method
 */
function named(name, method) {
  return Object.defineProperty(method, 'name', { value: name, configurable: true });
}

/**
 * Adds a method that enumeration leaves out.
 *
 * @param {object} prototype
 * @param {string} name
 * @param {Method} method
 */
function hide(prototype, name, method) {
  Object.defineProperty(prototype, name, { value: method, writable: true, configurable: true });
}

/**
 * @param {string} Class
 * @param {string} name
 * @param {Method} method
 * @returns {Method}
 */
function sending(Class, name, method) {
  let known = false;
  /** @type {import('./compat/spellings.js').Spelling | undefined} */
  let spelling;
  /** @type {((result: any) => any) | undefined} */
  let result;
  return async function guarded(...given) {
    const { abortable, failure, read, results, spellings } = answers();
    try {
      if (!known) {
        spelling = spellings[Class]?.[name];
        result = results[Class]?.[name];
        named(name, guarded);
        known = true;
      }
      // It is awaited only if it must be, so that arguments are read before the caller goes on and may change them.
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
    if (alias.name !== name) named(name, alias);
    const { args, result } = answers().aliases[Class]?.[name] ?? {};
    let own = given;
    try {
      if (args !== undefined) own = args(...given);
    } catch (error) {
      throw answers().failure(error, alias);
    }
    try {
      const answer = await this[method](...own);
      return result === undefined ? answer : result(answer);
    } catch (error) {
      if (answers().isOurs(error)) answers().beginAtCaller(error, alias);
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
      return answers().read(method.apply(this, args));
    } catch (error) {
      throw answers().failure(error, guarded);
    }
  };
}

/**
 * What JavaScript adds to a class of the core.
 *
 * @typedef {(core: Record<string, Function>) => Record<string, Function>} Extension
 *
 * @typedef {object} Additions
 * @property {Record<string, string>} [aliases] other names of methods, hidden from enumeration
 * @property {Record<string, [method: string, params: number, kind?: 'range']>} [iterators] which method reads a page
 *   or a window, and which of its arguments takes the cursor or the range
 * @property {[names: readonly string[], load: () => Extension][]} [extensions] methods in place of the core's, and
 *   what makes them of those
 * @property {readonly string[]} [synchronous] methods that answer at once
 */

/**
 * @param {Record<string, Method>} core
 * @param {readonly string[]} names
 * @param {() => Extension} load
 */
function extended(core, names, load) {
  /** @type {Record<string, Function> | undefined} */
  let methods;
  /** @param {string} name @returns {Method} */
  const extension = (name) =>
    function (...args) {
      methods ??= load()(core);
      return methods[name].apply(this, args);
    };
  return Object.fromEntries(names.map((name) => [name, extension(name)]));
}

/**
 * The class of an API module over the core's. Its methods are those of the core, wrapped: documented spellings
 * become the method's own arguments, JSON text becomes its value, failures become the public error classes with a
 * stack that begins at the caller's line. The documentation's other names for them and an iterator beside every
 * list are added, hidden from enumeration.
 *
 * The core's class stays as it is: there is one of it for all that load this file in a process, as test runners do
 * once for every file of tests.
 *
 * @template {new (...args: any[]) => any} Class
 * @param {Class} Core
 * @param {Additions} [additions]
 * @returns {Class}
 */
function classOf(Core, { aliases = {}, iterators = {}, extensions = [], synchronous = [] } = {}) {
  const { name: Class, prototype: core } = Core;
  let methods = core;
  for (const extension of extensions) methods = { ...methods, ...extended(core, ...extension) };
  /** @type {any} */
  const prototype = { __proto__: null }; // V8 fills an object without a prototype faster
  for (const name of Object.keys(methods)) {
    prototype[name] = synchronous.includes(name)
      ? named(name, answering(methods[name]))
      : sending(Class, name, methods[name]);
  }
  for (const name in aliases) hide(prototype, name, aliasing(Class, name, aliases[name]));
  for (const iterator in iterators) {
    hide(prototype, iterator, function iterate(...args) {
      const list = iterators[iterator];
      const isRange = list[2] === 'range';
      const { iterate } = isRange ? require('./ranges.js') : require('./pages.js');
      return iterate(this, list, args);
    });
  }
  const constructors = {
    /** @param {unknown} client */
    [Class]: function (client) {
      const instance = Reflect.construct(Core, [client], new.target);
      clients.set(instance, client);
      return instance;
    },
  };
  Object.setPrototypeOf(prototype, core);
  hide(prototype, 'constructor', constructors[Class]);
  constructors[Class].prototype = prototype;
  return /** @type {any} */ (constructors[Class]);
}

/** @param {object} instance of an API module */
const clientOf = (instance) => clients.get(instance);

module.exports = { answering, classOf, clientOf, hide, named, sending };
