import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { stableId } from '../../src/model/stable-id.js';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const poll: Entry = {
  guid: 'poll', link: 'https://alpha.example/poll', title: 'No second round', summary: 'Says a secret source.', content: bodyOf('poll'),
  published: '2026-11-23T08:00:00Z', categories: ['Vote'], authors: ['Mona'], films: ['https://alpha.example/poll.mp4'],
};
const tombstone = { guid: 'poll', note: 'The count goes on.' };

describe('a withdrawal', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }, { path: '/more', source: 'alpha' }, { path: '/beta', source: 'beta' }]);
    for (const path of ['/more', '/beta']) newsroom.serve(path, rss({}));
    newsroom.serve('/alpha', rss({ entries: [poll] }));
    await newsroom.read();
  });
  afterEach(() => newsroom.close());

  test('leaves that there was an article, and nothing to read of it', async () => {
    newsroom.serve('/alpha', rss({ entries: [{ ...poll, title: 'A second round', content: bodyOf('later') }] }));
    await newsroom.read();
    newsroom.serve('/alpha', rss({ tombstones: [tombstone] }));
    await newsroom.read();
    const article = await newsroom.article('/poll');
    expect(article).toMatchObject({
      pubStatus: 'CANCELED', listed: false, headline: null, description: null, by: null, image: null, keywords: [], edNote: 'The count goes on.',
      version: 3, versionCreated: new Date('2026-11-23T09:00:00Z'),
    });
    expect(await newsroom.store.bodies.countDocuments({})).toBe(0);
    expect(await newsroom.store.videos.countDocuments({ pubStatus: 'USABLE' })).toBe(0);
    const { articles, versions, stories, videos } = newsroom.store;
    const held = JSON.stringify(await Promise.all([articles, versions, stories, videos].map((collection) => (collection as typeof articles).find({}).toArray())));
    expect(held).not.toMatch(/second round|secret source|Mona|Vote/u);
    expect(newsroom.changes.map(({ kind }) => kind)).toEqual(['CREATED', 'UPDATED', 'WITHDRAWN']);
  });

  test('counts from when it was seen where it says no time', async () => {
    newsroom.serve('/alpha', rss({ tombstones: [{ ...tombstone, when: 'yesterday' }] }));
    await newsroom.read();
    expect(await newsroom.article('/poll')).toMatchObject({ pubStatus: 'CANCELED', versionCreated: newsroom.now() });
  });

  test('is final: the item that comes back, even under another identifier, stays withdrawn', async () => {
    newsroom.serve('/alpha', rss({ tombstones: [tombstone] }));
    await newsroom.read();
    for (const guid of ['poll', 'poll-again']) {
      newsroom.serve('/alpha', rss({ entries: [{ ...poll, guid, title: 'Back', updated: '2026-11-23T09:59:00Z' }] }));
      await newsroom.read();
    }
    expect(await newsroom.articles()).toMatchObject([{ pubStatus: 'CANCELED', headline: null }]);
    expect(await newsroom.store.videos.countDocuments({ pubStatus: 'USABLE' })).toBe(0);
    expect(newsroom.changes.map(({ kind }) => kind)).toEqual(['CREATED', 'WITHDRAWN']);
  });

  test('beside the item itself in one document wins', async () => {
    newsroom.serve('/alpha', rss({ entries: [{ ...poll, title: 'Still here' }], tombstones: [tombstone] }));
    await newsroom.read();
    expect(await newsroom.article('/poll')).toMatchObject({ pubStatus: 'CANCELED' });
  });

  test('holds when another feed of the outlet says it', async () => {
    newsroom.serve('/more', rss({ tombstones: [tombstone] }));
    await newsroom.read();
    expect(await newsroom.article('/poll')).toMatchObject({ pubStatus: 'CANCELED' });
  });

  test('is not another outlet’s to make, even of an article that it carried too', async () => {
    newsroom.serve('/beta', rss({ entries: [{ ...poll }] }));
    await newsroom.read();
    newsroom.serve('/beta', rss({ tombstones: [tombstone] }));
    await newsroom.read();
    expect(await newsroom.article('/poll')).toMatchObject({ pubStatus: 'USABLE', headline: 'No second round' });
    expect(newsroom.changes.map(({ kind }) => kind)).toEqual(['CREATED']);
  });

  test('of something unknown is nothing', async () => {
    newsroom.serve('/alpha', rss({ tombstones: [{ guid: 'never-seen' }] }));
    expect((await newsroom.read())[0]).toMatchObject({ changes: 0, error: null });
  });

  test('keeps the count of comments that arrived meanwhile', async () => {
    const { _id } = await newsroom.article('/poll');
    await newsroom.store.articles.updateOne({ _id }, { $set: { commentCount: 7 } });
    newsroom.serve('/alpha', rss({ tombstones: [tombstone] }));
    await newsroom.read();
    expect(await newsroom.article('/poll')).toMatchObject({ commentCount: 7 });
  });

  test('empties a thread that has no other article', async () => {
    const { storyIds } = await newsroom.article('/poll');
    newsroom.serve('/alpha', rss({ tombstones: [tombstone] }));
    await newsroom.read();
    expect(await newsroom.store.stories.findOne({ _id: storyIds[0] ?? '' })).toMatchObject({ articleCount: 0, listed: false, title: '', terms: [] });
  });
});

describe('a withdrawal in a channel of films', () => {
  test('takes the film out of every list, for good', async () => {
    const newsroom = await startNewsroom([{ path: '/films', source: 'alpha', holds: 'videos' }]);
    try {
      const entries: Entry[] = [{ guid: 'film', link: 'https://alpha.example/watch', title: 'The count', films: ['https://alpha.example/count.mp4'] }];
      for (const document of [{ entries }, { tombstones: [{ guid: 'film' }] }, { entries }]) {
        newsroom.serve('/films', rss(document));
        await newsroom.read();
      }
      expect(await newsroom.store.videos.findOne({ _id: stableId('alpha', 'video', 'film') })).toMatchObject({ pubStatus: 'CANCELED' });
    } finally {
      await newsroom.close();
    }
  });
});
