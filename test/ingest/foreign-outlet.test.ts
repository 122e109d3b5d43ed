import { afterEach, expect, test } from '@jest/globals';
import { bodyOf, rss } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

let newsroom: SmallNewsroom;
afterEach(() => newsroom.close());

test('a feed that links to another outlet’s article changes nothing of it and hangs nothing on it', async () => {
  newsroom = await startNewsroom([{ path: '/one', source: 'one' }, { path: '/two', source: 'two' }]);
  const item = { link: 'https://one.example/1', published: '2026-11-23T06:00:00Z' };
  newsroom.serve('/one', rss({ entries: [{ ...item, guid: 'a', title: 'Minister resigns', content: bodyOf('true') }] }));
  newsroom.serve('/said', rss({ entries: [{ guid: 'c', summary: 'Buy now', authors: ['Editor of One'] }] }));
  newsroom.serve('/two', rss({}));
  await newsroom.read();
  const before = await newsroom.articles();
  newsroom.serve('/two', rss({
    entries: [{ ...item, guid: 'z', title: 'Minister arrested', content: bodyOf('false'), films: ['https://two.example/film.mp4'], comments: `${newsroom.origin}/said`, updated: '2026-11-23T09:00:00Z' }],
  }));
  await newsroom.read();
  expect(await newsroom.articles()).toEqual(before);
  expect(await newsroom.store.videos.find({}).toArray()).toEqual([]);
  expect(await newsroom.store.comments.find({}).toArray()).toEqual([]);
});
