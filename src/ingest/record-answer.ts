import type { Feed } from '../model/feed.js';
import { pushAfter } from './push-state.js';
import { wasReadInFull } from './read-in-full.js';
import { rhythmOf } from './rhythm.js';
import type { FeedFailure } from './upstream-error.js';
import type { FeedTurn, IngestSettings } from './work.js';

/** What an answer tells of its feed. Without a document ("not modified") what its last one told still holds. */
export function learnedFields({ feed, answer, documents }: FeedTurn, settings: IngestSettings, at: Date): Partial<Feed> {
  const current = documents.at(-1);
  if (answer?.status !== 200 || !current) return { freshUntil: answer?.freshUntil ?? null };
  const { rhythmSeconds, newestItemAt } = rhythmOf(current.items, at, settings.pollMin);
  // What the Link header says precedes the document (WebSub section 4).
  const push = pushAfter(feed, answer.hubUrl ?? current.hubUrl, answer.selfUrl ?? current.selfUrl ?? answer.movedTo ?? feed.url, settings.push, at);
  return {
    format: current.format,
    waitSeconds: current.waitSeconds,
    skipHours: current.skipHours,
    skipDays: current.skipDays,
    freshUntil: answer.freshUntil,
    // A feed is empty at times.
    rhythmSeconds: rhythmSeconds ?? feed.rhythmSeconds,
    newestItemAt: newestItemAt ?? feed.newestItemAt,
    // Only where it changed: a hub may have answered meanwhile.
    ...(push === feed.push ? {} : { push }),
  };
}

const NONE = { etag: null, lastModified: null };

/**
 * How a feed that answered is doing, and the validators to ask with next. They are kept only when all of the answer was
 * read and saved: "not modified" would hide the rest. A 304 may bring others than were sent; what it leaves out still
 * holds (RFC 9110 section 15.4.5).
 */
export function answeredFields({ feed, answer, documents }: FeedTurn, error: FeedFailure | null, at: Date): Partial<Feed> {
  if (error) return { state: 'FAILING', lastError: { code: error.code, message: error.message, at }, ...NONE };
  const well = { state: 'ACTIVE' as const, lastSucceededAt: at, lastError: null };
  if (answer?.status !== 200) {
    const { etag, lastModified } = answer?.validators ?? feed;
    return { ...well, etag: etag ?? feed.etag, lastModified: lastModified ?? feed.lastModified };
  }
  return { ...well, ...(documents.every(wasReadInFull) ? answer.validators : NONE), lastBytes: answer.bytes };
}
