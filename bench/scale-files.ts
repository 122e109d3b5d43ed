import { statSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { open, type Database } from 'lmdb';
import { indexName } from '../src/store/embedded/index-shape.js';
import { INDEXES } from '../src/store/indexes.js';

/** How large one part of a store is. */
export interface PartSize { part: string; entries: number; bytes: number; levels: number }

/** What the embedded engine's databases take of its file; the store must be closed. */
export async function sizesIn(directory: string): Promise<{ file: number; parts: PartSize[] }> {
  const root = open({ path: directory, maxDbs: 256, readOnly: true, noSubdir: false });
  const sizeOf = (part: string): PartSize => {
    // What was never written to is not there.
    const database = root.openDB<string, Buffer>(part, { encoding: 'string', keyEncoding: 'binary' }) as Database<string, Buffer> | undefined;
    const stats = (database?.getStats() ?? {}) as Record<string, number>;
    const { pageSize = 4096, treeBranchPageCount = 0, treeLeafPageCount = 0, overflowPages = 0, entryCount = 0, treeDepth = 0 } = stats;
    return { part, entries: entryCount, bytes: (treeBranchPageCount + treeLeafPageCount + overflowPages) * pageSize, levels: treeDepth };
  };
  const parts = Object.entries(INDEXES).flatMap(([name, indexes]) => [
    sizeOf(`documents ${name}`), ...indexes.map((index) => sizeOf(`index ${name} ${indexName(index)}`)),
  ]);
  await root.close();
  return { file: statSync(join(directory, 'data.mdb')).size, parts: parts.filter(({ entries }) => entries > 0) };
}

/** Copies a store that is closed to another folder, without pages that are free. */
export async function compacted(directory: string, to: string): Promise<void> {
  const root = open({ path: directory, maxDbs: 256, noSubdir: false });
  await mkdir(to, { recursive: true });
  await root.backup(to, true);
  await root.close();
}
