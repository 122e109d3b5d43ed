import { ReadingStopped } from '../formats/reading-stopped.js';
import { UnreadableFeed, type UnreadableReason } from '../formats/unreadable-feed.js';
import { FetchFailed } from '../upstream/fetch.js';

/** A failure as a feed's record shows it; `code` in capitals. */
export interface FeedFailure {
  code: string;
  /** What happened, and what to do. */
  message: string;
  /** Before when the host asked not to come again; null when it did not. */
  retryAt: Date | null;
}

/** What to do about a document that is no feed. */
const REMEDY: Record<UnreadableReason, string> = {
  WEB_PAGE: 'Configure the address of the feed itself; if it was one until now, the outlet has moved its feed or answers everybody with a page.',
  UNKNOWN_FORMAT: 'Open the address in a browser and look for the feed that the outlet means.',
  MALFORMED: 'Nothing can be done here; tell the outlet. It is read again as soon as it is mended.',
};

/** The failure that upstream caused; null for a fault of our own. */
export function upstreamError(thrown: unknown): FeedFailure | null {
  if (thrown instanceof UnreadableFeed) return { code: 'UNREADABLE', message: `${thrown.message} ${REMEDY[thrown.reason]}`, retryAt: null };
  if (thrown instanceof ReadingStopped) return { code: thrown.code, message: thrown.message, retryAt: null };
  if (thrown instanceof FetchFailed) return { code: thrown.code, message: thrown.message, retryAt: thrown.retryAt };
  return null;
}
