import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const ferry: Entry = {
  guid: 'ferry', link: 'https://alpha.example/ferry', title: 'Ferry runs aground', summary: 'All are safe.',
  content: bodyOf('ferry'), published: 'Mon, 23 Nov 2026 08:00:00 GMT',
};

describe('what is one article', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/front', source: 'alpha' }, { path: '/world', source: 'alpha' }, { path: '/beta', source: 'beta' }]);
    for (const path of ['/front', '/world', '/beta']) newsroom.serve(path, rss({}));
  });
  afterEach(() => newsroom.close());

  test('an item in two feeds of an outlet is one article with two sightings', async () => {
    newsroom.serve('/front', rss({ entries: [ferry] }));
    newsroom.serve('/world', rss({ entries: [{ ...ferry, link: 'https://alpha.example/ferry?utm_source=world#top' }] }));
    await newsroom.read();
    const { _id, feedId, version } = await newsroom.article('/ferry');
    expect({ feedId, version }).toEqual({ feedId: newsroom.feedId('/front'), version: 1 });
    const sightings = await newsroom.store.sightings.find({ articleId: _id }).toArray();
    expect(sightings.map((sighting) => sighting.feedId).sort()).toEqual([newsroom.feedId('/front'), newsroom.feedId('/world')].sort());
    expect(newsroom.changes.map(({ kind }) => kind)).toEqual(['CREATED']);
    const feeds = await newsroom.store.feeds.find({}, { sort: { place: 1 } }).toArray();
    expect(feeds.map(({ itemsSeen, itemsNew }) => [itemsSeen, itemsNew])).toEqual([[1, 1], [1, 0], [0, 0]]);
  });

  test('an item whose identifier changed is recognised by its address', async () => {
    newsroom.serve('/front', rss({ entries: [ferry] }));
    await newsroom.read();
    newsroom.serve('/front', rss({ entries: [{ ...ferry, guid: 'ferry-after-migration' }] }));
    await newsroom.read();
    expect(await newsroom.articles()).toHaveLength(1);
  });

  test('an item whose address changed is recognised by its identifier, and keeps its first address', async () => {
    newsroom.serve('/front', rss({ entries: [ferry] }));
    await newsroom.read();
    newsroom.serve('/front', rss({ entries: [{ ...ferry, link: 'https://alpha.example/2026/ferry-moved' }] }));
    await newsroom.read();
    expect((await newsroom.articles()).map(({ uri }) => uri)).toEqual(['https://alpha.example/ferry']);
  });

  test('another outlet that carries the address is a sighting and does not change what is read', async () => {
    newsroom.serve('/front', rss({ entries: [ferry] }));
    newsroom.serve('/beta', rss({
      entries: [{ ...ferry, guid: 'b1', title: 'You will not believe this ferry', content: bodyOf('other'), updated: '2026-11-23T09:30:00Z' }],
    }));
    await newsroom.read();
    await newsroom.read();
    expect(await newsroom.article('/ferry')).toMatchObject({ sourceId: 'alpha', headline: 'Ferry runs aground', version: 1 });
    expect(await newsroom.store.sightings.countDocuments({})).toBe(2);
  });

  test('items of one document that share an identifier are told apart by their addresses, time after time', async () => {
    const entries = ['one', 'two', 'three'].map((name) => ({
      guid: 'https://alpha.example/', link: `https://alpha.example/${name}`, title: `Report ${name}`, content: bodyOf(name),
    }));
    newsroom.serve('/front', rss({ entries }));
    await newsroom.read();
    await newsroom.read();
    const articles = await newsroom.articles();
    expect(articles.map(({ headline, version }) => [headline, version]).sort()).toEqual([['Report one', 1], ['Report three', 1], ['Report two', 1]]);
  });

  test('an item that stands twice in one document is one, in its newest form', async () => {
    const newer = { ...ferry, title: 'Ferry afloat again', updated: '2026-11-23T09:00:00Z' };
    for (const entries of [[ferry, newer], [newer, ferry]]) {
      newsroom.serve('/front', rss({ entries }));
      await newsroom.read();
      expect(await newsroom.article('/ferry')).toMatchObject({ headline: 'Ferry afloat again' });
    }
  });

  test('an undated item that stands twice does not change at every reading', async () => {
    newsroom.serve('/front', rss({ entries: [ferry, { ...ferry, title: 'Ferry, the longer form' }] }));
    await newsroom.read();
    const { version } = await newsroom.article('/ferry');
    await newsroom.read();
    await newsroom.read();
    expect(await newsroom.article('/ferry')).toMatchObject({ version });
  });

  test('without a link or without a title there is nothing to list, and the rest is read', async () => {
    const { link: _link, ...unlinked } = ferry;
    const { title: _title, ...untitled } = ferry;
    newsroom.serve('/front', rss({ entries: [{ ...unlinked, guid: 'x' }, { ...untitled, guid: 'y', link: 'https://alpha.example/y' }, ferry] }));
    await newsroom.read();
    expect((await newsroom.articles()).map(({ uri }) => uri)).toEqual(['https://alpha.example/ferry']);
  });

  test('addresses that are none, or of another scheme, cost only their item', async () => {
    newsroom.serve('/front', rss({
      entries: ['javascript:alert(1)', 'http://[', 'file:///etc/passwd', 'ferry relative'].map((link, index) => ({ ...ferry, guid: `g${index}`, link, content: bodyOf(`t${index}`) })),
    }));
    await newsroom.read();
    expect((await newsroom.articles()).map(({ uri }) => uri)).toEqual(['https://outlet.example/ferry%20relative']);
  });

  test('authors are joined as the text’s language writes lists', async () => {
    newsroom.serve('/front', rss({ entries: [{ ...ferry, authors: ['Mona Said', 'Jo Bell'] }] }));
    newsroom.serve('/beta', rss({ language: 'ar', entries: [{ guid: 'ar', link: 'https://beta.example/ar', title: 'جنوح العبارة قرب الميناء', authors: ['منى', 'سعيد'] }] }));
    await newsroom.read();
    expect(await newsroom.article('/ferry')).toMatchObject({ by: 'Mona Said, Jo Bell' });
    expect(await newsroom.article('/ar')).toMatchObject({ by: 'منى، سعيد' });
  });

  test('on its own site belongs to its outlet, whoever linked to it first', async () => {
    newsroom.serve('/beta', rss({ entries: [{ ...ferry, guid: 'b1', title: 'Taken from elsewhere', content: bodyOf('other') }] }));
    await newsroom.read();
    expect(await newsroom.article('/ferry')).toMatchObject({ sourceId: 'beta' });
    newsroom.serve('/front', rss({ entries: [ferry] }));
    await newsroom.read();
    expect(await newsroom.article('/ferry')).toMatchObject({ sourceId: 'alpha', headline: ferry.title, feedId: newsroom.feedId('/front') });
    await newsroom.read();
    expect(await newsroom.article('/ferry')).toMatchObject({ sourceId: 'alpha', version: 2 });
  });
});
