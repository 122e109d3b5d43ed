import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createIngest } from '../../src/ingest/ingest.js';
import { countCalls } from '../../src/store/counted.js';
import { DOCUMENTS, indexFields, indexName, type IndexShape } from '../../src/store/embedded/index-shape.js';
import { planQuery } from '../../src/store/embedded/planner.js';
import { conjunctionsOf } from '../../src/store/embedded/predicates.js';
import { INDEXES } from '../../src/store/indexes.js';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

type Filter = Record<string, unknown>;
const LISTS = new Set(['storyIds', 'keywords', 'fingerprintBands', 'translationUris', 'addresses', 'keyTerms', 'articleUris', 'languageTags']);
const FILTERED = new Set(['find', 'findOne', 'countDocuments', 'updateOne', 'updateMany', 'deleteOne', 'deleteMany', 'replaceOne']);
/** Collections that do not grow with what is read. */
const SMALL = new Set(['feeds', 'sources']);

const shapesOf = (collection: string): IndexShape[] => (INDEXES[collection] ?? []).map((definition) => ({
  name: indexName(definition), fields: indexFields(definition), unique: definition.unique === true,
  multikey: new Set(Object.keys(definition.key).filter((path) => LISTS.has(path))), inexact: new Set<string>(),
}));

/** The filters of a call: its own, or those of each list of a union. */
function filtersOf(method: string, asked: unknown): Filter[] {
  if (FILTERED.has(method)) return [asked as Filter];
  if (method !== 'aggregate') return [];
  return (asked as Filter[]).flatMap((stage): Filter[] => {
    if (stage['$match']) return [stage['$match'] as Filter];
    const union = stage['$unionWith'] as { pipeline: Filter[] } | undefined;
    return union ? filtersOf('aggregate', union.pipeline) : [];
  });
}

describe('what is asked of the store for one item', () => {
  let newsroom: SmallNewsroom;
  beforeAll(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha', removals: 'TOMBSTONE' }, { path: '/beta', source: 'beta' }]);
    newsroom.serve('/beta', rss({}));
  });
  afterAll(() => newsroom.close());

  const item = (name: string, fields: Entry = {}): Entry => ({
    guid: name, link: `https://alpha.example/${name}`, title: `The ${name} report`, content: bodyOf(name), published: '2026-11-23T08:00:00Z', films: [`https://alpha.example/${name}.mp4`], ...fields,
  });

  test.each<[string, string, string]>([
    ['a new one', rss({ entries: [item('one'), item('two')] }), rss({})],
    ['another outlet’s copy', rss({ entries: [item('one'), item('two')] }), rss({ entries: [item('copy', { link: 'https://beta.example/copy', content: bodyOf('one') })] })],
    ['a changed one', rss({ entries: [item('one', { content: bodyOf('anew') }), item('two')] }), rss({})],
    ['one under another name', rss({ entries: [item('one', { content: bodyOf('anew') }), item('two', { guid: 'moved', link: 'https://alpha.example/moved' })] }), rss({})],
    ['one that is gone', rss({ entries: [item('one', { content: bodyOf('anew') })] }), rss({})],
    ['a withdrawal', rss({ tombstones: [{ guid: 'one' }, { guid: 'unknown' }] }), rss({})],
  ])('is answered by an index, never by looking through all: %s', async (_what, alpha, beta) => {
    newsroom.serve('/alpha', alpha);
    newsroom.serve('/beta', beta);
    const counted = countCalls(newsroom.store);
    await newsroom.store.feeds.updateMany({}, { $set: { nextFetchAt: new Date(0) } });
    const reports = await createIngest({ ...newsroom.tools, store: counted.store, joining: { ...newsroom.tools.joining, store: counted.store } }, () => undefined).readDue();
    expect(reports.map(({ error }) => error)).toEqual([null, null]);
    const asked = counted.calls.filter(({ collection }) => !SMALL.has(collection));
    expect(asked.length).toBeGreaterThan(3);
    for (const { collection, method, asked: question } of asked) {
      for (const filter of filtersOf(method, question)) {
        const plan = planQuery(conjunctionsOf(filter), {}, shapesOf(collection));
        expect({ collection, filter, isScan: plan.kind === 'ranges' && plan.index === DOCUMENTS }).toMatchObject({ isScan: false });
      }
    }
  });
});
