import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { staticEngine } from '../../bench/gateway/static-engine.js';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import type { Engine, Stored } from '../../src/store/engine.js';
import { windows } from '../../src/store/windows.js';

let directory: string;
let engine: Engine;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khabar-static-'));
  engine = staticEngine(await openEmbedded({ directory, temporary: true }));
});

afterAll(async () => {
  await engine.close();
  await rm(directory, { recursive: true });
});

test('a question is answered with the same documents until its collection is written to', async () => {
  const things = engine.collection<Stored>('things');
  await things.insertOne({ _id: 'a', size: 1 });
  const [first] = await things.find({ size: 1 }).toArray();
  expect((await things.find({ size: 1 }).toArray())[0]).toBe(first);
  await things.insertOne({ _id: 'b', size: 1 });
  expect(await things.find({ size: 1 }).toArray()).toHaveLength(2);
  expect(await things.countDocuments({ size: 1 })).toBe(2);
});

test('several lists are read list by list', async () => {
  const lists = await windows(engine.collection<Stored>('things'), 'things', [{ _id: 'a' }, { _id: 'b' }], { sort: { _id: 1 }, limit: 5 });
  expect(lists.map((list) => list.map(({ _id }) => _id))).toEqual([['a'], ['b']]);
});
