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
  const ageDays =
    changedAt === null ? null : Math.max(0, Math.floor((Date.now() - changedAt.getTime()) / DAY));
  const isOld = changedAt === null || Date.now() - changedAt.getTime() >= maxAgeDays * DAY;
  const why =
    changedElsewhere !== null
      ? `changed by somebody else (${changedElsewhere.event})`
      : candidates.length > 0 && !settled
        ? 'not settled'
        : isOld
          ? `older than ${maxAgeDays} days`
          : null;
  return { settled, changedAt, ageDays, due: why !== null, why };
}

/** @param {number | null | undefined} days */
export const age = (days) => (typeof days === 'number' ? `${days} d` : '-');
