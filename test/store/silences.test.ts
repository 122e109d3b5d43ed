import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import type { Collection, Engine } from '../../src/store/engine.js';
import { nameOfStore, openSilences, type Silence } from '../../src/store/silences.js';

let directory: string;
let engine: Engine;
let collection: Collection<Silence>;
const clock = { now: 0 };
const now = () => clock.now;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khabar-silences-'));
  engine = await openEmbedded({ directory, temporary: true });
  collection = engine.collection('silences');
});
afterAll(async () => {
  await engine.close();
  await rm(directory, { recursive: true, force: true });
});
beforeEach(() => collection.deleteMany({}));

describe('notes of nodes that write unannounced', () => {
  test('are found by the others, not by their own node, until they are taken back', async () => {
    const [a, b] = [openSilences(collection, 'a', now), openSilences(collection, 'b', now)];
    await a.mark();
    expect([await a.others(), await b.others()]).toEqual([false, true]);
    await a.clear();
    expect(await b.others()).toBe(false);
  });

  test('are written anew every five seconds, and once for all writes of a moment', async () => {
    const a = openSilences(collection, 'a', now);
    await Promise.all([a.mark(), a.mark(), a.mark()]);
    await a.mark();
    clock.now += 5000;
    await a.mark();
    expect(await collection.find({}).toArray()).toEqual([{ _id: 'a', beat: 2 }]);
  });

  test('are not lost when one is written while the one before is taken back', async () => {
    const [a, b] = [openSilences(collection, 'a', now), openSilences(collection, 'b', now)];
    await a.mark();
    const cleared = a.clear();
    await a.mark();
    await cleared;
    expect(await b.others()).toBe(true);
  });

  test('count while their beat grows, whatever the clocks say, and are taken away when it has stood still for half a minute', async () => {
    const [a, b] = [openSilences(collection, 'a', () => 0), openSilences(collection, 'b', now, now)];
    await a.mark();
    expect(await b.others()).toBe(true);
    clock.now += 29_000;
    await collection.updateOne({ _id: 'a' }, { $inc: { beat: 1 } });
    expect(await b.others()).toBe(true);
    clock.now += 30_000;
    expect(await b.others()).toBe(true);
    clock.now += 1;
    expect(await b.others()).toBe(false);
    expect(await collection.countDocuments({})).toBe(0);
  });

  test('the store has one name for all who ask, which is no note', async () => {
    expect(await Promise.all([nameOfStore(collection, 'x'), nameOfStore(collection, 'y')])).toEqual(['x', 'x']);
    expect(await openSilences(collection, 'a', now).others()).toBe(false);
  });
});
