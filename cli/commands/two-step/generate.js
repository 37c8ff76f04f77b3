// `two-step generate`: draws a PIN, and keeps it in the vault as the one to be set, or shows it once at a terminal. It sends
// nothing, and needs no token.
import { once } from 'node:events';
import { Command } from 'commander';
import { InterruptedError, UsageError } from '../../exit-codes.js';
import { numberOf, usingVault, vaultPlace, withJson, withVault } from '../../settings.js';

/** @param {import('../../index.js').Context} context */
export const generateCommand = (context) =>
  withJson(withVault(new Command('generate')))
    .description('draws a PIN: into the vault, from which `setup` sends it')
    .option('--number <id>', 'id of the number that it is for (WA_PHONE_NUMBER_ID)')
    .option('--show', 'show it once, at a terminal')
    .action(async (flags) => {
      const { output, env, load } = context;
      const isKept = vaultPlace(context, flags) !== undefined;
      if (!isKept && !flags.show) {
        throw new UsageError(
          'Where is the PIN to go?',
          'Name the vault, with --vault or PIN_VAULT, or pass --show.',
        );
      }
      const isTerminal = process.stdin.isTTY && output.stdout.isTTY;
      if (flags.show && (!isTerminal || output.json)) {
        throw new UsageError(
          '--show shows a PIN to a person: it needs a terminal, and no --json.',
          'Keep it in the vault instead.',
        );
      }
      // Nothing is sent with this token.
      const { WhatsApp } = load();
      const id = isKept ? numberOf(context, flags.number) : (flags.number ?? env.WA_PHONE_NUMBER_ID);
      const pin = new WhatsApp({ accessToken: 'none' }).twoStepVerification.generatePin();
      if (isKept) await usingVault(context, flags, (vault) => vault.propose(/** @type {string} */ (id), pin));
      if (flags.show) await show(context, pin);
      const text = isKept
        ? `${id}: a PIN is in the vault, not set yet. \`two-step setup\` sets it.`
        : 'It was shown, and is kept nowhere.';
      output.result({ phoneNumberId: id ?? null, kept: isKept }, text);
    });

/**
 * On a screen of its own, which leaves nothing to scroll back to.
 *
 * @param {import('../../index.js').Context} context
 * @param {string} pin
 */
async function show({ output, interruption }, pin) {
  const { stdin } = process;
  const [enter, leave] = process.env.TERM === 'dumb' ? ['', ''] : ['\x1b[?1049h\x1b[H', '\x1b[?1049l'];
  output.stdout.write(
    `${enter}PIN: ${pin}\n\nWrite it down where it is safe, then press Enter. It is not shown again.\n`,
  );
  try {
    stdin.resume();
    const { signal } = interruption;
    await Promise.race([once(stdin, 'data', { signal }), once(stdin, 'end', { signal })]);
  } catch {
    throw new InterruptedError(interruption.name);
  } finally {
    stdin.pause();
    output.stdout.write(leave);
  }
}
