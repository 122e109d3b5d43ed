import type { ArticleChange } from '../events/bus.js';
import { FetchFailed } from '../upstream/fetch.js';
import { findVanished, type Vanished } from './find-vanished.js';
import { publishChange } from './publish-change.js';
import { withdraw } from './withdraw.js';
import type { FeedTurn, Tools } from './work.js';

/** Good fetches in a row without an item before its page is asked, and after which it is not waited for any longer. */
const MISSED = 2;
const MOST_MISSED = 12;
/** Pages asked in one turn; the others' turn comes with the next. */
const MOST_ASKED = 5;

/** What an article says that its outlet took away without a word, in the article's language. */
const NOTES: Readonly<Record<string, string>> = {
  ar: 'أزال الناشر هذا المقال.',
  fr: 'L’éditeur a retiré cet article.',
  en: 'The outlet has taken this article away.',
};

/** Whether an article's page is gone: true, false, or null where nobody can tell now. */
async function isGone({ article }: Vanished, { feed }: FeedTurn, { fetcher }: Tools): Promise<boolean | null> {
  if (article.uri.includes('#')) return true;
  try {
    await fetcher.get(article.uri, undefined, { purpose: 'page', robots: feed.robots });
    return false;
  } catch (error) {
    if (!(error instanceof FetchFailed)) throw error;
    return error.code === 'HTTP_404' || error.code === 'HTTP_410' ? true : null;
  }
}

/**
 * Takes back what an outlet took out of a feed without saying so, where the feed's policy is TOMBSTONE: missed in
 * two good fetches in a row, while older items are still there, and, where it has a page, that page answers 404 or
 * 410. Where the page still answers, the item has only left the feed. Returns what was announced.
 */
export async function takeVanished(turn: FeedTurn, present: ReadonlySet<string>, tools: Tools, exclusive: <T>(work: () => Promise<T>) => Promise<T>): Promise<ArticleChange[]> {
  const { feed } = turn;
  const { store } = tools;
  if (feed.removals !== 'TOMBSTONE' || feed.holds === 'videos') return [];
  const missed = (await findVanished(turn, present, store)).filter(({ sighting }) => (sighting.missed ?? 0) >= MISSED);
  const announced: ArticleChange[] = [];
  for (const vanished of missed.slice(0, MOST_ASKED)) {
    const { sighting, article } = vanished;
    const _id = sighting._id;
    // One that is withdrawn already may not have been emptied to the end: that is made good without asking again.
    const isLeft = article.pubStatus === 'CANCELED';
    const gone = article.sourceId === feed.sourceId && (isLeft || (await isGone(vanished, turn, tools)));
    if (gone === null && (sighting.missed ?? 0) < MOST_MISSED) continue;
    if (gone) {
      const note = NOTES[article.language.split('-')[0] ?? ''] ?? NOTES['en'] ?? null;
      const work = { kind: 'withdrawal' as const, feed, deleted: { guid: sighting.guid ?? '', when: null, note }, article, change: null };
      const done = await exclusive(() => withdraw(work, tools));
      if (done?.article) {
        await publishChange(done, tools);
        announced.push({ kind: 'WITHDRAWN', article: done.article });
      }
    }
    // It is waited for no longer; and should it come back as it was, that is news.
    await store.sightings.updateOne({ _id }, { $set: gone ? { missed: null, itemHash: '' } : { missed: null } });
  }
  return announced;
}
