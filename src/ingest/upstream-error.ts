import { UnreadableFeed } from '../formats/unreadable-feed.js';
import { FetchFailed } from '../upstream/fetch.js';

/** A failure as a feed's record shows it; `code` in capitals. */
export interface FeedFailure { code: string; message: string }

/** The failure that upstream caused; null for a fault of our own. */
export function upstreamError(thrown: unknown): FeedFailure | null {
  if (thrown instanceof UnreadableFeed) return { code: 'UNREADABLE', message: thrown.message };
  if (thrown instanceof FetchFailed) return { code: thrown.code, message: thrown.message };
  return null;
}
