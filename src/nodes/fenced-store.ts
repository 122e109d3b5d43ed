import type { Store } from '../store/store.js';
import type { Collection, Stored } from '../store/engine.js';
import { fencedCollection, type Fence } from './fenced-collection.js';

/** Which token guards which collection: that of the pen what all feeds share, that of the feed's lease what is its own. */
const GUARDED = {
  articles: 'pen', bodies: 'pen', versions: 'pen', versionBodies: 'pen', stories: 'pen', videos: 'pen',
  feeds: 'feed', sightings: 'feed', payloads: 'feed',
} as const;

/** What a turn may write under. */
export interface Right {
  /** @throws LeaseLost when this node may write no more. */
  check(collection: string): void;
  /** Null while this node has no pen: a count of comments is written without. */
  penToken(): number | null;
  readonly feedToken: number;
}

/**
 * The store as one turn of a feed writes to it: each write says under which token it is made, and the store itself
 * refuses one that comes late. A process that was halted between looking at its lease and writing does no harm then,
 * nor does a write that a network held back.
 */
export function fencedStore(store: Store, right: Right): Store {
  const { inOrder, ...collections } = store;
  const fenced = Object.entries(collections).map(([name, collection]) => [
    name,
    fencedCollection(collection as unknown as Collection<Stored>, name, fenceFor(name, right)),
  ]);
  return { ...(Object.fromEntries(fenced) as Omit<Store, 'inOrder'>), inOrder };
}

function fenceFor(name: string, right: Right): Fence {
  const kind = name in GUARDED ? GUARDED[name as keyof typeof GUARDED] : null;
  const token = () => {
    right.check(name);
    return kind === 'pen' ? right.penToken() : kind === 'feed' ? right.feedToken : null;
  };
  // A feed's lease stands in the feed itself: taking it over shuts the earlier holder out at once.
  return name === 'feeds' ? { token, path: 'lease.token', isStamped: false } : { token, path: 'fence', isStamped: true };
}
