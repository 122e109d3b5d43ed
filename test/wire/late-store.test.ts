import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { unreadFeed } from '../../src/commands/unread-feed.js';
import { openMongo } from '../../src/store/mongodb/engine.js';
import { openStore } from '../../src/store/store.js';
import { startMongo } from '../fixtures/servers/mongo.js';
import type { TestServer } from '../fixtures/servers/server-process.js';
import { programIn, type Program } from '../journeys/program.js';

let directory: string;
let mongo: TestServer;
let program: Program;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khabar-late-'));
  mongo = await startMongo({ kind: 'java' });
  program = programIn(directory, { KHABAR_MONGODB_URL: mongo.url.replace('/?', '/late?serverSelectionTimeoutMS=500&'), KHABAR_DATA_DIR: directory });
}, 60_000);
afterEach(async () => {
  await program.close();
  await mongo.stop();
  await rm(directory, { recursive: true, force: true });
});

test('a store that answers late is not taken for an empty one: no sample is written beside the feeds that were added', async () => {
  const engine = await openMongo({ url: mongo.url.replace('/?', '/late?') });
  const store = await openStore(engine);
  await store.sources.insertOne({ _id: 'own', name: 'Own', url: 'https://own.example/', language: 'en', direction: 'ltr' });
  await store.feeds.insertOne({
    _id: 'added', url: 'https://own.example/rss', sourceId: 'own', section: null, holds: 'articles', fullTextFromPage: false, everySeconds: null,
    removals: 'KEEP', robots: true, selectors: null, origin: 'ADDED', place: 1_000_001, ...unreadFeed(new Date(Date.now() + 3_600_000)),
  });
  await engine.close();
  await mongo.kill();
  const serving = program.serve([]);
  await delay(3000);
  await mongo.restart();
  await serving;
  const client = new MongoClient(mongo.url);
  const feeds = await client.db('late').collection('feeds').find({}).toArray();
  await client.close();
  expect(feeds.map(({ _id, origin }) => [String(_id), origin])).toEqual([['added', 'ADDED']]);
}, 90_000);
