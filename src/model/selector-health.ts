import type { Feed, SelectorHealth } from './feed.js';

/** Pages in a row without a match after which a selector counts as one that matches no more. */
const MISSES = 3;
/** What is to be removed is not on every page. */
const MISSES_OF_REMOVED = 20;

/** Pages in a row that a selector may miss before it is stale. */
export function missesUntilStale(field: string): number {
  return field === 'remove' ? MISSES_OF_REMOVED : MISSES;
}

/** Whether a selector stopped matching. */
export function isStale({ field, missedInRow }: SelectorHealth): boolean {
  return missedInRow >= missesUntilStale(field);
}

/** How a feed's selectors did; what was counted for selectors of before is left out. */
export function healthOf({ selectors, selectorHealth = [] }: Pick<Feed, 'selectors' | 'selectorHealth'>): SelectorHealth[] {
  const { remove = [], ...others } = selectors ?? {};
  const configured = new Set([...Object.entries(others), ...remove.map((selector) => ['remove', selector])].map(([field, selector]) => `${field} ${selector}`));
  return selectorHealth.filter(({ field, selector }) => configured.has(`${field} ${selector}`));
}
