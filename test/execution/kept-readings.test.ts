import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createLoneCoherence } from '../../src/cache/coherence.js';
import { createReadings } from '../../src/cache/readings.js';
import { buildGraph } from '../../src/gateway/schema.js';
import { readSchemaFiles } from '../../src/project-files.js';
import type { Store } from '../../src/store/store.js';
import { watchWrites, type WriteWatch } from '../../src/store/watched.js';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';
import { WRITES, type Write } from '../store/list-world.js';
import { frozen, gate, lawful, waiting } from './kept-store.js';
import { asker, QUESTIONS, type Question } from './kept-world.js';

const EMPTIED = ['articles', 'bodies', 'versions', 'stories', 'videos', 'comments'] as const;

let opened: Awaited<ReturnType<typeof temporaryStore>>;
let ask: ReturnType<typeof asker>;
beforeAll(async () => {
  opened = await temporaryStore();
  ask = asker(buildGraph(await readSchemaFiles()));
});
afterAll(() => opened.close());
beforeEach(empty);

async function empty(): Promise<void> {
  for (const name of EMPTIED) await opened.store[name].deleteMany({});
}

/** A store to read from, the same to write by, and readings that hear of its writes. */
function keeping(inner: Store, watch: (own: WriteWatch) => WriteWatch = (own) => own, maxBytes = 2 ** 24) {
  const coherence = createLoneCoherence();
  const watched = watchWrites(inner, watch(coherence));
  return { store: lawful(watched), read: frozen(watched), readings: createReadings(coherence, maxBytes) };
}

// A write that a unique index refuses is no matter here.
const tried = (run: Write['run'], store: Store) => run(store).catch(() => undefined);

const steps = fc.array(fc.record({
  writes: fc.array(WRITES, { maxLength: 3 }),
  meanwhile: fc.array(QUESTIONS, { maxLength: 3 }),
  afterwards: fc.array(QUESTIONS, { minLength: 1, maxLength: 4 }),
}), { minLength: 3, maxLength: 8 });
const aRun = fc.record({ first: fc.array(WRITES, { minLength: 15, maxLength: 30 }), steps, waits: fc.array(fc.nat(3), { minLength: 1, maxLength: 9 }) });

describe('an answer made with what was read for others', () => {
  test.each<[string, boolean]>([['at once', false], ['slowly', true]])('is what it would be without, whatever was written since, in a store that answers %s', async (_how, isSlow) => {
    let hits = 0;
    let compared = 0;
    await fc.assert(fc.asyncProperty(aRun, async ({ first, steps: all, waits }) => {
      await empty();
      let calls = 0;
      const wait = async () => {
        for (let left = waits[(calls += 1) % waits.length] ?? 0; left > 0; left -= 1) await turn();
      };
      const { store, read, readings } = keeping(isSlow ? waiting(opened.store, wait) : opened.store);
      for (const { run } of first) await tried(run, store);
      const before: Question[] = [];
      for (const { writes, meanwhile, afterwards } of all) {
        const underWay = writes.map(({ run }) => tried(run, store));
        for (const question of meanwhile) {
          await ask.question(read, question, readings);
          await turn();
        }
        await Promise.all(underWay);
        before.push(...meanwhile, ...afterwards);
        for (const question of [...afterwards, ...before.slice(-4)]) {
          const [kept, anew] = [await ask.question(read, question, readings), await ask.question(opened.store, question)];
          const after = writes.map(({ name }) => name);
          expect({ question, after, ...kept }).toEqual({ question, after, ...anew, errors: [] });
          compared += 1;
        }
      }
      hits += readings.counts().hits;
    }), { numRuns: 40 });
    expect(hits / compared).toBeGreaterThan(1);
  }, 60_000);
});

test('what is offered beside an article is looked for again when the article itself was written', async () => {
  const [a, b] = ['a', 'b'].map((_id) => articleWith({ _id, section: _id === 'a' ? 'sport' : 'politics' }));
  for (const article of [a, b]) if (article) await opened.store.articles.insertOne(article);
  const { store, read, readings } = keeping(opened.store);
  const text = '{ article(uri: "https://outlet.example/a") { related { nodes { uri } } } }';
  expect((await ask.ask(read, text, {}, readings)).body).not.toContain('/b');
  await store.articles.updateOne({ _id: 'a' }, { $set: { relatedUris: ['https://outlet.example/b'] } });
  expect((await ask.ask(read, text, {}, readings)).body).toContain('/b');
});

describe('what is read while it is written', () => {
  const ONE = '{ article(uri: "https://outlet.example/a") { headline description by } }';
  beforeEach(async () => {
    await opened.store.articles.insertOne(articleWith({ _id: 'a', headline: 'before' }));
  });
  const change = (store: Store) => store.articles.updateOne({ _id: 'a' }, { $set: { headline: 'after' } });

  test('is not kept when the write has begun and is not made', async () => {
    const held = gate();
    const { store, read, readings } = keeping(opened.store, ({ begin }) => ({ begin: (tags) => ({ ...begin(tags), ready: held.promise }) }));
    await ask.ask(read, ONE, {}, readings);
    expect(readings.counts().entries).toBe(1);
    const writing = change(store);
    for (let times = 0; times < 2; times += 1) expect((await ask.ask(read, ONE, {}, readings)).body).toContain('before');
    expect(readings.counts()).toMatchObject({ entries: 0, hits: 0 });
    held.open();
    await writing;
    for (let times = 0; times < 2; times += 1) expect((await ask.ask(read, ONE, {}, readings)).body).toContain('after');
    expect(readings.counts()).toMatchObject({ entries: 1, hits: 1 });
  });

  test('is not kept when the write is made and nobody has heard so', async () => {
    const held = gate();
    const { store, read, readings } = keeping(waiting(opened.store, async (kind) => (kind === 'write' ? held.promise : undefined)));
    const writing = change(store);
    for (let times = 0; times < 2; times += 1) expect((await ask.ask(read, ONE, {}, readings)).body).toContain('headline');
    expect(readings.counts().entries).toBe(0);
    held.open();
    await writing;
    expect((await ask.ask(read, ONE, {}, readings)).body).toContain('after');
    expect(readings.counts().entries).toBe(1);
  });

  test('is not kept when the whole write came and went while it was being read', async () => {
    const held = gate();
    const { store, readings } = keeping(opened.store);
    // Looked up at once, handed out late.
    const late = { ...opened.store, articles: { ...opened.store.articles, find: (...given: Parameters<Store['articles']['find']>) => {
      const found = opened.store.articles.find(...given).toArray();
      return { toArray: async () => { const all = await found; await held.promise; return all; } };
    } } } as Store;
    const asking = ask.ask(late, ONE, {}, readings);
    await turn();
    await change(store);
    held.open();
    expect((await asking).body).toContain('before');
    expect(readings.counts().entries).toBe(0);
  });

  test('is kept where the write is of something else', async () => {
    const held = gate();
    const { store, read, readings } = keeping(opened.store, ({ begin }) => ({ begin: (tags) => ({ ...begin(tags), ready: held.promise }) }));
    const writing = store.articles.updateOne({ _id: 'b' }, { $set: { headline: 'x' } });
    await ask.ask(read, ONE, {}, readings);
    await ask.ask(read, ONE, {}, readings);
    expect(readings.counts()).toMatchObject({ entries: 1, hits: 1 });
    held.open();
    await writing;
  });
});

describe('what is kept takes no more room than it may', () => {
  beforeEach(async () => {
    for (let at = 0; at < 12; at += 1) await opened.store.articles.insertOne(articleWith({ _id: `n${at}`, description: 'x'.repeat(200), section: 'sport' }));
  });
  const fields = (at: number) => `a${'x'.repeat(at % 40)}${at}: headline b${at}: description c${at}: uri d${at}: language`;

  test('however many ways there are to ask for the same thing', async () => {
    const { read, readings } = keeping(opened.store, undefined, 40_000);
    for (let at = 0; at < 300; at += 1) {
      await ask.ask(read, `{ article(uri: "https://outlet.example/n${at % 12}") { ${fields(at)} } articles(first: ${1 + (at % 9)}) { nodes { ${fields(at)} } pageInfo { endCursor } } }`, {}, readings);
      expect(readings.counts().bytes).toBeLessThanOrEqual(40_000);
    }
    expect(readings.counts().entries).toBeGreaterThan(0);
  });

  test('and so few of them are remembered of one thing that it does not grow on', async () => {
    const { read, readings } = keeping(opened.store);
    const grown: number[] = [];
    for (let at = 0; at < 60; at += 1) {
      await ask.ask(read, `{ article(uri: "https://outlet.example/n1") { ${fields(at)} } }`, {}, readings);
      grown.push(readings.counts().bytes);
    }
    // What is written of a thing is counted with it.
    expect(grown[5]).toBeGreaterThan(grown[0] ?? 0);
    expect(grown.at(-1)).toBe(grown[20]);
  });

  test('as what is made of a kept page is made once, whoever asks', async () => {
    const { read, readings } = keeping(opened.store);
    const text = '{ section(slug: "sport") { articles(first: 5) { nodes { id headline description uri } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } edges { cursor node { headline } } totalCount } } }';
    const first = await ask.ask(read, text, {}, readings);
    const { bytes } = readings.counts();
    for (let times = 0; times < 20; times += 1) expect(await ask.ask(read, text, {}, readings)).toEqual(first);
    expect(readings.counts()).toMatchObject({ bytes, entries: 2, misses: 2, hits: 40 });
  });
});
