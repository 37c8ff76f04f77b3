// `two-step rotate`: gives one number, or many, a new random PIN, which the vault keeps before it is sent.
import { Command, Option } from 'commander';
import { EXIT, exitCodeOf } from '../../exit-codes.js';
import { lines, told } from '../../failure.js';
import {
  amount,
  listed,
  MAX_AGE_DAYS,
  numberOf,
  openClient,
  usingVault,
  withClient,
  withJson,
  withVault,
} from '../../settings.js';

/** @param {import('../../index.js').Context} context */
export const rotateCommand = (context) =>
  withJson(withVault(withClient(new Command('rotate'))))
    .description('a new random PIN for a number, or for many')
    .option('--number <id>', 'of this number (WA_PHONE_NUMBER_ID); can be repeated', listed)
    .addOption(new Option('--all', 'of every number in the vault').conflicts(['number', 'due']))
    .addOption(new Option('--due', 'of the numbers in the vault that are due').conflicts(['number']))
    .option(
      '--max-age-days <days>',
      'with --due: the age from which a PIN is due',
      amount('--max-age-days'),
      MAX_AGE_DAYS,
    )
    .action(async (flags) => {
      const { output, progress, interruption, end, load } = context;
      const which = flags.all
        ? {}
        : flags.due
          ? { maxAgeDays: flags.maxAgeDays }
          : { phoneNumberIds: flags.number ?? [numberOf(context, undefined)] };
      const whatsapp = await openClient(context, flags);
      const report = await usingVault(
        context,
        flags,
        async (vault) => {
          progress.begin('Setting a new PIN');
          return whatsapp.twoStepVerification.rotateAll(
            {
              vault,
              ...which,
              onProgress({ phoneNumberId, done, total, error }) {
                const how =
                  error === undefined
                    ? 'has a new PIN'
                    : load().isMaybeSent(error)
                      ? 'is not settled'
                      : 'failed';
                progress.end(
                  `${done}/${total} ${phoneNumberId} ${how}`,
                  error === undefined ? 'done' : 'failed',
                );
                if (done < total) progress.begin('Setting the next PIN');
              },
            },
            { signal: interruption.signal },
          );
        },
        { mustExist: flags.all || flags.due },
      );
      progress.pause();
      const of = (/** @type {typeof report.failed} */ list) =>
        list.map(({ phoneNumberId, error }) => ({ phoneNumberId, error: told(error, load).facts }));
      const { rotated, remaining } = report;
      const document = { rotated, failed: of(report.failed), unsettled: of(report.unsettled), remaining };
      output.result(document, text(document));
      if (interruption.exitCode !== undefined) end(interruption.exitCode);
      else if (report.unsettled.length > 0) end(EXIT.unsettled);
      else if (report.failed.length > 0) end(exitCodeOf(report.failed[0].error, load));
    });

/** @param {{ rotated: string[], failed: any[], unsettled: any[], remaining: string[] }} document */
function text({ rotated, failed, unsettled, remaining }) {
  const said = [
    ...rotated.map((id) => `${id}: the new PIN is set, and in the vault.`),
    ...failed.map(
      ({ phoneNumberId, error }) => `${phoneNumberId}: the old PIN is in force. ${lines(error).join(' ')}`,
    ),
    ...unsettled.map(
      ({ phoneNumberId, error }) =>
        `${phoneNumberId}: not settled, the vault has both PINs. Run it again, which sets the same one. ${lines(error)[0]}`,
    ),
    ...remaining.map((id) => `${id}: not begun.`),
  ];
  return said.length === 0 ? 'No PIN is due.' : said.join('\n');
}
