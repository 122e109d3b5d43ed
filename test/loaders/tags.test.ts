import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lists, one } from '../../src/loaders/catalogue.js';
import { nodes } from '../../src/loaders/nodes.js';
import { related } from '../../src/loaders/related.js';
import { versionDiff } from '../../src/loaders/version-diff.js';
import { recordReads } from '../../src/store/recorded.js';
import type { Store } from '../../src/store/store.js';
import { temporaryStore } from '../fixtures/temporary-store.js';
import { WRITES } from '../store/list-world.js';
import { LOADERS, type AskedLoader } from './asked-loaders.js';

const EMPTIED = ['articles', 'bodies', 'versions', 'stories', 'videos', 'comments'] as const;

let opened: Awaited<ReturnType<typeof temporaryStore>>;
beforeAll(async () => {
  opened = await temporaryStore();
});
afterAll(() => opened.close());

/** What was noted while a store was asked, and what when its documents came; and whether something was read that is never kept. */
interface Noted { readonly asked: Set<string>; readonly found: Set<string>; isSpoilt: boolean }

/** A store that notes what is read by it. */
function noting(store: Store): { readonly store: Store; readonly noted: Noted } {
  const noted: Noted = { asked: new Set(), found: new Set(), isSpoilt: false };
  let isAsking = false;
  const recorded = recordReads(store)({
    note: (tag) => void (isAsking ? noted.asked : noted.found).add(tag),
    spoil: () => { noted.isSpoilt = true; },
  });
  // Whatever a call notes before it hands something back is told from the question.
  const watched = (collection: object): object => new Proxy(collection, {
    get: (target, method) => (...args: unknown[]) => {
      isAsking = true;
      try {
        return (Reflect.get(target, method) as (...given: unknown[]) => unknown).apply(target, args);
      } finally {
        isAsking = false;
      }
    },
  });
  return { noted, store: new Proxy({}, { get: (_, name) => watched(Reflect.get(recorded, name) as object) }) as Store };
}

/** The ids of all documents that a value shows. */
function idsIn(value: unknown): Set<string> {
  const ids = new Set<string>();
  const look = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('_id' in part && typeof part._id === 'string') ids.add(part._id);
    for (const inner of Object.values(part)) look(inner);
  };
  look(value);
  return ids;
}

const idOf = (tag: string): string => tag.slice(tag.indexOf('/') + 1);

/** Tags that a loader should have declared for an answer. */
async function missing({ loader }: AskedLoader, { key, args }: { key: unknown; args: object }) {
  const { store, noted } = noting(opened.store);
  const [value = null] = await loader.batch(store, [key], args as never);
  const declared = new Set(loader.tags?.(key, args as never, value));
  // A document that was found and is not shown stands under the lists that it was found in.
  const shown = idsIn(value);
  const wanted = [...noted.asked, ...[...noted.found].filter((tag) => shown.has(idOf(tag)))];
  return { value, noted, missing: wanted.filter((tag) => !declared.has(tag)) };
}

test('a loader declares everything that it asks for, and every document that it shows', async () => {
  const declaring = LOADERS.filter(({ loader }) => loader.tags);
  const counts = { found: 0, nothing: 0, documents: 0 };
  const asks = fc.tuple(...declaring.map(({ asked }) => asked));
  await fc.assert(fc.asyncProperty(fc.array(WRITES, { minLength: 15, maxLength: 40 }), asks, async (writes, asked) => {
    for (const name of EMPTIED) await opened.store[name].deleteMany({});
    // What a unique index refuses is no matter here.
    for (const { run } of writes) await run(opened.store).catch(() => undefined);
    for (const [at, ask] of asked.entries()) {
      const asking = declaring[at] as AskedLoader;
      const { value, noted, missing: lost } = await missing(asking, ask);
      expect({ loader: asking.name, ask, lost, isSpoilt: noted.isSpoilt }).toEqual({ loader: asking.name, ask, lost: [], isSpoilt: false });
      if (idsIn(value).size > 0) counts.found += 1;
      else counts.nothing += 1;
      counts.documents += noted.found.size;
    }
  }), { numRuns: 60 });
  expect(counts.found).toBeGreaterThan(50);
  expect(counts.nothing).toBeGreaterThan(200);
  expect(counts.documents).toBeGreaterThan(50);
});

describe('loaders of what is never kept declare nothing', () => {
  test('which are those over collections without a list table, and those whose answer does not tell what it is made of', () => {
    const silent = LOADERS.filter(({ loader }) => !loader.tags).map(({ name }) => name).sort();
    expect(silent).toEqual([
      'bodyOfVersion', 'count of feeds', 'count of related', 'count of sightingsOfArticle', 'feedById', 'nodes', 'page of feeds', 'page of sightingsOfArticle',
    ]);
    expect(versionDiff.tags).toBeUndefined();
  });

  test.each(LOADERS.filter(({ name }) => /feed|sightings|bodyOfVersion/u.test(name)))('$name: an answer made of it is spoilt', async (asking) => {
    const [ask] = fc.sample(asking.asked, 1);
    expect((await missing(asking, ask ?? { key: '', args: {} })).noted.isSpoilt).toBe(true);
  });
});

test('every loader of the catalogue is looked at', () => {
  const all: unknown[] = [...Object.values(one), ...Object.values(lists).flatMap(({ page, count }) => [page, count]), related.page, related.count, nodes];
  expect(LOADERS.map(({ loader }) => loader as unknown)).toEqual(all);
});
