/** A request that waits for its turn at a host, as far as the choice depends on it. */
export interface Waits {
  /** Whether its address failed the last time, or gave its turn up before. */
  readonly isDoubted: boolean;
  /** How many turns began since it came. */
  readonly passed: number;
}

/** A request that has its turn. */
export interface Runs {
  readonly isDoubted: boolean;
  /** Whether nothing came of an answer for longer than is waited for while others wait. */
  readonly isSilent: boolean;
  /** Whether it may be given up, or has been and only has to end. */
  readonly mayGiveWay: boolean;
  readonly givesWay: boolean;
}

/** After so many turns of others one that is doubted is doubted no more, so that nothing waits for ever. */
const MOST_PASSED = 30;

/**
 * Which of those that wait begins next, by its place; null when none may. What is doubted goes behind the others, and
 * has all turns but one at the most: the last is free for an address that answers. Of one turn it may have that.
 */
export function nextOf(waiting: readonly Waits[], running: readonly Runs[], perHost: number): number | null {
  if (running.length >= perHost) return null;
  const hasRoom = running.filter(({ isDoubted }) => isDoubted).length < Math.max(1, perHost - 1);
  const doubted = hasRoom ? waiting.findIndex(({ isDoubted }) => isDoubted) : -1;
  const trusted = waiting.findIndex(({ isDoubted }) => !isDoubted);
  const next = trusted < 0 || (waiting[doubted]?.passed ?? 0) >= MOST_PASSED ? doubted : trusted;
  return next < 0 ? null : next;
}

/**
 * Which of those that run gives its turn up, by its place; null when none has to. Silence makes as doubtful as a failure:
 * while others wait that are not doubted, all turns but one are enough for both. The youngest goes; it has lost least.
 */
export function giverOf(waiting: readonly Waits[], running: readonly Runs[], perHost: number): number | null {
  if (running.length < perHost || waiting.every(({ isDoubted }) => isDoubted)) return null;
  const doubtful = running.filter(({ isDoubted, isSilent, givesWay }) => (isDoubted || isSilent) && !givesWay);
  if (doubtful.length < perHost) return null;
  const giver = running.findLastIndex(({ isSilent, mayGiveWay, givesWay }) => isSilent && mayGiveWay && !givesWay);
  return giver < 0 ? null : giver;
}
