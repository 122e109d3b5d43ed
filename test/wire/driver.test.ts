import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MongoClient, type CommandStartedEvent, type Document } from 'mongodb';
import { BULK } from '../../src/store/bulk-read.js';
import { INDEXES } from '../../src/store/indexes.js';
import { withDefaults } from '../../src/store/mongodb/address.js';
import { openMongo } from '../../src/store/mongodb/engine.js';
import { createIndexes } from '../../src/store/mongodb/indexes.js';
import { DRIVER_OPTIONS } from '../../src/store/mongodb/options.js';
import { openStore } from '../../src/store/store.js';
import { startMongo } from '../fixtures/servers/mongo.js';
import type { TestServer } from '../fixtures/servers/server-process.js';

describe.each(['java', 'secantus'] as const)('what goes over the wire (%s)', (kind) => {
  let server: TestServer;
  let client: MongoClient;
  const sent: Document[] = [];
  beforeAll(async () => {
    server = await startMongo({ kind, durable: false });
    client = new MongoClient(withDefaults(server.url, DRIVER_OPTIONS), { monitorCommands: true });
    client.on('commandStarted', ({ command }: CommandStartedEvent) => sent.push(command));
  }, 60_000);
  afterAll(async () => {
    await client?.close();
    await server?.stop();
  });
  const lastOf = (name: string) => sent.findLast((command) => name in command) ?? {};

  test('a write waits for a majority, for ten seconds at most', async () => {
    const things = client.db('news').collection<{ _id: string }>('things');
    await things.insertOne({ _id: 'a' });
    expect(lastOf('insert')['writeConcern']).toMatchObject({ w: 'majority', wtimeout: 10_000 });
    await things.findOneAndUpdate({ _id: 'a' }, { $set: { n: 1 } });
    expect(lastOf('findAndModify')['writeConcern']).toMatchObject({ w: 'majority' });
  });
  test('a read sees what a majority has; what goes through much may be read elsewhere', async () => {
    const things = client.db('news').collection('things');
    await things.find({}).toArray();
    expect(lastOf('find')).toMatchObject({ readConcern: { level: 'majority' } });
    await things.find({}, BULK).toArray();
    expect(things.find({}, BULK).readPreference.mode).toBe('secondaryPreferred');
    await things.aggregate([{ $match: {} }]).toArray();
    expect(lastOf('aggregate')).toMatchObject({ readConcern: { level: 'majority' } });
  });
  test('the indexes of a collection are one command, and several nodes that start at once make them once', async () => {
    const database = client.db('raced');
    await Promise.all([1, 2, 3].map(() => createIndexes(database, 'articles', INDEXES['articles'] ?? [])));
    expect(sent.filter((command) => command['createIndexes'] === 'articles')).toHaveLength(3);
    expect(await database.collection('articles').indexes()).toHaveLength(1 + (INDEXES['articles']?.length ?? 0));
  });
  test('an index that was defined otherwise is built again', async () => {
    const database = client.db('changed');
    await createIndexes(database, 'things', [{ key: { a: 1 } }]);
    await createIndexes(database, 'things', [{ key: { a: 1 }, unique: true }, { key: { b: 1 } }]);
    expect((await database.collection('things').indexes()).filter(({ unique }) => unique === true).map(({ key }) => key)).toEqual([{ a: 1 }]);
  });
  test('nodes that start at once on an empty database all find a store with every index', async () => {
    const url = server.url.replace('/?', '/together?');
    const engines = await Promise.all([1, 2, 3].map(() => openMongo({ url })));
    const stores = await Promise.all(engines.map((engine) => openStore(engine)));
    expect(await stores[0]?.migrations.countDocuments({ finishedAt: { $ne: null } })).toBeGreaterThan(0);
    for (const [name, indexes] of Object.entries(INDEXES)) if (indexes.length > 0) expect(await client.db('together').collection(name).indexes()).toHaveLength(1 + indexes.length);
    for (const engine of engines) await engine.close();
  });
});
