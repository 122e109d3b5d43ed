import { randomUUID } from 'node:crypto';
import { elapsedTime } from '../model/elapsed.js';
import type { GatewayNode } from '../model/node.js';
import type { Collection } from '../store/engine.js';
import { createLiveness } from './liveness.js';
import { steadily } from './steadily.js';

/** Parts of the lease: between two beats, until a node that cannot beat holds its tongue, and until others take over. */
const PARTS = { beat: 1 / 5, lapse: 1 / 2, dead: 3 / 5 };
/** Leases after which the name of a dead node is taken out of the store. */
const FORGOTTEN_AFTER = 20;
/** Past names of a node that it still knows. */
const PAST = 50;

/** One stay among the nodes, from joining until leaving or not being heard. */
export interface Standing {
  readonly id: string;
  /** Aborted when others may have taken over. */
  readonly lost: AbortSignal;
}

/** What a membership works with. */
export interface MembershipTools {
  readonly nodes: Collection<GatewayNode>;
  readonly self: Pick<GatewayNode, 'host' | 'pid' | 'version' | 'reads'>;
  /** Milliseconds after which what a dead node held is taken over, at the latest. */
  readonly lease: number;
  readonly now: () => Date;
  /** Called after each look at the others. */
  readonly onLook?: () => Promise<void>;
  readonly log: { info(fields: object, message: string): void; warn(fields: object, message: string): void };
}

/** This process among the nodes of the store. */
export interface Membership {
  /** Null while this node cannot be heard. */
  standing(): Standing | null;
  /** Whether an id belongs to a node that no longer writes; one of this process's past ones does. */
  isDead(id: string): boolean;
  /** Ids of those that live and read feeds, in order. */
  readers(): string[];
  /** Whether no other node lives. */
  isAlone(): boolean;
  /** Told when a node was found dead, and when this one could not be heard: what either was about to say may be lost. */
  onDeath(listener: () => void): void;
  leave(): Promise<void>;
}

/** Joins the nodes of the store; resolves when it has. From then on it beats until `leave`. */
export async function join(tools: MembershipTools): Promise<Membership> {
  const { nodes, self, lease, now, log, onLook } = tools;
  const clock = () => performance.now();
  const elapsed = elapsedTime();
  const liveness = createLiveness({ deadAfter: lease * PARTS.dead, silentAfter: lease * PARTS.lapse });
  const past = new Set<string>();
  const listeners = new Set<() => void>();
  let known = new Set<string>();
  let reading = new Set<string>();
  let current: { id: string; lost: AbortController; heardAt: number; lapse: NodeJS.Timeout } | null = null;

  const tellDeath = () => { for (const listener of listeners) listener(); };
  const lapse = () => {
    if (!current) return;
    past.add(current.id);
    current.lost.abort();
    current = null;
    log.warn({}, 'this node could not be heard by the others; it reads no feeds until it is heard again');
    tellDeath();
  };
  const arm = () => setTimeout(() => lapse(), lease * PARTS.lapse).unref();
  /** Whether it was heard lately; after a pause of the whole process nobody else may have noticed yet. */
  const isHeard = () => current !== null && elapsed() - current.heardAt < lease * PARTS.lapse;

  const enter = async () => {
    const [_id, startedAt] = [randomUUID(), elapsed()];
    await nodes.insertOne({ _id, beat: 0, startedAt: now(), ...self });
    current = { id: _id, lost: new AbortController(), heardAt: startedAt, lapse: arm() };
    return _id;
  };
  const enterAgain = async () => {
    log.info({ node: await enter() }, 'this node is heard again, under a new name');
    // What it wrote before it was lost has come to pass by now, or never will: a majority took this write after it.
    tellDeath();
    const names = [...past];
    for (const old of names.slice(0, -PAST)) past.delete(old);
    // Nobody waits for it: whoever finds a dead name takes it out later.
    nodes.deleteMany({ _id: { $in: names.slice(-PAST) } }).catch(() => undefined);
  };
  const beat = async () => {
    if (current && !isHeard()) lapse();
    if (!current) {
      await enterAgain();
      return;
    }
    const [mine, startedAt] = [current, elapsed()];
    const { matchedCount } = await nodes.updateOne({ _id: mine.id }, { $inc: { beat: 1 } });
    if (current !== mine) return;
    clearTimeout(mine.lapse);
    if (matchedCount === 0) lapse();
    else Object.assign(mine, { heardAt: startedAt, lapse: arm() });
  };
  const look = async () => {
    const askedAt = clock();
    const found = await nodes.find({}).toArray();
    const at = clock();
    liveness.see(found, askedAt, at);
    const living = new Set(liveness.living(at));
    reading = new Set(found.filter(({ reads }) => reads).map(({ _id }) => _id));
    const died = [...known].filter((id) => !living.has(id) && !past.has(id) && id !== current?.id);
    known = living;
    if (died.length > 0) {
      log.warn({ died }, 'a node is gone; others take over what it did');
      tellDeath();
    }
    for (const { id, beat: last } of liveness.longDead(at, FORGOTTEN_AFTER * lease)) await nodes.deleteOne({ _id: id, beat: last });
  };

  const others = () => liveness.living(clock()).filter((id) => id !== current?.id && !past.has(id));

  const every = lease * PARTS.beat;
  const explained = (what: string) => (error: unknown) => log.warn({ err: error }, `${what}; it is tried again`);
  await enter();
  // Apart, so that a store which answers late does not make beats late as well by all else that it is asked.
  const beats = steadily(every, beat, explained('this node could not tell the store that it lives'));
  await look().catch(async (error: unknown) => {
    await beats.stop();
    throw error;
  });
  const looks = steadily(every, async () => {
    await look();
    await onLook?.();
  }, explained('this node could not look which others live'));

  return {
    standing() {
      if (current && !isHeard()) lapse();
      return current && { id: current.id, lost: current.lost.signal };
    },
    isDead: (id) => past.has(id) || (id !== current?.id && liveness.isDead(id, clock())),
    readers: () => [...new Set([...others().filter((id) => reading.has(id)), ...(current && self.reads ? [current.id] : [])])].sort(),
    isAlone: () => others().length === 0,
    onDeath: (listener) => void listeners.add(listener),
    async leave() {
      await Promise.all([beats.stop(), looks.stop()]);
      if (!current) return;
      const { id, lapse: armed } = current;
      clearTimeout(armed);
      past.add(id);
      current = null;
      await nodes.deleteOne({ _id: id });
    },
  };
}
