import { setTimeout as delay } from 'node:timers/promises';
import type { Lease } from '../model/node.js';
import type { Collection } from '../store/engine.js';
import type { Membership, Standing } from './membership.js';
import { LeaseLost } from './lease-lost.js';
import { begin } from './tokens.js';

/** The lease's document. */
const PEN = 'pen';
/** Milliseconds: for how long it is kept in a row, how long after the last write, and how others are let in. */
const KEPT = { atMost: 250, idle: 15, letIn: 60 };
/** Milliseconds between two tries to get it, at least and at most: apart, so that waiting nodes do not try in step. */
const TRY = { least: 10, most: 40 };

/** The right to write articles and threads: one node at a time has it. */
export interface Pen {
  /** Works while this node has the pen; one piece of work at a time. @throws LeaseLost when `standing` ends meanwhile. */
  write<T>(standing: Standing, work: () => Promise<T>): Promise<T>;
  /** The token under which this node writes now; null when it has no pen. */
  token(): number | null;
  /** Gives the pen away if it has it. */
  putDown(): Promise<void>;
}

/** What a pen works with. */
export interface PenTools {
  readonly leases: Collection<Lease>;
  readonly membership: Pick<Membership, 'isDead'>;
  readonly now: () => Date;
  readonly log: { warn(fields: object, message: string): void };
}

/**
 * Whether two reports say the same, and which thread goes on, is looked up before it is written; only when one node at
 * a time does both does the second of two equal texts find the first. The pen is handed on after a quarter of a second
 * at the latest when others wait; so a turn's items are written by one node in a row, and nobody waits for long.
 */
export function createPen({ leases, membership, now, log }: PenTools): Pen {
  let held: { holder: string; token: number; since: number } | null = null;
  let idle: NodeJS.Timeout | null = null;
  let puttingDown: Promise<void> | null = null;
  let restUntil = 0;

  const take = (holder: string, filter: object) =>
    leases.findOneAndUpdate({ _id: PEN, ...filter }, { $set: { holder, wanted: false }, $inc: { token: 1 } }, { returnDocument: 'after' });

  const pickUp = async ({ id, lost }: Standing): Promise<void> => {
    await delay(Math.max(0, restUntil - performance.now()));
    for (;;) {
      if (lost.aborted) throw new LeaseLost('An item');
      const given = await take(id, { holder: null });
      if (given) {
        held = { holder: id, token: given.token, since: performance.now() };
        return;
      }
      const lease = await leases.findOne({ _id: PEN });
      if (!lease) await begin(leases, PEN, now);
      else if (lease.holder !== null && (lease.holder === id || membership.isDead(lease.holder))) {
        const taken = await take(id, { holder: lease.holder, token: lease.token });
        if (!taken) continue;
        held = { holder: id, token: taken.token, since: performance.now() };
        return;
      } else if (lease.holder !== null) {
        if (!lease.wanted) await leases.updateOne({ _id: PEN, token: lease.token }, { $set: { wanted: true } });
        await delay(TRY.least + Math.random() * (TRY.most - TRY.least));
      }
    }
  };

  /** A node that lives and does not know that it has the pen would keep all others waiting: it is tried until the store has heard. */
  const release = async (): Promise<void> => {
    if (!held) return;
    const { holder, token } = held;
    held = null;
    for (let wait = 100; !membership.isDead(holder); wait = Math.min(2 * wait, 2000)) {
      try {
        const before = await leases.findOneAndUpdate({ _id: PEN, holder, token }, { $set: { holder: null, wanted: false } });
        if (before?.wanted) restUntil = performance.now() + KEPT.letIn;
        return;
      } catch (error) {
        log.warn({ err: error }, 'the pen could not be handed on; it is tried again');
        await delay(wait);
      }
    }
  };
  const putDown = (): Promise<void> => {
    if (idle) clearTimeout(idle);
    idle = null;
    puttingDown ??= release().finally(() => { puttingDown = null; });
    return puttingDown;
  };

  return {
    async write(standing, work) {
      if (idle) clearTimeout(idle);
      idle = null;
      if (puttingDown) await puttingDown;
      if (held && (held.holder !== standing.id || performance.now() - held.since > KEPT.atMost)) await putDown();
      if (!held) await pickUp(standing);
      try {
        return await work();
      } finally {
        idle = setTimeout(() => void putDown(), KEPT.idle).unref();
      }
    },
    token: () => held?.token ?? null,
    putDown,
  };
}
