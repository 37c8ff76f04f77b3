// The lines of `debug: true` can neither fail nor delay a call, whatever becomes of standard error.

const assert = require('node:assert/strict');
const { spawn } = require('node:child_process');
const { test } = require('node:test');
const { serve } = require('../support/subject.js');

const CALLS = 3000;

/** Sends with `debug: true`, and tells on standard output how it went. */
const PROGRAM = `
const { WhatsApp } = require(process.env.ROOT);
const wa = new WhatsApp({ phoneNumberId: '1', accessToken: 'EAAB', baseUrl: process.env.URL_OF_SERVER, debug: true });
(async () => {
  let failed = 0;
  let slowest = 0;
  for (let sent = 0; sent < ${CALLS}; sent += 50) {
    const begun = performance.now();
    await Promise.all(Array.from({ length: 50 }, () => wa.messages.text({ to: '15551234567', body: 'x' }).catch(() => (failed += 1))));
    slowest = Math.max(slowest, performance.now() - begun);
  }
  process.stdout.write(JSON.stringify({ failed, slowest }), () => process.exit());
})();
`;

/**
 * @param {string} url
 * @param {string} redirection of the shell
 * @param {'pipe' | 'ignore'} stderr
 */
async function program(url, redirection, stderr) {
  const env = { ...process.env, ROOT: require.resolve('../..'), URL_OF_SERVER: url, PROGRAM };
  const command = `exec "${process.execPath}" -e "$PROGRAM" ${redirection}`;
  const child = spawn('sh', ['-c', command], { env, stdio: ['ignore', 'pipe', stderr] });
  let output = '';
  child.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  assert.equal(code, 0, output);
  return JSON.parse(output);
}

for (const [name, redirection, stderr] of /** @type {const} */ ([
  ['closed', '2>&-', 'ignore'],
  ['full', '2>/dev/full', 'ignore'],
  ['a pipe that nobody reads', '', 'pipe'],
])) {
  test(`standard error is ${name}: every call is answered`, {
    skip: process.platform === 'win32' && 'needs a POSIX shell',
  }, async (t) => {
    const server = await serve(t, { secure: false });
    const { failed, slowest } = await program(server.url, redirection, stderr);
    assert.equal(failed, 0);
    assert.ok(slowest < 5000, `${slowest} ms for 50 calls`);
  });
}
