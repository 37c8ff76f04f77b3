// A thread of the fault server that makes a port nobody answers at.

const net = require('node:net');
const { parentPort, workerData } = require('node:worker_threads');

// A thread that listens and then never runs again: nobody accepts, so a full backlog drops every further SYN.
const server = net.createServer();
server.listen({ ...workerData, backlog: 1 }, () => {
  parentPort?.postMessage(/** @type {net.AddressInfo} */ (server.address()).port);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});
