import { readPage } from '../formats/page.js';
import type { Feed } from '../model/feed.js';
import type { FeedItem, PageDocument } from '../model/item.js';
import { FetchFailed } from '../upstream/fetch.js';
import { noteSelectors } from './selector-health.js';
import type { Tools } from './work.js';

/** The item's own page, for feeds that carry summaries only, read with the feed's selectors; without it the summary has to do. */
export async function readPageOf(item: FeedItem, feed: Feed, tools: Tools): Promise<PageDocument | null> {
  if (item.url === null) return null;
  const page = await fetchPage(item.url, feed, tools);
  if (page !== null) await noteSelectors(feed, item.url, page.selectors, tools);
  return page;
}

async function fetchPage(url: string, { robots, selectors }: Feed, { fetcher, log }: Tools): Promise<PageDocument | null> {
  try {
    const answer = await fetcher.get(url, undefined, { purpose: 'page', robots });
    return answer.status === 200 ? await readPage(answer.text, answer.url, selectors) : null;
  } catch (error) {
    if (!(error instanceof FetchFailed)) throw error;
    log.warn({ url, code: error.code }, `an article's page could not be read: ${error.message}`);
    return null;
  }
}
