// The fault server as tests hold it: one process for all of its ports, asked over IPC.

const { fork } = require('node:child_process');

/** @typedef {import('./listener.js').ListenerOptions} ListenerOptions */
/** @typedef {import('./proxy.js').ProxyOptions} ProxyOptions */

/** @type {import('node:child_process').ChildProcess | null} */
let child = null;
/** @type {Error | null} */
let ended = null;
/** @type {Map<number, { resolve: (value: any) => void, reject: (error: Error) => void }>} */
const pending = new Map();
let orders = 0;

/** The one server process of this test process; it ends with it. */
function serverProcess() {
  if (child) return child;
  child = fork(require.resolve('./process.js'), {
    serialization: 'advanced',
    execArgv: [],
    stdio: 'inherit',
  });
  child.on('message', (/** @type {any} */ { number, result, error }) => {
    const waiting = pending.get(number);
    pending.delete(number);
    if (pending.size === 0) child?.channel?.unref();
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(error));
  });
  child.once('exit', (code, signal) => {
    ended = new Error(`the fault server ended by itself: ${code ?? signal}`);
    for (const { reject } of pending.values()) reject(ended);
    pending.clear();
  });
  child.unref();
  return child;
}

/**
 * @param {string} order
 * @param {...unknown} args
 * @returns {Promise<any>}
 */
function ask(order, ...args) {
  const process = serverProcess();
  if (ended) return Promise.reject(ended);
  const number = orders++;
  process.channel?.ref();
  return new Promise((resolve, reject) => {
    pending.set(number, { resolve, reject });
    process.send({ number, order, args });
  });
}

/** One port of the fault server process. */
class FaultServer {
  /**
   * @param {number} port
   * @param {ListenerOptions} options
   */
  constructor(port, { secure = true, host = '127.0.0.1' }) {
    this.port = port;
    /** What the server process knows it by. */
    this.key = `${host}:${port}`;
    this.url = `${secure ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`;
  }

  /** @param {ListenerOptions} [options] */
  static async start(options = {}) {
    return new FaultServer(await ask('listen', options), options);
  }

  /**
   * The ledger: every complete request, or those with this id.
   * @param {string} [id]
   * @returns {Promise<import('./ledger.js').Entry[]>}
   */
  requests(id) {
    return ask('requests', this.key, id);
  }

  /** @returns {Promise<ReturnType<InstanceType<typeof import('./listener.js').Connection>['report']>[]>} */
  connections() {
    return ask('connections', this.key);
  }

  /**
   * Ends every open connection.
   * @param {'fin' | 'reset'} [how]
   */
  drop(how = 'fin') {
    return ask('drop', this.key, how);
  }

  /**
   * Of a long run: how often each number was seen and processed.
   * @returns {Promise<{ seen: Uint8Array, accepted: Uint8Array, requests: number, crossed: number, crossings: string[] }>}
   */
  tally() {
    return ask('tally', this.key);
  }

  /**
   * Of a long run, without the numbers.
   * @returns {Promise<{ requests: number, crossed: number, connections: number }>}
   */
  count() {
    return ask('count', this.key);
  }

  /** @param {Pick<ListenerOptions, 'script' | 'mix'>} steps from now on */
  play(steps) {
    return ask('play', this.key, steps);
  }

  /**
   * Ends and comes back on the same port. Resolves when it is back.
   * @param {'graceful' | 'kill'} how
   * @param {number} away milliseconds
   * @returns {Promise<void>}
   */
  restart(how, away) {
    return ask('restart', this.key, how, away);
  }

  stop() {
    return ask('close', this.key);
  }

  /**
   * Makes a large body beforehand, so that making it is not measured. Resolves to its length.
   * @param {import('./script.js').Body} body
   * @returns {Promise<number>}
   */
  static make(body) {
    return ask('make', body);
  }
}

/** A CONNECT proxy in the fault server process. */
class FaultProxy {
  /** @param {number} port */
  constructor(port) {
    this.port = port;
  }

  /** @param {ProxyOptions} [options] */
  static async start(options = {}) {
    return new FaultProxy(await ask('listenAsProxy', options));
  }

  /** @returns {Promise<import('./proxy.js').ProxyRequest[]>} */
  requests() {
    return ask('proxyRequests', this.port);
  }

  stop() {
    return ask('close', this.port);
  }
}

/** A port that drops every SYN. Linux only: elsewhere a full backlog resets. */
class Blackhole {
  /**
   * @param {string} host
   * @param {number} port
   */
  constructor(host, port) {
    this.host = host;
    this.port = port;
    this.url = `https://${host}:${port}`;
  }

  /** @param {{ host?: string, port?: number }} [address] `127.0.0.1` and any free port unless said */
  static async start({ host = '127.0.0.1', port = 0 } = {}) {
    return new Blackhole(host, await ask('listenAsBlackhole', { host, port }));
  }

  stop() {
    return ask('closeBlackhole', this.host, this.port);
  }
}

module.exports = { Blackhole, FaultProxy, FaultServer };
