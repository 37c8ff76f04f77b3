// `formatConfigTable` of 3.1.1, which programs call to show their configuration.
const { WabaConfigEnum } = require('../enums.js');

const { Port, ...shown } = WabaConfigEnum; // the enum names WA_PORT, and nothing reads it

/** @type {ReadonlySet<string>} */
const secrets = new Set([
  WabaConfigEnum.AppSecret,
  WabaConfigEnum.AccessToken,
  WabaConfigEnum.WebhookVerificationToken,
  WabaConfigEnum.PrivatePem,
  WabaConfigEnum.Passphrase,
]);

/**
 * The configuration as a table for a person. Of secrets it says only whether they are set.
 *
 * @param {Partial<import('../../types/config.js').WabaConfigType>} config such as `whatsapp.config`
 * @returns {string}
 * @example
 * console.log(formatConfigTable(whatsapp.config));
 */
function formatConfigTable(config) {
  const rows = Object.values(shown).map((key) => [key, describe(key, config[key])]);
  const [left, right] = [0, 1].map((column) => Math.max(...rows.map((row) => row[column].length)));
  /** @param {string} start @param {string} middle @param {string} end */
  const line = (start, middle, end) => start + '─'.repeat(left + 2) + middle + '─'.repeat(right + 2) + end;
  return [
    line('┌', '┬', '┐'),
    ...rows.map(([key, value]) => `│ ${key.padEnd(left)} │ ${value.padEnd(right)} │`),
    line('└', '┴', '┘'),
  ].join('\n');
}

/**
 * @param {string} key
 * @param {unknown} value
 */
function describe(key, value) {
  if (value === undefined || value === null || value === '') return 'Not Set';
  return secrets.has(key) ? 'Configured' : String(value);
}

module.exports = { formatConfigTable };
