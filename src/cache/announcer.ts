import type { Redis } from '../redis/redis.js';
import type { NamedWrite, PurgeMessage } from './purge-message.js';

/** Where the number of the last purge of a store stands. */
export const seqKey = (store: string): string => `khabar:purges:${store}:seq`;
/** Where purges of a store are published: channels know nothing of a server's numbered databases. */
export const purgeChannel = (store: string): string => `khabar:purges:${store}`;

/**
 * Numbers and publishes in one step, so that numbers are heard in their order and none is left out. A counter that is
 * gone starts at the present microsecond: above all numbers that were given before.
 */
const SCRIPT = `
if redis.call('EXISTS', KEYS[1]) == 0 then redis.call('SET', KEYS[1], ARGV[1]) end
local seq = redis.call('INCR', KEYS[1])
redis.call('PUBLISH', KEYS[2], string.format('%.0f', seq) .. ' ' .. ARGV[2])
return seq
`;

/** Tells all nodes of writes; each promise resolves once Redis has it, and rejects when that is not known. */
export interface Announcer {
  begun(write: NamedWrite): Promise<void>;
  ended(write: NamedWrite): Promise<void>;
  all(): Promise<void>;
}

async function after(before: Promise<unknown>, then: () => Promise<void>): Promise<void> {
  await before;
  await then();
}

interface Batch { begun: NamedWrite[]; ended: NamedWrite[]; all: boolean }

/** One message is under way at a time; what comes up meanwhile goes together with the next. */
export function createAnnouncer(redis: Pick<Redis, 'run'>, store: string): Announcer {
  const keys = [seqKey(store), purgeChannel(store)];
  let waiting: { readonly batch: Batch; readonly sent: Promise<void> } | null = null;
  let last: Promise<unknown> = Promise.resolve();

  const send = (message: PurgeMessage) =>
    redis.run((client) => client.eval(SCRIPT, { keys, arguments: [String(Date.now() * 1000), JSON.stringify(message)] }));
  const next = () => {
    if (waiting) return waiting;
    const batch: Batch = { begun: [], ended: [], all: false };
    const sent = after(last, async () => {
      waiting = null;
      await send(batch);
    });
    last = sent.catch(() => undefined);
    waiting = { batch, sent };
    return waiting;
  };
  return {
    begun(write) {
      const { batch, sent } = next();
      batch.begun.push(write);
      return sent;
    },
    ended(write) {
      const { batch, sent } = next();
      batch.ended.push(write);
      return sent;
    },
    all() {
      const { batch, sent } = next();
      batch.all = true;
      return sent;
    },
  };
}
