import type { Body } from './body.js';
import type { Image } from './image.js';
import type { LanguageTagged } from './text.js';

/** ninjs 3.1 `pubstatus`: usable, held back (an embargo), or taken back (a kill). */
export type PubStatus = 'USABLE' | 'WITHHELD' | 'CANCELED';

/** What a card shows: an article without its body, so that lists never read bodies. */
export interface Article extends LanguageTagged {
  _id: string;
  /** Canonical address; unique. */
  uri: string;
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
  /** When its comment feed was last read; null when that never succeeded. */
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
  /** Bands of the near-duplicate fingerprint, for looking up candidates. */
  fingerprintBands: string[];
  /** The near-duplicate fingerprint, base64; null for texts too short to tell. */
  fingerprint: string | null;
}

/** An article's body, kept apart from its card under the same `_id`. */
export interface StoredBody extends Body {
  _id: string;
}

/** A past version: what was read before a change, oldest first by `version`. */
export interface ArticleVersion extends LanguageTagged {
  /** `articleId:version`. */
  _id: string;
  articleId: string;
  version: number;
  versionCreated: Date;
  headline: string | null;
  description: string | null;
  /** Names of the schema fields that the next version changed. */
  changedFields: string[];
  note: string | null;
}

/** That a feed carried an article: an article has as many as feeds showed it. */
export interface Sighting {
  /** `feedId:articleId`. */
  _id: string;
  articleId: string;
  feedId: string;
  guid: string | null;
  seenAt: Date;
}
