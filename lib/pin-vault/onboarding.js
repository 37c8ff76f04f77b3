// `onboard`, which takes a phone number from its creation to a delivered message: each step is read from Meta first and
// left out where it is done, so it can be run again after whatever happened. The entry `onboarding` hands it out.
const { setTimeout: sleep } = require('node:timers/promises');
const {
  isMaybeSent,
  named,
  ours,
  WhatsAppAbortError,
  WhatsAppError,
  WhatsAppValidationError,
} = require('../errors.js');
const { isObject } = require('../value.js');
const { checkVault, holding, numberId } = require('./vault.js');

/**
 * @typedef {import('../../types/onboarding.js').OnboardingOptions} OnboardingOptions
 * @typedef {import('../../types/onboarding.js').OnboardingStep} StepName
 * @typedef {import('../../types/onboarding.js').PlannedStep} PlannedStep
 *
 * Where a workflow stands: the number as Graph shows it, and what is asked of it.
 * @typedef {{ options: any, whatsapp: any, vault: any, id?: string, number?: any }} Context
 *
 * What a step finds: that there is nothing to do and why, or that a person has to do something.
 * @typedef {{ skip: string } | { stop: string, remedy: string } | undefined} Finding
 *
 * @typedef {object} Step
 * @property {StepName} name
 * @property {(options: any) => string | undefined} [unwanted] why the options leave it out
 * @property {(context: Context) => Promise<Finding>} look
 * @property {(context: Context) => Promise<unknown>} take
 */

const FIELDS = [
  'id',
  'display_phone_number',
  'verified_name',
  'name_status',
  'code_verification_status',
  'status',
  'platform_type',
  'is_pin_enabled',
  'is_on_biz_app',
];

/** Waited out: too many or too quick guesses, registrations and codes. */
const PATIENT = new Set([133008, 133009, 133016, 136024]);
/** A code that is wrong or expired is asked for again so often. */
const GUESSES = 3;
const MANAGER = 'https://business.facebook.com/wa/manage/phone-numbers/';

/** Numbers that no registration brings back. @type {Record<string, { stop: string, remedy: string }>} */
const GONE = {
  BANNED: {
    stop: 'The number is banned.',
    remedy: 'Appeal: open https://business.facebook.com/business-support-home/.',
  },
  MIGRATED: {
    stop: 'The number has moved to another account.',
    remedy: `Onboard it there, or give \`number\` with \`migrate: true\` to take it back: ${MANAGER}.`,
  },
  DELETED: {
    stop: 'The number was deleted.',
    remedy: `Add it again, with \`number\`, or in WhatsApp Manager: open ${MANAGER}.`,
  },
};

/** As `twoStepVerification.status()` has it, for this platform. @param {any} number */
const isRegistered = ({ status, platform_type }) =>
  platform_type === 'CLOUD_API' && ['CONNECTED', 'FLAGGED', 'RESTRICTED', 'RATE_LIMITED'].includes(status);

class WhatsAppOnboardingError extends WhatsAppError {
  /**
   * @param {string} message
   * @param {StepName} step
   * @param {string} remedy
   */
  constructor(message, step, remedy) {
    super(message);
    this.code = 'ERR_ONBOARDING_STOPPED';
    this.step = step;
    Object.assign(this, { remedy });
    ours(this);
  }
}

named(WhatsAppOnboardingError.prototype, 'WhatsAppOnboardingError');

/** @type {Step[]} */
const steps = [
  {
    name: 'number',
    async look(context) {
      await found(context);
      if (context.number !== undefined) return { skip: `it is ${context.number.display_phone_number}` };
      return undefined;
    },
    async take(context) {
      const { countryCode, phoneNumber, verifiedName, preverifiedId, migrate } = context.options.number;
      const request = {
        ...(preverifiedId === undefined ? {} : { preverified_id: preverifiedId }),
        ...(migrate === true ? { migrate_phone_number: true } : {}),
        cc: countryCode,
        phone_number: phoneNumber,
        verified_name: verifiedName,
      };
      try {
        const answer = await context.whatsapp.phoneNumbers.createPhoneNumber(
          request,
          undefined,
          call(context),
        );
        context.id = answer?.id;
      } catch (error) {
        // It may be there all the same: the answer was lost, or somebody else has added it at the same time.
        await found(context).catch(() => {});
        if (context.number === undefined) throw error;
      }
    },
  },
  {
    name: 'display-name',
    async look({ number }) {
      const { name_status: status } = number;
      if (status !== 'DECLINED' && status !== 'EXPIRED') return { skip: `it is ${status ?? 'not told'}` };
      return {
        stop: `The display name was ${status === 'DECLINED' ? 'declined' : 'not used in time'}.`,
        remedy: `Ask for another one: open ${MANAGER}, choose the number, Profile, Display name, Edit.`,
      };
    },
    async take() {},
  },
  {
    name: 'verification',
    async look({ number }) {
      if (number.code_verification_status === 'VERIFIED') return { skip: 'the number is verified' };
      // Of a number in service, Meta lets it expire.
      if (isRegistered(number)) return { skip: 'the number is registered' };
      return number.is_on_biz_app === true
        ? { skip: 'the WhatsApp Business app has verified it' }
        : undefined;
    },
    take: verify,
  },
  {
    name: 'pin',
    async look({ number, vault, id }) {
      if (number.is_on_biz_app === true) return { skip: 'a number of the WhatsApp Business app has none' };
      const { settled } = await vault.get(id);
      return settled && number.is_pin_enabled === true ? { skip: 'the vault has it' } : undefined;
    },
    take: (context) => of(context).twoStepVerification.setup({ vault: context.vault }, call(context)),
  },
  {
    name: 'registration',
    async look({ number }) {
      if (number.is_on_biz_app === true)
        return { skip: 'a number of the WhatsApp Business app is never registered' };
      if (Object.hasOwn(GONE, number.status)) return GONE[number.status];
      return isRegistered(number) ? { skip: 'the number is registered' } : undefined;
    },
    take: (context) => {
      const { vault, options } = context;
      const { dataLocalizationRegion, force } = options;
      const region = dataLocalizationRegion === undefined ? {} : { dataLocalizationRegion };
      return of(context).registration.register({ vault, ...region, force }, call(context));
    },
  },
  {
    name: 'webhook',
    unwanted: ({ webhook }) => (webhook === false ? 'it is not wanted' : undefined),
    async look(context) {
      const { whatsapp, options } = context;
      const data = listOf(await whatsapp.waba.getAllWabaSubscriptions(undefined, undefined, call(context)));
      const app = String(whatsapp.config.M4D_APP_ID ?? '');
      const wanted = options.webhook?.override_callback_uri;
      const subscribed = data.some(
        (/** @type {any} */ entry) =>
          (app === '' || app === entry?.whatsapp_business_api_data?.id) &&
          (wanted === undefined || wanted === entry?.override_callback_uri),
      );
      return subscribed ? { skip: 'the app is subscribed' } : undefined;
    },
    take: (context) =>
      context.whatsapp.waba.updateWabaSubscription(context.options.webhook, undefined, call(context)),
  },
  {
    name: 'profile',
    unwanted: ({ profile }) => (profile === undefined ? 'none is given' : undefined),
    async look(context) {
      const { profile } = context.options;
      const fields = Object.keys(profile);
      const [known] = listOf(await of(context).businessProfile.getBusinessProfile(fields, call(context)));
      const same = Object.entries(profile).every(
        ([name, value]) => JSON.stringify(known?.[name]) === JSON.stringify(value),
      );
      return same ? { skip: 'it is as given' } : undefined;
    },
    take: (context) => {
      const request = { messaging_product: 'whatsapp', ...context.options.profile };
      return of(context).businessProfile.updateBusinessProfile(request, call(context));
    },
  },
  {
    name: 'test-message',
    unwanted: ({ testMessage }) => (testMessage === undefined ? 'none is given' : undefined),
    async look({ vault, id }) {
      const { sent } = await noted(vault, id);
      if (sent === undefined) return undefined;
      return { skip: sent.id === undefined ? 'it may have been sent already' : 'it was sent already' };
    },
    take: sendTest,
  },
];

/** @param {OnboardingOptions} given */
async function onboard(given) {
  const context = reading(given, onboard);
  const { options } = context;
  try {
    const report = /** @type {any} */ ({ phoneNumberId: '', steps: [] });
    for (const [at, step] of steps.entries()) {
      if (options.signal?.aborted) throw aborted(options.signal);
      const tell = async (/** @type {object} */ state) =>
        options.onProgress?.({ step: step.name, done: at, total: steps.length, ...state });
      const finding = await looked(step, context);
      if (finding !== undefined && 'stop' in finding) {
        throw new WhatsAppOnboardingError(finding.stop, step.name, finding.remedy);
      }
      if (finding === undefined) {
        await tell({ state: 'begins' });
        await patiently(() => step.take(context), context, tell);
        await found(context);
        if (context.number === undefined) throw unlisted();
      }
      const line = finding === undefined ? { outcome: 'done' } : { outcome: 'skipped', why: finding.skip };
      report.steps.push({ step: step.name, ...line });
      await tell({ done: at + 1, state: line.outcome });
    }
    report.phoneNumberId = context.id;
    return report;
  } catch (error) {
    throw told(error, options, onboard);
  }
}

/** @param {OnboardingOptions} given @returns {Promise<PlannedStep[]>} */
async function plan(given) {
  const context = reading(given, plan);
  const { options } = context;
  try {
    /** @type {PlannedStep[]} */
    const lines = [];
    for (const step of steps) {
      // What a number will be like that does not exist yet, nobody can read.
      const unread = context.number === undefined && lines.length > 0;
      const finding = await looked(unread ? { ...step, look: async () => undefined } : step, context);
      if (finding === undefined) lines.push({ step: step.name, action: 'take' });
      else if ('skip' in finding) lines.push({ step: step.name, action: 'skip', why: finding.skip });
      else lines.push({ step: step.name, action: 'stop', why: finding.stop, remedy: finding.remedy });
    }
    return lines;
  } catch (error) {
    throw told(error, options, plan);
  }
}

/** What a step finds, if the options want it. @param {Step} step @param {Context} context @returns {Promise<Finding>} */
async function looked({ unwanted, look }, context) {
  const why = unwanted?.(context.options);
  return why === undefined ? look(context) : { skip: why };
}

/**
 * @param {unknown} given
 * @param {Function} caller frames up to this one are ours
 */
function reading(given, caller) {
  try {
    return begun(given);
  } catch (error) {
    throw require('../answer.js').failure(error, caller);
  }
}

/**
 * Reads the options, once: what changes later, or throws, is met here.
 *
 * @param {any} given
 * @returns {Context}
 */
function begun(given) {
  if (!isObject(given))
    throw new WhatsAppValidationError('`options` are missing: pass `whatsapp` and `vault`.');
  const options = { ...given };
  const { whatsapp, vault, code, codeMethod, language, dataLocalizationRegion: region } = options;
  const { webhook, profile, testMessage, maxWaitMs, onProgress, signal } = options;
  if (typeof whatsapp?.withNumber !== 'function') refuse('`whatsapp` must be a WhatsApp.');
  checkVault(vault);
  if (typeof code !== 'function') refuse('`code` must be a function that resolves to the code that arrived.');
  options.number = number(options.number);
  const { WA_PHONE_NUMBER_ID: configured, WA_BUSINESS_ACCOUNT_ID: account } = whatsapp.config;
  if (options.number === undefined && !configured)
    refuse('`number` is missing: no `phoneNumberId` is configured.');
  if (!account && (options.number !== undefined || webhook !== false))
    refuse(
      '`businessAcctId` of `whatsapp` is missing: set the option or the variable WA_BUSINESS_ACCOUNT_ID.',
    );
  if (!isAbsent(codeMethod) && codeMethod !== 'SMS' && codeMethod !== 'VOICE')
    refuse("`codeMethod` must be 'SMS' or 'VOICE'.");
  for (const [name, value] of Object.entries({ language, dataLocalizationRegion: region })) {
    if (!isAbsent(value) && (typeof value !== 'string' || value === ''))
      refuse(`\`${name}\` must be a text.`);
  }
  if (!isAbsent(webhook) && webhook !== false && !isObject(webhook))
    refuse('`webhook` must be an object, or `false` for none.');
  if (isObject(webhook)) options.webhook = { ...webhook };
  if (!isAbsent(profile)) {
    if (!isObject(profile)) refuse('`profile` must be an object of fields.');
    options.profile = { ...profile };
  }
  if (!isAbsent(testMessage)) options.testMessage = test(testMessage);
  if (!isAbsent(maxWaitMs)) checkTime(maxWaitMs, 'maxWaitMs');
  if (!isAbsent(onProgress) && typeof onProgress !== 'function') refuse('`onProgress` must be a function.');
  if (
    !isAbsent(signal) &&
    (typeof signal.addEventListener !== 'function' || typeof signal.aborted !== 'boolean')
  )
    refuse('`signal` must be an AbortSignal.');
  const present = Object.entries(options).filter(([, value]) => !isAbsent(value));
  return { options: Object.fromEntries(present), whatsapp, vault };
}

/** @param {string} message @returns {never} */
function refuse(message) {
  throw new WhatsAppValidationError(message);
}

/** @param {unknown} value */
const isAbsent = (value) => value === undefined || value === null;

/** @param {any} ms @param {string} name */
function checkTime(ms, name) {
  if (typeof ms !== 'number' || !(ms >= 0)) refuse(`\`${name}\` must be a number of milliseconds.`);
}

/** The number that is wanted, in digits. @param {any} given */
function number(given) {
  if (isAbsent(given)) return undefined;
  if (!isObject(given))
    refuse('`number` must be an object such as { countryCode, phoneNumber, verifiedName }.');
  const { countryCode, phoneNumber, verifiedName, preverifiedId, migrate } = given;
  if (typeof countryCode !== 'string' || !/^\+?[1-9]\d{0,2}$/.test(countryCode))
    refuse("`number.countryCode` must be a text of digits, such as '1'.");
  if (
    typeof phoneNumber !== 'string' ||
    !/^[\d ().-]{4,30}$/.test(phoneNumber) ||
    !/\d{2}/.test(digits(phoneNumber))
  )
    refuse('`number.phoneNumber` must be a text of digits, without the country code.');
  if (typeof verifiedName !== 'string' || verifiedName.trim() === '')
    refuse('`number.verifiedName` must be a text.');
  if (!isAbsent(preverifiedId) && typeof preverifiedId !== 'string')
    refuse('`number.preverifiedId` must be a text.');
  return {
    countryCode: digits(countryCode),
    phoneNumber: digits(phoneNumber),
    verifiedName,
    preverifiedId: preverifiedId ?? undefined,
    migrate,
  };
}

/** @param {any} given */
function test(given) {
  const { to, template, processor, timeoutMs } = Object(given);
  if (typeof to !== 'string' || to === '') refuse('`testMessage.to` is missing.');
  if (!isAbsent(template) && !isObject(template)) refuse('`testMessage.template` must be a template.');
  if (!isAbsent(processor) && typeof processor.on !== 'function')
    refuse('`testMessage.processor` must be a WebhookProcessor.');
  if (!isAbsent(timeoutMs)) checkTime(timeoutMs, 'testMessage.timeoutMs');
  return {
    to,
    template: template ?? undefined,
    processor: processor ?? undefined,
    timeoutMs: timeoutMs ?? undefined,
  };
}

/** @param {unknown} text */
const digits = (text) => String(text).replace(/\D/g, '');

/** The options of every call. @param {Context} context */
const call = ({ options }) => (options.signal === undefined ? undefined : { signal: options.signal });

/** The entries of an answer, which may have none. @param {any} answer @returns {any[]} */
const listOf = (answer) => (Array.isArray(answer?.data) ? answer.data : []);

/** The client of the number. @param {Context} context */
const of = ({ whatsapp, id }) => whatsapp.withNumber(id);

/**
 * Reads the number, by its id or among those of the account.
 *
 * @param {Context} context
 */
async function found(context) {
  const { whatsapp, options } = context;
  const given = options.number;
  if (context.id === undefined && given !== undefined) {
    const wanted = given.countryCode + given.phoneNumber;
    for await (const entry of whatsapp.phoneNumbers.iterate({}, call(context))) {
      if (digits(entry?.display_phone_number) === wanted) context.id = entry.id;
    }
  } else if (context.id === undefined && whatsapp.config.WA_PHONE_NUMBER_ID) {
    context.id = numberId(whatsapp.config.WA_PHONE_NUMBER_ID);
  }
  if (context.id === undefined) return;
  context.number = Object(await of(context).phoneNumbers.getPhoneNumberById(FIELDS, call(context)));
}

/**
 * Asks for a code unless one is on its way, and for what arrived, until it is right.
 *
 * @param {Context} context
 */
async function verify(context) {
  const { vault, options, number } = context;
  const id = /** @type {string} */ (context.id);
  const client = of(context);
  const { codeMethod = 'SMS', language = 'en_US' } = options;
  for (let attempt = 1; ; attempt += 1) {
    const { codeAskedAt = '' } = await noted(vault, id);
    // Either way: a clock that was set back must not keep an old code alive.
    if (!(Math.abs(Date.now() - Date.parse(codeAskedAt)) <= CODE_LIVES)) {
      await note(vault, id, { codeAskedAt: new Date().toISOString() });
      try {
        await client.phoneNumbers.requestVerificationCode(
          { code_method: codeMethod, language },
          call(context),
        );
      } catch (error) {
        // A code that may be on its way is waited for.
        if (!isMaybeSent(error)) {
          await note(vault, id, { codeAskedAt: undefined });
          throw error;
        }
      }
    }
    const about = {
      phoneNumberId: id,
      displayPhoneNumber: number.display_phone_number,
      method: codeMethod,
      attempt,
    };
    const given = await prompted(options, about);
    if (given === '') {
      // None has arrived.
      if (attempt === GUESSES) throw noCode(codeMethod);
      await note(vault, id, { codeAskedAt: undefined });
      continue;
    }
    if (!/^\d{6}$/.test(given) && attempt < GUESSES) continue; // it was misread
    try {
      await client.phoneNumbers.verifyCode({ code: given }, call(context));
      return;
    } catch (/** @type {any} */ error) {
      if (isMaybeSent(error)) {
        await found(context);
        if (context.number.code_verification_status === 'VERIFIED') return;
        throw error;
      }
      if (error.code !== 136025 || attempt === GUESSES) throw error;
      if (!/is wrong/.test(error.details ?? '')) await note(vault, id, { codeAskedAt: undefined });
    }
  }
}

/**
 * What a person or a program reads of the message with the code, which shows it as 123-456.
 *
 * @param {any} options
 * @param {import('../../types/onboarding.js').CodeRequest} request
 * @returns {Promise<string>}
 */
async function prompted({ code, signal }, request) {
  const given = await untilAborted(code(request), signal);
  if (isAbsent(given)) return '';
  if (typeof given !== 'string') refuse('`code` must resolve to a text: a number loses zeros.');
  return given.replace(/[\s-]/g, '');
}

/**
 * Whoever is asked may never answer.
 *
 * @template Value
 * @param {Value | Promise<Value>} value
 * @param {any} [signal]
 * @returns {Promise<Value>}
 */
async function untilAborted(value, signal) {
  if (signal === undefined) return value;
  /** @type {() => void} */
  let abort = () => {};
  const aborting = new Promise((_, reject) => {
    abort = () => reject(aborted(signal));
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
  });
  try {
    return await Promise.race([value, aborting]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}

/** @param {string} method */
const noCode = (method) =>
  new WhatsAppOnboardingError(
    `No code has arrived by ${method === 'SMS' ? 'text message' : 'voice call'}.`,
    'verification',
    "See that the number can be reached, then run it again, with `codeMethod: 'VOICE'` or `'SMS'`.",
  );

/** Meta's codes live ten minutes. */
const CODE_LIVES = 9 * 60_000;

/** @param {Context} context */
async function sendTest(context) {
  const { vault, options } = context;
  const id = /** @type {string} */ (context.id);
  const { to, template = HELLO, processor, timeoutMs = 60_000 } = options.testMessage;
  const statuses = processor === undefined ? undefined : new Statuses(processor);
  await note(vault, id, { sent: { at: new Date().toISOString() } });
  try {
    const answer = await of(context).messages.template({ to, body: template }, call(context));
    const messageId = answer?.messages?.[0]?.id;
    await note(vault, id, { sent: { at: new Date().toISOString(), id: messageId } });
    await statuses?.delivered(messageId, timeoutMs, options.signal);
  } catch (error) {
    if (!isMaybeSent(error) && !(error instanceof WhatsAppOnboardingError)) {
      await note(vault, id, { sent: undefined });
    }
    throw error;
  } finally {
    statuses?.end();
  }
}

const HELLO = { name: 'hello_world', language: { code: 'en_US' } };

/** What webhooks tell of messages: it may come before the answer to the send. */
class Statuses {
  /** @type {any[]} */
  #told = [];
  #changed = () => {};

  /** @param {any} processor */
  constructor(processor) {
    this.end = processor.on('status', (/** @type {unknown} */ _whatsapp, /** @type {any} */ { status }) => {
      this.#told.push(status);
      this.#changed();
    });
  }

  /**
   * @param {string} id
   * @param {number} ms
   * @param {AbortSignal | undefined} signal
   */
  async delivered(id, ms, signal) {
    const until = performance.now() + ms;
    for (;;) {
      const status = this.#told.find((one) => one.id === id && ENDS.has(one.status));
      if (status?.status === 'failed') {
        const [error] = status.errors ?? [];
        throw new WhatsAppOnboardingError(
          `The test message could not be delivered: code ${error?.code ?? 'unknown'}.`,
          'test-message',
          'Look the code up in docs/error-codes.md; then run it again with another recipient.',
        );
      }
      if (status !== undefined) return;
      const left = until - performance.now();
      if (left <= 0) {
        throw new WhatsAppOnboardingError(
          `No webhook has told within ${ms} ms that the test message was delivered.`,
          'test-message',
          'Check that webhooks reach this processor, and that the telephone of the recipient is switched on.',
        );
      }
      const changed = new Promise((resolve) => {
        this.#changed = () => resolve(undefined);
      });
      const waiting = new AbortController();
      const either = Promise.race([changed, sleep(left, undefined, { signal: waiting.signal })]);
      await untilAborted(either, signal).finally(() => waiting.abort());
    }
  }
}

const ENDS = new Set(['delivered', 'read', 'failed']);

/**
 * What the vault keeps of a workflow that Graph does not tell.
 *
 * @param {any} vault
 * @param {string | undefined} id
 * @returns {Promise<{ codeAskedAt?: string, sent?: { at: string, id?: string } }>}
 */
const noted = (vault, id) =>
  holding(
    vault,
    /** @type {string} */ (id),
    async ({ record }) => /** @type {any} */ (record).onboarding ?? {},
  );

/**
 * @param {any} vault
 * @param {string} id
 * @param {object} changes
 */
const note = (vault, id, changes) =>
  holding(vault, id, async ({ record, save }) => {
    const onboarding = { .../** @type {any} */ (record).onboarding, ...changes };
    await save(/** @type {any} */ ({ ...record, onboarding }));
  });

/**
 * Waits as long as Meta says, where that is not too long, and goes on.
 *
 * @param {() => Promise<unknown>} take
 * @param {Context} context
 * @param {(state: object) => Promise<unknown>} tell
 */
async function patiently(take, { options }, tell) {
  const { maxWaitMs = 600_000, signal } = options;
  for (;;) {
    try {
      return await take();
    } catch (/** @type {any} */ error) {
      const ms = error?.retryAfterMs;
      if (!PATIENT.has(error?.code) || !(ms <= maxWaitMs)) throw error;
      await tell({ state: 'waits', ms, error });
      await sleep(ms, undefined, signal ? { signal } : undefined);
    }
  }
}

/**
 * @param {any} error
 * @param {any} options
 * @param {Function} caller frames up to this one are ours
 */
function told(error, options, caller) {
  if (options?.signal?.aborted && !(error instanceof WhatsAppError)) error = aborted(options.signal);
  // What `code` or `onProgress` throws is the caller's own.
  if (!(error instanceof WhatsAppError)) return error;
  if (isMaybeSent(error)) Object.assign(error, { remedy: AGAIN });
  return require('../answer.js').failure(error, caller);
}

const unlisted = () =>
  new WhatsAppOnboardingError(
    'The number was added, but the account does not list it.',
    'number',
    `See whether it is there: open ${MANAGER}. Then run it again.`,
  );

const AGAIN =
  'What was asked for last may have been done. Run the onboarding again: it reads from Meta how far the number is.';

/** @param {{ reason?: unknown }} signal */
const aborted = ({ reason }) => ours(new WhatsAppAbortError(undefined, reason));

module.exports = { onboard, plan, WhatsAppOnboardingError };
