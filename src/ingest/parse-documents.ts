import type { FeedDocument } from '../model/item.js';
import { readAnswer } from './follow-alternate.js';
import { newestItems } from './newest-items.js';
import { isOfWhole, wasReadInFull } from './read-in-full.js';
import { upstreamError } from './upstream-error.js';
import type { FeedStage, FeedTurn, Tools } from './work.js';

/** Archive documents read when a feed is read for the first time. */
const MAX_ARCHIVES = 10;

/**
 * Reads the answer; the first time also the feed's archives (RFC 5005 section 4), oldest first, so that
 * later documents correct earlier ones.
 */
export const parseDocuments: FeedStage = async (turn, tools) => {
  if (turn.answer?.status !== 200) return turn;
  const { answer, document, isOwn, received } = await readAnswer(turn.answer, turn, tools);
  const archives = turn.feed.lastSucceededAt === null && turn.given === null
    ? await readArchives(document, answer.url, turn, tools)
    : { documents: [], received: 0 };
  const all = [...archives.documents, document];
  const documents = all.map((each) => newestItems(withoutHalfItem(each), tools.settings.maxItems));
  const itemsUnread = tellUnread(all, documents, turn, tools);
  return {
    ...turn, answer, documents, itemsUnread,
    received: turn.received + received + archives.received,
    isWhole: isOwn && itemsUnread === 0 && documents.every(wasReadInFull),
  };
};

/** The document without an item that it ends within: read, it would be taken for a shorter version. */
function withoutHalfItem(document: FeedDocument): FeedDocument {
  return { ...document, items: document.items.filter(({ isCut }) => !isCut) };
}

/** Says in the log what is not read, and counts the items. */
function tellUnread(all: readonly FeedDocument[], read: readonly FeedDocument[], { feed }: FeedTurn, { log, settings }: Tools): number {
  let unread = 0;
  for (const problem of all.flatMap(({ problems }) => problems)) {
    const { position, message } = problem;
    if (isOfWhole(problem)) {
      log.warn({ feed: feed.url }, `a document could not be read in full: ${message}`);
    } else {
      log.warn({ feed: feed.url, position }, `an item could not be read: ${message}`);
      unread++;
    }
  }
  const itemsIn = (documents: readonly FeedDocument[]) => documents.reduce((count, { items }) => count + items.length, 0);
  const halves = itemsIn(all) - itemsIn(all.map(withoutHalfItem));
  if (halves > 0) {
    log.warn({ feed: feed.url }, 'a document ends within its last item: that one was not read, as half of it would pass for a correction. The items before it were.');
  }
  const left = itemsIn(all) - halves - itemsIn(read);
  if (left > 0) {
    log.warn({ feed: feed.url, left }, `a document has more than ${settings.maxItems} items: its ${left} oldest were not read. Set KHABAR_FEED_MAX_ITEMS to read more.`);
  }
  return unread + halves + left;
}

/** The older documents, oldest first. */
async function readArchives(current: FeedDocument, url: string, { feed }: FeedTurn, tools: Tools): Promise<{ documents: FeedDocument[]; received: number }> {
  const documents: FeedDocument[] = [];
  const seen = new Set([url]);
  let received = 0;
  let next = current.previousArchiveUrl;
  while (next !== null && !seen.has(next) && documents.length < MAX_ARCHIVES) {
    seen.add(next);
    const archive = await readArchive(next, feed.robots, seen, tools);
    received += archive?.received ?? 0;
    if (archive?.document) documents.unshift(archive.document);
    next = archive?.document?.previousArchiveUrl ?? null;
  }
  return { documents, received };
}

/** An older document; none when it is one of those already read, or cannot be read: the feed does without. */
async function readArchive(address: string, robots: boolean, seen: Set<string>, { fetcher, read, log }: Tools): Promise<{ document: FeedDocument | null; received: number } | null> {
  let received = 0;
  try {
    const answer = await fetcher.get(address, undefined, { purpose: 'feed', robots });
    received = answer.bytes;
    if (answer.status !== 200 || (answer.url !== address && seen.has(answer.url))) return { document: null, received };
    seen.add(answer.url);
    return { document: await read.feed(answer.text, answer), received };
  } catch (thrown) {
    const error = upstreamError(thrown);
    if (!error) throw thrown;
    log.warn({ url: address, code: error.code }, `an archive could not be read: ${error.message}`);
    return { document: null, received };
  }
}
