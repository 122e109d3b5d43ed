import { createServer } from 'node:net';
import { once } from 'node:events';
import { describe, expect, test } from '@jest/globals';
import { MongoClient, type Collection as DriverCollection } from 'mongodb';
import type { Collection, Stored } from '../../src/store/engine.js';
import { databaseOf, shownAddress, withDefaults, withoutSecrets } from '../../src/store/mongodb/address.js';
import { openMongo } from '../../src/store/mongodb/engine.js';
import { describeEngine } from './contract.js';
import { faultsOf } from './known-faults.js';

const url = process.env.KHABAR_TEST_MONGODB_URL;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

describe('opening MongoDB', () => {
  test('says where nothing answers and what to do, never the password', async () => {
    const port = await freePort();
    const error = await openMongo({ url: `mongodb://editor:s3cret%40word@127.0.0.1:${port}/news?serverSelectionTimeoutMS=300` }).catch(
      (thrown: unknown) => thrown,
    );
    expect(String(error)).toContain(`mongodb://127.0.0.1:${port}/news`);
    expect(String(error)).toContain('ECONNREFUSED');
    expect(String(error)).toContain('Check that the server runs');
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toMatch(/s3cret|editor/u);
  });
  test('says what is no address', async () => {
    await expect(openMongo({ url: 'postgres://editor:s3cret@db/news' })).rejects.toThrow(/Not an address of MongoDB.*mongodb:\/\/host/u);
    await expect(openMongo({ url: 'mongodb://editor:s3cret@:99999/' })).rejects.not.toThrow(/s3cret/u);
  });
});

describe('addresses', () => {
  test.each([
    ['mongodb://host', 'mongodb://host', null],
    ['mongodb://u:p@host:27017/news?authSource=admin', 'mongodb://host:27017/news', 'news'],
    ['mongodb+srv://u:p%2Fw@cluster.example/khabar%2D2', 'mongodb+srv://cluster.example/khabar%2D2', 'khabar-2'],
    ['mongodb://u:p@ss@a:1,b:2/?tlsCertificateKeyFilePassword=x', 'mongodb://a:1,b:2/', null],
  ])('%s', (address, shown, database) => {
    expect(shownAddress(address)).toBe(shown);
    expect(databaseOf(address)).toBe(database);
  });
  test('options that an address sets itself are left alone', () => {
    const defaults = { w: 'majority', maxPoolSize: '50' };
    expect(withDefaults('mongodb://host', defaults)).toBe('mongodb://host/?w=majority&maxPoolSize=50');
    expect(withDefaults('mongodb://u:p@host/news?maxpoolsize=5', defaults)).toBe('mongodb://u:p@host/news?maxpoolsize=5&w=majority');
    expect(withDefaults('mongodb://host/news', {})).toBe('mongodb://host/news?');
  });
  test('secrets are blotted out of messages, as written and decoded', () => {
    const address = 'mongodb://u:a%40b@host/?tlsCertificateKeyFilePassword=hidden';
    expect(withoutSecrets('bad a@b and a%40b, hidden', address)).toBe('bad … and …, …');
    expect(withoutSecrets('bad 50%', 'mongodb://u:50%@host')).toBe('bad …');
    expect(withoutSecrets('nothing', 'mongodb://host')).toBe('nothing');
  });
});

test('the driver’s own collection has every method that the data layer calls', async () => {
  const client = new MongoClient('mongodb://127.0.0.1:1');
  const collection: DriverCollection<Stored> = client.db('d').collection<Stored>('c');
  // Compiles only while the driver's types agree with ours.
  const ours: Collection<Stored> = collection;
  const methods = {
    find: 0, findOne: 0, countDocuments: 0, aggregate: 0, insertOne: 0, updateOne: 0, updateMany: 0, findOneAndUpdate: 0, replaceOne: 0, deleteOne: 0,
    deleteMany: 0, bulkWrite: 0,
  } satisfies Record<keyof Collection<Stored>, number>;
  for (const method of Object.keys(methods)) expect(ours[method as keyof Collection<Stored>]).toBeInstanceOf(Function);
  await client.close();
});

if (url) {
  const server = process.env.KHABAR_TEST_MONGODB_SERVER;
  const open = async () => {
    const engine = await openMongo({ url });
    return { engine, dispose: () => engine.close() };
  };
  describeEngine(`MongoDB by the wire (${server ?? 'a server of your own'})`, open, faultsOf(server));
}
