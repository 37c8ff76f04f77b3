#!/usr/bin/env node
// The command `meta-cloud-api-emulator`: it starts the emulator and passes on signals, output and the exit code.
const { spawn } = require('node:child_process');
const fs = require('node:fs');

const { binaryPath } = require('./binary.js');

const args = process.argv.slice(2);
/** @param {string} option */
const value = (option) => {
  const at = args.findIndex((arg) => arg === option || arg.startsWith(`${option}=`));
  return at < 0 ? undefined : args[at].includes('=') ? args[at].slice(option.length + 1) : args[at + 1];
};
// In front, so that `--help` behind it names this port.
if (value('--port') === undefined) args.unshift('--port', '4004');

const child = spawn(start(), [...args, '--exit-with-parent'], { stdio: ['pipe', 'pipe', 'inherit'] });
child.stdin.on('error', () => {}); // a child that refuses its options is gone before it reads
// One line, because standard input stays open: its end is how the emulator notices that this process died.
if (value('--config') === '-')
  child.stdin.write(`${JSON.stringify(JSON.parse(fs.readFileSync(0, 'utf8')))}\n`);

child.stdout.setEncoding('utf8').on('data', (text) => {
  process.stdout.write(text.startsWith('{') ? banner(JSON.parse(text)) : text);
});
child.once('error', (error) => exit(error.message));
child.once('close', (code) => {
  process.exitCode = code ?? 1;
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.stdin.end());

function start() {
  try {
    return binaryPath();
  } catch (error) {
    return exit(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {string} message
 * @returns {never}
 */
function exit(message) {
  process.stderr.write(`meta-cloud-api-emulator: ${message}\n`);
  process.exit(1);
}

/** @param {Record<'baseUrl' | 'phoneNumberId' | 'wabaId' | 'accessToken' | 'appSecret' | 'verifyToken', string>} greeting */
function banner({ baseUrl, phoneNumberId, wabaId, accessToken, appSecret, verifyToken }) {
  return `
WhatsApp Cloud API emulator

  base URL         ${baseUrl}
  phone page       ${baseUrl}/
  phone number id  ${phoneNumberId}
  account id       ${wabaId}
  access token     ${accessToken}
  app secret       ${appSecret}
  verify token     ${verifyToken}

Send a message:

  curl ${baseUrl}/v23.0/${phoneNumberId}/messages \\
    -H 'Authorization: Bearer ${accessToken}' -H 'Content-Type: application/json' \\
    -d '{"messaging_product":"whatsapp","to":"16505551234","type":"text","text":{"body":"Hello"}}'

Send with this package, in another terminal:

  export WA_BASE_URL=${baseUrl}
  export WA_PHONE_NUMBER_ID=${phoneNumberId}
  export WA_BUSINESS_ACCOUNT_ID=${wabaId}
  export CLOUD_API_ACCESS_TOKEN=${accessToken}

Ctrl+C stops it.

`;
}
