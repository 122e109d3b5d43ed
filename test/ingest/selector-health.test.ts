import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { noteSelectors } from '../../src/ingest/selector-health.js';
import type { SelectorMatch } from '../../src/model/item.js';
import { healthOf, isStale } from '../../src/model/selector-health.js';
import { rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const selectors = { title: 'h2.head', body: '.story', byline: null, date: null, image: null, remove: ['.promo'] };
const text = 'The noon ferry to the islands left forty minutes late on Monday because a pump had failed.';
const page = (title: string) => `<html><head><title>Ferry</title></head><body>${title}<div class="story"><p>${text}</p></div></body></html>`;

describe('the health of selectors', () => {
  let newsroom: SmallNewsroom;
  const entries = (count: number): Entry[] => Array.from({ length: count }, (_, place) => ({ guid: `f${place}`, link: `${newsroom.origin}/page/${place}`, title: `Ferry number ${place} is late`, summary: 'Again.' }));
  const health = async () => {
    const feed = await newsroom.store.feeds.findOne({});
    return feed === null ? [] : healthOf(feed);
  };
  const of = async (field: string) => (await health()).find((one) => one.field === field);

  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/front', source: 'alpha', fullTextFromPage: true, selectors }]);
  });
  afterEach(() => newsroom.close());

  test('counts every page, though several are read at a time', async () => {
    newsroom.serve('/front', rss({ entries: entries(10) }));
    for (let place = 0; place < 10; place += 1) newsroom.serve(`/page/${place}`, { body: page(place < 4 ? '<h2 class="head">Ferry</h2>' : ''), headers: { 'content-type': 'text/html' } });
    await newsroom.read();
    expect(await of('title')).toMatchObject({ selector: 'h2.head', tried: 10, matched: 4, lastMissedAt: newsroom.now() });
    expect(await of('body')).toMatchObject({ tried: 10, matched: 10, missedInRow: 0, lastMissedUrl: null });
  });

  const note = async (page: string, match: SelectorMatch) => {
    const feed = await newsroom.store.feeds.findOne({});
    if (feed) await noteSelectors(feed, page, [match], newsroom.tools);
  };
  const miss = async (times: number, match: Omit<SelectorMatch, 'matched'> = { field: 'title', selector: 'h2.head' }) => {
    for (let time = 0; time < times; time += 1) await note(`https://alpha.example/${time}`, { ...match, matched: false });
  };

  test('one that matched none of three pages is stale, and told once', async () => {
    await miss(2);
    expect((await health()).map(isStale)).toEqual([false]);
    await miss(4);
    expect(await of('title')).toMatchObject({ missedInRow: 6, lastMissedUrl: 'https://alpha.example/3' });
    expect((await health()).map(isStale)).toEqual([true]);
    expect(newsroom.warnings).toEqual(['the selector for title matched none of the last 3 pages; compare it with the page, and change it in the newsroom file']);
  });

  test('one that matches again is fresh, and is told when it stops again', async () => {
    await miss(3);
    await note('https://alpha.example/x', { field: 'title', selector: 'h2.head', matched: true });
    expect((await health()).map(isStale)).toEqual([false]);
    await miss(3);
    expect(newsroom.warnings).toHaveLength(2);
  });

  test('another selector begins anew', async () => {
    await miss(3);
    await miss(1, { field: 'title', selector: 'h1' });
    expect((await newsroom.store.feeds.findOne({}))?.selectorHealth).toMatchObject([{ selector: 'h1', tried: 1, missedInRow: 1 }]);
  });

  test('what was counted for a selector that is no longer configured is not shown', async () => {
    await miss(3);
    await newsroom.store.feeds.updateOne({}, { $set: { selectors: null } });
    expect(await health()).toEqual([]);
  });

  test('what is to be removed may be missing longer', async () => {
    await miss(19, { field: 'remove', selector: '.promo' });
    expect((await health()).map(isStale)).toEqual([false]);
    await miss(1, { field: 'remove', selector: '.promo' });
    expect((await health()).map(isStale)).toEqual([true]);
  });
});
