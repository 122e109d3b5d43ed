import { isSignedBy } from '../upstream/websub-signature.js';
import type { Delivery, Inbox } from './push-inbox.js';
import { pollSoon } from './push-poll.js';
import type { PushTools } from './push-tools.js';

/** Milliseconds between two lines of the log about deliveries that were not read. */
const LOG_GAP = 60_000;

/** Counts what is not read, and says so now and then: who sends it shall not fill the log. */
export function createRefusals({ log, now }: Pick<PushTools, 'log' | 'now'>): (feedUrl: string) => void {
  let [count, loggedAt] = [0, Number.NEGATIVE_INFINITY];
  return (feedUrl) => {
    count += 1;
    const at = now().getTime();
    if (at - loggedAt < LOG_GAP) return;
    log.warn({ feed: feedUrl, count }, 'what was pushed was not signed with the secret of its subscription and is not read');
    [count, loggedAt] = [0, at];
  };
}

/**
 * Takes what a hub sent to a callback; false when there is no such subscription. What is signed waits to be read.
 * Without a secret the text could be anybody's: it says that there is news, and the feed itself is asked. What is signed
 * wrongly is taken and forgotten (WebSub section 7.1.2).
 */
export async function receive(
  token: string,
  delivery: Delivery & { readonly signature: string | undefined },
  inbox: Inbox,
  refuse: (feedUrl: string) => void,
  tools: PushTools,
): Promise<boolean> {
  const feed = await tools.store.feeds.findOne({ 'push.token': token });
  if (!feed?.push) return false;
  const { secret } = feed.push;
  const { payload, contentType, encoding, signature } = delivery;
  if (secret === null || isSignedBy(secret, payload, signature)) {
    const isTaken = inbox.add(feed._id, secret === null || payload.length === 0 ? null : { payload, contentType, encoding });
    // This program ends; whichever runs next asks the feed itself.
    if (!isTaken) await pollSoon(feed._id, 'its hub pushed while the program ended', tools);
  } else refuse(feed.url);
  return true;
}
