/** The syndication formats that are read. */
export type FeedFormat = 'RSS' | 'RDF' | 'ATOM' | 'JSON_FEED';

/** ACTIVE is fetched on time, FAILING still is but more rarely, RETIRED never again (HTTP 410). */
export type FeedState = 'PENDING' | 'ACTIVE' | 'FAILING' | 'RETIRED';

/** What a feed is configured to be; the part an operator writes. */
export interface FeedSettings {
  _id: string;
  url: string;
  sourceId: string;
  /** Section slug for every item of it; null to go by the items' own categories. */
  section: string | null;
  /** Whether items are articles, or films that may point to articles. */
  holds: 'articles' | 'videos';
  /** Read each item's page for the body, because the feed gives a summary only. */
  fullTextFromPage: boolean;
  /** Its place in the configuration, from 0. */
  place: number;
  /** Seconds between two fetches unless the feed asks for longer. */
  everySeconds: number;
}

/** A feed with how it is doing. */
export interface Feed extends FeedSettings {
  format: FeedFormat | null;
  state: FeedState;
  lastFetchedAt: Date | null;
  lastSucceededAt: Date | null;
  nextFetchAt: Date | null;
  /** Why then, in words for an operator. */
  nextFetchReason: string | null;
  consecutiveFailures: number;
  lastError: { code: string; message: string; at: Date } | null;
  itemsSeen: number;
  itemsNew: number;
  /** Bytes received on the wire. */
  bytesFetched: number;
  /** Bytes not sent again because the upstream answered 304. */
  bytesSaved: number;
  push: { hub: string; leaseExpiresAt: Date | null } | null;
  /** HTTP validators of the last full answer (RFC 9110 section 8.8). */
  etag: string | null;
  lastModified: string | null;
  /** Bytes of the last full answer, what a 304 saves. */
  lastBytes: number;
  /** What the last full answer asked to wait, which a 304 does not repeat; null when it did not ask. */
  waitSeconds: number | null;
}
