import { describe, expect, test } from '@jest/globals';
import { indexFields, indexName, type IndexShape } from '../../../src/store/embedded/index-shape.js';
import { planQuery } from '../../../src/store/embedded/planner.js';
import { conjunctionsOf } from '../../../src/store/embedded/predicates.js';
import type { IndexDefinition, SortSpec } from '../../../src/store/engine.js';
import { INDEXES } from '../../../src/store/indexes.js';

const ARRAYS = new Set(['storyIds', 'keywords', 'fingerprintBands', 'translationUris']);

const shape = (definition: IndexDefinition): IndexShape => ({
  name: indexName(definition), fields: indexFields(definition), unique: definition.unique === true,
  multikey: new Set(Object.keys(definition.key).filter((path) => ARRAYS.has(path))), inexact: new Set(),
});
const articles = (INDEXES.articles ?? []).map(shape);

const newest: SortSpec = { sortTime: -1, _id: -1 };
const time = new Date(1_000);
const after = { $or: [{ sortTime: { $lt: time } }, { sortTime: time, _id: { $lt: 'x' } }] };

function plan(filter: Record<string, unknown>, sort: SortSpec = {}, indexes = articles) {
  const found = planQuery(conjunctionsOf(filter), sort, indexes);
  if (found.kind === 'ids') return { ids: found.ids };
  const { index, ranges, reverse, ordered, complete, repeats } = found;
  return { index: index.name, ranges: ranges.length, reverse, ordered, complete, repeats };
}

const SECTION = 'section_1_listed_1_sortTime_-1__id_-1';
const STORY = 'storyIds_1_listed_1_sortTime_-1__id_-1';
const good = { reverse: false, ordered: true, complete: true, repeats: false };

describe('the planner', () => {
  test.each([
    ['_id', { _id: 'a', listed: true }, {}, { ids: ['a'] }],
    ['_id in a list', { _id: { $in: ['b', 'a', 'b'] } }, newest, { ids: ['b', 'a'] }],
    ['a unique field', { uri: 'u', listed: true }, newest, { index: 'uri_1', ranges: 1, ...good, ordered: false, complete: false }],
    ['the front of a section', { section: 's', listed: true }, newest, { index: SECTION, ranges: 1, ...good }],
    ['a page behind a cursor starts there', { section: 's', listed: true, ...after }, newest, { index: SECTION, ranges: 2, ...good }],
    ['read backwards', { section: 's', listed: true }, { sortTime: 1, _id: 1 }, { index: SECTION, ranges: 1, ...good, reverse: true }],
    ['between two cursors', { listed: true, $and: [after, { $or: [{ sortTime: { $gt: new Date(0) } }, { sortTime: new Date(0), _id: { $gt: 'a' } }] }] },
      newest, { index: 'listed_1_sortTime_-1__id_-1', ranges: 3, ...good }],
    ['sections merged', { section: { $in: ['s', 't'] }, listed: true }, newest, { index: SECTION, ranges: 2, ...good }],
    ['an array’s element', { storyIds: 's', listed: true }, newest, { index: STORY, ranges: 1, ...good }],
    ['elements merged: a document may be in two', { storyIds: { $in: ['s', 't'] }, listed: true }, newest, { index: STORY, ranges: 2, ...good, repeats: true }],
    ['a remainder that is tested', { section: 's', listed: true, pubStatus: { $ne: 'WITHHELD' } }, newest, { index: SECTION, ranges: 1, ...good, complete: false }],
    ['no index narrows, one gives the order', { pubStatus: 'USABLE', listed: true }, newest, { index: 'listed_1_sortTime_-1__id_-1', ranges: 1, ...good, complete: false }],
    ['nothing serves', { by: 'x' }, {}, { index: '_id_', ranges: 1, ...good, complete: false }],
    ['everything by _id, backwards', {}, { _id: -1 }, { index: '_id_', ranges: 1, ...good, reverse: true }],
    ['an order by a field bound to one value', { canonicalId: 'a', pubStatus: 'USABLE' }, { pubStatus: 1, ...newest },
      { index: 'canonicalId_1_pubStatus_1_sortTime_-1__id_-1', ranges: 1, ...good }],
  ] as const)('%s', (_, filter, sort, expected) => {
    expect(plan(filter, sort)).toEqual(expected);
  });

  test('an order by a field that has held arrays, or what a key cannot hold, is not taken from an index', () => {
    const index = shape({ key: { listed: 1, title: 1 } });
    const ordered = (one: IndexShape) => plan({ listed: true }, { title: 1, _id: 1 }, [one]).ordered;
    expect(ordered(index)).toBe(true);
    expect(ordered({ ...index, multikey: new Set(['title']) })).toBe(false);
    expect(ordered({ ...index, inexact: new Set(['title']) })).toBe(false);
  });
  test('where nothing is bound, few are read and sorted rather than all in order', () => {
    const feeds = (INDEXES.feeds ?? []).map(shape);
    expect(plan({ nextFetchAt: { $lte: time } }, { place: 1, _id: 1 }, feeds)).toMatchObject({ index: 'nextFetchAt_1', ordered: false, complete: true });
    expect(plan({}, { place: 1, _id: 1 }, feeds)).toMatchObject({ index: 'place_1__id_1', ordered: true });
  });
  test('alternatives without number are left to be tested', () => {
    const many = Array.from({ length: 100 }, (_, n) => ({ section: `s${n}` }));
    expect(plan({ $or: many })).toMatchObject({ index: '_id_', complete: false });
  });
  test('a list too long to merge is sorted instead', () => {
    const sections = Array.from({ length: 300 }, (_, n) => `s${n}`);
    expect(plan({ section: { $in: sections }, listed: true }, newest)).toMatchObject({ index: SECTION, ranges: 300, ordered: false });
  });
  test('what overlaps is read once', () => {
    expect(plan({ $or: [{ uri: { $gt: 'a' } }, { uri: { $gt: 'b' } }] })).toMatchObject({ index: 'uri_1', ranges: 1 });
  });
});
