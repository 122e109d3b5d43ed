import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, START, type SmallNewsroom } from './small-newsroom.js';

const minutesBefore = (minutes: number) => new Date(START.getTime() - minutes * 60_000);
const item = (minutes: number): Entry => ({
  guid: `${minutes}`, link: `https://alpha.example/${minutes}`, title: `Report ${minutes}`, content: bodyOf(`w${minutes}x`), published: minutesBefore(minutes).toISOString(),
});

describe('what is recorded of a feed that goes by its own rhythm', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha', everySeconds: null }]);
    newsroom.serve('/alpha', (request) => request.headers['if-none-match']
      ? { status: 304 }
      : { body: rss({ entries: [10, 50, 90, 130].map(item) }), headers: { etag: '"1"' } });
  });
  afterEach(() => newsroom.close());
  const record = async () => {
    const found = await newsroom.store.feeds.findOne({ _id: newsroom.feedId('/alpha') });
    if (!found) throw new Error('the feed is stored');
    return { ...found, wait: ((found.nextFetchAt?.getTime() ?? 0) - newsroom.now().getTime()) / 60_000 };
  };

  test('is its rhythm, and when it is due by it', async () => {
    await newsroom.readDue();
    expect(await record()).toMatchObject({
      rhythmSeconds: 2400, newestItemAt: minutesBefore(10), wait: 20, nextFetchReason: 'every 20 min: it publishes about every 40 min', circuit: 'CLOSED',
    });
  });

  test('lasts while nothing new comes, and silence makes it rarer', async () => {
    await newsroom.readDue();
    newsroom.pass(20 * 60_000);
    const [report] = await newsroom.readDue();
    expect(report).toMatchObject({ notModified: true });
    expect(await record()).toMatchObject({ rhythmSeconds: 2400, wait: 20 });
    newsroom.pass(48 * 3_600_000);
    await newsroom.readDue();
    expect(await record()).toMatchObject({ rhythmSeconds: 2400, nextFetchReason: expect.stringContaining('it has published nothing for') });
    expect((await record()).wait).toBeGreaterThan(120);
  });

  test('is written last: whatever ends the program before is read again', async () => {
    const order: string[] = [];
    const { store } = newsroom.tools;
    const watched = <K extends 'articles' | 'payloads' | 'feeds'>(name: K) => new Proxy(store[name], {
      get(collection, method) {
        const value: unknown = Reflect.get(collection, method);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (method === 'replaceOne' || (method === 'updateOne' && JSON.stringify(args).includes(name === 'feeds' ? 'etag' : ''))) order.push(name);
          return Reflect.apply(value, collection, args) as unknown;
        };
      },
    });
    const { createIngest } = await import('../../src/ingest/ingest.js');
    const watchedStore = { ...store, articles: watched('articles'), payloads: watched('payloads'), feeds: watched('feeds') };
    await createIngest({ ...newsroom.tools, store: watchedStore, joining: { ...newsroom.tools.joining, store: watchedStore } }, () => undefined).readDue();
    const steps = order.filter((name, index) => order[index - 1] !== name);
    expect(steps).toEqual(['articles', 'payloads', 'feeds']);
  });

  test('counts what was received, and what an answer of nothing new spared', async () => {
    await newsroom.read();
    const { bytesFetched, lastBytes } = await record();
    await newsroom.read();
    expect(await record()).toMatchObject({ bytesFetched, bytesSaved: lastBytes });
  });
});
