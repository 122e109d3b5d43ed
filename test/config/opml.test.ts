import { describe, expect, test } from '@jest/globals';
import { BARE_NEWSROOM, configuredNewsroom, withSubscriptions } from '../../src/config/newsroom.js';
import { parseOpmlFile } from '../../src/config/opml.js';

const opml = (body: string, version = '2.0') => `<?xml version="1.0" encoding="UTF-8"?><opml version="${version}"><head><title>Mine</title></head><body>${body}</body></opml>`;
const feed = (name: string, attributes = '') => `<outline type="rss" text="${name}" xmlUrl="https://${name}.example/rss" ${attributes}/>`;
const read = (xml: string) => parseOpmlFile(xml, 'my.opml', 'ar');
const problems = (xml: string) => read(xml).problems.map(({ where, message }) => `${where}: ${message}`);
const urls = (xml: string) => read(xml).value.sources.flatMap(({ feeds }) => feeds.map(({ url }) => url));

describe('a subscription list', () => {
  test.each(['1.0', '1.1', '2.0'])('of OPML %s is read', (version) => {
    expect(read(opml(feed('one') + feed('two', 'htmlUrl="https://two.example/" language="en-us" title="Two!"'), version))).toEqual({
      value: {
        sections: [],
        sources: [
          { id: 'one-example', name: 'one', url: 'https://one.example', language: 'ar', feeds: [{ url: 'https://one.example/rss', holds: 'articles', fullText: 'feed', removals: 'keep', robots: true }] },
          { id: 'two-example', name: 'Two!', url: 'https://two.example/', language: 'en-US', feeds: [{ url: 'https://two.example/rss', holds: 'articles', fullText: 'feed', removals: 'keep', robots: true }] },
        ],
      },
      problems: [],
    });
  });

  test('makes departments of its folders; what lies deeper belongs to the folder at the top', () => {
    const { value } = read(opml(`<outline text="Tech &amp; Science">${feed('one')}<outline text="Space">${feed('two')}</outline></outline><outline text="رياضة">${feed('three')}</outline>${feed('four')}`));
    expect(value.sections).toEqual([
      { slug: 'tech-science', titles: { ar: 'Tech & Science' }, subjects: [] },
      { slug: 'رياضة', titles: { ar: 'رياضة' }, subjects: [] },
    ]);
    expect(value.sources.map(({ feeds }) => feeds[0]?.section)).toEqual(['tech-science', 'tech-science', 'رياضة', undefined]);
  });

  test('with one feed twice has it once, and outlets of one host keep different ids', () => {
    const { value } = read(opml(`<outline text="A">${feed('one')}</outline>${feed('one')}<outline text="sport" xmlUrl="https://one.example/sport"/>`));
    expect(value.sources.map(({ id, feeds }) => [id, feeds[0]?.url])).toEqual([['one-example', 'https://one.example/rss'], ['one-example-2', 'https://one.example/sport']]);
  });

  test('has folders of the same name told apart', () => {
    expect(read(opml(`<outline text="News">${feed('one')}</outline><outline text="News">${feed('two')}</outline>`)).value.sections.map(({ slug }) => slug)).toEqual(['news', 'news-2']);
  });

  test.each(['ftp://a.example/rss', 'javascript:alert(1)', 'a.example/rss', '', 'http://['])('with the address "%s" says which outline, and reads the others', (address) => {
    const xml = opml(`<outline text="Broken" xmlUrl="${address}"/>${feed('one')}`);
    // An empty attribute is none: the outline is a folder of nothing.
    expect(problems(xml)).toEqual(address === '' ? [] : [`my.opml: outline "Broken": an http or https xmlUrl is expected, not "${address}"`]);
    expect(urls(xml)).toEqual(['https://one.example/rss']);
  });

  test.each(['unknown', 'english', 'en-abcdefghijk', '12', 'a'])('with the language "%s" has its outlets in the list’s own', (language) => {
    expect(read(opml(feed('one', `language="${language}"`))).value.sources[0]?.language).toBe('ar');
  });

  test('without a name has its outlet called by its host', () => {
    expect(read(opml('<outline text="" title="  " xmlUrl="https://one.example/rss"/>')).value.sources[0]?.name).toBe('one.example');
  });

  test.each([['only folders', opml('<outline text="A"><outline text="B"/></outline>')], ['nothing', opml('')], ['only links', opml('<outline type="link" text="A" url="https://a.example/"/>')]])(
    'with %s says that feeds are expected',
    (_what, xml) => {
      expect(problems(xml)).toEqual(['my.opml: at least one outline with an xmlUrl is expected']);
    },
  );

  test.each([
    ['a page', '<!doctype html><html><body>Sign in</body></html>'],
    ['a feed', '<rss version="2.0"><channel><title>x</title></channel></rss>'],
    ['JSON', '{"feeds":[]}'],
    ['nothing', ''],
    ['a broken list', '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/rss"'],
    ['a list folded five thousand times', opml('<outline text="f">'.repeat(5000) + feed('one') + '</outline>'.repeat(5000))],
    ['an entity that names a file', `<?xml version="1.0"?><!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/hostname">]>${opml('<outline text="&x;" xmlUrl="https://a.example/rss"/>').slice(38)}`],
  ])('that is %s is refused as no OPML', (_what, xml) => {
    expect(problems(xml)).toEqual([expect.stringMatching(/^my\.opml: no OPML file/u)]);
  });

  test('whose entities multiply does not fill the memory', () => {
    const entities = Array.from({ length: 9 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`).join('');
    const xml = `<?xml version="1.0"?><!DOCTYPE o [<!ENTITY e0 "ha">${entities}]><opml version="2.0"><body><outline text="&e9;" xmlUrl="https://a.example/rss"/></body></opml>`;
    const before = Date.now();
    expect((read(xml).value.sources[0]?.name ?? '').length).toBeLessThan(100);
    expect(Date.now() - before).toBeLessThan(1000);
  });

  test.each([
    ['أخبار العالم', 'أخبار-العالم'],
    ['Économie & Société', 'économie-société'],
    ['ＮＥＷＳ ２４', 'news-24'],
    ['हिन्दी', 'हिन्दी'],
    ['٢٠٢٦', '٢٠٢٦'],
    ['!?', 'feed'],
  ])('has its folder "%s" under the slug %s', (title, slug) => {
    expect(read(opml(`<outline text="${title}">${feed('one')}</outline>`)).value.sections).toEqual([{ slug, titles: { ar: title }, subjects: [] }]);
  });

  describe('beside another', () => {
    const join = (...folders: string[][]) =>
      folders
        .map((titles, list) => read(opml(titles.map((title, at) => `<outline text="${title}">${feed(`f${list}-${at}`)}</outline>`).join(''))).value)
        .reduce(withSubscriptions, BARE_NEWSROOM);
    /** Each feed's host and the title of the department it came to. */
    const placed = ({ sources, sections }: ReturnType<typeof join>) =>
      sources.map(({ name, feeds }) => [name, sections.find(({ slug }) => slug === feeds[0]?.section)?.titles['ar']]);

    test('shares the department of a folder with the same title', () => {
      const both = join(['أخبار'], ['أخبار']);
      expect(both.sections.map(({ slug }) => slug)).toEqual(['أخبار']);
      expect(placed(both)).toEqual([['f0-0', 'أخبار'], ['f1-0', 'أخبار']]);
    });

    test.each([
      ['of other letters', ['أخبار'], ['رياضة']],
      ['with one slug', ['C'], ['C++']],
      ['of signs alone', ['!'], ['?']],
      ['that are numbered in one list and not in the other', ['C', 'C++'], ['C++', 'C#']],
    ])('has departments of different titles %s', (_what, first, second) => {
      const both = join(first, second);
      const titles = [...new Set([...first, ...second])];
      expect(both.sections.map((section) => section.titles['ar'])).toEqual(titles);
      expect(new Set(both.sections.map(({ slug }) => slug)).size).toBe(titles.length);
      expect(placed(both).map(([, title]) => title)).toEqual([...first, ...second]);
    });

    test('knows a department by its title in any language', () => {
      const { value } = read(opml(`<outline text="world">${feed('one')}</outline>`));
      const known = { slug: 'planet', titles: { ar: 'العالم', en: 'World' }, subjects: ['un'] };
      const { sections, sources } = withSubscriptions({ ...BARE_NEWSROOM, sections: [known] }, value);
      expect(sections).toEqual([known]);
      expect(sources[0]?.feeds[0]?.section).toBe('planet');
    });
  });

  test('joins a newsroom without taking anything over', () => {
    const { value } = read(opml(`<outline text="World">${feed('one')}</outline>${feed('two')}`));
    const once = withSubscriptions(BARE_NEWSROOM, value);
    const changed = { ...value, sources: value.sources.map((source) => ({ ...source, name: 'Other', feeds: source.feeds.map((one) => ({ ...one, url: `${one.url}?2` })) })) };
    const twice = withSubscriptions(withSubscriptions(once, value), changed);
    expect(twice.sources.map(({ name }) => name)).toEqual(['one', 'two', 'Other', 'Other']);
    expect(new Set(twice.sources.map(({ id }) => id)).size).toBe(4);
    expect(twice.sections).toHaveLength(1);
    const { feeds, editions } = configuredNewsroom(twice);
    expect(feeds.map(({ place }) => place)).toEqual([0, 1, 2, 3]);
    expect(new Set(feeds.map(({ _id }) => _id)).size).toBe(4);
    expect(editions.map(({ direction, sections }) => [direction, sections])).toEqual([['rtl', ['world']], ['ltr', ['world']]]);
  });
});
