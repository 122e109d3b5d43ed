import type { Feed, FeedSettings } from '../model/feed.js';

/** How a feed is doing that was never asked for; it is due at once. */
export function unreadFeed(now: Date): Omit<Feed, keyof FeedSettings> {
  return {
    format: null, state: 'PENDING', lastFetchedAt: null, lastSucceededAt: null, nextFetchAt: now,
    nextFetchReason: 'it is new', consecutiveFailures: 0, lastError: null, itemsSeen: 0, itemsNew: 0,
    bytesFetched: 0, bytesSaved: 0, push: null, etag: null, lastModified: null, lastBytes: 0, waitSeconds: null,
    circuit: 'CLOSED', datesUnread: 0, itemsUnread: 0, guidsChange: false, rhythmSeconds: null, newestItemAt: null, freshUntil: null,
    skipHours: [], skipDays: [], selectorHealth: [],
  };
}
