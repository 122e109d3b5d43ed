import { parseFeed } from '../formats/parse.js';
import type { FeedDocument } from '../model/item.js';
import { upstreamError } from './upstream-error.js';
import type { FeedStage, Tools } from './work.js';

/** Archive documents read when a feed is read for the first time. */
const MAX_ARCHIVES = 10;

/**
 * Reads the answer; the first time also the feed's archives (RFC 5005 section 4), oldest first, so that
 * later documents correct earlier ones.
 */
export const parseDocuments: FeedStage = async (turn, tools) => {
  if (turn.answer?.status !== 200) return turn;
  const { text, contentType, url } = turn.answer;
  const current = parseFeed(text, { contentType, url });
  const documents: FeedDocument[] = [current];
  let next = turn.feed.lastSucceededAt === null ? current.previousArchiveUrl : null;
  const seen = new Set([url]);
  while (next !== null && !seen.has(next) && documents.length <= MAX_ARCHIVES) {
    seen.add(next);
    const archive = await readArchive(next, seen, tools);
    if (archive) documents.unshift(archive);
    next = archive?.previousArchiveUrl ?? null;
  }
  for (const { position, message } of documents.flatMap(({ problems }) => problems)) {
    tools.log.warn({ feed: turn.feed.url, position }, `an item could not be read: ${message}`);
  }
  return { ...turn, documents };
};

/** An older document; null when it is one of those already read, or cannot be read: the feed does without. */
async function readArchive(address: string, seen: Set<string>, { fetcher, log }: Tools): Promise<FeedDocument | null> {
  try {
    const answer = await fetcher.get(address);
    if (answer.status !== 200 || (answer.url !== address && seen.has(answer.url))) return null;
    seen.add(answer.url);
    return parseFeed(answer.text, { contentType: answer.contentType, url: answer.url });
  } catch (thrown) {
    const error = upstreamError(thrown);
    if (!error) throw thrown;
    log.warn({ url: address, code: error.code }, `an archive could not be read: ${error.message}`);
    return null;
  }
}
