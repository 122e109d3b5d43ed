import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lists } from '../../src/loaders/catalogue.js';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const SOURCES = ['alpha', 'beta', 'gamma'];
const TITLES = ['Ferry aground off the harbour', 'Ferry refloated in the harbour', 'Cup final ends in penalties', 'Bank keeps its rate'];
const TEXTS = ['wire', 'wire', 'desk', null];

/** One arrival, change or withdrawal, as an outlet's feed shows it. */
const step = fc.record({
  source: fc.integer({ min: 0, max: SOURCES.length - 1 }),
  item: fc.integer({ min: 0, max: 1 }),
  /** An older form that arrives after newer ones. */
  late: fc.nat(4).map((chance) => chance === 0),
  title: fc.integer({ min: 0, max: TITLES.length - 1 }),
  text: fc.integer({ min: 0, max: TEXTS.length - 1 }),
  withdrawn: fc.nat(4).map((chance) => chance === 0),
  keyword: fc.constantFrom('Harbour', 'Sport', null),
  /** Whom each comment answers, by its place; -1 for nobody. */
  comments: fc.array(fc.integer({ min: -1, max: 5 }), { maxLength: 4 }),
});
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

let newsroom: SmallNewsroom;
beforeAll(async () => {
  newsroom = await startNewsroom(SOURCES.map((source) => ({ path: `/${source}`, source })), {
    stories: [{ slug: 'harbour', titles: { en: 'The harbour' }, description: null, subjects: ['Harbour'] }],
  });
});
afterAll(() => newsroom.close());

async function take({ source, item, late, title, text, withdrawn, keyword, comments }: Step, minute: number): Promise<void> {
  const name = SOURCES[source] ?? '';
  const words = TEXTS[text] ?? null;
  const entry: Entry = {
    guid: `${name}-${item}`, link: `https://${name}.example/${item}`, title: TITLES[title] ?? '', published: `2026-11-23T0${(item + source) % 3}:00:00Z`,
    updated: `2026-11-23T0${late ? 3 : 4}:${10 + minute}:00Z`, comments: `${newsroom.origin}/comments`,
    ...(words === null ? {} : { content: bodyOf(words) }), ...(keyword === null ? {} : { categories: [keyword] }),
  };
  newsroom.serve('/comments', rss({ entries: comments.map((to, at) => ({ guid: `c${at}`, summary: `said ${at}`, ...(to < 0 ? {} : { inReplyTo: `c${to}` }) })) }));
  for (const other of SOURCES) newsroom.serve(`/${other}`, rss({}));
  newsroom.serve(`/${name}`, rss(withdrawn ? { tombstones: [{ guid: `${name}-${item}` }] } : { entries: [entry] }));
  for (const report of await newsroom.read()) expect(report.error).toBeNull();
}

async function expectExact(): Promise<void> {
  const { store } = newsroom;
  const articles = await store.articles.find({}).toArray();
  const byId = new Map(articles.map((article) => [article._id, article]));
  for (const { _id, listed, pubStatus, canonicalId, commentCount, version, storyIds } of articles) {
    expect(listed).toBe(pubStatus === 'USABLE' && canonicalId === null);
    if (canonicalId !== null) expect(byId.get(canonicalId)).toMatchObject({ pubStatus: 'USABLE', canonicalId: null });
    expect(commentCount).toBe(await store.comments.countDocuments({ articleId: _id, status: 'PUBLISHED' }));
    if (pubStatus === 'USABLE') expect(await store.versions.countDocuments({ articleId: _id })).toBe(version - 1);
    expect(storyIds).toHaveLength(1);
  }
  const texts = new Map((await store.bodies.find({}).toArray()).map(({ _id, text }) => [_id, text]));
  for (const { _id, canonicalId } of articles) if (canonicalId !== null) expect(texts.get(_id)).toBe(texts.get(canonicalId));
  const originals = articles.filter(({ listed }) => listed).flatMap(({ _id }) => texts.get(_id) ?? []);
  expect(new Set(originals).size).toBe(originals.length);
  const comments = await store.comments.find({}).toArray();
  const reachable = new Set<string | null>([null]);
  for (let size = 0; size < reachable.size;) {
    size = reachable.size;
    for (const { _id, parentId } of comments) if (reachable.has(parentId)) reachable.add(_id);
  }
  expect(reachable.size).toBe(comments.length + 1);
  for (const { _id, replyCount } of comments) expect(replyCount).toBe(comments.filter(({ parentId }) => parentId === _id).length);
  const stories = await store.stories.find({}).toArray();
  const counts = await lists.articlesOfStory.count.batch(store, stories.map(({ _id }) => _id), {});
  stories.forEach((story, index) => {
    const members = articles.filter(({ listed, storyIds }) => listed && storyIds.includes(story._id));
    expect([story.articleCount, counts[index]]).toEqual([members.length, members.length]);
    expect(story.sources.reduce((sum, { articleCount }) => sum + articleCount, 0)).toBe(members.length);
    expect(story.languages.reduce((sum, { articleCount }) => sum + articleCount, 0)).toBe(members.length);
    expect(story.listed).toBe(members.length > (story.curated ? 0 : 1));
  });
}

test('whatever arrives, changes and is withdrawn, in whatever order, every count is exact after every step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 12 }), async (steps) => {
      const { articles, bodies, versions, sightings, stories, comments } = newsroom.store;
      for (const collection of [articles, bodies, versions, sightings, comments]) await (collection as typeof articles).deleteMany({});
      await stories.deleteMany({ curated: false });
      await stories.updateMany({}, { $set: { articleCount: 0, listed: false, sources: [], languages: [] } });
      for (const [minute, one] of steps.entries()) {
        await take(one, minute);
        await expectExact();
      }
    }),
    { numRuns: 12 },
  );
});
