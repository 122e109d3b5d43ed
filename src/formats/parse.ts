import type { FeedDocument } from '../model/item.js';
import { detectFormat } from './detect.js';
import { readJsonFeed } from './json-feed.js';
import { UnreadableFeed } from './unreadable-feed.js';
import { alternatesOf } from './web-page-alternates.js';
import { readXmlFeed } from './xml-feed.js';

/** What came with a document: its content type, and the address it was finally found at. */
export interface DocumentContext { contentType: string | null; url: string }

/**
 * Reads a feed in whichever format it is. Items that cannot be read are told in `problems`.
 * @throws {UnreadableFeed} when nothing of the document can be read
 */
export function parseFeed(text: string, { contentType, url }: DocumentContext): FeedDocument {
  const format = detectFormat(text, contentType);
  if (format === 'HTML') {
    throw new UnreadableFeed('WEB_PAGE', `A web page, not a feed, was found at ${url}.`, { alternates: alternatesOf(text, url) });
  }
  if (format === null) {
    throw new UnreadableFeed('UNKNOWN_FORMAT', `The document at ${url} is not RSS, RDF, Atom or JSON Feed.`);
  }
  return format === 'JSON_FEED' ? readJsonFeed(text.replace(/^[\uFEFF\s]+/, ''), url) : readXmlFeed(format, text, url);
}
