import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rss } from './feed-text.js';
import { startNewsroom, START, type SmallNewsroom } from './small-newsroom.js';

describe('a host that does not want to be asked', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
  });
  afterEach(() => newsroom.close());
  const feed = async () => {
    const found = await newsroom.store.feeds.findOne({ _id: newsroom.feedId('/alpha') });
    if (!found) throw new Error('the feed is stored');
    return { ...found, wait: ((found.nextFetchAt?.getTime() ?? 0) - newsroom.now().getTime()) / 1000 };
  };

  test('for some time (Retry-After) is not asked before, also beyond the longest wait', async () => {
    newsroom.serve('/alpha', { status: 429, headers: { 'retry-after': '43200' } });
    await newsroom.read();
    const { wait, ...record } = await feed();
    expect(wait).toBeGreaterThanOrEqual(43_200);
    expect(wait).toBeLessThanOrEqual(43_200 * 1.1);
    expect(record).toMatchObject({ state: 'FAILING', lastError: { code: 'HTTP_429' }, nextFetchReason: 'in 12 h, as its host asks (Retry-After)' });
  });

  test('until a certain time says it as a date', async () => {
    newsroom.serve('/alpha', { status: 503, headers: { 'retry-after': new Date(START.getTime() + 7_200_000).toUTCString() } });
    await newsroom.read();
    expect((await feed()).wait).toBeGreaterThanOrEqual(7200);
  });

  test('for less long than it is left alone anyway changes nothing', async () => {
    newsroom.serve('/alpha', { status: 503, headers: { 'retry-after': '5' } });
    await newsroom.read();
    expect((await feed()).wait).toBe(600);
  });

  test('because it keeps failing is left alone, which is no failure of the feed, and is asked when that is over', async () => {
    newsroom.serve('/alpha', { status: 500 });
    for (let failures = 0; failures < 5; failures++) await newsroom.read();
    expect(await feed()).toMatchObject({ circuit: 'OPEN', consecutiveFailures: 5 });
    newsroom.pass(1000);
    newsroom.asked.length = 0;
    const [report] = await newsroom.read();
    expect(report?.error).toMatchObject({ code: 'CIRCUIT_OPEN' });
    expect(newsroom.asked).toEqual([]);
    const { wait, nextFetchReason, ...left } = await feed();
    expect(left).toMatchObject({ circuit: 'OPEN', consecutiveFailures: 5, lastError: { code: 'HTTP_500' }, lastFetchedAt: START });
    expect(wait).toBeGreaterThanOrEqual(29);
    expect(wait).toBeLessThan(33);
    expect(nextFetchReason).toContain('left alone');
    newsroom.serve('/alpha', rss({}));
    newsroom.pass(wait * 1000 + 1);
    await newsroom.readDue();
    expect(await feed()).toMatchObject({ circuit: 'CLOSED', state: 'ACTIVE', consecutiveFailures: 0 });
  });
});
