import type { PageReading } from '../model/article.js';
import type { FeedDocument } from '../model/item.js';
import { breathe } from './breathe.js';
import { distinctItems } from './distinct-items.js';
import { draftArticle } from './draft-article.js';
import { draftVideos } from './draft-video.js';
import { failureOf } from './failure-of.js';
import { followUp } from './follow-up.js';
import { marksOf, type MarkItem } from './item-marks.js';
import { knownItems, type HashedItem } from './known-items.js';
import { withoutSharedAddresses } from './own-address.js';
import { isPageDue } from './page-schedule.js';
import { visitPage } from './visit-page.js';
import type { ArticleWork, FeedStage, FeedTurn, Tools, Work } from './work.js';

/** Pages read at a time; the fetcher's own limit a host comes on top. */
const AT_A_TIME = 4;

/** What is stored is oldest first, as threads grow in time. */
const inTime = ({ item: one }: HashedItem, { item: other }: HashedItem) =>
  (one.published?.getTime() ?? Infinity) - (other.published?.getTime() ?? Infinity) || 0;

/** Makes an article's work of an item; null where there is nothing to list. */
async function draftItem(one: HashedItem, document: FeedDocument, marks: MarkItem, turn: FeedTurn, tools: Tools): Promise<ArticleWork | null> {
  const { feed, given } = turn;
  const reads = feed.fullTextFromPage && one.hasPage;
  // What is read again from what is kept asks nobody.
  const visit = reads && given?.kind !== 'REPLAY' ? await visitPage(one, turn, tools) : null;
  const page: PageReading | null = visit?.reading ?? null;
  const draft = await draftArticle(one, visit?.page ?? null, document, turn, tools);
  if (draft === null) return null;
  const { article, body, changedAt, isGivenUp } = draft;
  return {
    kind: 'article', feed, item: one.item, marks: marks(one, article.addresses), article, body, changedAt,
    partial: isGivenUp || (reads && (visit?.page ?? null) === null),
    page,
    keptSince: given?.kind === 'REPLAY' ? given.fetchedAt : null,
    films: draftVideos(one, document, turn, tools, { page: visit?.page ?? null, body }),
    sighting: null, near: null, repeatedBy: [], previous: null, change: null, writes: [],
  };
}

/**
 * Makes articles, films and withdrawals of what the documents say. An item that says what it said before costs
 * nothing here: no page is asked for unless it is due, and nothing is drafted.
 */
export const draftItems: FeedStage = async (turn, tools) => {
  const works: Work[] = [];
  const unchanged = [];
  let empty = 0;
  let fault = turn.fault;
  const setAside = (thrown: unknown): undefined => {
    const failure = failureOf(thrown, turn.feed, tools);
    fault ??= failure;
  };
  for (const document of turn.documents) {
    const distinct = distinctItems(document, turn.feed);
    if (turn.feed.holds === 'videos') {
      works.push(...distinct.flatMap((one) => draftVideos(one, document, turn, tools).map(
        (video): Work => ({ kind: 'video', feed: turn.feed, video, isNew: false }),
      )));
    } else {
      const items = (await knownItems(distinct, turn, tools)).sort(inTime);
      const marks = marksOf(items);
      const isDue = ({ sighting }: HashedItem) => sighting === null || isPageDue(sighting.page, tools.now());
      const toRead = items.filter(isDue);
      const known = items.filter((item) => !isDue(item));
      unchanged.push(...known.flatMap(({ sighting }) => sighting ?? []));
      works.push(...await followUp(known, marks, turn, tools));
      const read: ArticleWork[] = [];
      for (let start = 0; start < toRead.length && !tools.stopping.aborted; start += AT_A_TIME) {
        const drafted = await Promise.all(
          toRead.slice(start, start + AT_A_TIME).map((one) => draftItem(one, document, marks, turn, tools).catch(setAside)),
        );
        read.push(...drafted.flatMap((work) => work ?? []));
        empty += drafted.filter((work) => work === null).length;
        await breathe();
      }
      works.push(...withoutSharedAddresses(read));
    }
    for (const deleted of document.deleted) {
      works.push({ kind: 'withdrawal', feed: turn.feed, deleted, article: null, change: null });
    }
  }
  if (empty > 0) tools.log.warn({ feed: turn.feed.url, empty }, `items could not be read: ${empty} have neither a title nor a text, so that there is nothing to list. The outlet should give each a title.`);
  return { ...turn, works, unchanged, fault, itemsUnread: turn.itemsUnread + empty, isWhole: turn.isWhole && empty === 0 && fault === null };
};
