import { describe, expect } from '@jest/globals';
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

export function describePaging({ make, test }: Bench): void {
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
    for (const direction of [1, -1] as const) {
      test(`a reader going ${direction === 1 ? 'up' : 'down'} while others write sees each of those there at the start once, in order`, async () => {
        const collection = await make({ key: { listed: 1, at: -1, _id: -1 } });
        const there = Array.from({ length: 200 }, (_, n) => stored({ id: n * 15, at: Math.floor(n / 5), listed: true, section: 'world' }));
        await collection.bulkWrite(there.map((document) => ({ insertOne: { document } })));
        const progress = { isRead: false, inserted: 0 };
        // Before, behind and exactly where the reader stands: any place may be next.
        const insert = async (writer: number) => {
          for (let n = 0; !progress.isRead && n < 100; n += 1) {
            const place = (n * 7919 + writer * 104_729) % 3_000;
            await collection.insertOne({ ...stored({ id: place, at: Math.floor(place / 75), listed: true, section: 'sport' }), _id: `a${String(place).padStart(4, '0')}.${writer}.${n}` });
            progress.inserted += 1;
          }
        };
        const writing = Promise.all([insert(1), insert(2), insert(3)]);
        /** A reader in the same process may be quicker than all writers. */
        const someInserted = async (more: number) => {
          const until = Math.min(progress.inserted + more, 300);
          while (progress.inserted < until) await new Promise((resolve) => setImmediate(resolve));
        };
        const seen: Stored[] = [];
        try {
          for (let last: Stored | null = null, size = 0; ; size = (size + 3) % 11) {
            const found: Stored[] = await page(collection, { listed: true }, direction, size + 1, last);
            if (found.length === 0) break;
            seen.push(...found);
            last = found.at(-1) ?? last;
            await someInserted(3);
          }
        } finally {
          progress.isRead = true;
          await writing;
        }
        const places = seen.map(place);
        expect(progress.inserted).toBeGreaterThan(50);
        expect(places).toEqual([...new Set(places)].sort((a, b) => (a < b ? -direction : direction)));
        const wanted = new Set(ids(there));
        expect(ids(seen).filter((_id) => wanted.has(_id))).toEqual(direction === 1 ? ids(there) : ids(there).reverse());
      });
    }
  });
}
