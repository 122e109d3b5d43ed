import { parseFeed } from '../formats/parse.js';
import type { FeedDocument } from '../model/item.js';
import type { FeedStage } from './work.js';

/** Archive documents read when a feed is read for the first time. */
const MAX_ARCHIVES = 10;

/**
 * Reads the answer; the first time also the feed's archives (RFC 5005 section 4), oldest first, so that
 * later documents correct earlier ones.
 */
export const parseDocuments: FeedStage = async (turn, { fetcher, log }) => {
  if (turn.answer?.status !== 200) return turn;
  const { text, contentType, url } = turn.answer;
  const current = parseFeed(text, { contentType, url });
  const documents: FeedDocument[] = [current];
  let next = turn.feed.lastSucceededAt === null ? current.previousArchiveUrl : null;
  const seen = new Set([url]);
  while (next !== null && !seen.has(next) && documents.length <= MAX_ARCHIVES) {
    seen.add(next);
    const answer = await fetcher.get(next);
    if (answer.status !== 200) break;
    const archive = parseFeed(answer.text, { contentType: answer.contentType, url: answer.url });
    documents.unshift(archive);
    next = archive.previousArchiveUrl;
  }
  for (const { position, message } of documents.flatMap(({ problems }) => problems)) {
    log.warn({ feed: turn.feed.url, position }, `an item could not be read: ${message}`);
  }
  return { ...turn, documents };
};
