import { plainReason } from '../upstream/websub-request.js';
import type { FeedPush } from '../model/feed.js';
import { pollSoon } from './push-poll.js';
import { denied, granted } from './push-state.js';
import type { PushTools } from './push-tools.js';
import type { Leavings } from './push-unsubscribe.js';

/** Longest challenge that is given back. */
const MAX_CHALLENGE = 1024;

/**
 * Answers what a hub asks at a callback (WebSub sections 5.2 and 5.3): the text to give back, the challenge where it
 * verifies what was asked for; null where it was not.
 */
export async function answerHub(token: string, query: URLSearchParams, leavings: Leavings, tools: PushTools): Promise<string | null> {
  const mode = query.get('hub.mode');
  const topic = query.get('hub.topic') ?? '';
  const challenge = query.get('hub.challenge') ?? '';
  if (mode === 'denied') return (await refuse(token, topic, plainReason(query.get('hub.reason') ?? '', [token]), tools)) ? '' : null;
  if (challenge === '' || challenge.length > MAX_CHALLENGE) return null;
  if (mode === 'unsubscribe') return sameAddress(leavings.get(token), topic) ? challenge : null;
  if (mode !== 'subscribe') return null;
  return (await grant(token, topic, query.get('hub.lease_seconds'), tools)) ? challenge : null;
}

/** Takes a subscription for granted that was asked for; also one that is, which is how it is renewed. */
async function grant(token: string, topic: string, leaseSeconds: string | null, { store, log, now }: PushTools): Promise<boolean> {
  const feed = await store.feeds.findOne({ 'push.token': token });
  if (!feed?.push || !isWanted(feed.push, topic)) return false;
  const push = granted(feed.push, leaseSeconds, now());
  const { matchedCount } = await store.feeds.updateOne({ _id: feed._id, 'push.token': token }, { $set: { push } });
  if (matchedCount === 0) return false;
  if (feed.push.state !== 'ACTIVE') log.info({ feed: feed.url, hub: push.hub }, `${feed.url} is pushed by its hub until ${push.leaseExpiresAt?.toISOString() ?? ''}`);
  return true;
}

async function refuse(token: string, topic: string, reason: string, tools: PushTools): Promise<boolean> {
  const { store, log, now } = tools;
  const feed = await store.feeds.findOne({ 'push.token': token });
  if (!feed?.push || !sameAddress(feed.push.topic, topic)) return false;
  const push = denied(feed.push, reason, now());
  await store.feeds.updateOne({ _id: feed._id, 'push.token': token }, { $set: { push } });
  if (feed.push.state === 'ACTIVE') await pollSoon(feed._id, 'its push subscription ended', tools);
  if (feed.push.state !== 'DENIED') log.warn({ feed: feed.url, hub: push.hub }, `a hub refused a subscription; the feed is polled: ${reason}`);
  return true;
}

const isWanted = ({ state, topic }: FeedPush, named: string) => (state === 'REQUESTED' || state === 'ACTIVE') && sameAddress(topic, named);

/** The same address, also where a hub wrote it back in normal form. */
function sameAddress(one: string | undefined, other: string): boolean {
  if (one === undefined) return false;
  return one === other || (URL.canParse(one) && URL.canParse(other) && new URL(one).href === new URL(other).href);
}
