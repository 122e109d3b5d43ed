import { beforeAll, describe, expect, test } from '@jest/globals';
import type { ServedSample } from './sample-newsroom.js';

/** `marfa/ferry-1`: the outlet, and the article's name in its address. */
const nameOf = ({ sourceId, uri }: { sourceId: string; uri: string }) => `${sourceId}/${/([^/]+)\.html$/u.exec(uri)?.[1] ?? uri}`;

export const machineThreads = (served: () => ServedSample) => describe('the machine’s threads in the sample newsroom', () => {
  let threads: { title: string; names: string[] }[];
  beforeAll(async () => {
    const { stories, articles } = served().running.khabar.store;
    const found = await stories.find({ curated: false, listed: true }).toArray();
    threads = await Promise.all(found.map(async ({ _id, title }) => ({
      title, names: (await articles.find({ storyIds: _id, listed: true }).toArray()).map(nameOf).sort(),
    })));
  });
  const threadOf = (name: string) => threads.find(({ names }) => names.includes(name));

  test('put one language’s reports of an event together', () => {
    expect(threadOf('marfa/ferry-1')?.names).toEqual(['marfa/ferry-1', 'marfa/ferry-2', 'marfa/ferry-3', 'najma/ferry-1', 'najma/ferry-2']);
    expect(threadOf('courier/ferry-1')?.names).toEqual(['courier/ferry-1', 'courier/ferry-2']);
    expect(threadOf('midan/cup-1')?.names).toEqual(['marfa/cup-1', 'midan/cup-1', 'midan/cup-2', 'midan/cup-3', 'midan/cup-4', 'midan/cup-5']);
    expect(threadOf('marfa/vote-1')?.names).toEqual(['marfa/vote-1', 'marfa/vote-2', 'najma/vote-1']);
    expect(threadOf('marfa/palms-1')?.names).toEqual(['marfa/palms-1', 'marfa/palms-2', 'najma/palms-1']);
    expect(threadOf('marfa/fair-1')?.names).toEqual(['marfa/fair-1', 'marfa/fair-2']);
    expect(threadOf('najma/rates-1')?.names).toEqual(['marfa/rates-1', 'marfa/rates-2', 'najma/rates-1', 'najma/rates-2']);
  });

  test('mix no two events', () => {
    for (const { names } of threads) expect(new Set(names.map((name) => name.replace(/^.*\/|-\d+$/gu, ''))).size).toBe(1);
  });

  test('have titles that tell the event', () => {
    expect(threadOf('marfa/ferry-1')?.title).toMatch(/تصادم العبّارتين/u);
    expect(threadOf('najma/rates-1')?.title).toMatch(/البنك المركزي.*الفائدة/u);
    expect(threadOf('midan/cup-1')?.title).toMatch(/نهائي|كأس/u);
    expect(threadOf('marfa/palms-1')?.title).toMatch(/سوسة النخيل/u);
  });
});
