import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lists, one } from '../../src/loaders/catalogue.js';
import { listTable } from '../../src/store/list-table.js';
import { recordReads } from '../../src/store/recorded.js';
import { temporaryStore } from '../fixtures/temporary-store.js';
import { READS, SPOILING, spoiling, type Read } from './list-world.js';

const COLLECTIONS = ['articles', 'bodies', 'versions', 'stories', 'videos', 'comments', 'sources'];

describe('the table of lists', () => {
  let opened: Awaited<ReturnType<typeof temporaryStore>>;
  beforeAll(async () => {
    opened = await temporaryStore();
  });
  afterAll(() => opened.close());

  const tagsOf = async ({ run }: Read) => {
    const tags: string[] = [];
    await run(recordReads(opened.store)({ note: (tag) => tags.push(tag), spoil: () => tags.push('spoilt') }));
    return tags;
  };

  test('every loader of the catalogue is read here', () => {
    expect(Object.keys({ ...one, ...lists }).filter((name) => !(name in READS))).toEqual(SPOILING);
  });

  test.each(Object.entries(READS))('%s reads nothing that the table does not understand', async (_name, reads) => {
    for (const read of reads) {
      await fc.assert(fc.asyncProperty(read, async (asked) => {
        expect((await tagsOf(asked)).filter((tag) => tag === 'spoilt' || tag.endsWith('!'))).toEqual([]);
      }), { numRuns: 25 });
    }
  });

  test('what a version changed is understood too, though its text is of what no answer is kept of', async () => {
    for (const read of spoiling) {
      await fc.assert(fc.asyncProperty(read, async (asked) => {
        expect((await tagsOf(asked)).filter((tag) => tag.endsWith('!'))).toEqual([]);
      }), { numRuns: 5 });
    }
  });

  test('has no field that no loader asks for lists by: each costs every write a tag', async () => {
    const seen = new Set<string>();
    for (const read of Object.values(READS).flat()) {
      for (const asked of fc.sample(read, 30)) for (const tag of await tagsOf(asked)) seen.add(tag.split('=', 1)[0] ?? '');
    }
    const declared = COLLECTIONS.flatMap((name) => listTable(name)?.keyed.map((field) => `${name}?${field}`) ?? []);
    expect(declared.filter((tag) => !seen.has(tag))).toEqual([]);
  });
});
