import type { Audio } from './audio.js';
import type { Body } from './body.js';
import type { Image } from './image.js';
import type { LanguageTagged } from './text.js';

/** ninjs 3.1 `pubstatus`: usable, held back (an embargo), or taken back (a kill). */
export type PubStatus = 'USABLE' | 'WITHHELD' | 'CANCELED';

/** What a card shows: an article without its body, so that lists never read bodies. */
export interface Article extends LanguageTagged {
  _id: string;
  /** Of its shape (`schema-versions.ts`); absent for 1. */
  v?: number;
  /** Its address, one that can be opened; unique. The first that it was seen under, and it stays. */
  uri: string;
  /** Identity keys (`normalise/identity-key.ts`) of all addresses it is known under, that of `uri` among them. */
  addresses: string[];
  /** Null once withdrawn: a kill leaves nothing to read. */
  headline: string | null;
  description: string | null;
  /** Byline as the outlet prints it. */
  by: string | null;
  pubStatus: PubStatus;
  /** 1 for the first version we hold, one more for each that changed what is read. */
  version: number;
  /** When the outlet first published it; null when it gave no date that can be read. */
  firstCreated: Date | null;
  /** When the present version was made: the outlet's date of change, else when we saw it. */
  versionCreated: Date;
  /** The editor's note of the present version: what was corrected, why it was withdrawn. */
  edNote: string | null;
  image: Image | null;
  /** Each once, the nearest to the item first; absent in what was stored before sounds were kept. */
  audio?: Audio[];
  sourceId: string;
  /** The feed its text is read from; others that carry it are sightings. */
  feedId: string;
  /** Section slug; null when no mapping fits. */
  section: string | null;
  /** Subjects as the outlet prints them. */
  keywords: string[];
  /** Threads it belongs to, the nearest first. */
  storyIds: string[];
  /** Comments that can be read, replies included. */
  commentCount: number;
  /** When its comment feed was last asked for, whether or not it answered; null when it never was. */
  commentsReadAt: Date | null;
  /** The article this one repeats (an outlet printing an agency's text); null for an original. */
  canonicalId: string | null;
  /** Addresses the outlet itself relates it to. */
  relatedUris: string[];
  /** Addresses of the same report in other languages, as the outlet declares them (`hreflang`). */
  translationUris: string[];
  /** What lists are ordered by: firstCreated, never later than when we first saw it; does not change. */
  sortTime: Date;
  /** In lists: usable and no duplicate. Kept, so that one index answers. */
  listed: boolean;
  /** Fingerprint of what is read; another one is another version. */
  contentHash: string;
  /** What nearly equal texts are looked up by; some of what the fingerprint is made of. */
  fingerprintBands: string[];
  /** What its text is compared by (`dedupe/fingerprint.ts`); null for texts too short to tell. */
  fingerprint: string | null;
  /** Taken back because it was gone from its feed and its page, not by a word of the outlet: it may come back. */
  vanished: boolean;
}

/** An article's body, kept apart from its card under the same `_id`. */
export interface StoredBody extends Body {
  _id: string;
}

/** A past version: what was read before a change, oldest first by `version`. Its body is kept apart. */
export interface ArticleVersion extends LanguageTagged {
  /** `articleId:version`. */
  _id: string;
  /** Of its shape (`schema-versions.ts`); absent for 1. */
  v?: number;
  articleId: string;
  version: number;
  versionCreated: Date;
  /** Null, as are the fields below it, when it has been withdrawn since, or was the withdrawal itself. */
  headline: string | null;
  description: string | null;
  by: string | null;
  image: Image | null;
  /** Absent in what was stored before sounds were kept. */
  audio?: Audio[];
  section: string | null;
  keywords: string[];
  /** Names of the schema fields that the next version changed. */
  changedFields: string[];
  note: string | null;
}

/** The body of a past version, under the same `_id`. */
export interface VersionBody extends Body {
  _id: string;
  articleId: string;
}

/** How reading an item's own page stands. */
export interface PageReading {
  /** When it is read next; null for never again. */
  dueAt: Date | null;
  /** Readings in a row that failed. */
  failures: number;
  /** HTTP validators of the last good answer (RFC 9110 section 8.8). */
  etag: string | null;
  lastModified: string | null;
}

/** That a feed carried an article: an article has as many as feeds showed it. */
export interface Sighting {
  /** `feedId:articleId`. */
  _id: string;
  articleId: string;
  feedId: string;
  guid: string | null;
  seenAt: Date;
  /** What the item said when it was last worked through; null until that is done. The same again needs no work. */
  itemHash: string | null;
  /** Its folded title, which finds an item whose guid and address both change. */
  titleKey: string;
  /** How often the item came under another guid. */
  guidChanges: number;
  /** Whether the article was first met here. */
  isNew: boolean;
  /** Null where pages are not read. */
  page: PageReading | null;
  /** Good fetches since it was last in the feed, 0 while it is there; null where nobody waits for it to go. */
  missed: number | null;
}
