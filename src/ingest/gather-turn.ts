import type { Feed } from '../model/feed.js';
import { FetchFailed, type Fetcher } from '../upstream/fetch.js';
import { isUnavailable } from '../store/unavailable.js';
import { breathe } from './breathe.js';
import { failureOf } from './failure-of.js';
import { sparingReader } from './sparing-reader.js';
import { FEED_STAGES } from './stages.js';
import type { FeedFailure } from './upstream-error.js';
import type { FeedTurn, Given, Tools } from './work.js';

/** A turn before anything of it is written, and what went wrong until then. */
export interface Gathered { readonly turn: FeedTurn; readonly error: FeedFailure | null; readonly tools: Tools }

/**
 * Asks, reads and drafts; nothing is written. A failure ends it where it happens: what was had until then is there.
 */
export async function gatherTurn(feed: Feed, given: Given | null, shared: Tools): Promise<Gathered> {
  const fetcher = given?.kind === 'REPLAY' ? askingNobody(shared.fetcher) : shared.fetcher;
  const tools = { ...shared, fetcher, read: sparingReader(shared.read) };
  const source = tools.newsroom.sources.get(feed.sourceId);
  if (!source) throw new Error(`Feed ${feed.url} belongs to source ${feed.sourceId}, which the newsroom does not hold`);
  let turn: FeedTurn = { feed, source, given, answer: null, received: 0, itemsUnread: 0, isWhole: false, documents: [], works: [], fault: null };
  try {
    for (const stage of FEED_STAGES) {
      turn = await stage(turn, tools);
      await breathe();
    }
    return { turn, error: turn.fault, tools };
  } catch (thrown) {
    if (isUnavailable(thrown)) throw thrown;
    return { turn, error: failureOf(thrown, feed, tools), tools };
  }
}

/** For what is read again from what is kept. */
function askingNobody(fetcher: Fetcher): Fetcher {
  return { ...fetcher, get: (url) => Promise.reject(new FetchFailed('NOT_ASKED', `${url} is not asked for while a kept answer is read again.`)) };
}
