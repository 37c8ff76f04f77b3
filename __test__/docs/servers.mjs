// Preloaded by the examples' runs: a server gets a port of its own, and does not keep its example running.

import { Server } from 'node:net';

const { listen } = Server.prototype;
Server.prototype.listen = function (...args) {
  const listening = args.findLast((argument) => typeof argument === 'function');
  return listen.call(this, 0, '127.0.0.1', listening).unref();
};
