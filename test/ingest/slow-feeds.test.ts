import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createIngest, type Ingest } from '../../src/ingest/ingest.js';
import type { TurnReport } from '../../src/ingest/run-turn.js';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type FeedPlan, type SmallNewsroom } from './small-newsroom.js';

const item = (name: string): Entry => ({ guid: name, link: `https://${name}.example/${name}`, title: `Report ${name}`, content: bodyOf(name), published: '2026-11-23T08:00:00Z' });

describe('feeds that do not answer', () => {
  let newsroom: SmallNewsroom;
  let ingest: Ingest;
  let silent: Server[];
  /** Paths of the feeds that were read, in order. */
  let read: string[];

  /** A newsroom in which the feeds of `/silent…` stand on hosts of their own that take a connection and say nothing. */
  const begin = async (plans: FeedPlan[]) => {
    newsroom = await startNewsroom(plans, { upstream: { timeout: 60_000 } });
    silent = [];
    for (const { path } of plans.filter((plan) => plan.path.startsWith('/silent'))) {
      const host = createServer(() => undefined).listen(0, '127.0.0.1');
      await once(host, 'listening');
      silent.push(host);
      await newsroom.store.feeds.updateOne({ _id: newsroom.feedId(path) }, { $set: { url: `http://127.0.0.1:${(host.address() as AddressInfo).port}${path}` } });
    }
    read = [];
    ingest = createIngest(newsroom.tools, ({ feed }: TurnReport) => read.push(new URL(feed.url).pathname));
    for (const { path } of plans) newsroom.serve(path, rss({ entries: [item(path.slice(1))] }));
  };
  afterEach(async () => {
    const stopped = ingest.stop();
    await newsroom.tools.fetcher.close();
    await stopped;
    for (const host of silent) host.close();
    await newsroom.close();
  });
  const isRead = async (...paths: string[]) => {
    while (!paths.every((path) => read.includes(path))) await new Promise((resolve) => { setTimeout(resolve, 10); });
  };

  test('delay no other source, however many there are', async () => {
    await begin([...Array.from({ length: 20 }, (_, index) => ({ path: `/silent${index}`, source: `silent-${index}` })), { path: '/good', source: 'good' }]);
    void ingest.readDue();
    await isRead('/good');
    expect(read).toEqual(['/good']);
  });

  test('delay no other feed of their own source', async () => {
    await begin([{ path: '/silent', source: 'alpha' }, { path: '/good', source: 'alpha' }, { path: '/better', source: 'alpha' }]);
    void ingest.readDue();
    await isRead('/good', '/better');
    expect(read).not.toContain('/silent');
    expect(await newsroom.articles()).toHaveLength(2);
  });

  test('are asked once at a time, while others are read again and again', async () => {
    await begin([{ path: '/silent', source: 'alpha' }, { path: '/good', source: 'beta' }]);
    let asked = 0;
    silent[0]?.on('request', () => { asked++; });
    for (let rounds = 0; rounds < 3; rounds++) {
      await newsroom.store.feeds.updateMany({}, { $set: { nextFetchAt: new Date(0) } });
      void ingest.readDue();
      read.length = 0;
      await isRead('/good');
    }
    expect(asked).toBe(1);
  });

  test('are read after those that answered the last time', async () => {
    await begin([{ path: '/a', source: 'a' }, { path: '/b', source: 'b' }, { path: '/c', source: 'c' }]);
    await newsroom.store.feeds.updateOne({ _id: newsroom.feedId('/a') }, { $set: { consecutiveFailures: 1 } });
    const reports = await ingest.readDue();
    expect(reports.map(({ feed }) => new URL(feed.url).pathname)).toEqual(['/b', '/c', '/a']);
  });
});

describe('feeds of one source that answer', () => {
  test('are stored in the order of the configuration, whichever answers first', async () => {
    const newsroom = await startNewsroom([{ path: '/first', source: 'alpha' }, { path: '/second', source: 'alpha' }]);
    const { tools } = newsroom;
    for (const path of ['/first', '/second']) newsroom.serve(path, rss({ entries: [item('shared')] }));
    const late: typeof tools.fetcher.get = async (url, ...more) => {
      if (url.endsWith('/first')) await new Promise((resolve) => { setTimeout(resolve, 100); });
      return tools.fetcher.get(url, ...more);
    };
    await createIngest({ ...tools, fetcher: { ...tools.fetcher, get: late } }, () => undefined).readDue();
    expect((await newsroom.article('/shared')).feedId).toBe(newsroom.feedId('/first'));
    await newsroom.close();
  });
});
