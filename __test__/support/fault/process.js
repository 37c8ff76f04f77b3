// The server's own process: the tests' event loop may be blocked, this one is not. Orders arrive over IPC.

const net = require('node:net');
const { Worker } = require('node:worker_threads');
const { bytes } = require('./body.js');
const { Listener } = require('./listener.js');
const { ConnectProxy } = require('./proxy.js');

/** By address and port: two addresses may have the same one. @type {Map<string, InstanceType<typeof Listener>>} */
const listeners = new Map();
/** @type {Map<number, InstanceType<typeof ConnectProxy>>} */
const proxies = new Map();
/** @type {Map<string, { worker: Worker, fillers: net.Socket[] }>} */
const blackholes = new Map();

/** @type {Record<string, (...args: any[]) => unknown>} */
const orders = {
  async listen(options) {
    const listener = new Listener(options);
    const port = await listener.listen();
    listeners.set(`${options.host ?? '127.0.0.1'}:${port}`, listener);
    return port;
  },
  async listenAsProxy(options) {
    const proxy = new ConnectProxy(options);
    const port = await proxy.listen();
    proxies.set(port, proxy);
    return port;
  },
  async listenAsBlackhole(address) {
    const worker = new Worker(require.resolve('./blackhole.js'), { workerData: address });
    const port = await new Promise((resolve, reject) =>
      worker.once('message', resolve).once('error', reject),
    );
    const fillers = await fillBacklog({ ...address, port });
    blackholes.set(`${address.host} ${port}`, { worker, fillers });
    return port;
  },
  async closeBlackhole(host, port) {
    const blackhole = blackholes.get(`${host} ${port}`);
    blackholes.delete(`${host} ${port}`);
    for (const socket of blackhole?.fillers ?? []) socket.destroy();
    await blackhole?.worker.terminate();
  },
  requests: (port, id) => listeners.get(port)?.ledger.find(id),
  connections: (port) => listeners.get(port)?.connections.map((connection) => connection.report()),
  tally: (port) => listeners.get(port)?.ledger,
  count(port) {
    const listener = /** @type {InstanceType<typeof Listener>} */ (listeners.get(port));
    const ledger = /** @type {InstanceType<typeof import('./ledger.js').Tally>} */ (listener.ledger);
    return { requests: ledger.requests, crossed: ledger.crossed, connections: listener.connections.length };
  },
  play: (port, steps) => listeners.get(port)?.play(steps),
  restart: (port, how, away) => listeners.get(port)?.restart(how, away),
  drop: (port, how) => listeners.get(port)?.drop(how),
  proxyRequests: (port) => proxies.get(port)?.requests,
  async make(body) {
    return (await bytes(body)).length;
  },
  async close(port) {
    listeners.get(port)?.close();
    proxies.get(port)?.close();
    for (const kind of [listeners, proxies]) kind.delete(port);
  },
};

/**
 * Connects until a connection is not answered any more.
 * @param {{ host: string, port: number }} address
 */
async function fillBacklog(address) {
  const fillers = [];
  for (let answered = true; answered; ) {
    const socket = net.connect(address).on('error', () => {});
    fillers.push(socket);
    answered = await new Promise((resolve) => {
      socket.once('connect', () => resolve(true));
      setTimeout(resolve, 200, false);
    });
  }
  return fillers;
}

process.on('message', async (/** @type {any} */ { number, order, args }) => {
  try {
    process.send?.({ number, result: await orders[order](...args) });
  } catch (error) {
    process.send?.({ number, error: String(/** @type {Error} */ (error).stack) });
  }
});
process.on('disconnect', () => process.exit());
