import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Collection, Stored } from '../../../src/store/engine.js';
import type { Bench } from '../contract.js';
import { ids } from './ids.js';

const RUNS = 25;

interface Item { id: number; at: number; listed: boolean; section: 'world' | 'sport' }

const item = fc.record({
  id: fc.nat(9_999), at: fc.nat(6), listed: fc.boolean(), section: fc.constantFrom<'world' | 'sport'>('world', 'sport'),
});

const stored = ({ id, at, ...rest }: Item): Stored => ({ _id: `a${String(id).padStart(4, '0')}`, at: new Date(at * 1000), ...rest });

/** Where an item stands in a list: as one number that compares as `at`, then `_id`. */
const place = ({ at, _id }: Stored) => `${String((at as Date).getTime()).padStart(6, '0')} ${_id}`;

async function page(collection: Collection<Stored>, match: object, direction: 1 | -1, size: number, last: Stored | null) {
  const beyond = direction === -1 ? '$lt' : '$gt';
  const after = last ? { $or: [{ at: { [beyond]: last.at } }, { at: last.at, _id: { [beyond]: last._id } }] } : {};
  return collection.find({ ...match, ...after }, { sort: { at: direction, _id: direction }, limit: size }).toArray();
}

export function describePaging({ make }: Bench): void {
  describe('keyset paging', () => {
    test('never skips or repeats, whatever is inserted meanwhile', async () => {
      const collection = await make({ key: { listed: 1, at: -1, _id: -1 } }, { key: { section: 1, listed: 1, at: -1, _id: -1 } });
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(item, { selector: ({ id }) => id, maxLength: 40 }),
          fc.array(fc.array(fc.record({ at: fc.nat(6) }), { maxLength: 3 }), { maxLength: 10 }),
          fc.integer({ min: 1, max: 7 }), fc.constantFrom<1 | -1>(1, -1), fc.boolean(),
          async (items, arrivals, size, direction, bySection) => {
            await collection.deleteMany({});
            if (items.length > 0) await collection.bulkWrite(items.map((one) => ({ insertOne: { document: stored(one) } })));
            const match = bySection ? { section: 'world', listed: true } : { listed: true };
            const seen: Stored[] = [];
            let arrived = 10_000;
            for (let last: Stored | null = null, round = 0; ; round += 1) {
              const found: Stored[] = await page(collection, match, direction, size, last);
              seen.push(...found);
              last = found.at(-1) ?? last;
              for (const { at } of arrivals[round] ?? []) {
                await collection.insertOne(stored({ id: (arrived += 1), at, listed: true, section: 'world' }));
              }
              if (found.length < size) break;
            }
            const places = seen.map(place);
            expect(new Set(places).size).toBe(places.length);
            expect(places).toEqual([...places].sort((a, b) => (a < b ? -direction : direction)));
            const there = items.filter(({ listed, section }) => listed && (!bySection || section === 'world')).map((one) => stored(one)._id);
            expect(ids(seen)).toEqual(expect.arrayContaining(there));
          },
        ),
        { numRuns: RUNS },
      );
    });
  });
}
