// Calls while the process may open no more files, and after it may again.

const { closeSync, openSync } = require('node:fs');
const { url, begun } = require('./argument.js');
const { client, read, send, settle, uniqueId } = require('../subject.js');

/** Opens files until there are none left. */
function exhaust() {
  const files = [];
  try {
    for (;;) files.push(openSync('/dev/null', 'r'));
  } catch {
    return files;
  }
}

(async () => {
  const wa = client({ url }, { retry: { maxAttempts: 1 } });
  if (begun === 'answered') await send(wa, uniqueId());
  // What a call loads is there, and the network thread is not.
  if (begun === 'refused') await wa.messages.text({ to: '1', body: '' }).catch(() => {});
  // Another client has connections of its own, so that these calls need a file each.
  const other = client({ url }, { connectTimeout: 4321, retry: { maxAttempts: 1 } });
  const files = exhaust();
  const during = await Promise.all([send, read].map((call) => settle(call(other, uniqueId()))));
  for (const file of files) closeSync(file);
  const after = await Promise.all([settle(send(other, uniqueId())), settle(send(wa, uniqueId()))]);
  const told = ({ value, error }) => ({
    ok: value !== undefined,
    code: error?.code,
    maybeSent: error?.maybeSent,
    name: error?.name,
    message: error?.message,
  });
  process.send?.({ result: { opened: files.length, during: during.map(told), after: after.map(told) } });
})();
