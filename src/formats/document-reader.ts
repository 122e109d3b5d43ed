import type { Body } from '../model/body.js';
import type { PageSelectors } from '../model/feed.js';
import type { FeedDocument, PageDocument } from '../model/item.js';
import type { LanguageTagged } from '../model/text.js';
import type { DocumentContext } from './parse.js';

/** Reads what came from upstream, in this thread or in another. What it gives is plain data. */
export interface DocumentReader {
  /** Rejects with `UnreadableFeed` when nothing of it can be read, and with `ReadingStopped` when that took too much. */
  feed(text: string, context: DocumentContext): Promise<FeedDocument>;
  /** An article's page; rejects with `ReadingStopped` alone. */
  page(html: string, url: string, selectors: PageSelectors | null): Promise<PageDocument>;
  /** An article's text as safe blocks; `baseUrl` is its address. Rejects with `ReadingStopped` alone. */
  body(html: string, around: LanguageTagged & { readonly baseUrl: string }): Promise<Body>;
}
