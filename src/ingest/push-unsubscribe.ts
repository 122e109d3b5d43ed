import type { Feed } from '../model/feed.js';
import type { Fetcher } from '../upstream/fetch.js';
import { askHub } from '../upstream/websub-request.js';
import type { PushTools } from './push-tools.js';

/** Subscriptions being ended that are remembered; of older ones the hub learns when it pushes next. */
const MOST = 1000;

/** Subscriptions that this process asked to end: the topic by the token, for the hub's question. */
export type Leavings = Map<string, string>;

/**
 * Asks the hub of a feed that is or was removed to end its subscription. Best effort: a hub that does not hear of it
 * is told 410 when it pushes next (WebSub section 7), and its lease ends in any case.
 */
export async function unsubscribe(feed: Pick<Feed, 'url' | 'push'>, leavings: Leavings, { log }: Pick<PushTools, 'log'>, post: Fetcher['post']): Promise<void> {
  const { push } = feed;
  if (!push?.token || !push.callback) return;
  leavings.set(push.token, push.topic);
  for (const oldest of leavings.keys()) {
    if (leavings.size <= MOST) break;
    leavings.delete(oldest);
  }
  const refused = await askHub({ mode: 'unsubscribe', hub: push.hub, topic: push.topic, callback: push.callback, secret: null }, post);
  if (refused !== null) log.info({ feed: feed.url, hub: push.hub }, `a hub was not told that a feed is gone: ${refused}`);
}
