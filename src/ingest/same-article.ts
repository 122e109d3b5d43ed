import { likeness } from '../dedupe/fingerprint.js';
import { isRepeat } from '../dedupe/repeat.js';
import type { Article, Sighting } from '../model/article.js';
import { words } from '../text/terms.js';
import type { ArticleWork, NearText } from './work.js';

const HOUR = 3_600_000;
/** An outlet's own text that comes once more under a new name is the same article when it is as near as this. */
const NEAR = 48 * HOUR;
/** In a feed whose guids change, an item of the same title within this time is the same article. */
const SAME_DAY = 36 * HOUR;
/** Two texts that share less than this were not made of each other. */
const UNLIKE = 0.3;
/** Two titles that share more than this are one, with a word changed. */
const SAME_TITLE = 0.8;
/** Words from which on equal texts are no coincidence. */
const TELLING = 8;

type Dated = Pick<Article, 'sortTime'>;
const apart = (one: Dated, other: Dated) => Math.abs(one.sortTime.getTime() - other.sortTime.getTime());

/** Words that two texts share, of all that either has. */
function sharedWords(one: string, other: string): number {
  const [a, b] = [new Set(words(one)), new Set(words(other))];
  const both = [...a].filter((word) => b.has(word)).length;
  return both / Math.max(1, a.size + b.size - both);
}

/** How much of one text stands in the other, 0 to 1: of the whole texts where both are long enough, else of the summaries; 1 where there is none. */
function sharedText(one: Article, other: Article): number {
  if (one.fingerprint !== null && other.fingerprint !== null) return likeness(one.fingerprint, other.fingerprint).containment;
  return one.description === null || other.description === null ? 1 : sharedWords(one.description, other.description);
}

/**
 * Whether a guid that named one article names another now, as systems do that have a slot for the newest: under
 * another address, with another headline and another text. Where there is no text to compare, other dates tell.
 */
export function isAnotherArticle(draft: Article, held: Article): boolean {
  if (held.pubStatus === 'CANCELED' || draft.addresses.some((key) => held.addresses.includes(key))) return false;
  const sameTitle = sharedWords(draft.headline ?? '', held.headline ?? '');
  if (draft.fingerprint !== null && held.fingerprint !== null) return sharedText(draft, held) < UNLIKE && sameTitle < SAME_TITLE;
  if (sameTitle >= UNLIKE) return false;
  if (draft.description !== null && held.description !== null) return sharedText(draft, held) < UNLIKE;
  return draft.firstCreated !== null && held.firstCreated !== null && apart(draft, held) > HOUR;
}

/** Whether an article that is found at the address which an item's page gives as its own may be that item. */
export function isAlike(draft: Article, held: Article): boolean {
  return held.pubStatus === 'CANCELED' || isRepeat(draft, held) || sharedWords(draft.headline ?? '', held.headline ?? '') >= UNLIKE;
}

/** Whether an item of the same title in the same feed, under another guid and another address, is the same article. */
export function isSameUnderOtherName({ article, feed }: ArticleWork, held: Article): boolean {
  if (words(article.headline ?? '').length === 0) return false;
  if (feed.guidsChange) {
    const isNear = article.firstCreated === null || held.firstCreated === null || apart(article, held) <= SAME_DAY;
    return isNear && sharedText(article, held) >= UNLIKE;
  }
  const says = words(`${article.headline ?? ''} ${article.description ?? ''}`).length;
  const isEqual = article.contentHash === held.contentHash && (says >= TELLING || article.fingerprint !== null);
  return isEqual && (article.firstCreated?.getTime() ?? 0) === (held.firstCreated?.getTime() ?? 0);
}

/** Whether a stored text of the same outlet is this article's, under another address and another guid. */
export function isSameText({ article }: ArticleWork, held: NearText): boolean {
  return article.sourceId === held.sourceId && apart(article, held) <= NEAR && isRepeat(article, held);
}

/** Whether another item of the same document is what stands for a stored article: then this one is not. */
export function standsBeside({ marks }: ArticleWork, held: Pick<Article, 'addresses'>, sighting: Sighting | null): boolean {
  return held.addresses.some((key) => marks.others.has(key)) || (sighting?.guid != null && marks.others.has(sighting.guid));
}
