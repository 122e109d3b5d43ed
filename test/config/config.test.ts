import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadConfig } from '../../src/config.js';

const OPML = '<opml version="2.0"><body><outline text="A" xmlUrl="https://a.example/rss"/></body></opml>';
const YAML = 'editions: [{ language: en, title: News }]\nsources: [{ id: b, name: B, url: "https://b.example/", language: en, feeds: [{ url: "https://b.example/rss" }] }]';

describe('the configuration', () => {
  let directory: string;
  const file = (name: string) => join(directory, name);
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'khabar-test-'));
    await writeFile(file('my.opml'), OPML);
    await writeFile(file('newsroom.yaml'), YAML);
    await writeFile(file('wrong.yaml'), 'editions: []\nsources: 7');
  });
  afterAll(() => rm(directory, { recursive: true }));

  test('without a file is the sample’s', async () => {
    expect(await loadConfig({ feeds: [] }, {})).toMatchObject({ newsroom: null, unknown: [] });
  });

  test('from the command line goes before the environment’s', async () => {
    const { newsroom } = await loadConfig({ config: file('newsroom.yaml'), feeds: [] }, { KHABAR_CONFIG: file('missing.yaml') });
    expect(newsroom?.sources.map(({ _id }) => _id)).toEqual(['b']);
  });

  test('of subscriptions alone speaks Arabic and English', async () => {
    const { newsroom } = await loadConfig({ feeds: [file('my.opml')] }, {});
    expect(newsroom).toMatchObject({ editions: [{ _id: 'ar', direction: 'rtl' }, { _id: 'en', direction: 'ltr' }], feeds: [{ url: 'https://a.example/rss', place: 0 }] });
  });

  test('of both has the newsroom’s feeds first', async () => {
    const { newsroom } = await loadConfig({ feeds: [file('my.opml')] }, { KHABAR_CONFIG: file('newsroom.yaml') });
    expect(newsroom?.feeds.map(({ url }) => url)).toEqual(['https://b.example/rss', 'https://a.example/rss']);
  });

  test('tells what is wrong in the environment and in every file, at once', async () => {
    const wrong = loadConfig({ config: file('wrong.yaml'), feeds: [file('missing.opml'), directory, file('newsroom.yaml')] }, { PORT: 'x' });
    await expect(wrong).rejects.toMatchObject({ name: 'WrongSettings', message: expect.stringMatching(/^6 settings are wrong:\n/u) });
    const { problems } = (await wrong.catch((error: unknown) => error)) as { problems: { where: string; message: string }[] };
    expect(problems.map(({ where, message }) => `${where.replace(directory, '.')}: ${message}`)).toEqual([
      'PORT: a whole number from 0 to 65535 is expected',
      './wrong.yaml editions: at least one edition is expected',
      './wrong.yaml sources: a list is expected',
      './missing.opml: there is no such file',
      expect.stringMatching(/^\.: it cannot be read: EISDIR/u),
      expect.stringMatching(/^\.\/newsroom\.yaml: no OPML file/u),
    ]);
  });

  test('names variables that are most likely misspelt', async () => {
    expect(await loadConfig({ feeds: [] }, { KHABAR_CONFIGURATION: 'x' })).toMatchObject({ unknown: ['KHABAR_CONFIGURATION'] });
  });
});
