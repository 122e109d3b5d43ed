import type { FeedDesk } from '../commands/feed-desk.js';
import type { Reading } from '../loaders/reading.js';
import type { Newsroom } from '../model/newsroom.js';
import type { Viewer } from '../model/viewer.js';

/** What every resolver is given: one value a request. Its `Reading` is the only way to data: batched, and remembered for this request alone. */
export interface Context extends Reading {
  readonly viewer: Viewer;
  /** Stands in the response's `x-request-id` and in every line that the request logs. */
  readonly requestId: string;
  /** Editions, departments and outlets: small, and held in memory. */
  readonly newsroom: Newsroom;
  /** What operators do with feeds. */
  readonly feedDesk: FeedDesk;
}
