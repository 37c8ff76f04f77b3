// The exit codes, which docs/command-line.md lists, and which of them an error ends with.

export const EXIT = {
  done: 0,
  unexpected: 1,
  usage: 2,
  refused: 3,
  token: 4,
  wait: 5,
  notSent: 6,
  unsettled: 7,
  vault: 8,
  person: 9,
  due: 10,
};

/** Of signals, as shells count them. @type {Record<string, number>} */
export const SIGNALS = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 };

/** What was asked for cannot be done as it was asked: nothing was sent. */
export class UsageError extends Error {
  /**
   * @param {string} message
   * @param {string} [remedy]
   */
  constructor(message, remedy) {
    super(message);
    this.name = 'UsageError';
    this.code = 'ERR_USAGE';
    this.remedy = remedy;
  }
}

/** Something that a person has to bring: the code that has arrived, for one. */
export class PersonNeededError extends UsageError {
  /**
   * @param {string} message
   * @param {string} [remedy]
   */
  constructor(message, remedy) {
    super(message, remedy);
    this.name = 'PersonNeededError';
    this.code = 'ERR_PERSON_NEEDED';
  }
}

/** The user has ended a prompt, or a signal has ended the command. */
export class InterruptedError extends Error {
  /** @param {string} [signal] none for a prompt that was left */
  constructor(signal) {
    super(signal === undefined ? 'Ended at the prompt.' : `Ended by ${signal}.`);
    this.name = 'InterruptedError';
    this.code = 'ERR_INTERRUPTED';
    this.exitCode = SIGNALS[signal ?? 'SIGINT'];
  }
}

/** Graph's codes that ask to wait although they are not marked as repeatable: each attempt counts. */
const WAITS = new Set([133007, 133008, 133009, 133016, 136024]);

/**
 * @param {any} error
 * @param {() => any} load the library, whose errors are told apart by its classes
 * @returns {number}
 */
export function exitCodeOf(error, load) {
  if (error instanceof InterruptedError) return error.exitCode;
  if (error instanceof PersonNeededError) return EXIT.person;
  if (error instanceof UsageError || String(error?.code).startsWith('commander.')) return EXIT.usage;
  let library;
  try {
    library = load();
  } catch {
    return EXIT.unexpected; // its addon is missing, and the error says so
  }
  if (error instanceof library.WhatsAppPinVaultError) return error.maybeSent ? EXIT.unsettled : EXIT.vault;
  if (error instanceof library.WhatsAppOnboardingError) return EXIT.person;
  if (error instanceof library.WhatsAppValidationError) return EXIT.usage;
  if (library.isMaybeSent(error)) return EXIT.unsettled;
  if (error instanceof library.WhatsAppAuthorizationError) return EXIT.token;
  if (error instanceof library.WhatsAppApiError) {
    const waits = error.retryAfterMs !== undefined || error.retryable || WAITS.has(Number(error.code));
    return waits ? EXIT.wait : EXIT.refused;
  }
  return error instanceof library.WhatsAppNetworkError ? EXIT.notSent : EXIT.unexpected;
}
