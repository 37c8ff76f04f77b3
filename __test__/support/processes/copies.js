// Two copies of the package side by side, each with an addon of its own.

const { url, folder } = require('./argument.js');
const { authority } = require('../tls/certificates.js');
const { uniqueId } = require('../subject.js');

(async () => {
  const clients = ['../../..', folder].map((copy) => {
    const { WhatsApp } = require(copy);
    return new WhatsApp({ phoneNumberId: '1', accessToken: 'EAAB', baseUrl: url, ca: authority });
  });
  const calls = Array.from({ length: 20 }, () => clients).flat();
  const answers = await Promise.all(
    calls.map(async (wa) => {
      const id = uniqueId();
      const { messages } = await wa.messages.text({ to: '15551234567', body: id });
      return messages[0].id === `wamid.${id}`;
    }),
  );
  const codes = await Promise.all(
    clients.map((wa) =>
      wa.messages.text({ to: '15551234567', body: 'x' }, { signal: AbortSignal.abort() }).then(
        () => 'answered',
        (/** @type {any} */ { code }) => code,
      ),
    ),
  );
  const { sharedObjects } = /** @type {any} */ (process.report.getReport());
  const addons = sharedObjects.filter((/** @type {string} */ path) => /meta-cloud-api\..*node$/.test(path));
  process.send?.({ result: { answers, codes, addons } });
})();
