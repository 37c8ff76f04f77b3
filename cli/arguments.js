// Refuses secrets among the arguments, before anything reads or repeats them: the history of the shell has them then, and
// every user of the machine could see them in the list of processes.
import { UsageError } from './exit-codes.js';

/** Options that people expect for a secret. None of them exists. */
const SECRET_OPTION =
  /^--?(?:(?:new-?|two-?step-?)?pin|(?:access-?)?token|(?:vault-?)?key|(?:vault-?)?pass(?:phrase|word)?|(?:app-?)?secret)(?:=|$)/i;

/** A variable that was meant to stand before the command. */
const ASSIGNED = /^\w*(?:pin|token|key|pass(?:phrase|word)?|secret)=/i;

/** What the value of a secret looks like, and what it is. @type {[RegExp, string][]} */
const SHAPES = [
  [/\bEAA[A-Za-z0-9]{17,}/, 'token'],
  [/^(?:[\da-f]{64}|[\w+/-]{43}=)$/i, 'key'],
  [/^[a-z][a-z\d+.-]*:\/\/[^/@\s]*:[^/@\s]+@/i, 'password'],
  [/^postgres(?:ql)?:/i, 'password'],
];

const SIX_DIGITS = /^\d{6}$/;

/** What to do instead, by what was given. @type {Record<string, string>} */
const INSTEAD = {
  PIN: 'Set another PIN if this one counts. Type it at the prompt, or set WA_PIN.',
  token: 'Replace it by a new one. Type it at the prompt, or set CLOUD_API_ACCESS_TOKEN.',
  key: 'Replace it by a new one. Type it at the prompt, or set PIN_VAULT_KEY, PIN_VAULT_KEY_FILE or PIN_VAULT_PASSPHRASE.',
  password: 'Change it. Set PIN_VAULT_URL to the address of a database.',
};

/**
 * @param {readonly string[]} argv
 * @param {ReadonlySet<string>} taking the options that take a value
 * @param {Record<string, string | undefined>} env
 */
export function refuseSecrets(argv, taking, env) {
  const known = [
    [env.CLOUD_API_ACCESS_TOKEN, 'token'],
    [env.PIN_VAULT_KEY, 'key'],
    [env.PIN_VAULT_PASSPHRASE, 'key'],
    [env.WA_PIN, 'PIN'],
  ].filter(([secret]) => secret);
  for (const [at, argument] of argv.entries()) {
    const [, option, value] = /^(--?[\w-]+)=([\s\S]*)$/.exec(argument) ?? [undefined, undefined, argument];
    const [, repeated] = known.find(([secret]) => isSaid(secret, value)) ?? [];
    const [, shape] = SHAPES.find(([pattern]) => pattern.test(value)) ?? [];
    const belongs = taking.has(option ?? argv[at - 1] ?? '');
    const isNamed = SECRET_OPTION.test(argument) || (ASSIGNED.test(argument) && !belongs);
    const what =
      repeated ??
      (isNamed ? named(argument) : undefined) ??
      shape ??
      (SIX_DIGITS.test(value) && !belongs ? 'PIN' : undefined);
    if (what !== undefined) {
      throw new UsageError(
        `A ${what} does not belong on the command line: it is in the history of your shell now, and other users of this machine could see it.`,
        `Remove it from the history. ${INSTEAD[what]}`,
      );
    }
  }
}

/** A PIN is part of many an id by chance. @param {string | undefined} secret @param {string} value */
const isSaid = (secret = '', value) => value === secret || (secret.length >= 8 && value.includes(secret));

/** @param {string} argument */
function named(argument) {
  const [name] = argument.split('=');
  if (/token/i.test(name)) return 'token';
  if (/key|phrase/i.test(name)) return 'key';
  return /pass|secret/i.test(name) ? 'password' : 'PIN';
}
