import { setImmediate as turn, setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PurgeBook } from '../../src/cache/purge-book.js';
import { lists, one } from '../../src/loaders/catalogue.js';
import { recordReads } from '../../src/store/recorded.js';
import type { Store } from '../../src/store/store.js';
import { watchWrites } from '../../src/store/watched.js';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';
import { READS, WRITES, type Read, type Write } from './list-world.js';

interface Kept { readonly read: Read; readonly tags: ReadonlySet<string>; readonly tick: number; readonly answer: string }

let opened: Awaited<ReturnType<typeof temporaryStore>>;
beforeEach(async () => {
  opened = await temporaryStore();
});
afterEach(() => opened.close());

/** A store that is written by with a book of what was purged, and read from by it. */
function keeping(inner: Store) {
  const book = new PurgeBook(() => 0);
  let writes = 0;
  const store = watchWrites(inner, {
    begin(tags) {
      const write = String((writes += 1));
      book.begin(write, tags, Infinity);
      return { ready: null, end: () => book.end(write, tags) };
    },
  });
  const recorded = recordReads(inner);
  return {
    store, book,
    async read(read: Read): Promise<Kept> {
      const [tags, tick] = [new Set<string>(), book.present()];
      const answer = JSON.stringify(await read.run(recorded({ note: (tag) => tags.add(tag), spoil: () => { throw new Error('spoilt'); } })));
      return { read, tags, tick, answer };
    },
    holds: ({ tags, tick }: Kept) => book.holds(tags, tick),
  };
}

/** A store each call of which takes some turns of the loop, or longer, as one of a server does; nothing of it is looked at at once. */
function distant(store: Store, waits: readonly number[], pause: () => Promise<unknown> = turn): Store {
  let calls = 0;
  const wait = async () => {
    for (let left = waits[(calls += 1) % waits.length] ?? 0; left > 0; left -= 1) await pause();
  };
  const collections = Object.entries(store).map(([name, inner]) => [name, name === 'inOrder' ? inner : new Proxy(inner as object, {
    get(target, method) {
      const call = Reflect.get(target, method) as unknown;
      if (typeof method === 'symbol' || typeof call !== 'function') return undefined;
      if (method === 'find' || method === 'aggregate') return (...asked: unknown[]) => ({ toArray: async () => { await wait(); return call.apply(target, asked).toArray(); } });
      return async (...asked: unknown[]) => { await wait(); const done = await call.apply(target, asked); await wait(); return done; };
    },
  })]);
  const inOrder = async (writes: readonly (() => Promise<unknown>)[]) => { for (const write of writes) await write(); };
  return { ...Object.fromEntries(collections), inOrder } as Store;
}

const EMPTIED = ['articles', 'bodies', 'versions', 'stories', 'videos', 'comments'] as const;
const aRead = fc.oneof(...Object.values(READS).flat());
const aStep = fc.record({ writes: fc.array(WRITES, { minLength: 1, maxLength: 3 }), meanwhile: fc.array(aRead, { maxLength: 3 }) });
const aRun = fc.record({
  first: fc.array(WRITES, { minLength: 5, maxLength: 12 }),
  reads: fc.array(aRead, { minLength: 8, maxLength: 16 }),
  steps: fc.array(aStep, { minLength: 3, maxLength: 8 }),
  waits: fc.array(fc.nat(3), { minLength: 1, maxLength: 9 }),
});

// A write that a unique index refuses is no matter here.
const tried = (run: Write, store: Store) => run.run(store).catch(() => undefined);

describe.each<[string, (store: Store, waits: readonly number[]) => Store]>([
  ['looks at once', (store) => store],
  ['looks by a call', distant],
])('on an engine where a write %s', (_how, made) => {
  test('an answer that still holds is what would be read, whatever was written together', async () => {
    let [purged, needless, kept] = [0, 0, 0];
    await fc.assert(fc.asyncProperty(aRun, async ({ first, reads, steps, waits }) => {
      for (const name of EMPTIED) await opened.store[name].deleteMany({});
      const { store, read, holds } = keeping(made(opened.store, waits));
      for (const run of first) await tried(run, store);
      let answers = await Promise.all(reads.map(read));
      for (const { writes, meanwhile } of steps) {
        const underWay = writes.map((run) => tried(run, store));
        const early: Kept[] = [];
        const reading = (async () => {
          for (const asked of meanwhile) {
            const found = await read(asked);
            // As the cache does: what does not hold when it is made is not kept.
            if (holds(found)) early.push(found);
            await turn();
          }
        })();
        await Promise.all([...underWay, reading]);
        const next: Kept[] = [];
        for (const answer of [...answers, ...early]) {
          const now = JSON.stringify(await answer.read.run(opened.store));
          if (holds(answer)) {
            expect({ read: answer.read.name, after: writes.map(({ name }) => name), answer: now }).toEqual({ read: answer.read.name, after: writes.map(({ name }) => name), answer: answer.answer });
            kept += 1;
            next.push(answer);
          } else {
            purged += 1;
            if (now === answer.answer) needless += 1;
            next.push(await read(answer.read));
          }
        }
        answers = next;
      }
    }), { numRuns: 40 });
    expect(purged).toBeGreaterThan(100);
    // Of those that need not have gone; about a tenth go, in a world so small that most writes meet most lists.
    expect(needless / (needless + kept)).toBeLessThan(0.2);
  });
});

test('writes of one document that overlap give up the lists that it stood in between them', async () => {
  const named = (name: string, run: Write['run']): Write => ({ name, run });
  const step = fc.oneof(
    fc.constantFrom('sport', 'politics', 'culture').map((section) => named(section, ({ articles }) => articles.updateOne({ _id: 'a' }, { $set: { section } }))),
    fc.constantFrom('a', 'o', null).map((canonicalId) => named(`repeats ${canonicalId}`, ({ articles }) => articles.updateOne({ _id: 'a' }, { $set: { canonicalId } }))),
    fc.boolean().map((listed) => named(`listed ${listed}`, ({ articles }) => articles.updateMany({ canonicalId: 'o' }, { $set: { listed } }))),
    fc.constant(named('gone', ({ articles }) => articles.deleteOne({ _id: 'a' }))),
    fc.constant(named('there', ({ articles }) => articles.updateOne({ _id: 'a' }, { $setOnInsert: { ...articleWith({ _id: 'a', section: 'culture', canonicalId: 'o' }) } }, { upsert: true }))),
  );
  const reads = ['sport', 'politics', 'culture'].map((section): Read => ({ name: section, run: (from) => lists.articlesOfSection.count.batch(from, [section], {}) }));
  const run = fc.record({ writes: fc.array(step, { minLength: 2, maxLength: 4 }), waits: fc.array(fc.nat(4), { minLength: 1, maxLength: 9 }), reading: fc.array(fc.nat(2), { maxLength: 12 }) });
  await fc.assert(fc.asyncProperty(run, async ({ writes, waits, reading }) => {
    await opened.store.articles.deleteMany({});
    await opened.store.articles.insertOne(articleWith({ _id: 'a', section: 'sport' }));
    const { store, book, holds } = keeping(distant(opened.store, waits, () => delay(1)));
    // Read at once, so that what is seen between two writes is told from what is seen after both.
    const { read } = keeping(opened.store);
    const underWay = writes.map((one) => tried(one, store));
    const kept: Kept[] = [];
    for (const at of reading) {
      const tick = book.present();
      const answer = { ...await read(reads[at] as Read), tick };
      if (holds(answer)) kept.push(answer);
      await delay(1);
    }
    await Promise.all(underWay);
    for (const answer of kept.filter(holds)) expect([writes.map(({ name }) => name), JSON.stringify(await answer.read.run(opened.store))]).toEqual([writes.map(({ name }) => name), answer.answer]);
  }), { numRuns: 80 });
});

describe('what is written gives up', () => {
  const all = { take: 10, backward: false, after: null, before: null };
  const page = (name: 'articles' | 'articlesOfSection' | 'articlesOfSource' | 'articlesOfStory' | 'duplicatesOfArticle' | 'stories' | 'storiesInLanguage' | 'commentsOfArticle', key: string): [string, Read['run']] =>
    [`${name} ${key}`, (store) => lists[name].page.batch(store, [key], all)];
  const READ: readonly [string, Read['run']][] = [
    page('articles', ''), page('articlesOfSection', 'sport'), page('articlesOfSection', 'politics'), page('articlesOfSource', 'outlet'), page('articlesOfSource', 'paper'),
    page('articlesOfStory', 's'), page('articlesOfStory', 't'), page('duplicatesOfArticle', 'a'), page('stories', ''), page('storiesInLanguage', 'ar'), page('storiesInLanguage', 'en'),
    page('commentsOfArticle', 'a'), page('commentsOfArticle', 'b'),
    ['article a', (store) => one.articleById.batch(store, ['a'], {})], ['article b', (store) => one.articleById.batch(store, ['b'], {})],
    ['count of sport', (store) => lists.articlesOfSection.count.batch(store, ['sport'], {})],
  ];
  const story = (_id: string, languageTags: string[]) => ({
    _id, slug: _id, title: _id, description: null, image: null, articleCount: 1, firstCreated: new Date(0), versionCreated: new Date(0), curated: false,
    languageTags, languages: [], sources: [], titles: [], terms: [], keyTerms: [], listed: true, rank: 1, language: 'ar', direction: 'rtl' as const,
  });
  const comment = (_id: string, articleId: string) => ({
    _id, articleId, parentId: null, text: 'x', author: { name: 'x' }, dateCreated: new Date(0), replyCount: 0, status: 'PUBLISHED' as const, language: 'ar', direction: 'rtl' as const,
  });
  const a = articleWith({ _id: 'a', section: 'sport', sourceId: 'outlet', storyIds: ['s'] });

  test.each<[string, (store: Store) => Promise<unknown>, string[]]>([
    ['another headline: the article and the lists that show it', (store) => store.articles.updateOne({ _id: 'a' }, { $set: { headline: 'x' } }),
      ['articles ', 'articlesOfSection sport', 'articlesOfSource outlet', 'articlesOfStory s', 'article a']],
    ['a count of comments: the same', (store) => store.articles.updateOne({ _id: 'a' }, { $set: { ...a, commentCount: 2 } }),
      ['articles ', 'articlesOfSection sport', 'articlesOfSource outlet', 'articlesOfStory s', 'article a']],
    ['a new article: the lists that it comes into', (store) => store.articles.insertOne(articleWith({ _id: 'n', section: 'sport', sourceId: 'paper', storyIds: ['t'] })),
      ['articles ', 'articlesOfSection sport', 'articlesOfSource paper', 'articlesOfStory t', 'count of sport']],
    ['another thread: the lists of that thread, and those that show it', (store) => store.articles.updateOne({ _id: 'b' }, { $set: { storyIds: ['t', 's'] } }),
      ['articles ', 'articlesOfSection politics', 'articlesOfSource paper', 'articlesOfStory s', 'articlesOfStory t', 'article b']],
    ['a repeat: the lists that it goes from, and that of its original', (store) => store.articles.updateMany({ _id: { $in: ['b'] } }, { $set: { canonicalId: 'a', listed: false } }),
      ['articles ', 'articlesOfSection politics', 'articlesOfSource paper', 'articlesOfStory t', 'duplicatesOfArticle a', 'article b']],
    ['a comment: those of its article', (store) => store.comments.bulkWrite([{ updateOne: { filter: { _id: 'd' }, update: { $set: comment('d', 'a') }, upsert: true } }]),
      ['commentsOfArticle a']],
    ['an answer to a comment: those of its article, which count it', (store) => store.comments.updateOne({ _id: 'c' }, { $set: { replyCount: 1 } }),
      ['commentsOfArticle b']],
    ['another rank: the lists of its languages', (store) => store.stories.replaceOne({ _id: 's' }, { ...story('s', ['ar']), rank: 2 }, { upsert: true }),
      ['stories ', 'storiesInLanguage ar']],
    ['a body: none of these', (store) => store.bodies.replaceOne({ _id: 'a' }, { text: 'x' } as never, { upsert: true }), []],
    ['what is said again as it is: what shows it', (store) => store.articles.updateOne({ _id: 'b' }, { $set: { listed: true, section: 'politics' } }),
      ['articles ', 'articlesOfSection politics', 'articlesOfSource paper', 'articlesOfStory t', 'article b']],
  ])('for %s', async (_what, write, given) => {
    const b = articleWith({ _id: 'b', section: 'politics', sourceId: 'paper', storyIds: ['t'] });
    for (const document of [a, b]) await opened.store.articles.insertOne(document);
    for (const document of [story('s', ['ar']), story('t', ['en'])]) await opened.store.stories.insertOne(document);
    await opened.store.comments.insertOne(comment('c', 'b'));
    const { store, read, holds } = keeping(opened.store);
    const kept = await Promise.all(READ.map(([name, run]) => read({ name, run })));
    await write(store);
    expect(kept.filter((one) => !holds(one)).map((one) => one.read.name)).toEqual(given);
  });
});
