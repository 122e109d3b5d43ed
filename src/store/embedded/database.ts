import type { RootDatabase } from 'lmdb';
import { openCollection, saveIndexes, type Catalogue, type CollectionFiles } from './collection-files.js';

/** An open LMDB environment with its collections; transactions and what indexes learn are settled here. */
export class EmbeddedDatabase {
  readonly #catalogue: Catalogue;
  readonly #collections = new Map<string, CollectionFiles>();
  /** Collections whose indexes know more than the catalogue has safely been told. */
  readonly #unsaved = new Map<string, number>();
  #learnings = 0;
  #isClosed = false;

  constructor(readonly root: RootDatabase) {
    this.#catalogue = root.openDB('catalogue', { encoding: 'json' });
  }

  /** A collection's files, opened when first asked for. @throws once the store is closed. */
  collection(name: string): CollectionFiles {
    if (this.#isClosed) throw new Error('The store is closed.');
    let files = this.#collections.get(name);
    if (!files) {
      files = openCollection(this.root, this.#catalogue, name);
      this.#collections.set(name, files);
    }
    return files;
  }

  /**
   * Runs `work` in a transaction of its own; resolves once that is on disk. When it throws, nothing
   * of it remains. `learnt` is to be called when an index learnt something about its fields.
   */
  async transact<R>(files: CollectionFiles, work: (learnt: () => void) => R): Promise<R> {
    if (this.#isClosed) throw new Error('The store is closed.');
    let told = 0;
    const result = await this.root.childTransaction(() => {
      const done = work(() => this.#unsaved.set(files.name, (this.#learnings += 1)));
      // What an aborted transaction learnt stays known, and is written down by the next one.
      told = this.#unsaved.get(files.name) ?? 0;
      if (told > 0) saveIndexes(this.#catalogue, files);
      return done;
    });
    if (told > 0 && this.#unsaved.get(files.name) === told) this.#unsaved.delete(files.name);
    return result;
  }

  /** Waits for what is being written, then closes the files. */
  async close(release: () => void): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.root.flushed;
    release();
    await this.root.close();
  }
}
