import type { PageSelectors } from '../model/feed.js';
import type { FeedDocument, PageDocument } from '../model/item.js';
import { readPage } from './page.js';
import { parseFeed, type DocumentContext } from './parse.js';

/** Reads documents, in this thread or in another. What it gives is plain data. */
export interface DocumentReader {
  /** Rejects with `UnreadableFeed` when nothing of it can be read, and with `ReadingStopped` when that took too much. */
  feed(text: string, context: DocumentContext): Promise<FeedDocument>;
  /** An article's page; rejects with `ReadingStopped` alone. */
  page(html: string, url: string, selectors: PageSelectors | null): Promise<PageDocument>;
}

/** Reads in the thread that asks, for as long as it takes. */
export const readHere: DocumentReader = {
  feed: async (text, context) => parseFeed(text, context),
  page: readPage,
};
