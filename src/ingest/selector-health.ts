import type { Feed, SelectorHealth } from '../model/feed.js';
import type { SelectorMatch } from '../model/item.js';
import { missesUntilStale } from '../model/selector-health.js';
import type { Store } from '../store/store.js';
import type { IngestLog } from './work.js';

interface Notes { readonly store: Store; readonly log: IngestLog; readonly now: () => Date }

const untried = ({ field, selector }: SelectorMatch): SelectorHealth => ({
  field, selector, tried: 0, matched: 0, missedInRow: 0, lastMatchedAt: null, lastMissedAt: null, lastMissedUrl: null, told: false,
});

/**
 * Counts how the selectors of a feed did on one of its pages. Several pages of a feed are read at a time, so
 * nothing is read and written back. Selectors that are not those counted so far begin anew. One that
 * stops matching is told once in the log, and again only after it matched again.
 */
export async function noteSelectors(feed: Pick<Feed, '_id' | 'url'>, page: string, matches: readonly SelectorMatch[], { store, log, now }: Notes): Promise<void> {
  if (matches.length === 0) return;
  const same = Object.fromEntries(matches.flatMap(({ field, selector }, place) => [[`selectorHealth.${place}.field`, field], [`selectorHealth.${place}.selector`, selector]]));
  const counted = { _id: feed._id, ...same, selectorHealth: { $size: matches.length } };
  await store.feeds.updateOne({ _id: feed._id, $nor: [counted] }, { $set: { selectorHealth: matches.map(untried) } });
  await store.feeds.updateOne(counted, updateOf(page, matches, now()));
  for (const [place, { field, selector, matched }] of matches.entries()) {
    if (matched) continue;
    const misses = missesUntilStale(field);
    const claim = { ...counted, [`selectorHealth.${place}.missedInRow`]: { $gte: misses }, [`selectorHealth.${place}.told`]: false };
    const { modifiedCount } = await store.feeds.updateOne(claim, { $set: { [`selectorHealth.${place}.told`]: true } });
    if (modifiedCount === 0) continue;
    log.warn(
      { feed: feed._id, url: feed.url, page, field, selector },
      `the selector for ${field} matched none of the last ${misses} pages; compare it with the page, and change it in the newsroom file`,
    );
  }
}

function updateOf(page: string, matches: readonly SelectorMatch[], now: Date): { $inc: Record<string, number>; $set: Record<string, unknown> } {
  const $inc: Record<string, number> = {};
  const $set: Record<string, unknown> = {};
  matches.forEach(({ matched }, place) => {
    const at = (name: keyof SelectorHealth) => `selectorHealth.${place}.${name}`;
    $inc[at('tried')] = 1;
    $inc[at(matched ? 'matched' : 'missedInRow')] = 1;
    if (matched) Object.assign($set, { [at('missedInRow')]: 0, [at('told')]: false, [at('lastMatchedAt')]: now });
    else Object.assign($set, { [at('lastMissedAt')]: now, [at('lastMissedUrl')]: page });
  });
  return { $inc, $set };
}
