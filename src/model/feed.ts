/** The syndication formats that are read. */
export type FeedFormat = 'RSS' | 'RDF' | 'ATOM' | 'JSON_FEED';

/** ACTIVE is fetched on time, FAILING still is but more rarely, RETIRED never again (HTTP 410, or moved to where another is read). */
export type FeedState = 'PENDING' | 'ACTIVE' | 'FAILING' | 'RETIRED';

/** What happens to an article when its outlet takes the page or the item away without saying so. */
export type RemovalPolicy = 'KEEP' | 'TOMBSTONE';

/** Whether a host that kept failing is left alone (OPEN), tried once (HALF_OPEN), or asked as usual (CLOSED). */
export type CircuitState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

/** How a push subscription stands: asked for, granted, refused by the hub, or not to be had from here. */
export type PushState = 'REQUESTED' | 'ACTIVE' | 'DENIED' | 'UNAVAILABLE';

/** CSS selectors for an outlet's article pages, where reading them without help goes wrong; null where help is not needed. */
export interface PageSelectors {
  title: string | null;
  body: string | null;
  byline: string | null;
  date: string | null;
  image: string | null;
  /** What is taken out of the body. */
  remove: string[];
}

/** How one selector of a feed's configuration did on the pages that were read with it. */
export interface SelectorHealth {
  /** `title`, `body`, `byline`, `date`, `image` or `remove`. */
  field: string;
  selector: string;
  /** Pages it was tried on, and pages where it matched. */
  tried: number;
  matched: number;
  /** Pages without a match since the last one that had one. */
  missedInRow: number;
  lastMatchedAt: Date | null;
  lastMissedAt: Date | null;
  /** Address of the last page without a match. */
  lastMissedUrl: string | null;
  /** That it matches no more has been told. */
  told: boolean;
}

/** A push subscription (WebSub, W3C Recommendation 2018, sections 5 to 8). */
export interface FeedPush {
  hub: string;
  /** What is subscribed to: the feed's `rel=self`. */
  topic: string;
  state: PushState;
  /** Names the callback's address, so that nobody can guess it; never shown. */
  token: string | null;
  /** Where the hub pushes to: the callback's address, with the token in it; null until it was first asked. */
  callback: string | null;
  /** Signs what the hub sends; never shown. Null where the hub was not told one: what it sends is then a hint, not content. */
  secret: string | null;
  requestedAt: Date | null;
  /** Requests since it was last granted. */
  attempts: number;
  /** When the hub is asked next, for the first time or again; null for never. */
  nextAt: Date | null;
  leaseExpiresAt: Date | null;
  /** Why it was refused or is not to be had; null while all is well. */
  reason: string | null;
}

/** What a feed is configured to be; the part an operator writes. */
export interface FeedSettings {
  _id: string;
  /** As configured; `Feed.url` is where that has moved to since. */
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
  /** Seconds between two fetches unless the feed asks for longer; null to go by the feed's own rhythm. */
  everySeconds: number | null;
  removals: RemovalPolicy;
  /** Whether robots.txt is heeded; false only with the outlet's consent. */
  robots: boolean;
  /** Help with the outlet's article pages; null where none is needed. */
  selectors: PageSelectors | null;
  /** FILE: of the newsroom file, and gone with its line there. ADDED: by a command, and kept until another removes it. */
  origin: 'FILE' | 'ADDED';
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
  push: FeedPush | null;
  /** Whether its host is asked at present. */
  circuit: CircuitState;
  /** Dates in it that nobody could read, and items, so far. */
  datesUnread: number;
  itemsUnread: number;
  /** Its items' identifiers change from one fetch to the next, so they are not gone by. */
  guidsChange: boolean;
  /** Seconds between two of its newest items, the median; null until it can be told. */
  rhythmSeconds: number | null;
  /** When the newest of its items was published; null until one says so. */
  newestItemAt: Date | null;
  /** Until when the last answer may be taken for fresh (RFC 9111 section 4.2); null when it does not say. */
  freshUntil: Date | null;
  /** HTTP validators of the last full answer (RFC 9110 section 8.8). */
  etag: string | null;
  lastModified: string | null;
  /** Bytes of the last full answer, what a 304 saves. */
  lastBytes: number;
  /** What the last full answer asked to wait, which a 304 does not repeat; null when it did not ask. */
  waitSeconds: number | null;
  /** Hours (UTC, 0 to 23) and days (0 is Sunday) in which the feed asks not to be read (RSS skipHours, skipDays). */
  skipHours: number[];
  skipDays: number[];
  /** How the selectors did on its pages, in the order of the configuration; absent in what was stored before there were any. */
  selectorHealth?: SelectorHealth[];
  /** Which node reads it at present, null for none, and under which token; absent where no node ever had to ask. */
  lease?: { holder: string | null; token: number };
}

/** The last good answer of a feed, as it came, so that a better parser can read it again. */
export interface StoredPayload {
  /** The feed's. */
  _id: string;
  url: string;
  contentType: string | null;
  fetchedAt: Date;
  /** The body without its Content-Encoding, compressed with brotli, in base64. */
  data: string;
}
