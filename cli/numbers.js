// What is known of numbers, from Meta and from the vault, as the commands show it.

/** @typedef {import('../types/pin-vault.js').PinVaultEntry} PinVaultEntry */

const DAY = 86_400_000;

/**
 * Why a PIN is to be changed, in words.
 *
 * @param {PinVaultEntry} entry
 * @param {number} maxAgeDays
 */
export function vaultFacts({ settled, candidates, changedAt, changedElsewhere }, maxAgeDays) {
  const age = changedAt === null ? Number.POSITIVE_INFINITY : Date.now() - changedAt.getTime();
  const ageDays = changedAt === null ? null : Math.max(0, Math.floor(age / DAY));
  /** @type {[boolean, string][]} the first that holds */
  const reasons = [
    [changedElsewhere !== null, `changed by somebody else (${changedElsewhere?.event})`],
    [candidates.length === 0, 'none is known'],
    [!settled, 'not settled'],
    [age < -DAY, 'set under a wrong clock'],
    [age >= maxAgeDays * DAY, `older than ${maxAgeDays} days`],
  ];
  const [, why] = reasons.find(([holds]) => holds) ?? [false, null];
  return { settled, changedAt, ageDays, due: why !== null, why };
}

/** @param {number | null | undefined} days */
export const age = (days) => (typeof days === 'number' ? `${days} d` : '-');
