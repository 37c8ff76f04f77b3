// `two-step status`: a table of the account's numbers, of what Meta says and what the vault knows of them. It changes nothing.
import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { exitCodeOf, UsageError } from '../../exit-codes.js';
import { told } from '../../failure.js';
import { age, vaultFacts } from '../../numbers.js';
import {
  amount,
  listed,
  MAX_AGE_DAYS,
  openClient,
  usingVault,
  vaultPlace,
  withClient,
  withJson,
  withVault,
} from '../../settings.js';

/** Reads under way at once. */
const AT_ONCE = 4;

/** @param {import('../../index.js').Context} context */
export const statusCommand = (context) =>
  withJson(withVault(withClient(new Command('status'))))
    .description('what Meta and the vault say of the numbers: all of the account, or those that are named')
    .option('--number <id>', 'only this one; can be repeated', listed)
    .option(
      '--max-age-days <days>',
      'the age from which a PIN is due',
      amount('--max-age-days'),
      MAX_AGE_DAYS,
    )
    .action(async (flags) => {
      const { output, progress, end, load } = context;
      const whatsapp = await openClient(context, flags);
      progress.begin('Reading the numbers');
      const ids = await idsOf(context, whatsapp, flags);
      const known = await entriesOf(context, flags, ids);
      const states = await read(context, whatsapp, ids);
      progress.pause();
      // What is refused for one number is refused for each: the token, mostly.
      const [first] = states;
      if (first?.error !== undefined && states.every(({ error }) => error?.code === first.error?.code)) {
        throw first.error;
      }
      const numbers = ids.map((phoneNumberId, at) =>
        numberOf(phoneNumberId, states[at], known?.get(phoneNumberId), flags, load),
      );
      output.result({ numbers }, table(output, numbers));
      for (const { phoneNumberId, error } of numbers) {
        if (error !== undefined) output.note(`${phoneNumberId}: ${error.message} ${error.remedy ?? ''}`);
      }
      const failed = states.find(({ error }) => error !== undefined);
      if (failed !== undefined) end(exitCodeOf(failed.error, load));
    });

/**
 * @param {import('../../index.js').Context} context
 * @param {any} whatsapp
 * @param {{ number?: string[] }} flags
 * @returns {Promise<string[]>}
 */
async function idsOf({ interruption }, whatsapp, { number }) {
  if (number !== undefined) return [...new Set(number)];
  if (whatsapp.config.WA_BUSINESS_ACCOUNT_ID) {
    const ids = [];
    const { signal } = interruption;
    for await (const { id } of whatsapp.phoneNumbers.iterate({ fields: ['id'] }, { signal }))
      ids.push(String(id));
    return ids;
  }
  if (whatsapp.config.WA_PHONE_NUMBER_ID) return [String(whatsapp.config.WA_PHONE_NUMBER_ID)];
  throw new UsageError(
    'Which numbers? Neither an account nor a number is named.',
    'Pass --account or --number with an id, or set WA_BUSINESS_ACCOUNT_ID or WA_PHONE_NUMBER_ID.',
  );
}

/**
 * @param {import('../../index.js').Context} context
 * @param {any} flags
 * @param {string[]} ids
 */
async function entriesOf(context, flags, ids) {
  const place = vaultPlace(context, flags);
  if (place === undefined) return undefined;
  if ('path' in place && !existsSync(place.path)) {
    context.output.note(`There is no vault at ${place.path} yet.`);
    return undefined;
  }
  context.progress.pause();
  return usingVault(context, flags, async (vault) => {
    // Those of an account may be thousands: a read, and an open file, for each would be too many.
    const entries =
      flags.number === undefined
        ? await vault.list()
        : await Promise.all(ids.map((phoneNumberId) => vault.get(phoneNumberId)));
    return new Map(entries.map((entry) => [entry.phoneNumberId, entry]));
  });
}

/**
 * @param {import('../../index.js').Context} context
 * @param {any} whatsapp
 * @param {string[]} ids
 * @returns {Promise<import('../../../types/two-step-verification.js').TwoStepVerificationStatus[]>}
 */
async function read({ interruption: { signal } }, whatsapp, ids) {
  /** @type {any[]} */
  const states = [];
  const rest = [...ids.entries()];
  const lane = async () => {
    for (let next = rest.shift(); next !== undefined; next = rest.shift()) {
      const [at, id] = next;
      states[at] = await whatsapp.withNumber(id).twoStepVerification.status({ signal });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
  return states;
}

/**
 * @param {string} phoneNumberId
 * @param {import('../../../types/two-step-verification.js').TwoStepVerificationStatus} state
 * @param {import('../../numbers.js').PinVaultEntry | undefined} entry
 * @param {{ maxAgeDays: number }} flags
 * @param {() => any} load
 */
function numberOf(
  phoneNumberId,
  { raw, pinEnabled, registered, qualityRating, nameStatus, platform, error },
  entry,
  { maxAgeDays },
  load,
) {
  return {
    phoneNumberId,
    displayPhoneNumber: raw?.display_phone_number ?? null,
    name: raw?.verified_name ?? null,
    nameStatus,
    pinEnabled,
    registered,
    quality: qualityRating,
    platform,
    vault: entry === undefined || entry.candidates.length === 0 ? null : vaultFacts(entry, maxAgeDays),
    error:
      error === undefined
        ? undefined
        : /** @type {{ message: string, remedy?: string }} */ (told(error, load).facts),
  };
}

/** @param {boolean | 'unknown'} value @param {string} yes */
const word = (value, yes) => (value === true ? yes : value === false ? 'no' : '?');

/** @param {import('../../output.js').Output} output @param {ReturnType<typeof numberOf>[]} numbers */
function table(output, numbers) {
  if (numbers.length === 0) return 'The account has no number.';
  const rows = numbers.map(
    ({ phoneNumberId, displayPhoneNumber, name, nameStatus, pinEnabled, registered, quality, vault }) => [
      phoneNumberId,
      displayPhoneNumber ?? '?',
      name === null
        ? '?'
        : `${name}${nameStatus === 'APPROVED' || nameStatus === 'unknown' ? '' : ` (${nameStatus})`}`,
      word(pinEnabled, 'set'),
      word(registered, 'yes'),
      quality === 'unknown' ? '?' : quality,
      age(vault?.ageDays),
      vault === null ? '-' : (vault.why ?? 'no'),
    ],
  );
  return output.table(['ID', 'NUMBER', 'NAME', 'PIN', 'REGISTERED', 'QUALITY', 'PIN AGE', 'DUE'], rows);
}
