import type { Text } from './shapes.js';

/** A text in the form that a feed document shows: the present one, or the first one before its correction. */
export interface Report {
  readonly text: Text;
  readonly headline: string;
  readonly published: Date;
  /** When it was corrected; null in a form that was not. */
  readonly updated: Date | null;
  /** The editor's note about the correction. */
  readonly note: string | null;
}

/** What the two documents of an archived feed hold (RFC 5005 section 4), newest first. */
export interface ArchivedFeed {
  readonly current: readonly Report[];
  readonly withdrawn: readonly Text[];
  readonly archived: readonly Report[];
}

/** Age of an item that has left the current document. */
const ARCHIVED_AFTER = 36 * 3_600_000;

function presentForm(text: Text): Report {
  const { headline, published, correction } = text;
  return { text, headline, published, updated: correction?.when ?? null, note: correction?.note ?? null };
}

function firstForm(text: Text): Report {
  const headline = text.correction?.firstHeadline ?? text.headline;
  return { text, headline, published: text.published, updated: null, note: null };
}

/**
 * Splits an outlet's texts into the subscription document and one archive. A reader that starts with the
 * archive sees every first form, then the subscription document's corrections and withdrawals replace them.
 */
export function splitFeed(texts: readonly Text[], startedAt: Date): ArchivedFeed {
  const isRecent = (text: Text): boolean => startedAt.getTime() - text.published.getTime() < ARCHIVED_AFTER;
  return {
    current: texts.filter((text) => !text.withdrawn && (text.correction || isRecent(text))).map(presentForm),
    withdrawn: texts.filter((text) => text.withdrawn),
    archived: texts.filter((text) => text.withdrawn || text.correction || !isRecent(text)).map(firstForm),
  };
}
