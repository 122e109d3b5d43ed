import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fileUnder } from '../../src/ingest/file-under.js';
import type { Section } from '../../src/model/newsroom.js';
import { bodyOf, rss } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

describe('an article of a feed', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
  });
  afterEach(() => newsroom.close());

  test('tells its headline, summary and byline in short, and its body whole', async () => {
    newsroom.serve('/alpha', rss({ entries: [{
      guid: 'one', link: 'https://alpha.example/one', title: 'word '.repeat(1_000), summary: 'كلمة '.repeat(20_000),
      authors: Array.from({ length: 100 }, (_, index) => `Omar Haddad ${index}`), content: bodyOf('one', 500), published: '2026-11-23T08:00:00Z',
    }] }));
    await newsroom.read();
    const { _id, headline, description, by } = await newsroom.article('/one');
    expect(headline).toMatch(/^(?:word ){50,}word…$/u);
    expect(headline?.length).toBeLessThanOrEqual(300);
    expect(description).toMatch(/^(?:كلمة ){100,}كلمة…$/u);
    expect(description?.length).toBeLessThanOrEqual(600);
    expect(by).toMatch(/^(?:Omar Haddad \d+, ){10,}Omar.*…$/u);
    expect(by?.length).toBeLessThanOrEqual(200);
    expect((await newsroom.store.bodies.findOne({ _id }))?.wordCount).toBe(500);
  });

  test('without a title is headed by the beginning of its text: the first sentence, or what fits of it', async () => {
    const long = `${'many words '.repeat(30)}end.`;
    newsroom.serve('/alpha', rss({ entries: [
      { guid: '1', link: 'https://alpha.example/1', summary: '<p>The <b>ferry</b> is afloat again. It took all night.</p>' },
      { guid: '2', link: 'https://alpha.example/2', summary: long },
      { guid: '3', link: 'https://alpha.example/3', content: '<p>Good morning from the old harbour!</p><p>More follows.</p>' },
      { guid: '4', link: 'https://alpha.example/4', title: ' <i></i> ', summary: 'هل عادت العبارة إلى الميناء؟ نعم، عادت.' },
      { guid: '5', link: 'https://alpha.example/5', summary: 'Hello' },
    ] }));
    await newsroom.read();
    expect((await newsroom.articles()).map(({ uri, headline, description }) => [uri.slice(-1), headline, description]).sort()).toEqual([
      ['1', 'The ferry is afloat again.', 'The ferry is afloat again. It took all night.'],
      ['2', expect.stringMatching(/^(?:many words ){7,}many…$|^(?:many words ){7,}many words…$/u), long],
      ['3', 'Good morning from the old harbour!', null],
      ['4', 'هل عادت العبارة إلى الميناء؟', 'هل عادت العبارة إلى الميناء؟ نعم، عادت.'],
      ['5', 'Hello', null],
    ]);
    expect(newsroom.warnings).toEqual([]);
    expect(await newsroom.store.feeds.findOne({})).toMatchObject({ itemsUnread: 0 });
  });

  test('with neither a title nor a text is not listed, which is told and counted', async () => {
    newsroom.serve('/alpha', rss({ entries: [{ guid: 'one', link: 'https://alpha.example/one' }, { guid: 'two', link: 'https://alpha.example/two', title: 'Ferry afloat' }] }));
    await newsroom.read();
    expect((await newsroom.articles()).map(({ headline }) => headline)).toEqual(['Ferry afloat']);
    expect(newsroom.warnings).toEqual([expect.stringContaining('neither a title nor a text')]);
    expect(await newsroom.store.feeds.findOne({})).toMatchObject({ itemsUnread: 1, state: 'ACTIVE' });
  });

  test.each([
    ['a year that nobody can mean', '9999-11-23T08:00:00Z', null],
    ['the day after tomorrow', '2026-11-25T08:00:00Z', null],
    ['some hours ahead, as with a wrong time zone', '2026-11-23T18:00:00Z', new Date('2026-11-23T18:00:00Z')],
  ])('dated %s is listed by when it was seen', async (_what, published, firstCreated) => {
    newsroom.serve('/alpha', rss({ entries: [{ guid: 'one', link: 'https://alpha.example/one', title: 'Ferry afloat', published }] }));
    await newsroom.read();
    expect(await newsroom.article('/one')).toMatchObject({ firstCreated, sortTime: newsroom.now() });
  });

  test('is filed under the first department that one of its first fifty categories names', async () => {
    const sections = [{ _id: 'sea', titles: { en: 'At sea' }, subjects: ['Ships'] }, { _id: 'harbour', titles: { en: 'Harbour' }, subjects: ['ships', 'Ports'] }] as unknown as Section[];
    const many = Array.from({ length: 10_000 }, (_, index) => `Subject ${index}`);
    const filed = fileUnder(new Map(sections.map((section) => [section._id, section])), null, ['Ferries', 'SHIPS', 'ports', ...many, 'harbour']);
    expect(filed).toEqual({ section: 'sea', keywords: ['Ferries', ...many.slice(0, 47)] });
  });
});
