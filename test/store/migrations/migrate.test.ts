import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { migrateStore, pendingMigrations, tellPending } from '../../../src/commands/migrate-store.js';
import type { MigrationRecord } from '../../../src/model/migration-record.js';
import { SCHEMA_VERSIONS } from '../../../src/model/schema-versions.js';
import { openEmbedded } from '../../../src/store/embedded/engine.js';
import type { Collection } from '../../../src/store/engine.js';
import type { Migration } from '../../../src/store/migrations/migration.js';
import { MIGRATIONS } from '../../../src/store/migrations/migrations.js';
import { refuseNewer } from '../../../src/store/migrations/schema-check.js';
import { openStore, type Store } from '../../../src/store/store.js';
import { articleWith } from '../../fixtures/article.js';
import { temporaryStore } from '../../fixtures/temporary-store.js';
import { killOnTheWay } from './killed.cases.js';

const DAY = new Date('2026-11-24T00:00:00Z');
const id = (n: number) => `a${String(n).padStart(4, '0')}`;

describe('what was stored by an earlier version', () => {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await temporaryStore());
    await store.migrations.deleteMany({});
    for (let n = 0; n < 250; n++) await store.articles.insertOne(articleWith({ _id: id(n) }));
  });
  afterEach(() => close());
  const run = (more: Partial<Parameters<typeof migrateStore>[1]> = {}) =>
    migrateStore(store, { again: false, now: () => DAY, signal: new AbortController().signal, progress: () => undefined, ...more });
  const withoutVersion = () => store.articles.countDocuments({ v: null } as never);

  test('is pending, is told at the start, and is then brought up to date', async () => {
    expect(await pendingMigrations(store)).toMatchObject([{ id: '0001-sounds-of-articles', documents: 250, seen: 0 }, { id: '0002-sounds-of-versions', documents: 0 }]);
    const told: string[] = [];
    await tellPending(store, { warn: (message) => told.push(message) });
    expect(told).toEqual([expect.stringMatching(/khabar migrate .*0001-sounds-of-articles, 0002-sounds-of-versions/u)]);
    expect(await run()).toMatchObject([{ seen: 250, changed: 250, failed: 0, finishedAt: DAY }, { seen: 0, finishedAt: DAY }]);
    expect(await store.articles.findOne({ _id: id(3) })).toEqual({ ...articleWith({ _id: id(3) }), audio: [], v: 2 });
    expect(await pendingMigrations(store)).toEqual([]);
    expect(await run()).toEqual([]);
  });

  test('is left where it was stopped, and gone on with from there', async () => {
    const stopping = new AbortController();
    const [stopped] = await run({ signal: stopping.signal, progress: () => stopping.abort() });
    expect(stopped).toMatchObject({ seen: 100, changed: 100, finishedAt: null, lastId: id(99) });
    expect(await pendingMigrations(store)).toMatchObject([{ documents: 250, seen: 100 }, {}]);
    const seen: number[] = [];
    await run({ progress: (_pending, record) => seen.push(record.seen) });
    expect(seen).toEqual([200, 250]);
    expect(await withoutVersion()).toBe(0);
  });

  test('two that run at once do each document once', async () => {
    const [[one], [other]] = await Promise.all([run(), run()]);
    expect((one?.changed ?? 0) + (other?.changed ?? 0)).toBe(250);
    expect(await withoutVersion()).toBe(0);
  });

  test('a program of the version before goes on writing meanwhile: what it changes keeps its words, what it adds is found', async () => {
    const old = articleWith({ _id: id(30), headline: 'كما كتبته النسخة السابقة' });
    let wrote = false;
    await run({
      progress: async () => {
        if (wrote) return;
        wrote = true;
        const { _id, ...card } = old;
        // One that was changed already, one that comes before the walk, one that comes behind it.
        void store.articles.updateOne({ _id }, { $set: card }, { upsert: true });
        void store.articles.insertOne(articleWith({ _id: 'A-early' }));
        void store.articles.insertOne(articleWith({ _id: 'z-late' }));
      },
    });
    expect(await store.articles.findOne({ _id: id(30) })).toEqual({ ...old, audio: [], v: 2 });
    expect(await store.articles.findOne({ _id: 'z-late' })).toMatchObject({ audio: [], v: 2 });
    expect(await withoutVersion()).toBe(1);
    await run({ again: true });
    expect(await withoutVersion()).toBe(0);
  });

  test('what another wrote between reading and writing is read again, never written over', async () => {
    const { articles } = store;
    const asked: string[] = [];
    const find: Store['articles']['find'] = (...args) => ({
      async toArray() {
        const documents = await articles.find(...args).toArray();
        if (asked.push('find') === 1) await articles.updateOne({ _id: id(5) }, { $set: { audio: [{ contentUrl: 'https://outlet.example/new.mp3' }] as never } });
        return documents;
      },
    });
    const between = {
      find, countDocuments: articles.countDocuments.bind(articles), bulkWrite: articles.bulkWrite.bind(articles), updateOne: articles.updateOne.bind(articles),
    } as Partial<Store['articles']> as Store['articles'];
    await migrateStore({ ...store, articles: between }, { again: false, now: () => DAY, signal: new AbortController().signal, progress: () => undefined });
    expect(await store.articles.findOne({ _id: id(5) })).toMatchObject({ audio: [{ contentUrl: 'https://outlet.example/new.mp3' }], v: 2 });
  });

  test('a document that fails is told and left, the others are changed, and the next run tries again', async () => {
    await store.articles.updateOne({ _id: id(7) }, { $set: { audio: 'broken' as never } });
    const failures: unknown[] = [];
    const done = await run({ progress: (_pending, _record, failed) => failures.push(...failed) });
    expect(failures).toEqual([{ id: id(7), reason: 'its audio is no list' }]);
    expect(done).toMatchObject([{ _id: '0001-sounds-of-articles', changed: 249, failed: 1, finishedAt: null }]);
    await store.articles.updateOne({ _id: id(7) }, { $set: { audio: [] } });
    expect(await run()).toMatchObject([{ changed: 250, failed: 0, failures: [], finishedAt: DAY }, {}]);
  });

  test('a document that the store itself refuses keeps none of the others', async () => {
    const clash: Migration = { id: '0001-clash', collection: 'articles', about: 'two get the same address', to: 2, minReader: 0, reads: [], change: ({ _id }) => (_id <= id(1) ? { uri: 'https://outlet.example/same' } : {}) };
    expect(await run({ migrations: [clash] })).toMatchObject([{ changed: 249, failed: 1, failures: [{ reason: expect.stringContaining('E11000') }] }]);
  });

  test('is changed by one migration after the other, each from the version before', async () => {
    const first = MIGRATIONS[0] as Migration;
    const second: Migration = { ...first, id: '0002-count', to: 3, reads: ['audio'], change: ({ audio }) => ({ sounds: (audio as unknown[]).length }) };
    await run({ migrations: [first, second] });
    expect(await store.articles.findOne({ _id: id(0) })).toMatchObject({ v: 3, audio: [], sounds: 0 });
  });
});

describe('versions of what is stored', () => {
  test('each collection’s is one higher for each of its migrations', () => {
    const made = Object.fromEntries(Object.keys(SCHEMA_VERSIONS).map((kind) => [kind, 1 + MIGRATIONS.filter(({ collection }) => collection === kind).length]));
    expect(made).toEqual(SCHEMA_VERSIONS);
    expect(MIGRATIONS.map(({ id: name }) => Number(name.slice(0, 4)))).toEqual(MIGRATIONS.map((_, place) => place + 1));
    for (const [place, { minReader }] of MIGRATIONS.entries()) expect(minReader).toBeLessThanOrEqual(place + 1);
  });
  test('a new store has nothing to be migrated', async () => {
    const { store, close } = await temporaryStore();
    expect(await pendingMigrations(store)).toEqual([]);
    await close();
  });
});

describe('a store that a later program made', () => {
  const later: MigrationRecord = { _id: '0009-new-shape', startedAt: DAY, finishedAt: null, minReader: MIGRATIONS.length + 1, lastId: '', seen: 0, changed: 0, failed: 0, failures: [] };
  let directory: string;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'khabar-test-'));
  });
  afterEach(() => rm(directory, { recursive: true }));

  test('is refused with what to do, and exit code 78', async () => {
    const engine = await openEmbedded({ directory });
    await engine.collection<MigrationRecord>('migrations').insertOne(later);
    await expect(openStore(engine)).rejects.toMatchObject({ exitCode: 78, message: expect.stringMatching(/newer than this program.*0009-new-shape.*Start the newer program/u) });
    await engine.close();
  });
  test('is opened where it can be read all the same', async () => {
    const engine = await openEmbedded({ directory });
    const records = engine.collection<MigrationRecord>('migrations') as Collection<MigrationRecord>;
    await records.insertOne({ ...later, minReader: MIGRATIONS.length });
    expect((await refuseNewer(records)).map(({ _id }) => _id)).toEqual(['0009-new-shape']);
    await engine.close();
  });
  test('a migration that is killed on the way goes on there', () => killOnTheWay(directory), 60_000);
});

