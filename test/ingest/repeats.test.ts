import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const text = bodyOf('agency');
const report = (source: string, published: string, fields: Entry = {}): Entry => ({
  guid: `${source}-1`, link: `https://${source}.example/1`, title: `Water levels fall (${source})`, content: text, published, ...fields,
});

describe('outlets that print the same text', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom(['agency', 'paper', 'daily'].map((source) => ({ path: `/${source}`, source })));
    for (const source of ['agency', 'paper', 'daily']) newsroom.serve(`/${source}`, rss({}));
  });
  afterEach(() => newsroom.close());
  const arrive = async (source: string, entry: Entry) => {
    newsroom.serve(`/${source}`, rss({ entries: [entry] }));
    await newsroom.read();
  };
  const withdraw = async (source: string) => {
    newsroom.serve(`/${source}`, rss({ tombstones: [{ guid: `${source}-1` }] }));
    await newsroom.read();
  };
  const of = (source: string) => newsroom.article(`${source}.example/1`);

  test('are folded into the earliest', async () => {
    await arrive('agency', report('agency', '2026-11-23T06:00:00Z'));
    await arrive('paper', report('paper', '2026-11-23T07:00:00Z'));
    expect(await of('agency')).toMatchObject({ canonicalId: null, listed: true });
    expect(await of('paper')).toMatchObject({ canonicalId: (await of('agency'))._id, listed: false, storyIds: (await of('agency')).storyIds });
    expect(await newsroom.store.stories.find({}).toArray()).toMatchObject([{ articleCount: 1 }]);
  });

  test('are folded too when the original arrives last', async () => {
    await arrive('daily', report('daily', '2026-11-23T08:00:00Z'));
    await arrive('paper', report('paper', '2026-11-23T07:00:00Z'));
    await arrive('agency', report('agency', '2026-11-23T06:00:00Z'));
    const { _id } = await of('agency');
    expect([await of('paper'), await of('daily')]).toMatchObject([{ canonicalId: _id, listed: false }, { canonicalId: _id, listed: false }]);
    const counts = (await newsroom.store.stories.find({ listed: false }).toArray()).map(({ articleCount }) => articleCount);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(1);
  });

  test('stand for themselves when the original is withdrawn: the earliest of them, for the others', async () => {
    await arrive('agency', report('agency', '2026-11-23T06:00:00Z'));
    await arrive('paper', report('paper', '2026-11-23T07:00:00Z'));
    await arrive('daily', report('daily', '2026-11-23T08:00:00Z'));
    await withdraw('agency');
    expect(await of('paper')).toMatchObject({ canonicalId: null, listed: true });
    expect(await of('daily')).toMatchObject({ canonicalId: (await of('paper'))._id, listed: false });
    const [storyId = ''] = (await of('paper')).storyIds;
    expect(await newsroom.store.stories.findOne({ _id: storyId })).toMatchObject({ articleCount: 1 });
    await withdraw('paper');
    expect(await of('daily')).toMatchObject({ canonicalId: null, listed: true });
  });

  test('part when a repeat is rewritten', async () => {
    await arrive('agency', report('agency', '2026-11-23T06:00:00Z'));
    await arrive('paper', report('paper', '2026-11-23T07:00:00Z'));
    await arrive('paper', report('paper', '2026-11-23T07:00:00Z', { content: bodyOf('own'), updated: '2026-11-23T09:00:00Z' }));
    expect(await of('paper')).toMatchObject({ version: 2, canonicalId: null, listed: true });
  });

  test('part when a repeat is cut to a text too short to compare', async () => {
    await arrive('agency', report('agency', '2026-11-23T06:00:00Z'));
    await arrive('paper', report('paper', '2026-11-23T07:00:00Z'));
    await arrive('paper', report('paper', '2026-11-23T07:00:00Z', { content: '<p>Gone.</p>', updated: '2026-11-23T09:00:00Z' }));
    expect(await of('paper')).toMatchObject({ canonicalId: null, listed: true });
  });

  test('part when the original is rewritten: the earliest repeat stands for the others', async () => {
    await arrive('agency', report('agency', '2026-11-23T06:00:00Z'));
    await arrive('paper', report('paper', '2026-11-23T07:00:00Z'));
    await arrive('daily', report('daily', '2026-11-23T08:00:00Z'));
    await arrive('agency', report('agency', '2026-11-23T06:00:00Z', { content: bodyOf('new'), updated: '2026-11-23T09:00:00Z' }));
    expect(await of('agency')).toMatchObject({ canonicalId: null, listed: true });
    expect(await of('paper')).toMatchObject({ canonicalId: null, listed: true });
    expect(await of('daily')).toMatchObject({ canonicalId: (await of('paper'))._id, listed: false });
  });

  test('never repeat a repeat: who has repeats and becomes one hands them on or lets them go', async () => {
    const other = bodyOf('other');
    await arrive('agency', report('agency', '2026-11-23T05:00:00Z', { content: other }));
    await arrive('paper', report('paper', '2026-11-23T06:00:00Z'));
    await arrive('daily', report('daily', '2026-11-23T07:00:00Z'));
    expect(await of('daily')).toMatchObject({ canonicalId: (await of('paper'))._id });
    await arrive('paper', report('paper', '2026-11-23T06:00:00Z', { content: other, updated: '2026-11-23T09:00:00Z' }));
    expect(await of('paper')).toMatchObject({ canonicalId: (await of('agency'))._id, listed: false });
    expect(await of('daily')).toMatchObject({ canonicalId: null, listed: true });
  });

  test('short texts are never called repeats', async () => {
    await arrive('agency', report('agency', '2026-11-23T06:00:00Z', { content: '<p>Breaking.</p>' }));
    await arrive('paper', report('paper', '2026-11-23T07:00:00Z', { content: '<p>Breaking.</p>' }));
    expect([await of('agency'), await of('paper')]).toMatchObject([{ listed: true }, { listed: true }]);
  });
});
