import type { Collection } from './engine.js';

/** The note that all nodes share: what the store is called among those that one Redis serves. */
const STORE = 'store';

/** A node that writes without being able to tell the others by Redis. */
export interface Silence {
  /** The node. */
  _id: string;
  /** Grows while it goes on, so that nobody's clock matters. */
  beat: number;
  /** In the shared note alone. */
  name?: string;
}

/** Milliseconds after which a beat is given anew, and after which one that does not grow belongs to a node that is no more. */
const FRESH = 5000;
const GONE = 30_000;

/** What nodes that share a database tell each other through it when there is no other way. */
export interface Silences {
  /** To be waited for before a write that cannot be announced. */
  mark(): Promise<void>;
  /** This node announces its writes again. */
  clear(): Promise<void>;
  /** Whether another node writes unannounced. */
  others(): Promise<boolean>;
}

/** What this store is called, by everybody who asks: the first gave it `proposed`. */
export async function nameOfStore(collection: Collection<Silence>, proposed: string): Promise<string> {
  const note = await collection.findOneAndUpdate({ _id: STORE }, { $setOnInsert: { name: proposed, beat: 0 } }, { upsert: true, returnDocument: 'after' });
  return note?.name ?? proposed;
}

/**
 * @param now milliseconds that only grow, rather too fast than too slow: by it a beat of one's own is fresh.
 * @param steady the same, rather too slow: by it another's stands still. A wall clock that is set must not make it old.
 */
export function openSilences(collection: Collection<Silence>, node: string, now: () => number, steady: () => number = () => performance.now()): Silences {
  let marked = -Infinity;
  let marking: Promise<void> | null = null;
  let clearing: Promise<unknown> = Promise.resolve();
  /** Grows with each note that is taken back: a beat of before says nothing of the next. */
  let term = 0;
  const known = new Map<string, { beat: number; since: number }>();
  const beat = async () => {
    const mine = term;
    // A note that is just being taken back would take this one along.
    await clearing;
    const asked = now();
    await collection.updateOne({ _id: node }, { $inc: { beat: 1 } }, { upsert: true });
    if (mine === term) marked = asked;
  };
  const takeBack = async (before: Promise<void> | null) => {
    await before?.catch(() => undefined);
    await collection.deleteOne({ _id: node });
  };
  return {
    mark() {
      if (now() - marked < FRESH) return Promise.resolve();
      if (marking) return marking;
      const started = beat().finally(() => {
        if (marking === started) marking = null;
      });
      marking = started;
      return started;
    },
    clear() {
      const gone = takeBack(marking);
      term += 1;
      marked = -Infinity;
      marking = null;
      clearing = gone.catch(() => undefined);
      return gone;
    },
    async others() {
      const found = (await collection.find({}).toArray()).filter(({ _id }) => _id !== node && _id !== STORE);
      for (const id of known.keys()) if (!found.some(({ _id }) => _id === id)) known.delete(id);
      for (const { _id, beat: count } of found) {
        if (known.get(_id)?.beat !== count) known.set(_id, { beat: count, since: steady() });
      }
      const gone = found.filter(({ _id }) => steady() - (known.get(_id)?.since ?? 0) > GONE);
      for (const { _id, beat: count } of gone) await collection.deleteOne({ _id, beat: count });
      return found.length > gone.length;
    },
  };
}
