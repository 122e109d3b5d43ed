import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { open } from 'lmdb';
import type { Engine, IndexDefinition } from '../engine.js';
import { buildIndex } from './build-index.js';
import { claim } from './holder.js';
import { EmbeddedCollection } from './collection.js';
import { EmbeddedDatabase } from './database.js';

/** A database a collection and one an index: far more than there are. */
const MAX_DATABASES = 256;

/** Where the embedded engine keeps its files, and for how long. */
export interface EmbeddedOptions {
  readonly directory: string;
  /** The directory does not outlive this process: no write waits for the disk (0.3 ms instead of 1.1). */
  readonly temporary?: boolean;
}

/**
 * Opens the embedded engine: documents in LMDB, asked in MongoDB's language. One process at a time
 * may have a directory open.
 * @throws Error naming the directory and the process that has it open.
 */
export async function openEmbedded({ directory, temporary = false }: EmbeddedOptions): Promise<Engine> {
  const path = resolve(directory);
  await mkdir(path, { recursive: true });
  // Without overlapping syncs a write's promise resolves only when it would survive a power cut.
  const root = open({ path, maxDbs: MAX_DATABASES, overlappingSync: false, noSubdir: false, noSync: temporary });
  let release: () => void;
  try {
    release = await claim(root, path);
  } catch (error) {
    await root.close();
    throw error;
  }
  const database = new EmbeddedDatabase(root);
  let isOpen = true;
  return {
    kind: 'embedded',
    collection: (name) => new EmbeddedCollection(database, name),
    async createIndexes(name: string, indexes: readonly IndexDefinition[]) {
      for (const definition of indexes) await buildIndex(database, database.collection(name), definition);
    },
    time: async () => new Date(),
    isOpen: () => isOpen,
    close() {
      isOpen = false;
      return database.close(release);
    },
  };
}
