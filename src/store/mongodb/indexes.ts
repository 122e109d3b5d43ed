import { MongoServerError, type Collection as DriverCollection, type Db } from 'mongodb';
import type { IndexDefinition } from '../engine.js';

/** IndexOptionsConflict and IndexKeySpecsConflict. */
const OTHER_OPTIONS = new Set<unknown>([85, 86]);
/** IndexNotFound and IndexBuildAborted: another node, starting at the same moment, was quicker. */
const ANOTHER_NODE = new Set<unknown>([27, 276]);

const hasCode = (error: unknown, codes: ReadonlySet<unknown>) => error instanceof MongoServerError && codes.has(error.code);

/**
 * Creates what is missing, in one command a collection: one walk over its documents builds all. Several nodes may do so
 * at once: the server takes the same definitions as one.
 */
export async function createIndexes(database: Db, name: string, indexes: readonly IndexDefinition[]): Promise<void> {
  if (indexes.length === 0) return;
  const collection = database.collection(name);
  try {
    await collection.createIndexes(indexes.map(({ key, unique = false }) => ({ key, unique })));
  } catch (error) {
    if (!hasCode(error, OTHER_OPTIONS)) throw error;
    for (const index of indexes) await ensureIndex(collection, index);
  }
}

/** Creates an index; one of the same keys but other options is built again. */
async function ensureIndex(collection: DriverCollection, { key, unique = false }: IndexDefinition): Promise<void> {
  try {
    await collection.createIndex(key, { unique });
  } catch (error) {
    if (!hasCode(error, OTHER_OPTIONS)) throw error;
    await collection.dropIndex(Object.entries(key).flat().join('_')).catch((gone: unknown) => {
      if (!hasCode(gone, ANOTHER_NODE)) throw gone;
    });
    await collection.createIndex(key, { unique });
  }
}
