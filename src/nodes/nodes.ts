import type { Feed } from '../model/feed.js';
import type { Store } from '../store/store.js';

/** The right to read a feed, and to write what it brings. */
export interface FeedLease {
  /** The feed as it was when the lease was taken. */
  readonly feed: Feed;
  /** The store to write to: it takes nothing any more once another node has taken over. */
  readonly store: Store;
  /** Aborted when others may have taken over. */
  readonly lost: AbortSignal;
  /** Works while no other node writes articles or threads; one piece of work at a time. */
  write<T>(work: () => Promise<T>): Promise<T>;
  /** Lets others have the feed. */
  release(): Promise<void>;
}

/** How nodes that share a store share the work. */
export interface Nodes {
  /** The time that all of them go by. */
  now(): Date;
  /** A feed that no other node reads, if it is due by then (null: whenever that is); null when there is none to be had. */
  takeFeed(store: Store, feedId: string, dueBy: Date | null): Promise<FeedLease | null>;
  /** Whether this node is the first to read a feed: feeds of one host belong to one node, which spares that host. */
  isFirstFor(feed: Pick<Feed, 'url' | 'nextFetchAt' | 'lease'>): boolean;
  /** Whether the others hear this node; while they do not it reads no feeds. */
  isHeard(): boolean;
  /** Whether no other node lives. */
  isAlone(): boolean;
  /** Does something that writes articles or threads, outside of any feed's turn. */
  write<T>(work: () => Promise<T>): Promise<T>;
  /** Told when a node was found dead, or this one was not heard for too long. */
  onDeath(listener: () => void): void;
  leave(): Promise<void>;
}

const NEVER = new AbortController().signal;

/** A process that has its store for itself: nobody is to be asked. */
export function alone(now: () => Date = () => new Date()): Nodes {
  const write = <T>(work: () => Promise<T>) => work();
  return {
    now,
    async takeFeed(store, _id, dueBy) {
      const feed = await store.feeds.findOne(dueBy === null ? { _id } : { _id, nextFetchAt: { $lte: dueBy } });
      return feed && { feed, store, lost: NEVER, write, release: () => Promise.resolve() };
    },
    isFirstFor: () => true,
    isHeard: () => true,
    isAlone: () => true,
    write,
    onDeath: () => undefined,
    leave: () => Promise.resolve(),
  };
}
