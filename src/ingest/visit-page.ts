import type { PageReading } from '../model/article.js';
import type { PageDocument } from '../model/item.js';
import type { Fetcher } from '../upstream/fetch.js';
import type { HashedItem } from './known-items.js';
import { afterReading, type PageOutcome } from './page-schedule.js';
import { readPageOf } from './read-page.js';
import type { FeedTurn, Tools } from './work.js';

/** A page as it was found, and how reading it stands now. */
export interface Visit { readonly page: PageDocument | null; readonly outcome: PageOutcome; readonly reading: PageReading }

/**
 * Reads an item's page. Where the item says what it said before, the page is only asked whether it changed
 * (RFC 9110 section 13.1); where it says something else, the page belongs to what it says, and is read whole.
 */
export async function visitPage({ item, uri, sighting }: HashedItem, turn: FeedTurn, tools: Tools): Promise<Visit> {
  const before = sighting?.page ?? null;
  const heard: { outcome: PageOutcome } = { outcome: { kind: 'FAILED' } };
  const asking: Fetcher['get'] = async (url, validators, options) => {
    // Only the page itself is known from before, not what it leads on to.
    const own = url === uri && before ? { etag: before.etag, lastModified: before.lastModified } : validators;
    const answer = await tools.fetcher.get(url, own, { purpose: 'page', robots: turn.feed.robots, ...options });
    if (url === uri) heard.outcome = answer.status === 304 ? { kind: 'NOT_MODIFIED' } : { kind: 'READ', ...answer.validators };
    return answer;
  };
  const page = await readPageOf({ ...item, url: uri }, turn.feed, { ...tools, fetcher: { ...tools.fetcher, get: asking } });
  const outcome: PageOutcome = page === null && heard.outcome.kind === 'READ' ? { kind: 'FAILED' } : heard.outcome;
  return { page, outcome, reading: afterReading(outcome, before, sighting?.seenAt ?? tools.now(), tools.now()) };
}
