import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const item = (name: string, fields: Entry = {}): Entry => ({ guid: name, link: `https://alpha.example/${name}`, title: `Report ${name}`, content: bodyOf(name), published: '2026-11-23T08:00:00Z', ...fields });

describe('what is not read of a feed', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }], { settings: { maxItems: 3 } });
  });
  afterEach(() => newsroom.close());
  const record = () => newsroom.store.feeds.findOne({ _id: newsroom.feedId('/alpha') });
  const headlines = async () => (await newsroom.articles()).map(({ headline }) => headline).sort();

  test('is the oldest of too many items, which is told and counted', async () => {
    const entries = [1, 2, 3, 4, 5].map((hour) => item(`at-${hour}`, { published: `2026-11-23T0${hour}:00:00Z` }));
    newsroom.serve('/alpha', rss({ entries }));
    const [report] = await newsroom.read();
    expect(await headlines()).toEqual(['Report at-3', 'Report at-4', 'Report at-5']);
    expect(await record()).toMatchObject({ itemsUnread: 2, state: 'ACTIVE' });
    expect(report).toMatchObject({ items: 3, changes: 3 });
    expect(newsroom.warnings).toEqual([expect.stringContaining('KHABAR_FEED_MAX_ITEMS')]);
  });

  test('is an item that holds nothing, which is told with its place and counted', async () => {
    newsroom.serve('/alpha', JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Alpha', items: [{ id: 'a', url: 'https://alpha.example/a', title: 'Report a' }, 'no item'] }));
    await newsroom.read();
    expect(await headlines()).toEqual(['Report a']);
    expect(await record()).toMatchObject({ itemsUnread: 1, state: 'ACTIVE' });
    expect(newsroom.warnings).toEqual([expect.stringContaining('an item could not be read')]);
  });

  test('is a date that nobody can read, which is counted and stands for no time', async () => {
    newsroom.serve('/alpha', rss({ entries: [item('a', { published: 'the other day' })] }));
    await newsroom.read();
    expect(await record()).toMatchObject({ datesUnread: 1, newestItemAt: null });
    expect(await newsroom.article('/a')).toMatchObject({ firstCreated: null });
  });
});
