// What a person and a program are told of an error: its message, what to do and how long to wait. No stack, no request.
import { exitCodeOf } from './exit-codes.js';
import { plain } from './output.js';

/**
 * @param {any} error
 * @param {() => any} load
 */
export function told(error, load) {
  const exitCode = exitCodeOf(error, load);
  const { code, statusCode, retryAfterMs, maybeSent, attempts, step, details } = Object(error);
  const isParsing = String(code).startsWith('commander.');
  /** @type {Record<string, unknown>} */
  const facts = {
    name: isParsing ? 'UsageError' : String(error?.name ?? 'Error'),
    code: isParsing ? 'ERR_USAGE' : code,
    message: plain(messageOf(error)),
    details: details === undefined ? undefined : plain(String(details)),
    cause: causeOf(error),
    remedy: remedyOf(error),
    step,
    statusCode,
    retryAfterMs,
    attempts,
    maybeSent: maybeSent || undefined,
  };
  return { exitCode, facts };
}

/** @param {ReturnType<typeof told>['facts']} facts */
export function lines({ message, code, details, cause, remedy, retryAfterMs }) {
  const isNamed = code === 100 || String(message).includes(String(code));
  const numbered = typeof code === 'number' && !isNamed ? ` (code ${code})` : '';
  return [
    `${message}${numbered}`,
    ...(details && !String(message).includes(String(details)) ? [String(details)] : []),
    ...(cause ? [`Cause: ${cause}`] : []),
    ...(typeof retryAfterMs === 'number' ? [`Wait ${duration(retryAfterMs)} before you try again.`] : []),
    ...(remedy ? [String(remedy)] : []),
  ];
}

/** @param {any} error */
function messageOf(error) {
  const message = String(error?.message ?? error).trim();
  if (!String(error?.code).startsWith('commander.')) return message;
  // No value is repeated, nor what stands where a command belongs: it may be a secret.
  return sentence(
    message
      .replace(/^error: /, '')
      .replace(/ argument '[\s\S]*' is invalid/, ' argument is invalid')
      .replace(/^unknown option '(-*[a-z-]*)[\s\S]*'/i, "unknown option '$1'")
      .replace(/^(unknown command) '([\s\S]*)'/, (all, what, given) => (WORD.test(given) ? all : what))
      .replaceAll('\n', ' '),
  );
}

/** Shorter than a passphrase, and without a digit. */
const WORD = /^[a-z-]{1,11}$/i;
export const WITH_HELP = 'With --help, a command tells what it takes.';

/** @param {any} error */
function causeOf(error) {
  // The vault's errors point to it: what the system or the database has said.
  const isVaults = /^ERR_PIN_VAULT_(UNAVAILABLE|FULL|KEY)$/.test(String(error?.code));
  const cause = isVaults ? error.cause : undefined;
  return cause === undefined ? undefined : plain(String(cause.message || cause.code || cause));
}

/** The library speaks of its options; here they are flags. @type {[(error: any) => boolean, string][]} */
const REMEDIES = [
  [
    ({ parameter }) => parameter === 'force',
    'Find out why it is registered so often. --force uses up the tenth.',
  ],
  [
    ({ code, step }) => code === 'ERR_ONBOARDING_STOPPED' && step === 'verification',
    'See that the number can be reached, then run it again, with --method VOICE or SMS.',
  ],
  [
    ({ code, parameter }) => code === 100 && parameter === 'pin',
    'Type another one, or have one drawn with --random. --allow-weak sends it all the same.',
  ],
  [
    ({ code, message }) => code === 100 && /waits to be set/.test(message),
    '`two-step setup` or `rotate` sets that one.',
  ],
  [
    ({ code, message }) => code === 100 && /`phoneNumberId` must be/.test(message),
    'It is the id of the number, as `two-step status` lists it, not the number itself.',
  ],
  [
    ({ code, message }) => code === 100 && /WABA|business account|businessAcctId/i.test(message),
    'Pass --account with the id of the WhatsApp Business Account, or set WA_BUSINESS_ACCOUNT_ID.',
  ],
  [
    ({ code, message }) => code === 100 && /^A vault takes exactly one/.test(message),
    'Set one of PIN_VAULT_KEY, PIN_VAULT_KEY_FILE and PIN_VAULT_PASSPHRASE.',
  ],
  [
    ({ name, code }) => name === 'WhatsAppAuthorizationError' && code === 190,
    "Create a new access token (a system user's token does not expire), and set CLOUD_API_ACCESS_TOKEN.",
  ],
  [
    ({ code }) => code === 'ERR_PIN_VAULT_KEY',
    'Set PIN_VAULT_KEY, PIN_VAULT_KEY_FILE or PIN_VAULT_PASSPHRASE to what the vault was begun with. If that is lost: `two-step rotate --number`, once for each number, with another --vault and a new key.',
  ],
  [
    ({ code }) => code === 133005,
    'Do not guess. `two-step setup` or `rotate` sets a PIN without the old one; then register with that, as `onboard` does.',
  ],
  [
    ({ code }) => code === 133008 || code === 133009,
    'Wait first, without another attempt. Then `two-step rotate`, and `onboard`: neither asks for the old PIN.',
  ],
  [({ code }) => code === 133010, 'Register it: `onboard` does.'],
  [({ code }) => code === 133006, 'Verify it: `onboard` asks for the code, and goes on from there.'],
];

/** @param {any} error */
function remedyOf(error) {
  if (error === undefined || error === null) return undefined;
  if (String(error.code).startsWith('commander.')) return WITH_HELP;
  const [, remedy] = REMEDIES.find(([applies]) => applies(error)) ?? [undefined, error.remedy];
  return remedy?.replaceAll('the option `baseUrl`', '--base-url');
}

/** @param {number} ms */
export function duration(ms) {
  const seconds = Math.ceil(ms / 1000);
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.ceil(seconds / 60);
  if (minutes < 120) return `${minutes} min`;
  return `${Math.ceil(minutes / 60)} h`;
}

/** @param {string} text */
const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}`.replace(/(?<![.?!)])$/, '.');
