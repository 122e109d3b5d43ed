import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const OUTLETS = ['agency', 'daily', 'evening', 'mirror', 'tribune'];

const wires = ['dateline-and-byline-in-english', 'agency-prefix-in-arabic'].map((name) => {
  const [, wire = '', other = ''] = readFileSync(new URL(`../fixtures/repeats/${name}.txt`, import.meta.url), 'utf8').split('\n===\n');
  return { wire: wire.split('\n\n'), other: other.split('\n\n') };
});

const html = (paragraphs: readonly string[]) => paragraphs.map((text) => `<p>${text}</p>`).join('');

/** What five outlets make of a wire report: as it is, with their own prefix, with a lead, its first half, its second half with a close. */
const printed = ({ wire, other }: (typeof wires)[number]): string[] => [
  html(wire),
  html(other),
  html(['Our colleagues on the coast sent this report before dawn, and it has lost nothing since.', ...wire]),
  html(wire.slice(0, Math.ceil(wire.length / 2))),
  // The two halves have nothing in common; the others bring them together.
  html([...wire.slice(Math.ceil(wire.length / 2)), 'Subscribe to our letter, which comes before breakfast.']),
];

let newsroom: SmallNewsroom;
beforeAll(async () => {
  newsroom = await startNewsroom(OUTLETS.map((source) => ({ path: `/${source}`, source })));
});
afterAll(() => newsroom.close());

const clear = async () => {
  const { articles, bodies, versions, sightings, stories, versionBodies } = newsroom.store;
  for (const collection of [articles, bodies, versions, versionBodies, sightings, stories]) await (collection as typeof articles).deleteMany({});
  for (const outlet of OUTLETS) newsroom.serve(`/${outlet}`, rss({}));
};

const arrive = async (outlet: number, texts: readonly string[], minute: number) => {
  const name = OUTLETS[outlet] ?? '';
  const entry: Entry = {
    guid: `${name}-1`, link: `https://${name}.example/1`, title: `${name}: the ship is free`, content: texts[outlet] ?? '',
    published: `2026-11-23T06:${String(10 + minute)}:00Z`,
  };
  newsroom.serve(`/${name}`, rss({ entries: [entry] }));
  for (const report of await newsroom.read()) expect(report.error).toBeNull();
};

const order = fc.shuffledSubarray(OUTLETS.map((_, index) => index), { minLength: 5, maxLength: 5 });

describe('one text in five outlets', () => {
  test('is one article with four duplicates, in whatever order they arrive: the earliest, and by id among those of one minute', async () => {
    await fc.assert(fc.asyncProperty(order, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 5 }), fc.constantFrom(...wires), async (arrivals, minutes, wire) => {
      await clear();
      for (const outlet of arrivals) await arrive(outlet, printed(wire), minutes[outlet] ?? 0);
      const articles = await newsroom.articles();
      const [first, ...others] = articles;
      expect(articles).toHaveLength(5);
      expect(first).toMatchObject({ canonicalId: null, listed: true });
      for (const other of others) expect(other).toMatchObject({ canonicalId: first?._id, listed: false });
    }), { numRuns: 10, examples: wires.map((wire) => [[3, 4, 0, 1, 2], [3, 3, 3, 0, 1], wire]) });
  });

  test('stays that article when everything is read again', async () => {
    await clear();
    for (const outlet of [4, 2, 0, 3, 1]) await arrive(outlet, printed(wires[0] ?? { wire: [], other: [] }), outlet);
    const before = await newsroom.articles();
    await newsroom.store.sightings.updateMany({}, { $set: { itemHash: '' } });
    newsroom.pass(3_600_000);
    await newsroom.read();
    expect(await newsroom.articles()).toEqual(before);
  });
});
