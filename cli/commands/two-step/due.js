// `two-step due`: which PINs of the vault are to be changed, and why. It asks Meta nothing, and needs no token.
import { Command } from 'commander';
import { EXIT } from '../../exit-codes.js';
import { age, vaultFacts } from '../../numbers.js';
import { amount, MAX_AGE_DAYS, usingVault, withJson, withVault } from '../../settings.js';

/** @param {import('../../index.js').Context} context */
export const dueCommand = (context) =>
  withJson(withVault(new Command('due')))
    .description('which PINs of the vault are to be changed')
    .option(
      '--max-age-days <days>',
      'the age from which a PIN is due',
      amount('--max-age-days'),
      MAX_AGE_DAYS,
    )
    .option('--exit-code', `end with ${EXIT.due} if there is one`)
    .action(async (flags) => {
      const { maxAgeDays } = flags;
      const work = (/** @type {import('../../../types/pin-vault.js').PinVault} */ vault) =>
        vault.due({ maxAgeDays });
      const due = (await usingVault(context, flags, work, { mustExist: true })).map((entry) => ({
        phoneNumberId: entry.phoneNumberId,
        ...vaultFacts(entry, maxAgeDays),
      }));
      const { output } = context;
      const rows = due.map(({ phoneNumberId, ageDays, why }) => [phoneNumberId, age(ageDays), why ?? '']);
      const text = rows.length === 0 ? 'No PIN is due.' : output.table(['ID', 'PIN AGE', 'WHY'], rows);
      output.result({ maxAgeDays, due }, text);
      if (due.length > 0 && flags.exitCode) context.end(EXIT.due);
    });
