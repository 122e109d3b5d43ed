import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFeed } from '../../src/formats/parse.js';
import { UnreadableFeed } from '../../src/formats/unreadable-feed.js';

const at = { contentType: null, url: 'https://news.example/feed' };
const reasonOf = (text: string): unknown => {
  try {
    parseFeed(text, at);
    return null;
  } catch (error) {
    return error instanceof UnreadableFeed ? error.reason : error;
  }
};

describe('a document that cannot be read', () => {
  test.each([
    ['<!doctype html><title>Sign in</title>', 'WEB_PAGE'],
    ['Too many requests', 'UNKNOWN_FORMAT'],
    ['', 'UNKNOWN_FORMAT'],
    ['{"version":"https://jsonfeed.org/version/1.1","items":[', 'MALFORMED'],
    ['<rss version="2.0', 'MALFORMED'],
    ['<rss version="2.0"><channel><item><title>Cut', null],
  ])('%j fails as %s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  test('is told with its address and the reason', () => {
    expect(() => parseFeed('{"version":"https://jsonfeed.org/version/1.1",', at)).toThrow(/https:\/\/news\.example\/feed cannot be parsed: .*JSON/);
  });

  test('has no other error, whatever comes', () => {
    const scrap = fc.constantFrom(
      '<rss>', '</rss>', '<channel>', '<item>', '</item>', '<feed xmlns="http://www.w3.org/2005/Atom">', '<entry>', '</entry>', '<rdf:RDF>',
      '<title>', '</title>', '<![CDATA[', ']]>', '<!--', '-->', '&amp;', '&#x110000;', '&bad', '<link href="//">', '<at:deleted-entry', '<khabar:edNote>',
      ' xmlns:at="http://purl.org/atompub/tombstones/1.0"', '>', '"', '<!DOCTYPE x [<!ENTITY a "b">]>', '<!DOCTYPE rss [', ']>', '&a;', ' a="', "='", '<5', '<pubDate>', '</b>',
      '<content:encoded>', '<link rel=enclosure href=x', '<media:content url="/x"/>', ' xml:base="//"', '<image>', '<url>', '<copyright>', '<generator version="1"/>', '<itunes:image href="http://["/>', '<enclosure type="audio/mpeg" url="/a"/>', '{"items":[', '{"icon":"//","items":[', '{}', ']', '}', 'null', '\u0000', 'text',
    );
    fc.assert(fc.property(fc.array(fc.oneof(scrap, fc.string()), { maxLength: 25 }), (pieces) => {
      expect(['WEB_PAGE', 'UNKNOWN_FORMAT', 'MALFORMED', null]).toContain(reasonOf(pieces.join('')));
    }), { numRuns: 500 });
  });

  test('takes no time for markup nested without end', () => {
    const deep = `<rss version="2.0"><channel><item><title>t</title><description>${'<b>'.repeat(100_000)}</description><edNote>n</edNote></item></channel></rss>`;
    const started = performance.now();
    reasonOf(deep);
    reasonOf('<feed>'.repeat(100_000));
    reasonOf('{"items":'.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

const item = '<item><title>Ferry stops</title><link>https://news.example/ferry</link></item>';
const rss = (inside: string): string => `<rss version="2.0"><channel><title>Harbour News</title>${inside}</channel></rss>`;
const media = (inside: string): string => `<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Harbour News</title>${inside}</channel></rss>`;
const THUMBNAIL = '<media:thumbnail url="/t"/>';
const many = (count: number, one: (index: number) => string): string => Array.from({ length: count }, (_, index) => one(index)).join('');
const titlesOf = (text: string): (string | null)[] => parseFeed(text, at).items.map(({ title }) => title);

describe('a document that does harm', () => {
  test('costs only what it spoils: what follows markup nested too deeply is read', () => {
    const { items, problems } = parseFeed(rss(`<item><title>Deep</title><description>${'<b>'.repeat(100_000)}x</description></item>${item}`), at);
    expect(items.map(({ title }) => title)).toEqual(['Deep', 'Ferry stops']);
    expect(problems).toEqual([{ position: 'document', message: 'Markup is nested deeper than 200 levels; of what is deeper only the text was read.' }]);
  });

  test('makes nothing grow: entities of a DTD are plain, short, and few', () => {
    const doctype = `<!DOCTYPE rss [<!ENTITY a "${'ha'.repeat(200)}">]>`;
    const [title = ''] = titlesOf(`${doctype}${rss(`<item><title>${'&a;'.repeat(100_000)}</title></item>`)}`);
    expect(title?.length).toBeLessThan(100_000 + 3 * 100_000);
    const bomb = `<!DOCTYPE rss [<!ENTITY a0 "ha">${Array.from({ length: 30 }, (_, index) => `<!ENTITY a${index + 1} "&a${index};&a${index};">`).join('')}]>`;
    expect(titlesOf(`${bomb}${rss('<item><title>&a30;</title></item>')}`)).toEqual(['&a30;']);
  });

  test.each([
    ['attributes without end', rss(`<item><enclosure ${Array.from({ length: 50_000 }, (_, index) => `a${index}="1"`).join(' ')}/></item>${item}`)],
    ['namespaces without end', rss(`<item ${Array.from({ length: 50_000 }, (_, index) => `xmlns:n${index}="urn:${index}"`).join(' ')}><title>x</title></item>${item}`)],
    ['quotes that never close', rss(`${'<item a="b>'.repeat(20_000)}${item}`)],
    ['signs that open nothing', rss(`<item><title>${'<1'.repeat(50_000)}</title></item>${item}`)],
    ['ampersands', rss(`<item><title>${'&'.repeat(200_000)}${'&zz;'.repeat(20_000)}</title></item>${item}`)],
    ['a declaration that never ends', `<!DOCTYPE rss [${'<!ENTITY a "'.repeat(20_000)}${rss(item)}`],
    ['items in items', rss(`${'<item><title>'.repeat(20_000)}${item}`)],
    ['closing tags of nothing', rss(`<item>${'</title></b></item></x>'.repeat(20_000)}</item>${item}`)],
    ['angle brackets in titles', rss(`<item><title><![CDATA[${'<a'.repeat(100_000)}]]></title></item>${item}`)],
    ['spaces in dates', rss(`<item><pubDate>1${' '.repeat(200_000)}2</pubDate></item>${item}`)],
    ['mail addresses', rss(`<item><title>x</title><author>${'a@'.repeat(100_000)}</author></item>${item}`)],
    ['names with spaces in them', rss(`<item>${many(5_000, (index) => `<author>${index} a@b${' '.repeat(980)}x</author>`)}</item>${item}`)],
    ['thumbnails beside contents', media(`<item>${many(2_000, () => THUMBNAIL)}${many(2_000, (index) => `<media:content url="/${index}"/>`)}</item>${item}`)],
    ['thumbnails beside groups', media(`<item>${many(2_000, () => THUMBNAIL)}${many(3_000, (index) => `<media:group><media:content url="/${index}"/></media:group>`)}</item>${item}`)],
    ['thumbnails beside enclosures', media(`<item>${many(2_000, () => THUMBNAIL)}${many(2_000, (index) => `<enclosure url="/${index}"/>`)}</item>${item}`)],
    ['a channel that thanks thousands for each of its items', media(`${many(10_000, (index) => `<media:credit>${index}</media:credit>`)}${many(4_000, (index) => `<item><enclosure url="/${index}"/></item>`)}`)],
    ['closing tags of nothing, deep inside', rss(`<item><description>${'<b>'.repeat(190)}${'</x>'.repeat(500_000)}`)],
    ['tags whose ends are missing', `${rss(`<item><title>x</title>${'</a'.repeat(300_000)}`)}${'<a'.repeat(300_000)}`],
    ['tags whose ends are missing now and then', rss(`<item><title>x</title>${'</b</c >'.repeat(50_000)}${'<b<c >'.repeat(50_000)}</item>${item}`)],
    ['items with nothing in them', rss('<item/>'.repeat(200_000))],
    ['named zones', rss(`<item>${many(20_000, (index) => `<pubDate>2026-11-21 10:00 Europe/Nowhere${index}</pubDate>`)}</item>${item}`)],
  ])('takes no time for %s', (_, text) => {
    const started = performance.now();
    reasonOf(text);
    expect(performance.now() - started).toBeLessThan(5_000);
  });

  test('that breaks in every item tells of the first hundred', () => {
    expect(parseFeed(rss('<item/>'.repeat(500)), at).problems).toHaveLength(100);
  });

  test.each([
    ['links', '<link/>'.repeat(150_000)],
    ['withdrawals', `${many(150_000, (index) => `<at:deleted-entry ref="${index}"/>`)}`],
    ['tables of contents', `<items><rdf:Seq>${'<rdf:li resource="/1"/>'.repeat(150_000)}</rdf:Seq></items>`],
  ])('is read in spite of 150,000 %s', (_, inside) => {
    const { items } = parseFeed(`<rss xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel>${item}${inside}</channel></rss>`, at);
    expect(items.map(({ title }) => title)).toEqual(['Ferry stops']);
  });

  test('holds 20,000 items and 1,000 withdrawals; of more the first are read, and that is told', () => {
    const { items, deleted, problems } = parseFeed(`<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0">${
      many(20_001, (index) => `<entry><id>${index}</id></entry>`)}${many(1_001, (index) => `<at:deleted-entry ref="${index}"/>`)}</feed>`, at);
    expect([items.length, items.at(-1)?.guid, deleted.length, deleted.at(-1)?.guid]).toEqual([20_000, '19999', 1_000, '999']);
    expect(problems).toEqual([
      { position: 'document', message: 'It has more than 20000 items; those after were not read.' },
      { position: 'document', message: 'It has more than 1000 deleted entries; those after were not read.' },
    ]);
  });

  test('is held to the same in JSON', () => {
    const { items, deleted, problems } = parseFeed(JSON.stringify({
      version: 'https://jsonfeed.org/version/1.1',
      items: Array.from({ length: 20_001 }, () => null),
      _khabar: { deleted: Array.from({ length: 1_001 }, (_, index) => ({ id: String(index) })) },
    }), at);
    expect([items.length, deleted.length]).toEqual([0, 1_000]);
    expect(problems.filter(({ position }) => position === 'document')).toHaveLength(2);
  });

  test('has a hundred media and fifty categories of an item, the first ones', () => {
    const several = media(`<item>${many(150, (index) => `<media:content url="/${index}"/><category>${index}</category>`)}</item>`);
    const [one] = parseFeed(several, at).items;
    expect([one?.media.length, one?.media.at(-1)?.url, one?.categories.length, one?.categories.at(-1)]).toEqual([100, 'https://news.example/99', 50, '49']);
    const json = { version: 'https://jsonfeed.org/version/1.1', items: [{
      id: '1', tags: Array.from({ length: 150 }, (_, index) => String(index)), attachments: Array.from({ length: 150 }, (_, index) => ({ url: `https://news.example/${index}`, mime_type: 'audio/mpeg' })),
    }] };
    const [same] = parseFeed(JSON.stringify(json), at).items;
    expect([same?.media.length, same?.categories.at(-1)]).toEqual([100, '49']);
  });

  test('does not repeat a long credit in every picture', () => {
    const [one] = parseFeed(media(`${many(500, (index) => `<media:credit>Agency ${index}</media:credit>`)}<media:copyright>${'©'.repeat(50_000)}</media:copyright><item><media:content url="/1"/></item>`), at).items;
    expect(one?.media[0]?.credit).toMatch(/^Agency 0 \/ Agency 1 .* Agency 19$/);
    expect(one?.media[0]?.copyright).toHaveLength(1_000);
  });

  test('does not write a long base into every address', () => {
    const long = `https://news.example/${'a'.repeat(1_000)}/`;
    const linked = (base: string): string =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>1</title><content type="xhtml"><div><p xml:base="${base}"><a href="x">x</a></p></div></content></entry></feed>`;
    expect(parseFeed(linked(long), at).items[0]?.contentHtml).toBe('<p><a href="x">x</a></p>');
    expect(parseFeed(linked('https://news.example/a/'), at).items[0]?.contentHtml).toBe('<p><a href="https://news.example/a/x">x</a></p>');
    const [item] = parseFeed(`<rss xml:base="${long}${long.slice(8)}"><channel><item><link>1</link></item></channel></rss>`, at).items;
    expect(item?.url).toBe('https://news.example/1');
  });
});

describe('a sound feed that somebody breaks', () => {
  const sound = rss(`<item><title>Bridge &amp; port</title><link>https://news.example/bridge</link><guid>b1</guid></item>${item}`);

  test('is read up to where it is cut off, wherever that is', () => {
    fc.assert(fc.property(fc.integer({ min: sound.indexOf('<item>'), max: sound.length }), (end) => {
      const { items } = parseFeed(sound.slice(0, end), at);
      const whole = sound.slice(0, end).split('</item>').length - 1;
      expect(items.length).toBeGreaterThanOrEqual(whole);
      expect(items.slice(0, whole).map(({ title }) => title)).toEqual(['Bridge &amp; port', 'Ferry stops'].slice(0, whole).map((title) => title.replace('&amp;', '&')));
    }));
  });

  test('keeps its other items when one closing tag is lost', () => {
    const tags = [...sound.matchAll(/<\/(?:title|link|guid|item)>/g)].map(({ index, 0: tag }) => [index, tag] as const);
    fc.assert(fc.property(fc.constantFrom(...tags.slice(1)), ([index, tag]) => {
      const titles = titlesOf(sound.slice(0, index) + sound.slice(index + tag.length));
      expect(titles).toEqual(['Bridge & port', 'Ferry stops']);
    }));
  });
});
