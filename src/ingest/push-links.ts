import type { Fetcher } from '../upstream/fetch.js';
import type { Ingest } from './ingest.js';

/** What subscriptions need once the program reads. */
export interface PushLinks extends Pick<Ingest, 'readGiven' | 'afterTurns'> {
  readonly post: Fetcher['post'];
}
