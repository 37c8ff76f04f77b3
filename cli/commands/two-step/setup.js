// `two-step setup`: sets the PIN of a number that has none: one that is typed, drawn, or was kept by `generate`.
import { Command } from 'commander';
import { UsageError } from '../../exit-codes.js';
import { numberOf, openClient, usingVault, withClient, withJson, withVault } from '../../settings.js';

/** @param {import('../../index.js').Context} context */
export const setupCommand = (context) =>
  withJson(withVault(withClient(new Command('setup'))))
    .description('sets the PIN of a number: the one of `generate`, or WA_PIN, or one that you type')
    .option('--number <id>', 'id of the number (WA_PHONE_NUMBER_ID)')
    .option('--random', 'a random PIN, which the vault keeps')
    .option('--replace', 'also where a PIN is set already')
    .option('--allow-weak', 'also a PIN that is easy to guess')
    .action(async (flags) => {
      const { output, progress, interruption, env } = context;
      const { signal } = interruption;
      const id = numberOf(context, flags.number);
      if (flags.random && env.WA_PIN) {
        throw new UsageError(
          'WA_PIN is set, and --random draws another PIN.',
          'Unset WA_PIN, or leave --random out.',
        );
      }
      const whatsapp = (await openClient(context, flags)).withNumber(id);
      const entry = await usingVault(context, flags, async (vault) => {
        const { settled, candidates } = await vault.get(id);
        const isOpen = candidates.length > 0 && !settled;
        progress.begin('Reading the number');
        const state = await whatsapp.twoStepVerification.status({ signal });
        progress.pause();
        if (state.error !== undefined) throw state.error;
        if (state.pinEnabled === true && !isOpen && !flags.replace) {
          throw new UsageError(
            `Number ${id} has a PIN already.`,
            '`two-step rotate` gives it a new random one; `setup --replace` one of yours. Neither needs the old one.',
          );
        }
        const pin = flags.random || (isOpen && !env.WA_PIN) ? undefined : await pinOf(context);
        progress.begin('Setting the PIN');
        await whatsapp.twoStepVerification.setup({ vault, pin }, { signal });
        progress.pause();
        return vault.get(id);
      });
      const { changedAt } = entry;
      output.result({ phoneNumberId: id, set: true, changedAt }, `${id}: the PIN is set, and in the vault.`);
    });

/** @param {import('../../index.js').Context} context */
async function pinOf({ env, prompt }) {
  const wrong = 'A PIN has six digits.';
  const isPin = (/** @type {string} */ pin) => /^\d{6}$/.test(pin);
  if (!env.WA_PIN)
    return prompt.secret('PIN, six digits', 'WA_PIN', (pin) => (isPin(pin) ? undefined : wrong));
  if (!isPin(env.WA_PIN)) throw new UsageError(`WA_PIN is no PIN. ${wrong}`);
  return env.WA_PIN;
}
