import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadNewsroom } from '../../examples/newsroom/load.js';
import { OUTLETS, SECTION_NAMES, SECTIONS } from '../../examples/newsroom/outlets.js';
import { startSampleUpstream } from '../../examples/newsroom/start.js';
import type { SampleUpstream } from '../../examples/newsroom/start.js';
import { parseNewsroomFile } from '../../src/config/newsroom-file.js';

const folder = new URL('../../examples/newsroom/', import.meta.url);
const PLACEHOLDER = 'http://sample.khabar.example';
const { value, problems } = parseNewsroomFile(await readFile(new URL('newsroom.yaml', folder), 'utf8'), 'newsroom.yaml');
const newsroom = await loadNewsroom(fileURLToPath(folder), new Date());
const texts = Object.values(newsroom.texts).flat();

let sample: SampleUpstream;
beforeAll(async () => { sample = await startSampleUpstream(); });
afterAll(() => sample.close());

describe('the configuration of the sample', () => {
  test('holds no mistake', () => {
    expect(problems).toEqual([]);
  });

  test('names the outlets as they name themselves', () => {
    expect(value?.sources.map(({ id, name, language, url }) => ({ id, name, language, url }))).toEqual(
      Object.values(OUTLETS).map(({ key, name, language }) => ({ id: key, name, language, url: `${PLACEHOLDER}/${key}/` })),
    );
  });

  test('every address of the upstream is answered', async () => {
    const urls = [
      ...(value?.sources ?? []).flatMap(({ url, feeds }) => [url, ...feeds.map((feed) => feed.url)]),
      ...(value?.editions ?? []).flatMap(({ live }) => live.map(({ url }) => url)),
    ];
    expect(urls).toHaveLength(6 + 7 + 3);
    for (const url of urls) expect([url, (await fetch(url.replace(PLACEHOLDER, sample.origin))).status]).toEqual([url, 200]);
  });

  test('knows every department as each outlet prints it', () => {
    expect(value?.sections.map(({ slug }) => slug)).toEqual([...SECTIONS]);
    for (const { slug, titles, subjects } of value?.sections ?? []) {
      for (const [language, names] of Object.entries(SECTION_NAMES)) {
        const printed = SECTIONS.filter((key) => key === slug).map((key) => names[key]);
        expect([...subjects, titles[language]]).toEqual(expect.arrayContaining(printed));
        expect(subjects).toEqual(expect.arrayContaining(printed));
      }
    }
  });

  test.each([
    ['nawras-port', /^port-|^agency-port/],
    ['safa-water', /^(agency-)?water/],
    ['anbar-tablet', /^museum-|^tablet-/],
    ['suhail-2', /^satellite-/],
  ])('the subjects of %s find the thread’s texts and films, and no others', (slug, ids) => {
    const subjects = value?.stories.find((story) => story.slug === slug)?.subjects ?? [];
    const items = [...texts, ...newsroom.videos];
    const found = items.filter(({ tags }) => tags.some((tag) => subjects.includes(tag)));
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(items.filter(({ id }) => ids.test(id)).map(({ id }) => id)));
    const printed = new Set(items.flatMap(({ tags }) => tags));
    expect(subjects.filter((subject) => !printed.has(subject))).toEqual([]);
  });

  test('other threads are left for the program to find', () => {
    expect(value?.stories).toHaveLength(4);
  });
});
