import { MongoClient, MongoNetworkError, MongoServerSelectionError, type Document } from 'mongodb';
import type { Collection, Engine, IndexDefinition, Stored } from '../engine.js';
import { databaseOf, shownAddress, withDefaults, withoutSecrets } from './address.js';
import { createIndexes } from './indexes.js';
import { BUILD_OPTIONS, DRIVER_OPTIONS } from './options.js';

/** Used when the address names no database. */
const DEFAULT_DATABASE = 'khabar';

/** Hears of the driver's connections (Connection Monitoring and Pooling specification, section "Events"). */
export type FollowPool = (client: { on(event: string, listener: () => void): unknown }) => void;

/**
 * Opens MongoDB by its own driver; the database is the one that the address names, or `khabar`.
 * @throws Error saying what to look at when no server answers; it never shows the password.
 */
export async function openMongo({ url, follow }: { url: string; follow?: FollowPool | undefined }): Promise<Engine> {
  const client = clientFor(url, DRIVER_OPTIONS);
  follow?.(client);
  try {
    await client.connect();
    await client.db().command({ ping: 1 });
  } catch (error) {
    await client.close();
    // Without its cause: the driver's error carries the whole topology, credentials included.
    const message =
      `Cannot use MongoDB at ${shownAddress(url)}: ${reason(error, url)}. Check that the server runs and can be reached ` +
      'from here, that user and password are right, or leave the address out to keep everything in a local directory.';
    // EX_UNAVAILABLE of sysexits(3): whoever starts programs may try again.
    throw Object.assign(new Error(message), isUnreachable(error) ? { isTemporary: true, exitCode: 69 } : {});
  }
  const name = databaseOf(url) ?? DEFAULT_DATABASE;
  const database = client.db(name);
  const builder = clientFor(url, BUILD_OPTIONS);
  let isOpen = true;
  return {
    kind: 'mongodb',
    // The one seam: the driver's class does what `Collection` says, for documents whose _id is a string.
    collection: <T extends Stored>(called: string) => database.collection<Document>(called) as unknown as Collection<T>,
    createIndexes: (collection: string, indexes: readonly IndexDefinition[]) => createIndexes(builder.db(name), collection, indexes),
    isOpen: () => isOpen,
    time: async () => (await database.command({ hello: 1 }) as { localTime: Date }).localTime,
    async close() {
      isOpen = false;
      await Promise.all([client.close(), builder.close()]);
    },
  };
}

/** Whether a server may answer later: nobody was there, rather than somebody who refused. */
function isUnreachable(error: unknown): boolean {
  return error instanceof MongoServerSelectionError || error instanceof MongoNetworkError;
}

function clientFor(url: string, options: Readonly<Record<string, string>>): MongoClient {
  try {
    return new MongoClient(withDefaults(url, options), { ignoreUndefined: true });
  } catch (error) {
    throw new Error(`Not an address of MongoDB: ${reason(error, url)}. It should look like mongodb://host:27017/khabar.`);
  }
}

function reason(error: unknown, url: string): string {
  return withoutSecrets(error instanceof Error ? error.message : String(error), url).replace(/\.$/u, '');
}
