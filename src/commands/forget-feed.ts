import type { Store } from '../store/store.js';

/** A feed goes, with its kept answer, and with what says that it carried an article: that would name no feed. Its articles stay. */
export async function forgetFeed(store: Store, _id: string): Promise<void> {
  await store.sightings.deleteMany({ feedId: _id });
  await store.payloads.deleteOne({ _id });
  await store.feeds.deleteOne({ _id });
  // What a turn that was under way has written since; what it writes from now on finds no feed, and goes by itself.
  await store.sightings.deleteMany({ feedId: _id });
}
