import { randomBytes } from 'node:crypto';
import type { Feed, FeedPush } from '../model/feed.js';
import { askHub } from '../upstream/websub-request.js';
import { mayHoldSecret } from '../upstream/websub-secret.js';
import type { PushLinks } from './push-links.js';
import { pollSoon } from './push-poll.js';
import { asked, callbackOf, isLeased } from './push-state.js';
import type { PushTools } from './push-tools.js';

/** Bytes of chance in a token and in a secret: nobody guesses 256 bits, and 64 digits are less than the 200 bytes of WebSub section 5.1. */
const RANDOM = 32;

/**
 * Asks the hub of a feed for a subscription, or for more of it. It is written down first: a hub may verify before it
 * answers, and what another process has taken up meanwhile is not asked for twice.
 */
export async function subscribe(feed: Feed & { push: FeedPush }, tools: PushTools, { post, afterTurns }: PushLinks): Promise<void> {
  const { store, settings, log, now } = tools;
  const known = feed.push;
  if (settings.publicUrl === null || known.nextAt === null) return;
  if (feed.state === 'RETIRED') {
    // What it had is left to end by itself.
    await store.feeds.updateOne({ _id: feed._id, state: 'RETIRED' }, { $set: { push: null } });
    return;
  }
  const token = known.token ?? randomBytes(RANDOM).toString('base64url');
  const secret = (await mayHoldSecret(known.hub, tools.allow)) ? (known.secret ?? randomBytes(RANDOM).toString('hex')) : null;
  const callback = callbackOf(token, settings.publicUrl);
  const push = asked(known, { token, callback, secret }, now());
  const claim = { _id: feed._id, 'push.nextAt': known.nextAt, 'push.hub': known.hub, 'push.topic': known.topic };
  const { matchedCount } = await store.feeds.updateOne(claim, { $set: { push } });
  if (matchedCount === 0) return;
  const hasEnded = known.state === 'ACTIVE' && !isLeased(push, now());
  const [refused] = await Promise.all([
    askHub({ mode: 'subscribe', hub: push.hub, topic: push.topic, callback, secret }, post),
    hasEnded ? afterTurns(feed._id, () => pollSoon(feed._id, 'its push subscription ended', tools)) : null,
  ]);
  if (refused === null) return;
  log.warn({ feed: feed.url, hub: push.hub }, `a hub could not be subscribed to; it is asked again: ${refused}`);
  // Not when it was granted meanwhile, or asked again.
  await store.feeds.updateOne(
    { _id: feed._id, 'push.token': token, 'push.attempts': push.attempts, 'push.requestedAt': push.requestedAt },
    { $set: { 'push.reason': refused } },
  );
}
