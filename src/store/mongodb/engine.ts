import { MongoClient, MongoServerError, type Collection as DriverCollection, type Document } from 'mongodb';
import type { Collection, Engine, IndexDefinition, Stored } from '../engine.js';
import { databaseOf, shownAddress, withDefaults, withoutSecrets } from './address.js';

/** Used when the address names no database. */
const DEFAULT_DATABASE = 'khabar';

/** IndexOptionsConflict and IndexKeySpecsConflict. */
const OTHER_OPTIONS = new Set<unknown>([85, 86]);

/** Options of the driver, unless the address sets them. */
const DEFAULTS = {
  appName: 'khabar', maxPoolSize: '50', serverSelectionTimeoutMS: '5000', connectTimeoutMS: '5000', retryReads: 'true',
  retryWrites: 'true', w: 'majority',
};

/**
 * Opens MongoDB by its own driver; the database is the one that the address names, or `khabar`.
 * @throws Error saying what to look at when no server answers; it never shows the password.
 */
export async function openMongo({ url }: { url: string }): Promise<Engine> {
  const client = clientFor(url);
  try {
    await client.connect();
    await client.db().command({ ping: 1 });
  } catch (error) {
    await client.close();
    // Without its cause: the driver's error carries the whole topology, credentials included.
    throw new Error(
      `Cannot use MongoDB at ${shownAddress(url)}: ${reason(error, url)}. Check that the server runs and can be reached ` +
        'from here, that user and password are right, or leave the address out to keep everything in a local directory.',
    );
  }
  const database = client.db(databaseOf(url) ?? DEFAULT_DATABASE);
  return {
    kind: 'mongodb',
    // The one seam: the driver's class does what `Collection` says, for documents whose _id is a string.
    collection: <T extends Stored>(name: string) => database.collection<Document>(name) as unknown as Collection<T>,
    async createIndexes(name: string, indexes: readonly IndexDefinition[]) {
      for (const index of indexes) await ensureIndex(database.collection(name), index);
    },
    close: () => client.close(),
  };
}

/** Creates an index; one of the same keys but other options is built again. */
async function ensureIndex(collection: DriverCollection, { key, unique = false }: IndexDefinition): Promise<void> {
  try {
    await collection.createIndex(key, { unique });
  } catch (error) {
    if (!(error instanceof MongoServerError && OTHER_OPTIONS.has(error.code))) throw error;
    await collection.dropIndex(Object.entries(key).flat().join('_'));
    await collection.createIndex(key, { unique });
  }
}

function clientFor(url: string): MongoClient {
  try {
    return new MongoClient(withDefaults(url, DEFAULTS), { ignoreUndefined: true });
  } catch (error) {
    throw new Error(`Not an address of MongoDB: ${reason(error, url)}. It should look like mongodb://host:27017/khabar.`);
  }
}

function reason(error: unknown, url: string): string {
  return withoutSecrets(error instanceof Error ? error.message : String(error), url).replace(/\.$/u, '');
}
