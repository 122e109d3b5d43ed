import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { one } from '../../src/loaders/catalogue.js';
import { identityKey, placeKey } from '../../src/normalise/identity-key.js';
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
    await newsroom.read();
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

  test('without a link it is found where its feed belongs; without a title at its link', async () => {
    const { link: _link, ...unlinked } = ferry;
    const { title: _title, ...untitled } = ferry;
    newsroom.serve('/front', rss({ entries: [{ ...unlinked, guid: 'x' }, { ...untitled, guid: 'y', link: 'https://alpha.example/y' }] }));
    await newsroom.read();
    await newsroom.read();
    expect((await newsroom.articles()).map(({ uri, version }) => [uri, version]).sort()).toEqual([['https://alpha.example/y', 1], [expect.stringMatching(/^https:\/\/outlet\.example\/#item:[\w-]{22}$/u), 1]]);
  });

  test('addresses that are none, or of another scheme, are never shown', async () => {
    newsroom.serve('/front', rss({
      entries: ['javascript:alert(1)', 'http://[', 'file:///etc/passwd', 'ferry relative'].map((link, index) => ({ ...ferry, guid: `g${index}`, link, content: bodyOf(`t${index}`) })),
    }));
    await newsroom.read();
    const uris = (await newsroom.articles()).map(({ uri }) => uri);
    expect(uris).toContain('https://outlet.example/ferry%20relative');
    for (const uri of uris) expect(uri).toMatch(/^https:\/\/outlet\.example\/(?:#item:[\w-]{22}|ferry%20relative)$/u);
  });

  test('authors are joined as the text’s language writes lists', async () => {
    newsroom.serve('/front', rss({ entries: [{ ...ferry, authors: ['Mona Said', 'Jo Bell'] }] }));
    newsroom.serve('/beta', rss({ language: 'ar', entries: [{ guid: 'ar', link: 'https://beta.example/ar', title: 'جنوح العبارة قرب الميناء', authors: ['منى', 'سعيد'] }] }));
    await newsroom.read();
    expect(await newsroom.article('/ferry')).toMatchObject({ by: 'Mona Said, Jo Bell' });
    expect(await newsroom.article('/ar')).toMatchObject({ by: 'منى، سعيد' });
  });

  test('two feeds of an outlet that number their items alike do not mix them up', async () => {
    newsroom.serve('/front', rss({ entries: [{ ...ferry, guid: '17' }] }));
    newsroom.serve('/world', rss({ entries: [{ guid: '17', link: 'https://alpha.example/vote', title: 'Polls have closed', content: bodyOf('vote'), published: '2026-11-23T08:00:00Z' }] }));
    await newsroom.read();
    await newsroom.read();
    expect((await newsroom.articles()).map(({ headline, version }) => [headline, version]).sort()).toEqual([['Ferry runs aground', 1], ['Polls have closed', 1]]);
  });

  test.each([
    'https://www.alpha.example/ferry/', 'https://m.alpha.example/ferry', 'http://amp.alpha.example/ferry', 'https://alpha.example/ferry/amp',
    'https://alpha-example.cdn.ampproject.org/c/s/alpha.example/ferry?usqp=1', 'https://alpha.example/ferry?at_medium=RSS&fbclid=1&PHPSESSID=1',
  ])('%s is the same article, and it is found there too', async (link) => {
    newsroom.serve('/front', rss({ entries: [ferry] }));
    newsroom.serve('/world', rss({ entries: [{ ...ferry, guid: 'other', link }] }));
    await newsroom.read();
    expect(await newsroom.articles()).toHaveLength(1);
    const { _id } = await newsroom.article('/ferry');
    expect(await one.articleByAddress.batch(newsroom.store, [identityKey(link) ?? ''], {})).toMatchObject([{ _id }]);
  });

  test('the same text of an outlet under a new address and a new identifier is an alias, not a second article', async () => {
    newsroom.serve('/front', rss({ entries: [ferry] }));
    await newsroom.read();
    newsroom.serve('/front', rss({ entries: [{ ...ferry, guid: 'moved', link: 'https://alpha.example/2026/ferry-moved', title: 'Ferry on the sand' }] }));
    await newsroom.read();
    const [article, ...others] = await newsroom.articles();
    expect(others).toEqual([]);
    expect(article).toMatchObject({ uri: 'https://alpha.example/ferry', addresses: ['alpha.example/ferry', 'alpha.example/2026/ferry-moved'], headline: 'Ferry on the sand', version: 2 });
    expect(await one.articleByAddress.batch(newsroom.store, ['alpha.example/2026/ferry-moved'], {})).toMatchObject([{ _id: article?._id }]);
  });

  test('the same text under two addresses side by side in one document are two articles, one of them a repeat', async () => {
    const twin = { ...ferry, guid: 'twin', link: 'https://alpha.example/region/ferry' };
    for (let turn = 0; turn < 2; turn++) {
      newsroom.serve('/front', rss({ entries: [ferry, { ...twin, summary: `All are safe, ${turn}.` }] }));
      await newsroom.read();
    }
    expect((await newsroom.articles()).map(({ listed }) => listed).sort()).toEqual([false, true]);
  });

  test('items of one document that share an address are told by their identifiers, each with an address of its own', async () => {
    const entries = ['one', 'two', 'three'].map((name, index) => ({
      guid: index === 2 ? 'https://alpha.example/live/three' : name, link: 'https://alpha.example/live', title: `Update ${name}`, content: bodyOf(name), published: '2026-11-23T08:00:00Z',
    }));
    for (let turn = 0; turn < 2; turn++) {
      newsroom.serve('/front', rss({ entries: entries.map((entry) => ({ ...entry, summary: `Read ${turn} times.` })) }));
      await newsroom.read();
    }
    const articles = await newsroom.articles();
    expect(articles.map(({ headline, version }) => [headline, version]).sort()).toEqual([['Update one', 2], ['Update three', 2], ['Update two', 2]]);
    expect(new Set(articles.map(({ uri }) => uri)).size).toBe(3);
    for (const { uri, headline } of articles) expect(uri).toMatch(headline === 'Update three' ? /\/live\/three$/u : /\/live#item:/u);
  });

  test.each<[string, (name: string) => Entry, (name: string) => RegExp]>([
    ['at places on one page, with a guid', (name) => ({ link: `https://alpha.example/changes#${name}`, guid: `https://alpha.example/changes#${name}` }), (name) => new RegExp(`/changes#${name}$`, 'u')],
    ['at places on one page, without a guid', (name) => ({ link: `https://alpha.example/changes#${name}` }), (name) => new RegExp(`/changes#${name}$`, 'u')],
    ['by permalinks that are places on one page', (name) => ({ link: 'https://alpha.example/live', guid: `https://alpha.example/live#${name}` }), (name) => new RegExp(`/live#${name}$`, 'u')],
    ['on pages drawn by script', (name) => ({ link: `https://alpha.example/#!/story/${name}`, guid: `https://alpha.example/#!/story/${name}` }), (name) => new RegExp(`/#!/story/${name}$`, 'u')],
    ['at one address, without a guid', () => ({ link: 'https://alpha.example/live' }), () => /\/live#item:[\w-]{22}$/u],
    ['at the home page, without a guid', () => ({ link: 'https://alpha.example/' }), () => /alpha\.example\/#item:[\w-]{22}$/u],
  ])('items of different titles %s are each an article that its address finds', async (_where, named, uriOf) => {
    const names = ['v1', 'v2', 'v3'];
    for (let turn = 0; turn < 2; turn++) {
      newsroom.serve('/front', rss({ entries: names.map((name) => ({ title: `Version ${name} is out`, summary: `Read ${turn} times.`, content: bodyOf(name), published: '2026-11-23T08:00:00Z', ...named(name) })) }));
      await newsroom.read();
    }
    const articles = await newsroom.articles();
    expect(articles.map(({ headline, version }) => [headline, version]).sort()).toEqual(names.map((name) => [`Version ${name} is out`, 2]));
    for (const { _id, uri, headline } of articles) {
      expect(uri).toMatch(uriOf(headline?.split(' ')[1] ?? ''));
      expect(await one.articleByAddress.batch(newsroom.store, [placeKey(uri) ?? ''], {})).toMatchObject([{ _id }]);
    }
  });

  test('places on a page that its items do not need are no part of an address', async () => {
    newsroom.serve('/front', rss({ entries: [{ ...ferry, link: `${ferry.link}#top` }, { ...ferry, link: `${ferry.link}#comments` }] }));
    await newsroom.read();
    const { _id } = await newsroom.article('/ferry');
    expect(await newsroom.articles()).toHaveLength(1);
    expect(await one.articleByAddress.batch(newsroom.store, [placeKey('https://alpha.example/ferry#other') ?? ''], {})).toMatchObject([{ _id }]);
  });

  test('the home page is no article’s address', async () => {
    for (const name of ['one', 'two']) {
      newsroom.serve('/front', rss({ entries: [{ guid: name, link: 'https://alpha.example/', title: `Episode ${name}`, content: bodyOf(name) }] }));
      await newsroom.read();
    }
    expect((await newsroom.articles()).map(({ headline, version }) => [headline, version]).sort()).toEqual([['Episode one', 1], ['Episode two', 1]]);
  });

  test('an identifier that names another article now, as in a slot for the newest, overwrites nothing', async () => {
    const slot = (name: string): Entry => ({ guid: 'latest', link: `https://alpha.example/${name}`, title: `The ${name} report of today`, content: bodyOf(name), published: '2026-11-23T08:00:00Z' });
    for (const name of ['harbour', 'budget', 'harbour']) {
      newsroom.serve('/front', rss({ entries: [slot(name)] }));
      await newsroom.read();
    }
    expect((await newsroom.articles()).map(({ uri, version }) => [uri, version]).sort()).toEqual([['https://alpha.example/budget', 1], ['https://alpha.example/harbour', 1]]);
    const { _id } = await newsroom.article('/harbour');
    expect((await newsroom.store.bodies.findOne({ _id }))?.text).toContain('harbour0');
  });

  test('a changed title never makes a second article', async () => {
    const forms = [ferry, { ...ferry, title: 'Wholly other words' }, { ...ferry, guid: 'new', title: 'And others again' }, { ...ferry, link: 'https://alpha.example/elsewhere', title: 'Still it' }];
    for (const entry of forms) {
      newsroom.serve('/front', rss({ entries: [entry] }));
      await newsroom.read();
    }
    expect(await newsroom.articles()).toMatchObject([{ headline: 'Still it', version: 4 }]);
  });

  test('its id is the same whichever feed shows it first', async () => {
    const ids: string[] = [];
    for (const [first, second] of [['/front', '/world'], ['/world', '/front']] as const) {
      for (const collection of [newsroom.store.articles, newsroom.store.sightings]) await (collection as typeof newsroom.store.articles).deleteMany({});
      newsroom.serve(second, rss({}));
      newsroom.serve(first, rss({ entries: [{ ...ferry, guid: `${first} 1` }] }));
      await newsroom.read();
      newsroom.serve(second, rss({ entries: [{ ...ferry, guid: `${second} 1`, link: 'https://www.alpha.example/ferry?utm_source=x' }] }));
      await newsroom.read();
      ids.push(...(await newsroom.articles()).map(({ _id }) => _id));
    }
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
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

describe('the address that an article’s page gives as its own', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha', fullTextFromPage: true }]);
  });
  afterEach(() => newsroom.close());
  const page = (name: string, canonical: string) => ({
    body: `<!doctype html><html lang="en"><head><title>The ${name} report</title><link rel="canonical" href="${canonical}"></head><body><article><h1>The ${name} report</h1>${bodyOf(name, 200)}</article></body></html>`,
    headers: { 'content-type': 'text/html' },
  });
  const entry = (name: string): Entry => ({ guid: name, link: `${newsroom.origin}/go/${name}`, title: `${name} ${name}`, summary: 'In short.', published: '2026-11-23T08:00:00Z' });

  test('is where it is found, beside the address of the item', async () => {
    newsroom.serve('/go/ferry', page('ferry', `${newsroom.origin}/2026/ferry-runs-aground`));
    newsroom.serve('/alpha', rss({ entries: [entry('ferry')] }));
    await newsroom.read();
    const site = new URL(newsroom.origin).host;
    expect(await newsroom.articles()).toMatchObject([{ uri: `${newsroom.origin}/2026/ferry-runs-aground`, addresses: [`${site}/go/ferry`, `${site}/2026/ferry-runs-aground`] }]);
  });

  test('is not believed where the pages of several items give the same one, now or later', async () => {
    for (const name of ['ferry', 'vote', 'museum']) newsroom.serve(`/go/${name}`, page(name, `${newsroom.origin}/live/news-of-the-day-2026`));
    newsroom.serve('/alpha', rss({ entries: [entry('ferry'), entry('vote')] }));
    await newsroom.read();
    newsroom.serve('/alpha', rss({ entries: [entry('museum')] }));
    await newsroom.read();
    newsroom.serve('/alpha', rss({ entries: [{ ...entry('vote'), guid: 'vote-2', link: `${newsroom.origin}/go/vote2`, title: 'Later polls' }] }));
    newsroom.serve('/go/vote2', page('later', `${newsroom.origin}/live/news-of-the-day-2026`));
    await newsroom.read();
    expect((await newsroom.articles()).map(({ headline, version }) => [headline, version]).sort()).toEqual([['Later polls', 1], ['ferry ferry', 1], ['museum museum', 1], ['vote vote', 1]]);
  });
});
