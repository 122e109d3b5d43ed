import type { Feed } from '../model/feed.js';
import { upstreamError, type FeedFailure } from './upstream-error.js';
import type { Tools } from './work.js';

/** What upstream did wrong, or a fault of our own: that is in the log with where it happened, and operators see that there was one. */
export function failureOf(thrown: unknown, feed: Feed, { log }: Pick<Tools, 'log'>): FeedFailure {
  const failure = upstreamError(thrown);
  if (failure) return failure;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  log.warn({ feed: feed.url, err: thrown }, `a fault while reading a feed: ${message}`);
  return { code: 'INTERNAL', message: 'A fault of this program; the log has the cause. Please report it.', retryAt: null };
}
