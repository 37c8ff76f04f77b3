// A cluster whose processes all call: the first one before it has others, and each of them.

const cluster = require('node:cluster');
const { url, workers } = require('./argument.js');
const { client, send, uniqueId } = require('../subject.js');

async function call() {
  const id = uniqueId();
  const { messages } = await send(client({ url }), id);
  return messages[0].id === `wamid.${id}`;
}

(async () => {
  const answered = await call();
  if (cluster.isWorker) return process.send?.({ answered }, () => process.disconnect());
  const answers = [answered];
  const codes = await Promise.all(
    Array.from({ length: workers }, () => {
      const worker = cluster.fork();
      worker.on('message', (/** @type {any} */ message) => answers.push(message.answered));
      return new Promise((resolve) => worker.once('exit', resolve));
    }),
  );
  process.send?.({ result: { answers, codes, last: await call() } });
})();
