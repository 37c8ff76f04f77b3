// `onboard`: takes a number from its creation to a delivered message, or tells with `--plan` what that would take. After
// whatever happened, the same command again goes on.
import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import { EXIT, PersonNeededError, UsageError } from '../exit-codes.js';
import { duration } from '../failure.js';
import {
  amount,
  numberOf,
  openClient,
  usingVault,
  vaultPlace,
  withClient,
  withJson,
  withVault,
} from '../settings.js';

/** @typedef {import('../index.js').Context} Context */

const NEW = ' A new number takes --country-code, --phone-number and --name.';

/** @param {Context} context */
export const onboardCommand = (context) =>
  withJson(withVault(withClient(new Command('onboard'))))
    .description(
      'takes a number from its creation to a delivered message; run it again after whatever happened',
    )
    .option('--plan', 'tell what it would do, and do nothing')
    .option('--number <id>', 'a number that the account has (WA_PHONE_NUMBER_ID)')
    .option('--country-code <digits>', 'of a number that may be new, such as 1')
    .option('--phone-number <digits>', 'the rest of it')
    .option('--name <text>', 'its display name, which Meta reviews')
    .option('--preverified-id <id>', 'of a number that your business has verified before')
    .option('--migrate', 'take it over from another account')
    .addOption(new Option('--method <method>', 'how the code comes').choices(['SMS', 'VOICE']).default('SMS'))
    .option('--language <code>', 'of the text or call that tells the code', 'en_US')
    .option('--region <code>', 'where its data is kept, such as DE')
    .option('--about <text>', 'of the profile')
    .option('--no-webhook', 'leave the webhooks of the account alone')
    .option('--test-to <number>', 'send hello_world to this number, once')
    .option(
      '--max-wait <minutes>',
      'the longest pause, of those that Meta asks for, that is waited out',
      amount('--max-wait'),
      10,
    )
    .option('--force', 'register a tenth time within 72 hours, after which Meta locks the number')
    .action(async (flags) => {
      const number = newNumber(flags);
      const id = number === undefined ? numberOf(context, flags.number, NEW) : undefined;
      needsAccount(context, flags, number !== undefined || flags.webhook);
      const whatsapp = await openClient(context, flags, id);
      const options = optionsOf(context, flags, { whatsapp, number });
      if (flags.plan) await planned(context, flags, options);
      else await onboarded(context, flags, options);
    });

/** It would be missed after half of the steps. @param {Context} context @param {any} flags @param {boolean} isNeeded */
function needsAccount({ env }, { account }, isNeeded) {
  if (!isNeeded || account || env.WA_BUSINESS_ACCOUNT_ID) return;
  throw new UsageError(
    'Which account? Its webhooks, and new numbers, belong to a WhatsApp Business Account.',
    'Pass --account with its id, or set WA_BUSINESS_ACCOUNT_ID.',
  );
}

/** @param {any} flags */
function newNumber({ number, countryCode, phoneNumber, name, preverifiedId, migrate }) {
  if (countryCode === undefined && phoneNumber === undefined && name === undefined) return undefined;
  if (number !== undefined)
    throw new UsageError(
      '--number is the id of a number that is there already: name either it, or a new one.',
    );
  if (countryCode === undefined || phoneNumber === undefined || name === undefined) {
    throw new UsageError(NEW.trim());
  }
  return { countryCode, phoneNumber, verifiedName: name, preverifiedId, migrate };
}

/** @param {Context} context @param {any} flags @param {{ whatsapp: any, number: any }} who */
function optionsOf(context, flags, { whatsapp, number }) {
  const { about, testTo, webhook, force, method, language, region, maxWait } = flags;
  return {
    whatsapp,
    number,
    codeMethod: method,
    language,
    dataLocalizationRegion: region,
    force,
    webhook: webhook ? undefined : /** @type {const} */ (false),
    profile: about === undefined ? undefined : { about },
    testMessage: testTo === undefined ? undefined : { to: testTo },
    maxWaitMs: maxWait * 60_000,
    signal: context.interruption.signal,
    code: (/** @type {import('../../types/onboarding.js').CodeRequest} */ request) =>
      codeOf(context, request),
  };
}

/**
 * The code that has come to the number. It counts for ten minutes, so where nobody can be asked the next run goes on with it.
 *
 * @param {Context} context
 * @param {import('../../types/onboarding.js').CodeRequest} request
 */
async function codeOf({ env, prompt, progress }, { displayPhoneNumber, method, attempt }) {
  progress.pause();
  const way = method === 'SMS' ? 'text message' : 'voice call';
  if (env.WA_VERIFICATION_CODE && attempt === 1) return env.WA_VERIFICATION_CODE;
  if (!prompt.isPossible) {
    throw new PersonNeededError(
      attempt === 1
        ? `A code comes to ${displayPhoneNumber} by ${way}.`
        : `WA_VERIFICATION_CODE is wrong, or has expired.`,
      'Set WA_VERIFICATION_CODE to it, and run the same command again within ten minutes.',
    );
  }
  return prompt.text(`The code that came to ${displayPhoneNumber} by ${way}`, 'WA_VERIFICATION_CODE');
}

/** @param {Context} context @param {any} flags @param {any} options */
async function onboarded(context, flags, options) {
  const { output, progress, load } = context;
  const onProgress = (/** @type {import('../../types/onboarding.js').OnboardingProgress} */ now) => {
    const place = `${Math.min(now.done + (now.state === 'begins' ? 1 : 0), now.total)}/${now.total} ${now.step}`;
    if (now.state === 'begins') progress.begin(place);
    else if (now.state === 'waits') {
      progress.end(`${now.step}: ${now.error.message}`, 'skipped');
      progress.begin(`Meta asks for a pause of ${duration(now.ms)}`);
    } else progress.end(`${place} ${now.state}`, now.state);
  };
  const report = await usingVault(context, flags, (vault) =>
    load().onboard({ ...options, vault, onProgress }),
  );
  const reasons = report.steps.map((/** @type {any} */ { step, outcome, why }) => [step, outcome, why ?? '']);
  output.result(
    report,
    `${output.table(['STEP', 'OUTCOME', 'WHY'], reasons)}\n\nNumber ${report.phoneNumberId} can send.`,
  );
}

const WORDS = { take: 'do', skip: 'leave out', stop: 'STOP' };

/** @param {Context} context @param {any} flags @param {any} options */
async function planned(context, flags, options) {
  const { output, load, end } = context;
  /** @type {import('../../types/onboarding.js').PlannedStep[]} */
  const steps = await usingPlannedVault(context, flags, (vault) => load().plan({ ...options, vault }));
  const rows = steps.map(({ step, action, why, remedy }) => [
    step,
    WORDS[action],
    [why, remedy].filter(Boolean).join(' '),
  ]);
  output.result({ steps }, output.table(['STEP', 'WOULD', 'WHY'], rows));
  if (steps.some(({ action }) => action === 'stop')) end(EXIT.person);
}

/**
 * A plan begins no vault: where there is none, it looks into an empty one.
 *
 * @template Result
 * @param {Context} context
 * @param {any} flags
 * @param {(vault: any) => Promise<Result>} work
 */
async function usingPlannedVault(context, flags, work) {
  const place = vaultPlace(context, flags);
  const isThere = place !== undefined && (!('path' in place) || existsSync(place.path));
  if (isThere) return usingVault(context, flags, work);
  const { PinVault } = context.load();
  /** @type {Map<string, string>} */
  const entries = new Map();
  const storage = {
    get: async (/** @type {string} */ name) => entries.get(name),
    names: async () => [...entries.keys()],
    put: async (/** @type {string} */ name, /** @type {string} */ entry) => Boolean(entries.set(name, entry)),
    exclusive: (/** @type {string} */ _name, /** @type {() => Promise<any>} */ inside) => inside(),
    close: async () => {},
  };
  return work(await PinVault.open({ storage, key: PinVault.generateKey() }));
}
