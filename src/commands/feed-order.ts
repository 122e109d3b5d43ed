import type { Feed, FeedFormat } from '../model/feed.js';
import type { LanguageTagged } from '../model/text.js';

/** A feed that an operator wants read; null for what is left to the feed itself. */
export interface FeedOrder {
  readonly url: string;
  readonly sourceName: string | null;
  readonly sourceUrl: string | null;
  readonly language: string | null;
  readonly section: string | null;
  readonly holds: Feed['holds'];
  readonly fullTextFromPage: boolean;
  readonly everySeconds: number | null;
}

/** Why an order was not carried out: the field of the input, null for the whole; a code in capitals; what is wrong and what to do. */
export interface UserError { field: string | null; code: string; message: string }

/** What became of adding a feed. ALREADY_THERE gives the feed that is there as well. */
export interface FeedAdded { feed: Feed | null; errors: UserError[] }

/** What an address turned out to hold. */
export interface InspectedFeed {
  /** Where to read it from now on: permanent redirects followed, and the link of a page that names its feed. */
  readonly url: string;
  /** Where it was found in the end. */
  readonly foundAt: string;
  readonly format: FeedFormat;
  /** As plain text. */
  readonly title: string | null;
  /** The site that it says it belongs to. */
  readonly site: string | null;
  /** By what the feed declares, else by its texts. */
  readonly tagged: LanguageTagged;
}

/** Fetches and reads an address; a failure has its code and says what to do. */
export type Inspect = (url: string) => Promise<InspectedFeed | { failure: { code: string; message: string } }>;
