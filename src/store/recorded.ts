import type { Document } from 'mongodb';
import { BEHIND } from './behind.js';
import type { Collection, Cursor, FindOptions, Stored } from './engine.js';
import type { Store } from './store.js';
import { KEPT, idsOf } from './tags.js';

/** Where it is noted what was read. */
export interface ReadNotes {
  note(tag: string): void;
  /** Something was read of which no answer is kept. */
  spoil(): void;
}

/**
 * Makes stores for one request each: what is read by ids is noted by them, anything else as the collection's lists.
 * Such a store is for reading; a write by it would be a mistake of ours and fails.
 */
export function recordReads(store: Store): (notes: ReadNotes) => Store {
  class RecordedStore {
    constructor(readonly notes: ReadNotes) {}
  }
  for (const [name, inner] of Object.entries(store)) {
    if (name === 'inOrder') continue;
    const kept = KEPT.has(name as keyof Store);
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

  constructor(
    private readonly name: string,
    private readonly kept: boolean,
    private readonly inner: Collection<T>,
    private readonly notes: ReadNotes,
  ) {
    this[BEHIND] = inner;
  }

  private noteRead(filter: object): void {
    if (!this.kept) return this.notes.spoil();
    const ids = idsOf(filter);
    if (ids === null) this.notes.note(this.name);
    else for (const id of ids) this.notes.note(`${this.name}/${id}`);
  }

  find(filter: Parameters<Collection<T>['find']>[0], options?: FindOptions): Cursor<T> {
    this.noteRead(filter);
    return this.inner.find(filter, options);
  }

  findOne(filter: Parameters<Collection<T>['find']>[0], options?: FindOptions): Promise<T | null> {
    this.noteRead(filter);
    return this.inner.findOne(filter, options);
  }

  countDocuments(filter: Parameters<Collection<T>['find']>[0]): Promise<number> {
    this.noteRead(filter);
    return this.inner.countDocuments(filter);
  }

  aggregate<R extends Document>(pipeline: Document[]): Cursor<R> {
    this.noteRead({});
    for (const stage of pipeline) this.noteOthers(stage);
    return this.inner.aggregate<R>(pipeline);
  }

  /** Stages that read of another collection than their own. */
  private noteOthers(stage: Document): void {
    const other: unknown = stage['$unionWith']?.coll ?? stage['$lookup']?.from;
    if (other === undefined || other === this.name) return;
    if (typeof other === 'string' && (KEPT as ReadonlySet<string>).has(other)) this.notes.note(other);
    else this.notes.spoil();
  }
}
