import type { PushTools } from './push-tools.js';

/** Milliseconds between a feed's last fetch and one that nothing but a hint asked for: whoever knows a callback could send hints. */
const HINT_GAP = 60_000;

/**
 * Has a feed read soon, by the schedule and so as politely as ever. One that fails is left to its own pace, and one
 * that is read sooner anyway stays as it is.
 */
export async function pollSoon(_id: string, reason: string, { store, now }: Pick<PushTools, 'store' | 'now'>): Promise<void> {
  const feed = await store.feeds.findOne({ _id }, { projection: { lastFetchedAt: 1 } });
  const at = new Date(Math.max(now().getTime(), (feed?.lastFetchedAt?.getTime() ?? 0) + HINT_GAP));
  await store.feeds.updateOne(
    { _id, consecutiveFailures: 0, nextFetchAt: { $gt: at } },
    { $set: { nextFetchAt: at, nextFetchReason: reason } },
  );
}
