import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Feed } from '../model/feed.js';
import type { Store } from '../store/store.js';
import { isUnavailable } from '../store/unavailable.js';
import { fencedStore } from './fenced-store.js';
import { LeaseLost } from './lease-lost.js';
import { join, type Membership, type MembershipTools, type Standing } from './membership.js';
import type { FeedLease, Nodes } from './nodes.js';
import { createPen, type Pen } from './pen.js';
import { placeOf } from './placement.js';
import { createStoreClock, type StoreClock } from './store-clock.js';
import { nextToken } from './tokens.js';

/** What nodes share the work of a store by. */
export interface SharingTools {
  readonly store: Store;
  /** The store's own time. */
  readonly storeTime: () => Promise<Date>;
  readonly version: string;
  /** Whether this process reads feeds that are due. */
  readonly reads: boolean;
  /** Milliseconds after which what a dead node held is taken over, at the latest. */
  readonly lease: number;
  readonly log: MembershipTools['log'];
}

interface Parts { readonly clock: StoreClock; readonly membership: Membership; readonly pen: Pen; readonly lease: number }

/** Joins the nodes that share a store. */
export async function share({ store, storeTime, version, reads, lease, log }: SharingTools): Promise<Nodes> {
  const clock = createStoreClock(storeTime);
  await clock.sync();
  const { now } = clock;
  const self = { host: hostname(), pid: process.pid, version, reads };
  const membership = await join({ nodes: store.nodes, self, lease, now, log, onLook: clock.sync });
  const pen = createPen({ leases: store.leases, membership, now, log });
  const parts: Parts = { clock, membership, pen, lease };
  return {
    now,
    takeFeed: (own, feedId, dueBy) => takeFeed(own, feedId, dueBy, parts),
    isFirstFor: (feed) => isFirstFor(feed, parts),
    isHeard: () => membership.standing() !== null,
    isAlone: membership.isAlone,
    async write(work) {
      const standing = membership.standing();
      if (!standing) throw new LeaseLost('What was to be written');
      return pen.write(standing, work);
    },
    onDeath: membership.onDeath,
    async leave() {
      await pen.putDown();
      await membership.leave();
    },
  };
}

async function takeFeed(store: Store, _id: string, dueBy: Date | null, { clock, membership, pen }: Parts): Promise<FeedLease | null> {
  const standing = membership.standing();
  if (!standing) return null;
  const wanted = dueBy === null ? { _id } : { _id, nextFetchAt: { $lte: dueBy } };
  const present = await store.feeds.findOne(wanted, { projection: { lease: 1 } });
  const holder = present?.lease?.holder ?? null;
  // One of this process's own that is left over: its turns come one after the other, and this is the next.
  if (!present || (holder !== null && holder !== standing.id && !membership.isDead(holder))) return null;
  const token = await nextToken(store.leases, clock.now);
  // By the token as well: between the look and now another may have had it and let it go, under a higher one than ours.
  const before = { 'lease.holder': holder, 'lease.token': present.lease?.token ?? null };
  const feed = await store.feeds.findOneAndUpdate(
    { ...wanted, ...before },
    { $set: { lease: { holder: standing.id, token } } },
    { returnDocument: 'after' },
  );
  // The store's answer may have taken longer than others wait: then they read the feed, and this node must not ask its outlet.
  if (!feed || membership.standing()?.id !== standing.id) return null;
  return leaseOf(feed, token, store, standing, { membership, pen });
}

function leaseOf(feed: Feed, token: number, store: Store, { id, lost }: Standing, { membership, pen }: Pick<Parts, 'membership' | 'pen'>): FeedLease {
  const check = (collection: string) => {
    if (membership.standing()?.id !== id) throw new LeaseLost(`A document of ${collection}`);
  };
  return {
    feed,
    lost,
    store: fencedStore(store, { check, penToken: pen.token, feedToken: token }),
    write: (work) => pen.write({ id, lost }, work),
    async release() {
      // A living node that does not know that it has the feed would keep it from all others.
      for (let wait = 100; !membership.isDead(id); wait = Math.min(2 * wait, 2000)) {
        try {
          await store.feeds.updateOne({ _id: feed._id, 'lease.holder': id, 'lease.token': token }, { $set: { 'lease.holder': null } });
          return;
        } catch (error) {
          if (!isUnavailable(error)) throw error;
          await delay(wait);
        }
      }
    },
  };
}

/** Its host's node; another one when it has not come to it within a lease. */
function isFirstFor({ url, nextFetchAt, lease: held }: Pick<Feed, 'url' | 'nextFetchAt' | 'lease'>, { clock, membership, lease }: Parts): boolean {
  const own = membership.standing()?.id;
  if (own === undefined) return false;
  const holder = held?.holder ?? null;
  if (holder !== null && holder !== own) return membership.isDead(holder);
  const isLate = nextFetchAt !== null && clock.now().getTime() - nextFetchAt.getTime() > lease;
  return isLate || holder === own || placeOf(hostOf(url), membership.readers()) === own;
}

const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);
