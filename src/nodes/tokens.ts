import type { Lease } from '../model/node.js';
import type { Collection } from '../store/engine.js';
import { isDuplicateKey } from '../store/duplicate-key.js';

/** The counter's own document. */
const COUNTER = 'tokens';

/**
 * A number that is higher than every one given before, to any node. The first one is the present time in milliseconds,
 * so that tokens go on growing where somebody emptied the collection.
 */
export async function nextToken(leases: Collection<Lease>, now: () => Date): Promise<number> {
  const next = () => leases.findOneAndUpdate({ _id: COUNTER }, { $inc: { token: 1 } }, { returnDocument: 'after' });
  let given = await next();
  if (!given) {
    await begin(leases, COUNTER, now);
    given = await next();
  }
  if (!given) throw new Error('The store gave no token; the collection `leases` was emptied at this moment.');
  return given.token;
}

/** Makes a lease that nobody holds, unless somebody has just made it. */
export async function begin(leases: Collection<Lease>, _id: string, now: () => Date): Promise<void> {
  try {
    await leases.insertOne({ _id, holder: null, token: now().getTime(), wanted: false });
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
}
