import type { FeedFormat } from './feed.js';

/** A link of a feed or item as it stood there (RFC 4287 section 4.2.7; `atom:link` elsewhere). */
export interface FeedLink { href: string; rel: string; type: string | null; hreflang: string | null }

/** A picture, sound or film that an item carries (enclosure, Media RSS, JSON Feed attachment). */
export interface FeedMedia {
  url: string | null;
  /** A player's address (`media:player`). */
  playerUrl: string | null;
  medium: 'image' | 'video' | 'audio' | 'document';
  type: string | null;
  width: number | null;
  height: number | null;
  /** Seconds. */
  duration: number | null;
  title: string | null;
  description: string | null;
  credit: string | null;
  copyright: string | null;
  thumbnail: { url: string; width: number | null; height: number | null } | null;
}

/** One entry of a feed, whatever its format; strings as upstream wrote them, entities decoded, addresses absolute. */
export interface FeedItem {
  guid: string | null;
  url: string | null;
  title: string | null;
  /** HTML, or text with its special characters escaped. */
  summary: string | null;
  /** Full text as HTML; null where the feed carries only a summary. */
  contentHtml: string | null;
  language: string | null;
  authors: string[];
  categories: string[];
  /** Dates that could be read; null where there was none or nobody could read it. */
  published: Date | null;
  updated: Date | null;
  /** Publisher's note about the version (JSON Feed `_khabar`, `khabar:edNote`), where there is one. */
  note: string | null;
  links: FeedLink[];
  media: FeedMedia[];
  /** Address of the item's own comment feed (wfw:commentRss, atom:link rel="replies"). */
  commentsFeedUrl: string | null;
  /** What this entry answers (RFC 4685 `thr:in-reply-to`), by its guid. */
  inReplyTo: string | null;
  /** Comments the outlet counts itself (slash:comments, thr:total); absent where it does not say. */
  commentCount?: number;
  /** The document ends within it: what stands here may be half of what was written. Absent for all others. */
  isCut?: true;
}

/** A withdrawal (RFC 6721 `at:deleted-entry`, or its counterpart in JSON Feed). */
export interface DeletedItem { guid: string; when: Date | null; note: string | null }

/** Something in a document that could not be read, and where. */
export interface ReadProblem { position: string; message: string }

/** A feed document after parsing, in one shape for all formats. */
export interface FeedDocument {
  format: FeedFormat;
  title: string | null;
  /** What the feed says that it is: HTML, or text with its special characters escaped. */
  description: string | null;
  url: string | null;
  language: string | null;
  /** Who makes the feed; its items may be others' work. */
  authors: string[];
  categories: string[];
  /** The notice of rights in what it carries, as HTML like the description. */
  rights: string | null;
  /** Its picture: a logo or cover, else an icon. */
  imageUrl: string | null;
  /** When it was published and last changed, as it says itself; its items may say otherwise. */
  published: Date | null;
  updated: Date | null;
  /** The program that wrote it, with its version where it says one. */
  generator: string | null;
  /** The next older document of an archived feed (RFC 5005 section 4). */
  previousArchiveUrl: string | null;
  /** How long the publisher asks to wait, in seconds (RSS ttl, sy:updatePeriod). */
  waitSeconds: number | null;
  /** Hours (UTC, 0 to 23) and days (0 is Sunday) in which the publisher asks not to be read (RSS skipHours, skipDays). */
  skipHours: number[];
  skipDays: number[];
  hubUrl: string | null;
  /** The feed's own address as it gives it (`rel="self"`), what a hub knows it by. */
  selfUrl: string | null;
  /** How many dates stand in it that nobody can read; each of them is null, never "now". */
  unreadDates: number;
  items: FeedItem[];
  deleted: DeletedItem[];
  problems: ReadProblem[];
}

/** Whether a selector of the configuration matched on a page. */
export interface SelectorMatch {
  /** `title`, `body`, `byline`, `date`, `image` or `remove`. */
  field: string;
  selector: string;
  matched: boolean;
}

/** What a HTML article page says of itself. All texts are plain text, their entities decoded; only `contentHtml` is HTML. */
export interface PageDocument {
  /** Plain text, without the site's name. */
  title: string | null;
  /** Plain text. */
  description: string | null;
  /** Plain text: names only, without "By". */
  by: string | null;
  published: Date | null;
  modified: Date | null;
  /** As the page writes it, with hyphens. */
  language: string | null;
  /** The article's text as HTML; null where none was found. */
  contentHtml: string | null;
  /** The lead picture; caption and credit are plain text. */
  image: { url: string; caption: string | null; credit: string | null; copyright?: string | null; width: number | null; height: number | null } | null;
  /** Where the page says that it belongs; an absolute http or https address. */
  canonicalUrl: string | null;
  /** Films that it shows, and sounds that it plays. */
  media: FeedMedia[];
  /** How the selectors of the configuration did on it; empty where there are none. */
  selectors: SelectorMatch[];
}
