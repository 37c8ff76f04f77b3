// The client and the vault of a command, made of its options, the environment and, at a terminal, of what a person types.
import { existsSync } from 'node:fs';
import { UsageError } from './exit-codes.js';

/** @typedef {import('./index.js').Context} Context */
/** @typedef {{ baseUrl?: string, account?: string, vault?: string, allowWeak?: boolean }} Flags */

/** @param {import('commander').Command} command */
export const withClient = (command) =>
  command
    .option('--base-url <url>', 'where Graph is reached, such as the emulator (WA_BASE_URL)')
    .option('--account <id>', 'id of the WhatsApp Business Account (WA_BUSINESS_ACCOUNT_ID)');

/** @param {import('commander').Command} command */
export const withVault = (command) =>
  command.option('--vault <path>', 'file of the vault (PIN_VAULT; for PostgreSQL, PIN_VAULT_URL)');

/** Every command can be read by a program. @param {import('commander').Command} command */
export const withJson = (command) => command.option('--json', 'one JSON document on standard output');

/** @param {string} value @param {string[]} [before] */
export const listed = (value, before = []) => [...before, value];

/** @param {string} name @returns {(value: string) => number} */
export const amount = (name) => (value) => {
  const number = value.trim() === '' ? Number.NaN : Number(value);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new UsageError(`${name} must be a number that is not negative.`);
};

/** An age that many ask for, and no rule of Meta's. */
export const MAX_AGE_DAYS = 90;

/**
 * @param {Context} context
 * @param {Flags} flags
 * @param {string} [phoneNumberId]
 * @returns {Promise<import('../index.js').WhatsApp>}
 */
export async function openClient({ env, prompt, output, load }, flags, phoneNumberId) {
  const { WhatsApp } = load();
  const accessToken =
    env.CLOUD_API_ACCESS_TOKEN || (await prompt.secret('Access token', 'CLOUD_API_ACCESS_TOKEN')).trim();
  output.hide(accessToken);
  output.hide(env.M4D_APP_SECRET);
  return new WhatsApp({
    accessToken,
    phoneNumberId,
    baseUrl: flags.baseUrl,
    businessAcctId: flags.account,
    pinPolicy: flags.allowWeak ? 'off' : 'refuse',
  });
}

/**
 * The number that a command is for.
 *
 * @param {Context} context
 * @param {string | undefined} given
 * @param {string} [otherwise] what else would do
 */
export function numberOf({ env }, given, otherwise = '') {
  const id = given ?? env.WA_PHONE_NUMBER_ID;
  if (id) return id;
  throw new UsageError(
    'Which number? None is named.',
    `Pass --number with its id, or set WA_PHONE_NUMBER_ID.${otherwise}`,
  );
}

/**
 * Where the vault is, without opening it.
 *
 * @param {Context} context
 * @param {Flags} flags
 * @returns {{ path: string } | { url: string } | undefined}
 */
export function vaultPlace({ env }, { vault }) {
  if (vault !== undefined) return { path: pathOf('--vault', vault) };
  if (env.PIN_VAULT && env.PIN_VAULT_URL) {
    throw new UsageError('PIN_VAULT and PIN_VAULT_URL are both set.', 'Unset one of them, or pass --vault.');
  }
  if (env.PIN_VAULT) return { path: pathOf('PIN_VAULT', env.PIN_VAULT) };
  return env.PIN_VAULT_URL ? { url: env.PIN_VAULT_URL } : undefined;
}

/** A line break that a file of variables has left would begin another vault, silently. @param {string} name @param {string} path */
function pathOf(name, path) {
  if (path !== '' && path === path.trim()) return path;
  throw new UsageError(`${name} must be the path of a file, without blanks or line breaks around it.`);
}

/**
 * @param {Context} context
 * @param {Flags} flags
 * @param {{ mustExist?: boolean }} [options] for commands that only read: they begin no vault
 */
export async function openVault(context, flags, { mustExist = false } = {}) {
  const place = vaultPlace(context, flags);
  if (place === undefined) {
    throw new UsageError(
      'The vault that keeps the PINs is not named.',
      'Pass --vault with the path of its file, or set PIN_VAULT; for PostgreSQL, set PIN_VAULT_URL.',
    );
  }
  const isNew = 'path' in place && !existsSync(place.path);
  if (mustExist && isNew) {
    const { path } = /** @type {{ path: string }} */ (place);
    throw new UsageError(
      `There is no vault at ${path}.`,
      'Name the file that `two-step setup` or `rotate` wrote; `rotate --number`, once for each number, begins a new one.',
    );
  }
  const key = await keyOf(context, isNew);
  const { PinVault } = context.load();
  if ('path' in place) return { vault: await PinVault.open({ ...place, ...key }), close: async () => {} };
  const pool = await poolOf(context, place.url);
  const close = () => pool.end();
  try {
    const table = context.env.PIN_VAULT_TABLE || undefined;
    return { vault: await PinVault.open({ pool, table, ...key }), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * Works with the vault, and leaves it closed.
 *
 * @template Result
 * @param {Context} context
 * @param {Flags} flags
 * @param {(vault: import('../types/pin-vault.js').PinVault) => Promise<Result>} work
 * @param {{ mustExist?: boolean }} [options]
 */
export async function usingVault(context, flags, work, options) {
  const { vault, close } = await openVault(context, flags, options);
  try {
    return await work(vault);
  } finally {
    await vault.close();
    await close();
  }
}

/** @param {Context} context @param {string} url */
async function poolOf({ output }, url) {
  output.hide(url);
  const { default: pg } = await import('pg');
  /** @type {import('pg').Pool} */
  let pool;
  try {
    output.hide(decodeURIComponent(new URL(url).password));
    pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 10_000 });
  } catch {
    throw new UsageError('PIN_VAULT_URL must be the address of a PostgreSQL database.');
  }
  pool.on('error', () => {}); // a connection that breaks while nobody asks it anything
  return pool;
}

/** 32 bytes, in hex or base64. */
const KEY = /^(?:[\da-f]{64}|[\w+/-]{43}=?)$/i;
const FORMS = { PIN_VAULT_KEY: 'key', PIN_VAULT_KEY_FILE: 'keyFile', PIN_VAULT_PASSPHRASE: 'passphrase' };

/**
 * @param {Context} context
 * @param {boolean} isNew
 * @returns {Promise<any>}
 */
async function keyOf({ env, prompt, output }, isNew) {
  const given = Object.entries(FORMS).filter(([variable]) => env[variable]);
  if (given.length > 1) {
    const names = given.map(([variable]) => variable).join(' and ');
    throw new UsageError(`${names} are set together.`, 'Unset all but one.');
  }
  if (given.length === 1) {
    const [[variable, form]] = given;
    if (form !== 'keyFile') output.hide(env[variable]);
    return { [form]: env[variable] };
  }
  const variables = 'PIN_VAULT_KEY, PIN_VAULT_KEY_FILE or PIN_VAULT_PASSPHRASE';
  const secret = await prompt.secret('Key or passphrase of the vault', variables, (typed) =>
    KEY.test(typed) || [...typed].length >= 12 ? undefined : 'A passphrase has 12 characters or more.',
  );
  // What was mistyped for a new vault would be lost with it.
  if (isNew) {
    await prompt.secret('The same once more, for a new vault', 'PIN_VAULT_KEY', (again) =>
      again === secret ? undefined : 'That is not the same.',
    );
  }
  return KEY.test(secret) ? { key: secret } : { passphrase: secret };
}
