import type { Feed } from '../model/feed.js';
import type { FeedItem, PageDocument } from '../model/item.js';
import { noteSelectors } from './selector-health.js';
import { upstreamError } from './upstream-error.js';
import type { Tools } from './work.js';

/** The item's own page, for feeds that carry summaries only, read with the feed's selectors; without it the summary has to do. */
export async function readPageOf(item: FeedItem, feed: Feed, tools: Tools): Promise<PageDocument | null> {
  if (item.url === null) return null;
  const page = await fetchPage(item.url, feed, tools);
  if (page !== null) await noteSelectors(feed, item.url, page.selectors, tools);
  return page;
}

async function fetchPage(url: string, { robots, selectors }: Feed, { fetcher, read, log }: Tools): Promise<PageDocument | null> {
  try {
    const answer = await fetcher.get(url, undefined, { purpose: 'page', robots });
    return answer.status === 200 ? await read.page(answer.text, answer.url, selectors) : null;
  } catch (error) {
    const failure = upstreamError(error);
    if (!failure) throw error;
    log.warn({ url, code: failure.code }, `an article's page could not be read: ${failure.message}`);
    return null;
  }
}
