/** A place in the one sequence of what this process knows to have changed. */
export type Tick = number;

/** How many tags are remembered one by one; what is forgotten counts as purged when it was last. */
const REMEMBERED = 50_000;

/** Everything of a collection that is read by its ids: the tag of a write that names none. */
export const allOf = (collection: string): string => `${collection}/*`;

/**
 * What was purged when, and what is just being written. An answer is known by the tick before its first reading and
 * the tags of what it was made from; it holds while none of them was purged after that tick, and none is being written.
 */
export class PurgeBook {
  private tick: Tick = 1;
  /** What was made before it holds no more, whatever its tags. */
  private floor: Tick = 0;
  private readonly purged = new Map<string, Tick>();
  private readonly open = new Map<string, { readonly tags: readonly string[]; readonly until: number }>();
  private readonly openTags = new Map<string, number>();

  /** `now` gives milliseconds that only grow. */
  constructor(private readonly now: () => number, private readonly remembered = REMEMBERED) {}

  /** The present tick, to be asked before anything is read. */
  present(): Tick {
    return this.tick;
  }

  /** How many writes are under way. */
  get writing(): number {
    return this.open.size;
  }

  holds(tags: Iterable<string>, asOf: Tick): boolean {
    if (asOf < this.floor) return false;
    this.closeOverdue();
    for (const tag of tags) {
      if (!this.isSettled(tag, asOf)) return false;
      const slash = tag.indexOf('/');
      if (slash > 0 && !this.isSettled(allOf(tag.slice(0, slash)), asOf)) return false;
    }
    return true;
  }

  private isSettled(tag: string, asOf: Tick): boolean {
    return (this.purged.get(tag) ?? 0) <= asOf && !this.openTags.has(tag);
  }

  purge(tags: Iterable<string>): Tick {
    this.tick += 1;
    for (const tag of tags) {
      // Put in again, it is the youngest.
      this.purged.delete(tag);
      this.purged.set(tag, this.tick);
    }
    for (const [oldest, tick] of this.purged) {
      if (this.purged.size <= this.remembered) break;
      this.purged.delete(oldest);
      this.floor = Math.max(this.floor, tick);
    }
    return this.tick;
  }

  /** Whatever was made until now holds no more. */
  purgeAll(): Tick {
    this.tick += 1;
    this.floor = this.tick;
    this.purged.clear();
    return this.tick;
  }

  /** A write begins: from now on nothing made of these tags holds, until it ends or so many milliseconds have passed. */
  begin(write: string, tags: readonly string[], forMs: number): void {
    if (!this.open.has(write)) {
      this.open.set(write, { tags, until: this.now() + forMs });
      for (const tag of tags) this.openTags.set(tag, (this.openTags.get(tag) ?? 0) + 1);
    }
    this.purge(tags);
  }

  /** It has ended, well or not; the tags are given for who did not hear of its beginning. */
  end(write: string, tags: readonly string[]): void {
    const known = this.open.get(write);
    this.open.delete(write);
    for (const tag of known?.tags ?? []) {
      const left = (this.openTags.get(tag) ?? 1) - 1;
      if (left > 0) this.openTags.set(tag, left);
      else this.openTags.delete(tag);
    }
    this.purge(known ? [...known.tags, ...tags] : tags);
  }

  /** Whose writer has not said that it ended is taken for ended: the writer is no more, or cannot be heard, which others notice. */
  private closeOverdue(): void {
    // In the order in which they began, with one length for all of a kind.
    for (const [write, { tags, until }] of this.open) {
      if (until > this.now()) continue;
      this.end(write, tags);
    }
  }
}
