import { draftItems } from './draft-items.js';
import { fetchFeed } from './fetch-feed.js';
import { findOriginal } from './find-original.js';
import { markSeen } from './mark-seen.js';
import { parseDocuments } from './parse-documents.js';
import { publishChange } from './publish-change.js';
import { readComments } from './read-comments.js';
import { recognise } from './recognise.js';
import { recogniseVideo } from './recognise-video.js';
import { saveArticle } from './save-article.js';
import { saveFilms } from './save-films.js';
import { saveVideo } from './save-video.js';
import { threadArticle } from './thread-article.js';
import { threadVideo } from './thread-video.js';
import { withdraw } from './withdraw.js';
import type { ArticleWork, FeedStage, ItemStage, VideoWork, WithdrawalWork } from './work.js';

/** A feed as a whole: what was sent, what it says, what that means in our terms. Nothing is written. */
export const FEED_STAGES: readonly FeedStage[] = [fetchFeed, parseDocuments, draftItems];

/**
 * Then item by item, so that the second of two equal texts finds the first one stored:
 * recognised before it is compared (an item is no repeat of itself), a changed one stored before it is threaded
 * (a thread counts what is stored), a new one with its thread, at the latest before its films (they join it). Then it
 * is marked as worked through: whatever ends the program before that is made good by the next reading. Announced at last: who
 * hears of it can open all of it.
 */
export const ARTICLE_STAGES: readonly ItemStage<ArticleWork>[] = [
  recognise,
  findOriginal,
  saveArticle,
  threadArticle,
  saveFilms,
  markSeen,
  publishChange,
];

/** A film that was taken back ends its way first; it joins a thread and never opens one. */
export const VIDEO_STAGES: readonly ItemStage<VideoWork>[] = [recogniseVideo, threadVideo, saveVideo];

/** A withdrawal is announced when nothing of the text can be read any more. */
export const WITHDRAWAL_STAGES: readonly ItemStage<WithdrawalWork>[] = [withdraw, publishChange];

/** When all of a feed is stored, and beside other feeds: nobody waits for comments. */
export const AFTERWARDS: ItemStage<ArticleWork> = readComments;
