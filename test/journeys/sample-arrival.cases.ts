import { beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../src/model/global-id.js';
import { stableId } from '../../src/model/stable-id.js';
import { identityKey } from '../../src/normalise/identity-key.js';
import type { ServedSample } from './sample-newsroom.js';

export const arrival = (served: () => ServedSample) => describe('as it arrives through the pipeline', () => {
  let sample: ServedSample;
  beforeAll(() => {
    sample = served();
  });
  const store = () => sample.running.khabar.store;
  const idOf = (outlet: string, name: string) => stableId('article', identityKey(`${sample.origin}/${outlet}/articles/${name}.html`) ?? '');

  test('is of the size of a real newsroom’s three days', async () => {
    const { articles, sources, videos, comments, stories } = store();
    expect(await articles.countDocuments({})).toBeGreaterThanOrEqual(64);
    expect(await sources.countDocuments({})).toBe(6);
    expect(await videos.countDocuments({})).toBeGreaterThanOrEqual(12);
    expect(await comments.countDocuments({})).toBeGreaterThanOrEqual(100);
    expect(await stories.countDocuments({ listed: true })).toBeGreaterThanOrEqual(8);
    const [newest] = await articles.find({ listed: true }, { sort: { sortTime: -1 }, limit: 1 }).toArray();
    const [oldest] = await articles.find({ listed: true }, { sort: { sortTime: 1 }, limit: 1 }).toArray();
    const hoursAgo = (date?: Date) => (Date.now() - (date?.getTime() ?? 0)) / 3_600_000;
    expect(hoursAgo(newest?.sortTime)).toBeLessThan(1);
    expect(hoursAgo(oldest?.sortTime)).toBeGreaterThan(48);
    expect(hoursAgo(oldest?.sortTime)).toBeLessThan(72.1);
  });

  test('has threads that span outlets and languages', async () => {
    const stories = await store().stories.find({ listed: true }).toArray();
    expect(stories.filter(({ sources, languages }) => sources.length > 2 && languages.length > 2).length).toBeGreaterThanOrEqual(3);
    expect(stories.filter(({ curated, sources }) => !curated && sources.length > 1).length).toBeGreaterThanOrEqual(3);
  });

  test('counts of threads are those of their articles', async () => {
    const stories = await store().stories.find({}).toArray();
    for (const story of stories) {
      expect([story.slug, story.articleCount]).toEqual([story.slug, await store().articles.countDocuments({ storyIds: story._id, listed: true })]);
    }
  });

  test('reads bodies of summaries-only feeds from the articles’ pages', async () => {
    const articles = await store().articles.find({ sourceId: { $in: ['midan', 'phare'] } }).toArray();
    expect(articles).toHaveLength(17);
    for (const { _id, headline, image } of articles) {
      const body = await store().bodies.findOne({ _id });
      expect([headline, (body?.wordCount ?? 0) > 100]).toEqual([headline, true]);
      expect(body?.html).not.toMatch(/الأكثر قراءة|Les plus lus/u);
      if (image) expect(image.creditText).toMatch(/ \/ /u);
    }
  });

  test('folds an outlet’s reprint of an agency’s report into the original', async () => {
    for (const [original, reprint] of [['water-2', 'agency-water'], ['rates-1', 'agency-rates']] as const) {
      const copy = await store().articles.findOne({ _id: idOf('marfa', reprint) });
      expect(copy).toMatchObject({ canonicalId: idOf('najma', original), listed: false });
    }
    const { data } = await sample.ask<{ article: { duplicates: { totalCount: number; nodes: { source: { name: string } }[] }; canonical: { id: string } } }>(
      '{ article(id: "' + globalId('Article', idOf('najma', 'water-2')) + '") { duplicates { totalCount nodes { source { name } } } canonical { id } } }',
    );
    expect(data.article.duplicates).toEqual({ totalCount: 1, nodes: [{ source: { name: 'صحيفة المرفأ' } }] });
    expect(data.article.canonical.id).toBe(globalId('Article', idOf('najma', 'water-2')));
  });

  test('keeps the first form of a corrected report, and the editor’s note', async () => {
    interface Corrected { version: number; edNote: string; headline: string; versionCreated: string; firstCreated: string; versions: { totalCount: number; nodes: { version: number; headline: string; changedFields: string[] }[] } }
    const { data } = await sample.ask<{ article: Corrected }>(
      '{ article(id: "' + globalId('Article', idOf('marfa', 'port-2')) + '") { version edNote headline firstCreated versionCreated versions { totalCount nodes { version headline changedFields } } } }',
    );
    expect(data.article).toMatchObject({ version: 2, edNote: expect.stringContaining('٤١'), versions: { totalCount: 1 } });
    const [first] = data.article.versions.nodes;
    expect(first).toMatchObject({ version: 1, changedFields: expect.arrayContaining(['headline']) });
    expect(first?.headline).not.toBe(data.article.headline);
    expect(Date.parse(data.article.versionCreated)).toBeGreaterThan(Date.parse(data.article.firstCreated));
  });

  test('leaves nothing to read of the report that was taken back', async () => {
    const id = idOf('najma', 'vote-2');
    const { data } = await sample.ask<{ article: { pubStatus: string; headline: null; edNote: string; versions: { nodes: { headline: null }[] } } }>(
      `{ article(id: "${globalId('Article', id)}") { pubStatus headline description by image { contentUrl } body { text } edNote keywords versions { nodes { headline } } } }`,
    );
    expect(data.article).toMatchObject({ pubStatus: 'CANCELED', headline: null, description: null, by: null, image: null, body: null, keywords: [] });
    expect(data.article.edNote).toBeTruthy();
    const lists = await sample.ask<{ articles: { nodes: { id: string }[] }; stories: { nodes: { articles: { nodes: { id: string }[] } }[] } }>(
      '{ articles(first: 100) { nodes { id } } stories(first: 20) { nodes { articles(first: 100) { nodes { id } } } } }',
    );
    const listed = [...lists.data.articles.nodes, ...lists.data.stories.nodes.flatMap(({ articles }) => articles.nodes)];
    expect(listed.map((article) => article.id)).not.toContain(globalId('Article', id));
    expect(await store().articles.countDocuments({ headline: /تل الرمان.*لا حاجة|بلا جولة/u })).toBe(0);
  });

  test('one article seen in two feeds is one article with two sightings', async () => {
    const sightings = await store().sightings.find({ articleId: idOf('marfa', 'port-1') }).toArray();
    expect(sightings).toHaveLength(2);
  });

  test('read once more, changes nothing', async () => {
    const { khabar } = sample.running;
    const before = await khabar.store.articles.find({}, { sort: { _id: 1 } }).toArray();
    await khabar.store.feeds.updateMany({}, { $set: { nextFetchAt: new Date(0), etag: null, lastModified: null } });
    await khabar.readDue();
    expect(await khabar.store.articles.find({}, { sort: { _id: 1 } }).toArray()).toEqual(before);
  });
});
