import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { stableId } from '../../src/model/stable-id.js';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, START, type SmallNewsroom } from './small-newsroom.js';

const film = 'https://agency.example/rescue.mp4';
const item = (name: string, fields: Entry = {}): Entry => ({
  guid: name, link: `https://alpha.example/${name}`, title: `Report ${name}`, content: bodyOf(name), published: '2026-11-23T08:00:00Z', films: [film], ...fields,
});

describe('films', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([
      { path: '/alpha', source: 'alpha' }, { path: '/beta', source: 'beta' }, { path: '/films', source: 'alpha', holds: 'videos' },
    ]);
    for (const path of ['/alpha', '/beta', '/films']) newsroom.serve(path, rss({}));
  });
  afterEach(() => newsroom.close());
  const films = () => newsroom.store.videos.find({}).toArray();

  test('of one address are one film, whichever outlets and articles carry it', async () => {
    newsroom.serve('/alpha', rss({ entries: [item('one'), item('two')] }));
    newsroom.serve('/beta', rss({ entries: [item('three', { link: 'https://beta.example/three', title: 'Another outlet' })] }));
    for (const report of await newsroom.read()) expect(report.error).toBeNull();
    await newsroom.read();
    const [only, ...others] = await films();
    expect(others).toEqual([]);
    expect(only).toMatchObject({ uri: film, sourceId: 'alpha' });
    expect([...(only?.articleUris ?? [])].sort()).toEqual(['https://alpha.example/one', 'https://alpha.example/two', 'https://beta.example/three']);
  });

  test('are counted as seen once', async () => {
    newsroom.serve('/films', rss({ entries: [item('one')] }));
    await newsroom.read();
    await newsroom.read();
    expect(await newsroom.store.feeds.findOne({ _id: newsroom.feedId('/films') })).toMatchObject({ itemsSeen: 1, itemsNew: 1 });
    expect(await newsroom.articles()).toEqual([]);
  });

  test('keep their date, and none stands in the future', async () => {
    newsroom.serve('/films', rss({ entries: [item('one', { published: '2099-01-01T00:00:00Z' })] }));
    await newsroom.read();
    newsroom.pass(3_600_000);
    newsroom.serve('/films', rss({ entries: [item('one', { title: 'Renamed' })] }));
    await newsroom.read();
    expect(await films()).toMatchObject([{ _id: stableId('alpha', 'video', 'one'), title: 'Renamed', uploadDate: START }]);
  });

  test('belong to the thread of the article they go with', async () => {
    newsroom.serve('/alpha', rss({ entries: [item('one')] }));
    await newsroom.read();
    const [only] = await films();
    expect(only?.storyIds).toEqual((await newsroom.article('/one')).storyIds);
  });

  test('tell sizes and length as whole numbers, and their texts in short', async () => {
    const feed = (attributes: string, size: string) => rss({ entries: [item('one', { title: 'word '.repeat(1_000), summary: 'word '.repeat(20_000) })] })
      .replace(/<media:content ([^>]*)\/>/u, `<media:content $1 ${attributes}><media:thumbnail url="https://agency.example/t.jpg" ${size}/></media:content>`);
    newsroom.serve('/films', feed('duration="1e300"', 'width="99999999999" height="1.5"'));
    await newsroom.read();
    const [only] = await films();
    expect(only).toMatchObject({ duration: null, thumbnail: { width: null, height: 2 } });
    expect(only?.title).toMatch(/^(?:word ){50,}word…$/u);
    expect(only?.title.length).toBeLessThanOrEqual(300);
    expect(only?.description?.length).toBeLessThanOrEqual(600);
    newsroom.serve('/films', feed('duration="90.4"', ''));
    await newsroom.read();
    expect(await films()).toMatchObject([{ duration: 90 }]);
  });

  test('without a title or an address are left out', async () => {
    const { title: _title, ...untitled } = item('one');
    newsroom.serve('/films', rss({ entries: [untitled, item('two', { films: ['javascript:alert(1)'] })] }));
    await newsroom.read();
    expect(await films()).toEqual([]);
  });

  test('shown by others too only lose the article that is withdrawn', async () => {
    newsroom.serve('/alpha', rss({ entries: [item('one'), item('two')] }));
    await newsroom.read();
    newsroom.serve('/alpha', rss({ tombstones: [{ guid: 'one' }] }));
    await newsroom.read();
    expect(await films()).toMatchObject([{ pubStatus: 'USABLE', articleUris: ['https://alpha.example/two'] }]);
  });
});
