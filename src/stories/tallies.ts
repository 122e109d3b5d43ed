import type { Article } from '../model/article.js';
import type { Story } from '../model/story.js';

/** What a member adds to its thread's counts. */
export type Counted = Pick<Article, 'language' | 'sourceId' | 'sortTime' | 'versionCreated'>;

/** A thread's counts and times; exact, whether made from all members or carried on from one change to the next. */
export type Tallies = Pick<Story, 'articleCount' | 'firstCreated' | 'versionCreated' | 'languages' | 'sources'>;

/** How much of each value there is, most first. */
export function tally(values: Iterable<readonly [string, number]>): [string, number][] {
  const counts = new Map<string, number>();
  for (const [value, count] of values) counts.set(value, (counts.get(value) ?? 0) + count);
  return [...counts].filter(([, count]) => count > 0).sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}

const languagesOf = (counts: [string, number][]) => counts.map(([language, articleCount]) => ({ language, articleCount }));
const sourcesOf = (counts: [string, number][]) => counts.map(([sourceId, articleCount]) => ({ sourceId, articleCount }));

/** The counts of these members; null when there are none. */
export function talliesOf(members: readonly Counted[]): Tallies | null {
  const [first, ...others] = members;
  if (!first) return null;
  // A loop, not Math.min(...): a named thread may have more members than a call takes arguments.
  let [from, until] = [first.sortTime, first.versionCreated];
  for (const { sortTime, versionCreated } of others) {
    if (sortTime < from) from = sortTime;
    if (versionCreated > until) until = versionCreated;
  }
  return {
    articleCount: members.length,
    firstCreated: from,
    versionCreated: until,
    languages: languagesOf(tally(members.map(({ language }) => [language, 1] as const))),
    sources: sourcesOf(tally(members.map(({ sourceId }) => [sourceId, 1] as const))),
  };
}

/**
 * A thread's counts after one member came, or after one that it counts already was changed (`isCounted`:
 * language and outlet are what they were). What it costs does not depend on how many members there are.
 */
export function talliesAfter(story: Tallies, member: Counted, isCounted: boolean): Tallies {
  const isFirst = story.articleCount === 0;
  const firstCreated = isFirst || member.sortTime < story.firstCreated ? member.sortTime : story.firstCreated;
  const versionCreated = isFirst || member.versionCreated > story.versionCreated ? member.versionCreated : story.versionCreated;
  const { articleCount, languages, sources } = story;
  if (isCounted) return { articleCount, firstCreated, versionCreated, languages, sources };
  const spoken = languages.map((one) => [one.language, one.articleCount] as const);
  const outlets = sources.map((one) => [one.sourceId, one.articleCount] as const);
  return {
    articleCount: articleCount + 1,
    firstCreated,
    versionCreated,
    languages: languagesOf(tally([...spoken, [member.language, 1]])),
    sources: sourcesOf(tally([...outlets, [member.sourceId, 1]])),
  };
}
