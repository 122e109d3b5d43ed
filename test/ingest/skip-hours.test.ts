import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { rss } from './feed-text.js';
import { startNewsroom, START, type SmallNewsroom } from './small-newsroom.js';

const saying = (channel: string) => rss({}).replace('<description/>', `<description/>${channel}`);

/** The small newsroom begins on a Monday at 10 o'clock, UTC, and its feed is read every five minutes. */
describe('what a feed asks of those who read it', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
  });
  afterEach(() => newsroom.close());
  const minutesAfter = async (body: string, headers: Record<string, string> = {}) => {
    newsroom.serve('/alpha', { body, headers });
    await newsroom.read();
    const feed = await newsroom.store.feeds.findOne({ _id: newsroom.feedId('/alpha') });
    return { minutes: ((feed?.nextFetchAt?.getTime() ?? 0) - newsroom.now().getTime()) / 60_000, reason: feed?.nextFetchReason };
  };

  test('hours in which it is not to be read (skipHours)', async () => {
    const { minutes, reason } = await minutesAfter(saying('<skipHours><hour>10</hour><hour>11</hour></skipHours>'));
    expect(minutes).toBeGreaterThanOrEqual(120);
    expect(minutes).toBeLessThan(125);
    expect(reason).toContain('skipHours');
  });

  test('days on which it is not to be read (skipDays)', async () => {
    const { minutes } = await minutesAfter(saying('<skipDays><day>Monday</day></skipDays>'));
    expect(minutes).toBeGreaterThanOrEqual(14 * 60);
    expect(minutes).toBeLessThan(14 * 60 + 5);
  });

  test('none of it once it no longer says so', async () => {
    await minutesAfter(saying('<skipHours><hour>10</hour></skipHours>'));
    expect((await minutesAfter(saying(''))).minutes).toBe(5);
  });

  test('how long it may be kept (ttl)', async () => {
    expect((await minutesAfter(saying('<ttl>45</ttl>'))).minutes).toBeGreaterThanOrEqual(45);
  });

  test('how often it is written (sy:updatePeriod)', async () => {
    const sy = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"';
    const { minutes } = await minutesAfter(saying(`<sy:updatePeriod ${sy}>hourly</sy:updatePeriod><sy:updateFrequency ${sy}>2</sy:updateFrequency>`));
    expect(minutes).toBeGreaterThanOrEqual(30);
    expect(minutes).toBeLessThanOrEqual(33);
  });

  test('how long its answer stays fresh (Cache-Control), also after "not modified"', async () => {
    const fresh = await minutesAfter(saying(''), { 'cache-control': 'max-age=1800', etag: '"1"' });
    expect(fresh.minutes).toBeGreaterThanOrEqual(30);
    expect(fresh.reason).toContain('Cache-Control');
    newsroom.serve('/alpha', { status: 304, headers: { 'cache-control': 'max-age=3600' } });
    await newsroom.read();
    const feed = await newsroom.store.feeds.findOne({ _id: newsroom.feedId('/alpha') });
    expect(feed?.freshUntil).toEqual(new Date(START.getTime() + 3_600_000));
    expect(Number(feed?.nextFetchAt)).toBeGreaterThanOrEqual(START.getTime() + 3_600_000);
  });
});
