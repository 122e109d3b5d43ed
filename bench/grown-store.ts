import type { Store } from '../src/store/store.js';
import { PER_DAY } from './written-news.js';

const DAY = 86_400_000;
/** Documents in a transaction: as few as an item writes, or the file would be left with more free pages than it ever has. */
const BATCH = 5;
/** Fields by which nearly equal texts are found: a copy must not be found as a repeat of what it was copied from. */
const PRINTS = new Set(['fingerprintBands', 'fingerprint']);

type Fields = Record<string, unknown> & { _id: string };

/** A stored thing as one of `copy` archives before it: other names, other prints, as many days earlier. */
function older(fields: Fields, copy: number, days: number): Fields {
  const inside = (value: unknown, field: string): unknown => {
    if (value instanceof Date) return new Date(value.getTime() - days * DAY);
    if (typeof value === 'string') return /^(?:_id|articleId|uri|slug|guid|canonicalId|storyIds|addresses)$/u.test(field) ? `${value}~${copy}` : value;
    if (Array.isArray(value)) return PRINTS.has(field) ? value.map((one) => `${copy}:${String(one)}`) : value.map((one) => inside(one, field));
    return value;
  };
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, field === 'fingerprint' ? null : inside(value, field)])) as Fields;
}

/**
 * Multiplies what a store holds to `articles` articles: archives of the days before, in threads of their own, as
 * if the program had run that much longer. Bodies and sightings come along.
 */
export async function growStore(store: Store, articles: number): Promise<void> {
  const held = await store.articles.countDocuments({});
  const days = Math.ceil(held / PER_DAY);
  for (const name of ['articles', 'bodies', 'sightings', 'stories'] as const) {
    const collection = store[name] as unknown as Store['articles'];
    const originals = (await collection.find({}).toArray()) as unknown as Fields[];
    for (let copy = 1; copy < articles / held; copy++) {
      for (let from = 0; from < originals.length; from += BATCH) {
        const documents = originals.slice(from, from + BATCH).map((fields) => older(fields, copy, copy * days));
        await collection.bulkWrite(documents.map((document) => ({ insertOne: { document: document as never } })));
      }
    }
  }
}
