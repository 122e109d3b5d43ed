import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { nearTexts } from '../../src/ingest/near-texts.js';
import type { Article } from '../../src/model/article.js';
import { countCalls } from '../../src/store/counted.js';
import type { Store } from '../../src/store/store.js';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

const NOON = Date.UTC(2026, 10, 23, 12);
const minutes = (count: number) => new Date(NOON + count * 60_000);

describe('stored texts that may be the same as an arriving one', () => {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => ({ store, close } = await temporaryStore()));
  afterEach(() => close());
  const keep = (fields: Partial<Article> & Pick<Article, '_id'>) => store.articles.insertOne(articleWith({ sortTime: minutes(0), ...fields }));
  const arriving = (fingerprintBands: string[]) => ({ _id: 'arriving', fingerprintBands, sortTime: minutes(0) });

  test('share a run of words, are usable and of the same days; one call tells', async () => {
    await keep({ _id: 'alike', fingerprintBands: ['a', 'b'] });
    await keep({ _id: 'other', fingerprintBands: ['c'] });
    await keep({ _id: 'withdrawn', fingerprintBands: ['a'], pubStatus: 'CANCELED' });
    await keep({ _id: 'last-month', fingerprintBands: ['a'], sortTime: minutes(-30 * 24 * 60) });
    await keep({ _id: 'arriving', fingerprintBands: ['a'] });
    const counted = countCalls(store);
    expect((await nearTexts(arriving(['a', 'b']), counted.store)).map(({ _id }) => _id)).toEqual(['alike']);
    expect(counted.calls).toHaveLength(1);
  });

  test('are not crowded out by the many that share an outlet’s boilerplate', async () => {
    await keep({ _id: 'alike', fingerprintBands: ['own', 'boilerplate'], sortTime: minutes(-600) });
    for (let at = 0; at < 140; at++) await keep({ _id: `beside-${at}`, fingerprintBands: ['boilerplate'], sortTime: minutes(-at) });
    const near = await nearTexts(arriving(['boilerplate', 'own']), store);
    expect(near.map(({ _id }) => _id)).toEqual(expect.arrayContaining(['alike', 'beside-0', 'beside-7']));
    expect(near).toHaveLength(9);
  });
});
