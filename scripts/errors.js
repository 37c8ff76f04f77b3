#!/usr/bin/env node
// Writes docs/error-codes.md from the table that decides classes, retries and remedies.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

/** @typedef {import('../types/native.js').GraphErrorRow} Row */

const FILE = join(__dirname, '..', 'docs', 'error-codes.md');

/** @type {Record<Row['kind'], string>} */
const CLASSES = {
  api: 'WhatsAppApiError',
  authorization: 'WhatsAppAuthorizationError',
  blockUser: 'WhatsAppBlockUserError',
  calling: 'WhatsAppCallingError',
  flow: 'WhatsAppFlowError',
  group: 'WhatsAppGroupError',
  integrity: 'WhatsAppIntegrityError',
  send: 'WhatsAppSendMessageError',
  throttling: 'WhatsAppThrottlingError',
};

const HEAD = `# Error codes

Every Graph error code that this release knows: the class of the error, when the call is repeated, and what to
do. How to read an error is in [errors.md](errors.md). Written by \`scripts/errors.js\`; do not edit.

| retry        |                                                                                      |
| ------------ | ------------------------------------------------------------------------------------ |
| \`yes\`        | refused before anything happened: any call is repeated, after a short wait            |
| \`later\`      | refused before anything happened, but the wait outlasts a call: \`retryable\` is \`true\` |
| \`idempotent\` | Graph may have acted: only what may happen twice is repeated; \`maybeSent\` is \`true\`   |
| \`never\`      | the same call fails again, or repeating it does harm                                 |

Meta's own list: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes
`;

/** @param {unknown} text of a table cell */
const cell = (text) => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ');

/** @param {readonly Row[]} rows */
function errorCodes(rows) {
  const table = [
    ['code', 'subcode', 'HTTP', 'class', 'retry', 'what happened', 'what to do'],
    Array.from({ length: 7 }, () => '---'),
    ...rows
      .toSorted(byCode)
      .map(({ code, subcode, status, kind, retry, summary, remedy }) => [
        code,
        subcode ?? '',
        status,
        `\`${CLASSES[kind]}\``,
        `\`${retry}\``,
        summary,
        remedy,
      ]),
  ];
  return `${HEAD}\n${table.map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n')}\n`;
}

/** @param {Row} a @param {Row} b */
const byCode = (a, b) => a.code - b.code || (a.subcode ?? -1) - (b.subcode ?? -1);

if (require.main === module) {
  writeFileSync(FILE, errorCodes(require('../lib/addon.js').core.graphErrors()));
}

module.exports = { CLASSES, FILE, errorCodes };
