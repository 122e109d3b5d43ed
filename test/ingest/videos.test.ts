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
    await newsroom.read();
    newsroom.serve('/beta', rss({ entries: [item('three', { link: 'https://beta.example/three', title: 'Another outlet' })] }));
    for (const report of await newsroom.read()) expect(report.error).toBeNull();
    await newsroom.read();
    const [only, ...others] = await films();
    expect(others).toEqual([]);
    expect(only).toMatchObject({ uri: film, sourceId: 'alpha' });
    expect([...(only?.articleUris ?? [])].sort()).toEqual(['https://alpha.example/one', 'https://alpha.example/two', 'https://beta.example/three']);
  });

  test('of a channel whose items share one link are each at their own address', async () => {
    const entries = ['one', 'two', 'three'].map((name) => item(name, { link: 'https://alpha.example/live', films: [`https://agency.example/${name}.mp4`] }));
    newsroom.serve('/films', rss({ entries }));
    await newsroom.read();
    await newsroom.read();
    expect((await films()).map(({ uri, title }) => [uri, title]).sort()).toEqual([
      ['https://agency.example/one.mp4', 'Report one'], ['https://agency.example/three.mp4', 'Report three'], ['https://agency.example/two.mp4', 'Report two'],
    ]);
  });

  test('of a channel are where their items are to be seen', async () => {
    newsroom.serve('/films', rss({ entries: [item('one')] }));
    await newsroom.read();
    expect(await films()).toMatchObject([{ uri: 'https://alpha.example/one', contentUrl: film }]);
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
    newsroom.serve('/films', feed('duration="1e300"', 'width="99999999999" height="2"'));
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

  test('tell whose they are, and so do their stills', async () => {
    const rights = '<media:credit>Leila &amp;amp; Omar</media:credit><media:copyright>© 2026 Agency</media:copyright><media:thumbnail url="https://agency.example/t.jpg"/>';
    newsroom.serve('/alpha', rss({ entries: [item('one')] }).replace(/<media:content ([^>]*)\/>/u, `<media:content $1>${rights}</media:content>`));
    await newsroom.read();
    const said = { creditText: 'Leila & Omar', copyrightNotice: '© 2026 Agency' };
    expect(await films()).toMatchObject([{ ...said, thumbnail: { contentUrl: 'https://agency.example/t.jpg', ...said } }]);
  });

  test('that play in an article’s text are films of the article, each once', async () => {
    const players = [
      'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?start=5', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://player.vimeo.com/video/76979871?h=8272103f6e',
      'https://geo.dailymotion.com/player.html?video=x7tgad0', 'https://www.tiktok.com/embed/v2/7100000000000000000', '/own/film.mp4', '/own/sound.mp3',
      'https://w.soundcloud.com/player/?url=x', 'https://evil.example/embed/1', 'https://platform.twitter.com/embed/Tweet.html?id=1',
    ];
    const content = bodyOf('one') + players.map((src) => (src.startsWith('/') ? `<video src="${src}"></video>` : `<iframe src="${src}"></iframe>`)).join('');
    newsroom.serve('/alpha', rss({ entries: [item('one', { content, films: [], summary: 'What the article says' })] }));
    await newsroom.read();
    const found = (await films()).map(({ uri, embedUrl, contentUrl, thumbnail }) => ({ uri, embedUrl, contentUrl, still: thumbnail?.contentUrl ?? null }));
    expect(found.sort((one, other) => one.uri.localeCompare(other.uri))).toEqual([
      { uri: 'https://alpha.example/own/film.mp4', embedUrl: null, contentUrl: 'https://alpha.example/own/film.mp4', still: null },
      { uri: 'https://vimeo.com/76979871', embedUrl: 'https://player.vimeo.com/video/76979871?h=8272103f6e', contentUrl: null, still: null },
      { uri: 'https://www.dailymotion.com/video/x7tgad0', embedUrl: 'https://www.dailymotion.com/embed/video/x7tgad0', contentUrl: null, still: 'https://www.dailymotion.com/thumbnail/video/x7tgad0' },
      { uri: 'https://www.tiktok.com/embed/v2/7100000000000000000', embedUrl: 'https://www.tiktok.com/embed/v2/7100000000000000000', contentUrl: null, still: null },
      { uri: 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', embedUrl: 'https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ', contentUrl: null, still: 'https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg' },
    ]);
    for (const about of await films()) expect(about).toMatchObject({ title: 'Report one', description: null, articleUris: ['https://alpha.example/one'] });
  });

  test('are one film, whether the feed or the text gives the player', async () => {
    const content = `${bodyOf('one')}<iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>`;
    const feed = rss({ entries: [item('one', { content, films: [] })] });
    newsroom.serve('/alpha', feed.replace('</item>', '<media:player url="https://youtu.be/dQw4w9WgXcQ"/></item>'));
    await newsroom.read();
    expect((await films()).map(({ uri }) => uri)).toEqual(['https://www.youtube.com/watch?v=dQw4w9WgXcQ']);
  });

  test('show no player of strangers in a frame, but their outlet’s own', async () => {
    const playedBy = (player: string) => rss({ entries: [item('one', { films: [] })] }).replace('</item>', `<media:player url="${player}"/></item>`);
    newsroom.serve('/alpha', playedBy('https://evil.example/player'));
    newsroom.serve('/beta', playedBy('https://media.beta.example/player/1').replaceAll('alpha', 'beta'));
    await newsroom.read();
    expect((await films()).map(({ uri, embedUrl }) => [uri, embedUrl]).sort()).toEqual([
      ['https://evil.example/player', null],
      ['https://media.beta.example/player/1', 'https://media.beta.example/player/1'],
    ]);
  });

  test('are films: sound alone is none', async () => {
    newsroom.serve('/alpha', rss({ entries: [item('one', { films: [] })] }).replace('</item>', '<enclosure url="https://alpha.example/episode.mp3" type="audio/mpeg" length="1"/></item>'));
    await newsroom.read();
    expect(await films()).toEqual([]);
    expect(await newsroom.article('/one')).toMatchObject({ headline: 'Report one' });
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
