import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { changedFields } from '../../src/ingest/keep-version.js';
import { articleWith } from '../fixtures/article.js';
import { atom, bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, START, type SmallNewsroom } from './small-newsroom.js';

const HOUR = 3_600_000;
const vote: Entry = {
  guid: 'vote', link: 'https://alpha.example/vote', title: 'Turnout at 41 %', summary: 'Polls have closed.', content: bodyOf('vote'),
  published: '2026-11-23T08:00:00Z', updated: '2026-11-23T08:00:00Z',
};

describe('versions of an article', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }, { path: '/short', source: 'alpha' }]);
    newsroom.serve('/short', rss({}));
  });
  afterEach(() => newsroom.close());
  const arrive = async (entry: Entry, write = atom) => {
    newsroom.serve('/alpha', write({ entries: [entry] }));
    await newsroom.read();
    return newsroom.article('/vote');
  };
  const history = () => newsroom.store.versions.find({}, { sort: { version: 1 } }).toArray();
  const kinds = () => newsroom.changes.map(({ kind }) => kind);

  test('a correction with a note is version 2; the old form is kept with what changed and why', async () => {
    const first = await arrive(vote);
    const second = await arrive({ ...vote, title: 'Turnout at 14 %', updated: '2026-11-23T09:00:00Z', note: 'Corrects the figure.' });
    expect(second).toMatchObject({
      _id: first._id, version: 2, headline: 'Turnout at 14 %', edNote: 'Corrects the figure.', firstCreated: first.firstCreated, sortTime: first.sortTime,
      versionCreated: new Date('2026-11-23T09:00:00Z'),
    });
    expect(await history()).toEqual([{
      _id: `${first._id}:1`, articleId: first._id, version: 1, versionCreated: first.versionCreated, headline: 'Turnout at 41 %',
      description: 'Polls have closed.', changedFields: ['headline'], note: 'Corrects the figure.', language: 'en', direction: 'ltr',
      by: null, image: null, audio: [], section: null, keywords: [], v: 2,
    }]);
    expect(kinds()).toEqual(['CREATED', 'CORRECTED']);
  });

  test('a change without a note is an update', async () => {
    await arrive(vote);
    await arrive({ ...vote, content: bodyOf('recount'), updated: '2026-11-23T09:00:00Z' });
    expect(kinds()).toEqual(['CREATED', 'UPDATED']);
    expect(await history()).toMatchObject([{ changedFields: ['body'], note: null }]);
    const { _id } = await newsroom.article('/vote');
    expect((await newsroom.store.bodies.findOne({ _id }))?.text).toContain('recount0');
  });

  test('an older form that arrives late changes nothing', async () => {
    await arrive({ ...vote, title: 'Turnout at 14 %', updated: '2026-11-23T09:00:00Z' });
    expect(await arrive(vote)).toMatchObject({ version: 1, headline: 'Turnout at 14 %' });
    expect(kinds()).toEqual(['CREATED']);
  });

  test('the same text under a later date changes nothing', async () => {
    await arrive(vote);
    expect(await arrive({ ...vote, updated: '2026-11-23T09:30:00Z' })).toMatchObject({ version: 1 });
  });

  test('an undated change counts in the feed that the text came from, from when it was seen', async () => {
    const { updated: _updated, ...undated } = vote;
    await arrive(undated, rss);
    newsroom.pass(HOUR);
    expect(await arrive({ ...undated, title: 'Turnout at 14 %' }, rss)).toMatchObject({ version: 2, versionCreated: newsroom.now() });
  });

  test('an undated change does not count in another feed, which may only shorten differently', async () => {
    const { updated: _updated, ...undated } = vote;
    newsroom.serve('/short', rss({ entries: [{ ...undated, content: '<p>Shortened …</p>' }] }));
    await arrive(undated, rss);
    expect(await arrive(undated, rss)).toMatchObject({ version: 1 });
    expect(kinds()).toEqual(['CREATED']);
  });

  test('a date in the future neither pins an article to the top nor keeps later corrections out', async () => {
    const first = await arrive({ ...vote, published: '2099-01-01T00:00:00Z', updated: '2099-01-01T00:00:00Z' });
    expect(first).toMatchObject({ sortTime: START, versionCreated: START });
    const [story] = await newsroom.store.stories.find({ _id: first.storyIds[0] ?? '' }).toArray();
    expect(story?.versionCreated).toEqual(START);
    newsroom.pass(2 * HOUR);
    const second = await arrive({ ...vote, title: 'Turnout at 14 %', published: '2026-11-23T08:00:00Z', updated: '2026-11-23T11:00:00Z' });
    expect(second).toMatchObject({ version: 2, headline: 'Turnout at 14 %', sortTime: START });
  });

  test('an update dated in the future counts from when it was seen', async () => {
    await arrive(vote);
    expect(await arrive({ ...vote, title: 'Turnout at 14 %', updated: '2099-01-01T00:00:00Z' })).toMatchObject({ version: 2, versionCreated: START });
  });

  test('without any date it is listed from when it was seen', async () => {
    const { updated: _updated, published: _published, ...undated } = vote;
    const first = await arrive(undated, rss);
    expect(first).toMatchObject({ firstCreated: null, sortTime: START, versionCreated: START });
    newsroom.pass(HOUR);
    expect(await arrive(undated, rss)).toMatchObject({ sortTime: START, version: 1 });
  });

  test('an embargo outlasts a change of the text', async () => {
    const { _id } = await arrive(vote);
    await newsroom.store.articles.updateOne({ _id }, { $set: { pubStatus: 'WITHHELD', listed: false } });
    const changed = await arrive({ ...vote, title: 'Turnout at 14 %', updated: '2026-11-23T09:00:00Z' });
    expect(changed).toMatchObject({ version: 2, pubStatus: 'WITHHELD', listed: false });
  });

  test('an article whose thread was never written finds one when it is seen again', async () => {
    const { _id, storyIds } = await arrive(vote);
    await newsroom.store.articles.updateOne({ _id }, { $set: { storyIds: [] } });
    await newsroom.store.stories.deleteMany({});
    await newsroom.store.sightings.updateMany({}, { $set: { itemHash: null } });
    expect((await arrive(vote)).storyIds).toEqual(storyIds);
    expect(await newsroom.store.stories.findOne({ _id: storyIds[0] ?? '' })).toMatchObject({ articleCount: 1 });
  });
});

describe('what a new version changed', () => {
  test('is told by the names of the schema', () => {
    const before = articleWith({ _id: 'a', by: 'Mona', keywords: ['vote'] });
    const body = { html: '<p>Polls close.</p>' };
    const after = { ...before, by: null, keywords: [] };
    expect(changedFields({ article: before, body }, { article: after, body })).toEqual(['by', 'keywords']);
    expect(changedFields({ article: before, body }, { article: after, body: null })).toEqual(['by', 'keywords', 'body']);
    expect(changedFields({ article: before, body }, { article: before, body: { html: '<p>Polls have closed.</p>' } })).toEqual(['body']);
    expect(changedFields({ article: before, body: null }, { article: before, body: null })).toEqual([]);
  });
});
