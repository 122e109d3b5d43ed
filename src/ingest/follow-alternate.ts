import { UnreadableFeed } from '../formats/unreadable-feed.js';
import type { FeedDocument } from '../model/item.js';
import type { Document } from '../upstream/fetch.js';
import { upstreamError } from './upstream-error.js';
import type { FeedTurn, Tools } from './work.js';

/** A document with the answer that it came in; whether that is the feed's own, and bytes that had to be asked for besides. */
export interface ReadAnswer { readonly answer: Document; readonly document: FeedDocument; readonly isOwn: boolean; readonly received: number }

/**
 * Reads an answer as a feed. Where a web page came instead, the feed that it names (`rel="alternate"`, HTML section
 * 4.6.7.1) is read, once: what that answers is not followed any further.
 * @throws {UnreadableFeed} when neither is one
 */
export async function readAnswer(answer: Document, turn: FeedTurn, tools: Tools): Promise<ReadAnswer> {
  try {
    return { answer, document: await tools.read.feed(answer.text, answer), isOwn: true, received: 0 };
  } catch (thrown) {
    if (!(thrown instanceof UnreadableFeed) || turn.given !== null) throw thrown;
    const [alternate] = thrown.alternates;
    if (alternate === undefined || alternate.url === answer.url) throw thrown;
    try {
      return await readAlternate(alternate.url, answer, turn, tools);
    } catch (cause) {
      const failure = upstreamError(cause);
      if (!failure) throw cause;
      // That other address may be gone for good (410): this feed is not.
      throw new UnreadableFeed('WEB_PAGE', `${thrown.message} The feed that it names could not be read: ${failure.message}`, { cause });
    }
  }
}

async function readAlternate(address: string, page: Document, { feed }: FeedTurn, { fetcher, read, log }: Tools): Promise<ReadAnswer> {
  const found = await fetcher.get(address, undefined, { purpose: 'feed', robots: feed.robots });
  if (found.status !== 200) throw new UnreadableFeed('UNKNOWN_FORMAT', `${address} answered "not modified" to a question that did not ask for it.`);
  const document = await read.feed(found.text, found);
  log.warn({ feed: feed.url, url: address }, `a web page came from ${feed.url}; the feed that it names was read: ${address}`);
  // It moves when it was never read before, so that it was the page that was configured, or when its own address leads
  // to the page for good. Else the page may be an outage, and the feed that it names another one: the feed is asked for
  // at its own address again, and these validators are not that one's.
  const moves = page.movedTo === page.url || feed.lastSucceededAt === null;
  const answer = moves
    ? { ...found, movedTo: found.movedTo ?? address }
    : { ...found, movedTo: null, validators: { etag: null, lastModified: null } };
  return { answer, document, isOwn: moves, received: found.bytes };
}
