import { readPage } from '../formats/page.js';
import type { FeedItem, PageDocument } from '../model/item.js';
import { FetchFailed } from '../upstream/fetch.js';
import type { Tools } from './work.js';

/** The item's own page, for feeds that carry summaries only; without it the summary has to do. */
export async function readPageOf(item: FeedItem, { fetcher, log }: Tools): Promise<PageDocument | null> {
  if (item.url === null) return null;
  try {
    const answer = await fetcher.get(item.url);
    return answer.status === 200 ? await readPage(answer.text, answer.url) : null;
  } catch (error) {
    if (!(error instanceof FetchFailed)) throw error;
    log.warn({ url: item.url, code: error.code }, `an article's page could not be read: ${error.message}`);
    return null;
  }
}
