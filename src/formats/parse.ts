import type { FeedDocument } from '../model/item.js';
import { readAtom } from './atom.js';
import { detectFormat } from './detect.js';
import { readJsonFeed } from './json-feed.js';
import { readRdf } from './rdf.js';
import { readRss } from './rss.js';
import { UnreadableFeed } from './unreadable-feed.js';

/** What came with a document: its content type, and the address it was finally found at. */
export interface DocumentContext { contentType: string | null; url: string }

const READERS = { RSS: readRss, RDF: readRdf, ATOM: readAtom, JSON_FEED: readJsonFeed } as const;

/**
 * Reads a feed in whichever format it is. Items that cannot be read are told in `problems`.
 * @throws {UnreadableFeed} when nothing of the document can be read
 */
export function parseFeed(text: string, { contentType, url }: DocumentContext): FeedDocument {
  const format = detectFormat(text, contentType);
  if (format === 'HTML') throw new UnreadableFeed('WEB_PAGE', `A web page, not a feed, was found at ${url}.`);
  if (format === null) {
    throw new UnreadableFeed('UNKNOWN_FORMAT', `The document at ${url} is not RSS, RDF, Atom or JSON Feed.`);
  }
  return READERS[format](text.replace(/^[\uFEFF\s]+/, ''), url);
}
