import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openEngine, type Storage } from './open-engine.js';
import type { Engine } from './store/engine.js';
import { openStore } from './store/store.js';

/**
 * Whether a store holds feeds that commands added, and none of a file: then they are the newsroom, and no
 * sample is wanted. A store that is not there yet is not made for this; one that another process has open is
 * that one's.
 * @param awaitMongo opens a MongoDB, waiting for one that does not answer: to take it for empty would put the sample into it.
 */
export async function holdsOwnFeeds(storage: Storage, awaitMongo: (storage: Storage) => Promise<Engine>): Promise<boolean> {
  if ('directory' in storage && !existsSync(join(storage.directory, 'data.mdb'))) return false;
  // Why a directory cannot be opened is told when it is opened for good, if it is.
  const engine = 'directory' in storage ? await openEngine(storage).catch(() => null) : await awaitMongo(storage);
  if (engine === null) return false;
  try {
    const { feeds } = await openStore(engine);
    return (await feeds.findOne({ origin: 'ADDED' })) !== null && (await feeds.findOne({ origin: 'FILE' })) === null;
  } finally {
    await engine.close();
  }
}
