import type { Document } from 'mongodb';
import { BEHIND } from './behind.js';
import type { Collection, Cursor, FindOptions, Stored } from './engine.js';
import { tagsOfFind, tagsOfPipeline, type ReadTags } from './list-reads.js';
import { listTable } from './list-table.js';
import type { Store } from './store.js';
import { documentTag, lastResort } from './tags.js';

/** Tags of one collection that a request notes one by one; with more, what it reads stands under the tag of last resort. */
const MOST_NOTED = 400;

/** Where it is noted what was read. */
export interface ReadNotes {
  /** @param tag as in `tags.ts`. */
  note(tag: string): void;
  /** Something was read of which no answer is kept. */
  spoil(): void;
}

/**
 * Makes stores for one request each: what is read is noted by ids, or by the lists that it is of.
 * Such a store is for reading; a write by it would be a mistake of ours and fails.
 */
export function recordReads(store: Store): (notes: ReadNotes) => Store {
  class RecordedStore {
    constructor(readonly notes: ReadNotes) {}
  }
  for (const [name, inner] of Object.entries(store)) {
    if (name === 'inOrder') continue;
    const kept = listTable(name) !== undefined;
    // Made when a request first reads of it: most read of three or four.
    Object.defineProperty(RecordedStore.prototype, name, {
      get(this: RecordedStore) {
        const made = new RecordedCollection(name, kept, inner as Collection<Stored>, this.notes);
        Object.defineProperty(this, name, { value: made });
        return made;
      },
    });
  }
  return (notes) => new RecordedStore(notes) as unknown as Store;
}

class RecordedCollection<T extends Stored> implements Pick<Collection<T>, 'find' | 'findOne' | 'countDocuments' | 'aggregate'> {
  readonly [BEHIND]: object;
  private readonly noted = new Set<string>();

  constructor(
    private readonly name: string,
    private readonly kept: boolean,
    private readonly inner: Collection<T>,
    private readonly notes: ReadNotes,
  ) {
    this[BEHIND] = inner;
  }

  private note(tag: string): void {
    if (this.noted.has(tag)) return;
    const isFull = this.noted.size >= MOST_NOTED;
    if (!isFull) this.noted.add(tag);
    this.notes.note(isFull ? lastResort(this.name) : tag);
  }

  /**
   * Notes what is about to be read, and hands back what notes the documents that came of it. Those are known only
   * then, and early enough: an answer carries the tick before its first reading, so that a change of a document while
   * it was being read counts against it, whenever it was noted.
   */
  private noteRead(read: ReadTags | null): <R extends Document>(found: readonly R[]) => void {
    if (!this.kept || read === null) {
      this.notes.spoil();
      return () => undefined;
    }
    for (const tag of read.tags) this.note(tag);
    return (found) => {
      // What is no document, as a count, has no such id.
      if (read.isList) for (const { _id } of found) if (typeof _id === 'string') this.note(documentTag(this.name, _id));
    };
  }

  find(filter: Parameters<Collection<T>['find']>[0], options?: FindOptions): Cursor<T> {
    const noteFound = this.noteRead(tagsOfFind(this.name, filter, options));
    return noting(this.inner.find(filter, options), noteFound);
  }

  async findOne(filter: Parameters<Collection<T>['find']>[0], options?: FindOptions): Promise<T | null> {
    const noteFound = this.noteRead(tagsOfFind(this.name, filter, options));
    const found = await this.inner.findOne(filter, options);
    if (found) noteFound([found]);
    return found;
  }

  countDocuments(filter: Parameters<Collection<T>['find']>[0]): Promise<number> {
    this.noteRead(tagsOfFind(this.name, filter));
    return this.inner.countDocuments(filter);
  }

  aggregate<R extends Document>(pipeline: Document[]): Cursor<R> {
    const noteFound = this.noteRead(tagsOfPipeline(this.name, pipeline));
    return noting(this.inner.aggregate<R>(pipeline), noteFound);
  }
}

function noting<R extends Document>(cursor: Cursor<R>, noteFound: (found: readonly R[]) => void): Cursor<R> {
  return {
    async toArray() {
      const found = await cursor.toArray();
      noteFound(found);
      return found;
    },
  };
}
