import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, parse } from 'graphql';
import { contentHash } from '../../src/dedupe/content-hash.js';
import { buildGraph } from '../../src/gateway/schema.js';
import { filmsTold } from '../../src/ingest/film-sources.js';
import { soundsTold } from '../../src/ingest/sound-sources.js';
import { createLoad } from '../../src/loaders/load.js';
import type { EmbedBlock } from '../../src/model/body.js';
import { readSchemaFiles } from '../../src/project-files.js';
import { bodyOf } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const NAMESPACES = 'xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:media="http://search.yahoo.com/mrss/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom"';
const rss = (item: string, head = '') => `<rss version="2.0" ${NAMESPACES}><channel><title>Harbour Radio</title><link>https://alpha.example/</link><language>en</language>${head}
  <item><title>The morning on the quay</title><link>https://alpha.example/one</link><guid isPermaLink="false">one</guid><pubDate>Mon, 23 Nov 2026 08:00:00 GMT</pubDate>${item}</item></channel></rss>`;
const FILE = 'https://cdn.example/1.mp3';
const enclosure = (url = FILE, type = 'audio/mpeg') => `<enclosure url="${url}" type="${type}" length="31415926"/>`;
const NOTHING = { embedUrl: null, title: null, description: null, language: 'en', direction: 'ltr', duration: null, encodingFormat: null, creditText: null, copyrightNotice: null };

describe('the sounds of an article', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }, { path: '/pages', source: 'beta', fullTextFromPage: true }]);
    newsroom.serve('/pages', rss('').replaceAll('alpha', 'beta'));
  });
  afterEach(() => newsroom.close());
  const read = async (document: string) => {
    newsroom.serve('/alpha', document);
    for (const report of await newsroom.read()) expect(report.error).toBeNull();
    return newsroom.article('alpha.example/one');
  };
  const addresses = async (document: string) => ((await read(document)).audio ?? []).map(({ contentUrl, embedUrl }) => contentUrl ?? embedUrl);
  const history = async () => (await newsroom.store.versions.find({}, { sort: { version: 1 } }).toArray()).map(({ version, changedFields, audio }) => ({ version, changedFields, audio: audio?.map(({ contentUrl }) => contentUrl) }));

  test('an episode of a podcast has its file with its length in time, and its cover as picture', async () => {
    const article = await read(rss(`${enclosure()}<itunes:duration>1:02:03</itunes:duration><itunes:image href="https://cdn.example/cover.jpg"/>`, '<copyright>© 2026 Harbour &amp;amp; Sea</copyright>'));
    expect(article.audio).toEqual([{
      ...NOTHING, contentUrl: FILE, duration: 3723, encodingFormat: 'audio/mpeg', creditText: '© 2026 Harbour & Sea', copyrightNotice: '© 2026 Harbour & Sea',
    }]);
    expect(article.image).toMatchObject({ contentUrl: 'https://cdn.example/cover.jpg', creditText: null, copyrightNotice: null });
    expect(await newsroom.store.videos.find({}).toArray()).toEqual([]);
  });

  test('a cover gives way to a wider picture of the episode', async () => {
    const article = await read(rss(`${enclosure()}<itunes:image href="https://cdn.example/cover.jpg"/><media:content url="https://cdn.example/quay.jpg" medium="image" width="1200"/>`));
    expect(article.image?.contentUrl).toBe('https://cdn.example/quay.jpg');
  });

  test('Media RSS tells whose a sound is and in which language, and its rights go before the feed’s', async () => {
    const { audio } = await read(rss(`<media:content url="${FILE}" medium="audio" type="audio/mpeg; codecs=mp3" duration="90.4"><media:title>صباح الخير من رصيف الميناء</media:title>
      <media:description type="html">&lt;b&gt;Boats&lt;/b&gt; and gulls</media:description><media:credit>Leila Haddad</media:credit><media:copyright>© Leila</media:copyright></media:content>`, '<copyright>© Radio</copyright>'));
    expect(audio).toEqual([{
      contentUrl: FILE, embedUrl: null, title: 'صباح الخير من رصيف الميناء', description: 'Boats and gulls', language: 'ar', direction: 'rtl', duration: 90,
      encodingFormat: 'audio/mpeg', creditText: 'Leila Haddad', copyrightNotice: '© Leila',
    }]);
  });

  test.each([
    ['a group is one sound: its default', '<media:group><media:content url="https://cdn.example/low.mp3" bitrate="64"/><media:content url="https://cdn.example/mid.mp3" bitrate="96" isDefault="true"/><media:content url="https://cdn.example/high.mp3" bitrate="320"/></media:group>', ['https://cdn.example/mid.mp3']],
    ['a group without a default is its best', '<media:group><media:content url="https://cdn.example/low.mp3" bitrate="64"/><media:content url="https://cdn.example/high.mp3" bitrate="320"/><media:content url="https://cdn.example/mid.mp3" bitrate="96"/></media:group>', ['https://cdn.example/high.mp3']],
    ['a group that holds a film is that film', '<media:group><media:content url="https://cdn.example/1.mp3" bitrate="320"/><media:content url="https://cdn.example/1.mp4"/></media:group>', []],
    ['several files are several sounds', enclosure('https://cdn.example/part1.mp3') + enclosure('https://cdn.example/part2.mp3'), ['https://cdn.example/part1.mp3', 'https://cdn.example/part2.mp3']],
    ['one recording in several forms is the first', enclosure() + enclosure('https://cdn.example/1.ogg', 'audio/ogg'), [FILE]],
    ['a file that is named twice is one', `${enclosure()}<media:content url="${FILE}?utm_source=rss" medium="audio"/>`, [FILE]],
    ['a film in a podcast is a film', enclosure('https://cdn.example/1.mp4', 'video/mp4'), []],
    ['a document is none', enclosure('https://cdn.example/1.pdf', 'application/pdf'), []],
    ['other schemes are none', enclosure('javascript:alert(1)'), []],
    ['a known player', '<media:player url="https://w.soundcloud.com/player/?url=x"/>', ['https://w.soundcloud.com/player/?url=x']],
    ['a stranger’s player is none', '<media:content medium="audio"><media:player url="https://evil.example/player"/></media:content>', []],
    ['an Atom link', `<atom:link rel="enclosure" href="${FILE}" type="audio/mpeg"/>`, [FILE]],
  ])('%s', async (_what, item, expected) => {
    expect(await addresses(rss(item))).toEqual(expected);
  });

  test('a player of sounds is no film', async () => {
    await read(rss('<media:player url="https://w.soundcloud.com/player/?url=x"/>'));
    expect(await newsroom.store.videos.find({}).toArray()).toEqual([]);
  });

  test('an Atom entry’s enclosure has its title', async () => {
    const { audio } = await read(`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Radio</title><rights type="html">&amp;copy; Radio</rights><entry><id>one</id><title>Morning</title>
      <link href="https://alpha.example/one"/><link rel="enclosure" type="audio/mpeg" length="1337" title="Listen &lt;now&gt;" href="${FILE}"/></entry></feed>`);
    expect(audio).toEqual([{ ...NOTHING, contentUrl: FILE, title: 'Listen', encodingFormat: 'audio/mpeg', creditText: '© Radio', copyrightNotice: '© Radio' }]);
  });

  test('attachments of a JSON Feed that have one title are one sound', async () => {
    const attachment = (name: string, mime_type: string, title?: string) => ({ url: `https://cdn.example/${name}`, mime_type, title, duration_in_seconds: 61.5, size_in_bytes: 9 });
    const { audio } = await read(JSON.stringify({ version: 'https://jsonfeed.org/version/1.1', title: 'Radio', language: 'en', items: [{
      id: 'one', url: 'https://alpha.example/one', title: 'Morning', attachments: [attachment('talk-high', 'audio/mpeg', 'Talk'), attachment('talk-low', 'audio/ogg', 'Talk'), attachment('song', 'audio/mpeg', 'Song')],
    }] }));
    const both = { ...NOTHING, duration: 62, encodingFormat: 'audio/mpeg' };
    expect(audio).toEqual([{ ...both, contentUrl: 'https://cdn.example/talk-high', title: 'Talk' }, { ...both, contentUrl: 'https://cdn.example/song', title: 'Song' }]);
  });

  test('what plays in the text counts, also where the body shows a link only', async () => {
    const text = `${bodyOf('one')}<audio src="https://stranger.example/voice.mp3"></audio><audio src="/own.mp3"></audio><iframe src="https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk"></iframe><iframe src="https://www.youtube.com/embed/dQw4w9WgXcQ"></iframe>`;
    expect(await addresses(rss(`${enclosure('https://alpha.example/own.mp3')}<content:encoded><![CDATA[${text}]]></content:encoded>`))).toEqual([
      'https://alpha.example/own.mp3', 'https://stranger.example/voice.mp3', 'https://open.spotify.com/embed/episode/4rOoJ6Egrf8K2IrywzwOMk',
    ]);
  });

  test('an article’s page says more of the feed’s sound, and has sounds of its own', async () => {
    const sound = (fields: object) => `<script type="application/ld+json">${JSON.stringify({ '@type': 'AudioObject', ...fields })}</script>`;
    newsroom.serve('/one', `<html><head><title>Morning</title>${sound({ contentUrl: FILE, duration: 'PT3M', name: 'Morning <1>' })}${sound({ contentUrl: 'https://cdn.example/read.mp3', encodingFormat: 'audio/mpeg', creditText: 'Omar' })}</head><body><article>${bodyOf('page')}</article></body></html>`);
    newsroom.serve('/pages', rss(enclosure()).replaceAll('https://alpha.example/one', `${newsroom.origin}/one`));
    await newsroom.read();
    expect((await newsroom.article(`${newsroom.origin}/one`)).audio).toEqual([
      { ...NOTHING, contentUrl: FILE, title: 'Morning <1>', duration: 180, encodingFormat: 'audio/mpeg' },
      { ...NOTHING, contentUrl: 'https://cdn.example/read.mp3', encodingFormat: 'audio/mpeg', creditText: 'Omar' },
    ]);
  });

  test('are ten at most, their texts in short, their length a whole number or none', async () => {
    const many = Array.from({ length: 50 }, (_, index) => `<media:content url="https://cdn.example/${index}.mp3" medium="audio" duration="99999999999"><media:title>${'word '.repeat(200)}</media:title><media:copyright>${'© '.repeat(5_000)}</media:copyright></media:content>`).join('');
    const { audio = [] } = await read(rss(many));
    expect(audio).toHaveLength(10);
    expect(audio[0]?.title?.length).toBeLessThanOrEqual(300);
    expect(audio[0]?.copyrightNotice?.length).toBeLessThanOrEqual(1_000);
    expect(audio[0]?.duration).toBeNull();
  });

  test('a file that is replaced makes a new version, which says so', async () => {
    await read(rss(enclosure()));
    newsroom.pass(3_600_000);
    const changed = await read(rss(enclosure('https://cdn.example/1-corrected.mp3')));
    expect(changed).toMatchObject({ version: 2, audio: [{ contentUrl: 'https://cdn.example/1-corrected.mp3' }] });
    expect(await history()).toEqual([{ version: 1, changedFields: ['audio'], audio: [FILE] }]);
  });

  test('an address that is signed anew at each fetch makes none', async () => {
    await read(rss(enclosure(`${FILE}?Expires=1&amp;Signature=a`)));
    newsroom.pass(3_600_000);
    expect(await read(rss(enclosure(`${FILE}?Expires=2&amp;Signature=b`)))).toMatchObject({ version: 1 });
  });

  test('an article that was stored before sounds were kept gets no version for having none, and none is told of it later', async () => {
    const stored = await read(rss('<description>Calm sea.</description>'));
    await newsroom.store.articles.updateOne({ _id: stored._id }, { $unset: { audio: 1 } });
    newsroom.pass(3_600_000);
    expect(await read(rss('<description>Calm sea.</description>', '<ttl>60</ttl>'))).toMatchObject({ version: 1 });
    newsroom.pass(3_600_000);
    expect(await read(rss('<description>Rough sea.</description>'))).toMatchObject({ version: 2, audio: [] });
    expect(await history()).toEqual([{ version: 1, changedFields: ['description'], audio: [] }]);
  });

  const ask = async (fields: string) => {
    const contextValue = { viewer: { subject: null, name: null, roles: ['ANONYMOUS'] }, requestId: 'test', newsroom: newsroom.tools.newsroom, load: createLoad(newsroom.store) };
    const document = parse(`{ article(uri: "https://alpha.example/one") { ${fields} } }`);
    const { data, errors } = await execute({ schema: buildGraph(await readSchemaFiles()), document, contextValue });
    expect(errors).toBeUndefined();
    return (JSON.parse(JSON.stringify(data)) as { article: unknown }).article;
  };

  test('are in the graph, of past versions too, and a diff names their addresses', async () => {
    await read(rss(`${enclosure()}<itunes:duration>90</itunes:duration>`));
    newsroom.pass(3_600_000);
    await read(rss(enclosure('https://cdn.example/2.mp3')));
    const version = 'versions { nodes { audio { contentUrl duration } diff { field parts { op text } } } }';
    expect(await ask(`audio { contentUrl embedUrl title description language direction duration encodingFormat creditText copyrightNotice } ${version}`)).toEqual({
      audio: [{ ...NOTHING, direction: 'LTR', contentUrl: 'https://cdn.example/2.mp3', encodingFormat: 'audio/mpeg' }],
      versions: { nodes: [{
        audio: [{ contentUrl: FILE, duration: 90 }],
        diff: [{ field: 'audio', parts: [{ op: 'DELETE', text: FILE }, { op: 'INSERT', text: 'https://cdn.example/2.mp3' }] }],
      }] },
    });
  });

  test('of what was stored before they were kept are none', async () => {
    const { _id } = await read(rss(''));
    await newsroom.store.articles.updateOne({ _id }, { $unset: { audio: 1 } });
    expect(await ask('audio { contentUrl }')).toEqual({ audio: [] });
  });

  test('go with the article when it is withdrawn, from its past versions too', async () => {
    await read(rss(enclosure()));
    newsroom.pass(3_600_000);
    await read(rss(enclosure('https://cdn.example/2.mp3')));
    newsroom.pass(3_600_000);
    const gone = '<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="one" when="2026-11-23T11:30:00Z"/>';
    newsroom.serve('/alpha', rss('').replace(/<item>[\s\S]*<\/item>/u, gone));
    await newsroom.read();
    expect(await newsroom.article('alpha.example/one')).toMatchObject({ pubStatus: 'CANCELED', audio: [] });
    expect((await history()).flatMap(({ audio }) => audio)).toEqual([]);
  });
});

test('of tens of thousands of players in a text the first thousand are looked at, for sounds as for films', () => {
  const uri = 'https://alpha.example/one';
  const posts = (count: number): EmbedBlock[] => Array.from({ length: count }, (_, index) => ({ type: 'EmbedBlock', provider: 'mastodon', url: `https://social.example/${index}` }));
  const last = (url: string, count: number) => ({ blocks: [...posts(count), { type: 'EmbedBlock' as const, provider: 'x', url }] });
  const sounds = (count: number) => soundsTold({ media: [], rights: null, page: null, contentHtml: null, uri, body: last('https://alpha.example/a.mp3', count) });
  const films = (count: number) => filmsTold([], { page: null, body: last('https://www.youtube.com/watch?v=dQw4w9WgXcQ', count) }, uri, []);
  expect([sounds(999).length, films(999).length]).toEqual([1, 1]);
  expect([sounds(1_000).length, films(1_000).length]).toEqual([0, 0]);
});

test('an article without sounds has the hash that it had before sounds counted', () => {
  const said = { headline: 'a', description: null, by: null, text: null, imageUrl: null };
  expect(contentHash({ ...said, sounds: [] })).toBe('f9a6R97nFtrkoiqoVdMS6K');
  expect(contentHash({ ...said, sounds: ['cdn.example/1.mp3 '] })).not.toBe('f9a6R97nFtrkoiqoVdMS6K');
});
