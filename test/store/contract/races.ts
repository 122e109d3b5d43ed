import { describe, expect } from '@jest/globals';
import { isDuplicateKey } from '../../../src/store/duplicate-key.js';
import type { Bench } from '../contract.js';

const RACERS = 60;
const racers = Array.from({ length: RACERS }, (_, n) => n);

/** What each writer was told: `won`, `matched`, or `refused` by the unique index. Any other failure is thrown. */
async function told(writing: Promise<{ upsertedCount: number; matchedCount: number }>): Promise<'won' | 'matched' | 'refused'> {
  try {
    const { upsertedCount } = await writing;
    return upsertedCount === 1 ? 'won' : 'matched';
  } catch (error) {
    if (isDuplicateKey(error)) return 'refused';
    throw error;
  }
}

export function describeRaces({ make, test }: Bench): void {
  describe('many at once for one unique key', () => {
    test('inserts: one is let in, all others are told that it is taken', async () => {
      const collection = await make({ key: { uri: 1 }, unique: true });
      const answers = await Promise.all(racers.map((n) => told(collection.insertOne({ _id: `d${n}`, uri: 'خبر' }).then(() => ({ upsertedCount: 1, matchedCount: 0 })))));
      expect(answers.filter((answer) => answer === 'won')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'refused')).toHaveLength(RACERS - 1);
      expect(await collection.find({ uri: 'خبر' }).toArray()).toEqual([{ _id: `d${answers.indexOf('won')}`, uri: 'خبر' }]);
    });
    test('upserts: one inserts, the others update what it inserted or are refused, and none is lost', async () => {
      const collection = await make({ key: { uri: 1 }, unique: true });
      const answers = await Promise.all(
        racers.map((n) => told(collection.updateOne({ uri: 'خبر' }, { $setOnInsert: { _id: `d${n}` }, $inc: { times: 1 } }, { upsert: true }))),
      );
      expect(answers.filter((answer) => answer === 'won')).toHaveLength(1);
      expect(await collection.find({}).toArray()).toEqual([
        { _id: `d${answers.indexOf('won')}`, uri: 'خبر', times: answers.filter((answer) => answer !== 'refused').length },
      ]);
    });
    test('replacements: one inserts, and whoever was last is there whole', async () => {
      const collection = await make();
      const answers = await Promise.all(racers.map((n) => told(collection.replaceOne({ _id: 'a' }, { n, double: n * 2 }, { upsert: true }))));
      expect(answers.filter((answer) => answer === 'won')).toHaveLength(1);
      const [found, ...others] = await collection.find({}).toArray();
      expect(others).toEqual([]);
      expect(found?.double).toBe((found?.n as number) * 2);
    });
    test('bulks: of each key one document, whichever bulk it came from', async () => {
      const collection = await make({ key: { uri: 1 }, unique: true });
      const bulk = (writer: number) =>
        collection.bulkWrite(
          Array.from({ length: 50 }, (_, n) => ({ insertOne: { document: { _id: `${writer}-${n}`, uri: `u${n}` } } })),
          { ordered: false },
        ).then(({ insertedCount }) => insertedCount, (error: unknown) => {
          if (!isDuplicateKey(error)) throw error;
          return null;
        });
      await Promise.all(Array.from({ length: 8 }, (_, writer) => bulk(writer)));
      const found = await collection.find({}, { sort: { uri: 1 } }).toArray();
      expect(found.map(({ uri }) => uri as string)).toEqual(Array.from({ length: 50 }, (_, n) => `u${n}`).sort());
    });
    test('a key that one gives up and others want goes to one of them', async () => {
      const collection = await make({ key: { uri: 1 }, unique: true });
      await collection.insertOne({ _id: 'old', uri: 'u' });
      await collection.deleteOne({ _id: 'old' });
      for (const n of racers) await collection.insertOne({ _id: `d${n}`, uri: `own-${n}` });
      const answers = await Promise.all(
        racers.map((n) => collection.updateOne({ _id: `d${n}` }, { $set: { uri: 'u' } }).then(() => true, (error: unknown) => !isDuplicateKey(error))),
      );
      expect(answers.filter(Boolean)).toHaveLength(1);
      expect(await collection.countDocuments({ uri: 'u' })).toBe(1);
      expect(await collection.countDocuments({})).toBe(RACERS);
    });
  });
}
