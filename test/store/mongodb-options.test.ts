import { afterEach, describe, expect, test } from '@jest/globals';
import { MongoClient } from 'mongodb';
import { BULK } from '../../src/store/bulk-read.js';
import { withDefaults } from '../../src/store/mongodb/address.js';
import { BUILD_OPTIONS, DRIVER_OPTIONS } from '../../src/store/mongodb/options.js';

const clients: MongoClient[] = [];
const clientOf = (address: string, options: Readonly<Record<string, string>> = DRIVER_OPTIONS) => {
  const client = new MongoClient(withDefaults(address, options));
  clients.push(client);
  return client;
};
afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

describe('the driver', () => {
  test('understands every option as it is meant', () => {
    expect(clientOf('mongodb://one:1,two:2/news?replicaSet=rs').options).toMatchObject({
      appName: 'khabar', writeConcern: { w: 'majority', wtimeout: 10_000 }, retryWrites: true, retryReads: true,
      readPreference: { mode: 'primary' }, readConcern: { level: 'majority' }, compressors: ['none'],
      serverSelectionTimeoutMS: 5000, connectTimeoutMS: 5000, waitQueueTimeoutMS: 10_000, socketTimeoutMS: 30_000, maxPoolSize: 50, minPoolSize: 2, maxIdleTimeMS: 300_000,
    });
  });
  test('leaves to the address what that says itself', () => {
    expect(clientOf('mongodb://one:1/news?w=1&readConcernLevel=local&maxPoolSize=5&compressors=zlib&readPreference=nearest').options).toMatchObject({
      writeConcern: { w: 1 }, readConcern: { level: 'local' }, maxPoolSize: 5, compressors: ['zlib'], readPreference: { mode: 'nearest' },
    });
  });
  test('waits for an index as long as it takes to build', () => {
    expect(clientOf('mongodb://one:1/news', BUILD_OPTIONS).options).toMatchObject({ socketTimeoutMS: 0, maxPoolSize: 1, writeConcern: { w: 'majority' } });
  });
  test('asks a secondary for what goes through much, and nobody else', () => {
    const things = clientOf('mongodb://one:1/news').db().collection('things');
    expect(things.find({}, { limit: 3, ...BULK }).readPreference.mode).toBe('secondaryPreferred');
    expect(things.find({}).readPreference.mode).toBe('primary');
  });
});
