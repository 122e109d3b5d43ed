import { describe, expect, test } from '@jest/globals';
import { parseNewsroomFile } from '../../src/config/newsroom-file.js';

const parse = (yaml: string) => parseNewsroomFile(yaml, 'newsroom.yaml');
const problems = (yaml: string) => parse(yaml).problems.map(({ where, message }) => `${where}: ${message}`);
const GOOD = `
editions:
  - { language: en, title: News, sections: [world], live: [{ title: Live, url: "https://a.example/live" }] }
  - { language: ar, title: أخبار }
sections:
  - { slug: world, titles: { ar: العالم, en: World }, subjects: [Politics] }
sources:
  - id: outlet
    name: Outlet
    url: https://outlet.example/
    language: en
    feeds:
      - { url: "https://outlet.example/rss", section: world, every: 2h }
      - { url: "https://outlet.example/films", holds: videos, fullText: page }
stories:
  - { slug: port, titles: { en: The port }, subjects: [Port] }
apiKeys:
  - { name: partner, roles: [PARTNER], sha256: ${'a'.repeat(64)} }
`;

describe('a newsroom file', () => {
  test('that is right is read, with what it leaves out', () => {
    const { value, problems: found } = parse(GOOD);
    expect(found).toEqual([]);
    expect(value?.sources[0]?.feeds).toEqual([
      { url: 'https://outlet.example/rss', section: 'world', holds: 'articles', fullText: 'feed', every: 7200, removals: 'keep', robots: true },
      { url: 'https://outlet.example/films', holds: 'videos', fullText: 'page', removals: 'keep', robots: true },
    ]);
    expect(value?.editions[0]?.live).toEqual([{ title: 'Live', url: 'https://a.example/live', onAir: true }]);
  });

  test('with one mistake of every kind has all of them told at once, each with its place and what was expected', () => {
    const found = problems(`
editions:
  - { language: english, title: "", live: [{ title: Live, url: "ftp://a.example", onAir: maybe }], sections: [wrold] }
  - { language: en, title: News, colour: red }
  - { language: en, title: News again }
sections:
  - { slug: World News, titles: {} }
  - { slug: world, titles: { fr: Monde } }
  - { slug: world, titles: { EN: World } }
sources:
  - { id: a, name: A, url: nowhere, language: en, feeds: [] }
  - id: a
    name: A
    url: https://a.example/
    language: en_GB
    feeds:
      - { url: "javascript:alert(1)", every: soon, holds: songs, fullText: all }
      - { url: "https://a.example/rss", every: 2s, section: sports }
      - { url: "https://a.example/rss", every: 99999999h }
stories:
  - { slug: port, titles: { de: Der Hafen }, subjects: [] }
  - { slug: port, titles: { en: The port }, subjects: [Port], description: 7 }
apiKeys:
  - { name: p, roles: [BOSS], sha256: secret }
  - { name: p, roles: [], sha256: secret }
  - nothing
surces: []
`);
    const at = (place: string) => `newsroom.yaml ${place}`;
    expect([...found].sort()).toEqual([
      at('apiKeys[0].roles[0]: one of ANONYMOUS, READER, MODERATOR, EDITOR, OPERATOR, PARTNER is expected'),
      at('apiKeys[0].sha256: 64 hexadecimal digits are expected: the key’s SHA-256, as `khabar key` prints it'),
      at('apiKeys[1].name: "p" stands here for the second time'),
      at('apiKeys[1].roles: at least one role is expected'),
      at('apiKeys[1].sha256: "secret" stands here for the second time'),
      at('apiKeys[1].sha256: 64 hexadecimal digits are expected: the key’s SHA-256, as `khabar key` prints it'),
      at('apiKeys[2]: settings are expected: name, roles, sha256'),
      at('editions[0].language: a language tag is expected, e.g. ar or en-GB'),
      at('editions[0].live[0].onAir: true or false is expected'),
      at('editions[0].live[0].url: an http or https address is expected'),
      at('editions[0].sections[0]: there is no section "wrold"; there are: World News, world, world'),
      at('editions[0].title: some text is expected'),
      at('editions[1]: there is no setting "colour" here; there are: language, title, live, channels, sections'),
      at('editions[2].language: "en" stands here for the second time'),
      at('sections[0].slug: small letters, digits and hyphens are expected'),
      at('sections[0].titles: a title in at least one language is expected, e.g. { ar: …, en: … }'),
      at('sections[1].titles: a title in one of english, en, en is expected'),
      at('sections[2].slug: "world" stands here for the second time'),
      at('sections[2].titles.EN: a language tag is expected, e.g. ar or en-GB'),
      at('sections[2].titles: a title in one of english, en, en is expected'),
      at('sources[0].feeds: at least one feed is expected'),
      at('sources[0].url: an http or https address is expected'),
      at('sources[1].feeds[0].every: a duration is expected, e.g. 90s, 5m or 2h'),
      at('sources[1].feeds[0].fullText: feed or page is expected'),
      at('sources[1].feeds[0].holds: articles or videos is expected'),
      at('sources[1].feeds[0].url: an http or https address is expected'),
      at('sources[1].feeds[1].every: at least 10s is expected'),
      at('sources[1].feeds[1].section: there is no section "sports"; there are: World News, world, world'),
      at('sources[1].feeds[2].every: 720h (30 days) at most is expected'),
      at('sources[1].feeds[2].url: "https://a.example/rss" stands here for the second time'),
      at('sources[1].id: "a" stands here for the second time'),
      at('sources[1].language: a language tag is expected, e.g. ar or en-GB'),
      at('stories[0].subjects: at least one subject is expected'),
      at('stories[0].titles: a title in one of english, en, en is expected'),
      at('stories[1].description: text is expected'),
      at('stories[1].slug: "port" stands here for the second time'),
      'newsroom.yaml: there is no setting "surces" here; there are: editions, sections, sources, stories, apiKeys',
    ].sort());
  });

  test.each([
    ['nothing', ''], ['a list', '- a'], ['a word', 'news'], ['a number', '7'], ['only a comment', '# soon'],
  ])('that holds %s says what is expected', (_what, yaml) => {
    expect(problems(yaml)).toEqual(['newsroom.yaml: settings are expected: editions, sections, sources, stories, apiKeys']);
  });

  test.each([
    ['what is missing', 'sections: []', ['editions: a list is expected']],
    ['what is of another kind', 'editions: { language: en }', ['editions: a list is expected']],
    ['a list with gaps', 'editions: [null, { language: en, title: x }]', ['editions[0]: settings are expected: language, title, live, channels, sections']],
    ['settings that are missing', 'editions: [{}]', ['editions[0].language: a language tag is expected, e.g. ar or en-GB', 'editions[0].title: text is expected']],
    ['titles of another kind', 'editions: [{ language: en, title: x }]\nsections: [{ slug: a, titles: A }]', ['sections[0].titles: a title in at least one language is expected, e.g. { ar: …, en: … }']],
  ])('names %s', (_what, yaml, expected) => {
    expect(problems(yaml)).toEqual(expected.map((problem) => `newsroom.yaml ${problem}`));
  });

  test.each([
    ['a key twice', 'editions: []\neditions: []', /unique at line 2, column 1/u],
    ['a tab', 'editions:\n\t- a', /Tabs.* at line 2/u],
    ['an open quote', 'editions: "abc', /line 1/u],
    ['two documents', 'editions: []\n---\neditions: []', /multiple documents/u],
    ['an alias without its anchor', 'editions: *all', /alias.*all/u],
  ])('with %s is told by line', (_what, yaml, expected) => {
    const [first] = problems(yaml);
    expect(first).toMatch(expected);
    expect(first).not.toContain('\n');
  });

  test('has all its syntax errors told, not only the first', () => {
    expect(problems('a: 1\na: 2\nb: 1\nb: 2').length).toBe(2);
  });

  test('whose aliases multiply is refused, at once', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x]', ...'bcdefgh'.split('').map((name, index) => {
      const below = 'abcdefg'[index];
      return `${name}: &${name} [${Array.from({ length: 9 }, () => `*${below}`).join(',')}]`;
    })].join('\n');
    const before = Date.now();
    expect(problems(bomb)).toEqual([expect.stringMatching(/alias/iu)]);
    expect(Date.now() - before).toBeLessThan(1000);
  });

  test('that contains itself is refused like any other wrong value', () => {
    expect(problems('editions: &all [*all]')).not.toEqual([]);
  });

  test('may share settings by an alias', () => {
    expect(problems(GOOD.replace('subjects: [Politics]', 'subjects: &s [Politics]').replace('subjects: [Port]', 'subjects: *s'))).toEqual([]);
  });
});
