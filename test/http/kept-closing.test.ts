import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { until } from '../ingest/pushed-newsroom.js';
import { openNewsroom, post, type RealNewsroom } from './real-server.js';

let newsroom: RealNewsroom;
beforeAll(async () => { newsroom = await openNewsroom(); });
afterAll(() => newsroom.close());

const query = (first: number) => `{ articles(first: ${first}) { nodes { headline } } }`;

test.each([['kept', {}, true], ['kept, and known', {}, false], ['made for one', { keeps: false }, true], ['made for one, and known', { keeps: false }, false]])('what is answered while a server closes says that its connection ends: %s', async (_, options, isNew) => {
  let wait = 0;
  let isRead = false;
  const server = await newsroom.serve({ ...options, slowly: () => { isRead = true; return delay(wait); } });
  await post(server, query(isNew ? 1 : 2));
  newsroom.cache.flush();
  [wait, isRead] = [300, false];
  const told = post(server, query(2));
  await until(async () => isRead, 'it is read for');
  const closed = server.close();
  const { status, headers } = await told;
  expect([isRead, status, headers.connection]).toEqual([true, 200, 'close']);
  await closed;
});
