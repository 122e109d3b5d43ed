import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { countCalls, roundsOf } from '../../src/store/counted.js';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import type { Engine } from '../../src/store/engine.js';
import { openStore, type Store } from '../../src/store/store.js';

let directory: string;
let engine: Engine;
let store: Store;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khabar-counted-'));
  engine = await openEmbedded({ directory });
  store = await openStore(engine);
});
afterAll(async () => {
  await engine.close();
  await rm(directory, { recursive: true });
});

describe('a counted store', () => {
  test('answers as the store does, and says what was asked', async () => {
    const counted = countCalls(store);
    const source = { _id: 's', name: 'وكالة', url: 'https://agency.example', language: 'ar', direction: 'rtl' as const };
    await counted.store.sources.insertOne(source);
    expect(await counted.store.sources.find({ name: 'وكالة' }).toArray()).toEqual([source]);
    expect(counted.calls.map(({ collection, method, asked }) => [collection, method, asked])).toEqual([
      ['sources', 'insertOne', source], ['sources', 'find', { name: 'وكالة' }],
    ]);
    counted.reset();
    expect(counted.calls).toEqual([]);
    expect(counted.rounds()).toBe(0);
  });
  test('calls made together are one round, calls that wait for others another', async () => {
    const counted = countCalls(store, { delayMs: 3 });
    await Promise.all([counted.store.articles.findOne({ _id: 'a' }), counted.store.stories.countDocuments({})]);
    await Promise.all(['b', 'c'].map((_id) => counted.store.bodies.findOne({ _id })));
    expect(counted.calls).toHaveLength(4);
    expect(counted.rounds()).toBe(2);
  });
  test('a call that fails has ended too', async () => {
    const counted = countCalls(store);
    await expect(counted.store.articles.aggregate([{ $nope: 1 }]).toArray()).rejects.toThrow();
    expect(counted.calls[0]?.ended).toBe(2);
  });
});

test('rounds: a call belongs to a wave until one of that wave has ended', () => {
  const calls = (...spans: [number, number | null][]) =>
    spans.map(([started, ended]) => ({ collection: 'c', method: 'find', asked: {}, started, ended }));
  expect(roundsOf(calls())).toBe(0);
  expect(roundsOf(calls([1, 4], [2, 3]))).toBe(1);
  expect(roundsOf(calls([1, 2], [3, 4], [5, 6]))).toBe(3);
  expect(roundsOf(calls([1, 9], [2, 3], [4, 8], [5, 7]))).toBe(2);
  expect(roundsOf(calls([1, null], [2, null]))).toBe(1);
});
