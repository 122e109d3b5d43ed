/** A place in the one sequence of what this process knows to have changed. */
export type Tick = number;

/** How many tags that nothing kept stands under are remembered one by one; what is forgotten counts as purged when it was last. */
const REMEMBERED = 50_000;

/** Everything of a collection that is read by ids or by values of fields: the tag of a write that names none. */
export const allOf = (collection: string): string => `${collection}/*`;

/** What is known of one tag. */
interface TagState {
  readonly tag: string;
  /** When it was purged last. */
  at: Tick;
  /** Writes under way. */
  open: number;
  /** How many of what is kept stand under it: while there are any, it is not forgotten. */
  kept: number;
}

/** The tags of something kept, looked up once: to ask whether it holds is to compare numbers. */
export type RetainedTags = readonly Readonly<TagState>[];

/**
 * What was purged when, and what is just being written. An answer is known by the tick before its first reading and
 * the tags of what it was made from; it holds while none of them was purged after that tick, and none is being written.
 */
export class PurgeBook {
  private tick: Tick = 1;
  /** What was made before it holds no more, whatever its tags. */
  private floor: Tick = 0;
  private readonly states = new Map<string, TagState>();
  /** Those of them that nothing kept stands under, the longest purged first. */
  private readonly idle = new Set<TagState>();
  private readonly open = new Map<string, { readonly tags: readonly string[]; readonly until: number }>();

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

  /** How many tags are remembered. */
  get size(): number {
    return this.states.size;
  }

  holds(tags: Iterable<string>, asOf: Tick): boolean {
    if (asOf < this.floor) return false;
    this.closeOverdue();
    for (const tag of withCollections(tags)) if (!isSettled(this.states.get(tag), asOf)) return false;
    return true;
  }

  /** Takes hold of tags for something that is kept; to be released when it is not any more. */
  retain(tags: Iterable<string>): RetainedTags {
    const retained: TagState[] = [];
    for (const tag of withCollections(tags)) {
      const state = this.stateOf(tag);
      state.kept += 1;
      this.idle.delete(state);
      retained.push(state);
    }
    return retained;
  }

  release(retained: RetainedTags): void {
    for (const { tag } of retained) {
      const state = this.stateOf(tag);
      state.kept -= 1;
      if (state.kept === 0 && state.open === 0) this.rest(state);
    }
  }

  /** The same as `holds`, for tags that are held. */
  holdsRetained(retained: RetainedTags, asOf: Tick): boolean {
    if (asOf < this.floor) return false;
    if (this.open.size > 0) this.closeOverdue();
    for (const state of retained) if (!isSettled(state, asOf)) return false;
    return true;
  }

  purge(tags: Iterable<string>): Tick {
    this.tick += 1;
    for (const tag of tags) {
      const state = this.stateOf(tag);
      state.at = this.tick;
      if (state.kept === 0 && state.open === 0) this.rest(state);
    }
    return this.tick;
  }

  /** Whatever was made until now holds no more. */
  purgeAll(): Tick {
    this.tick += 1;
    this.floor = this.tick;
    for (const state of this.idle) this.states.delete(state.tag);
    this.idle.clear();
    return this.tick;
  }

  /** A write begins: from now on nothing made of these tags holds, until it ends or so many milliseconds have passed. */
  begin(write: string, tags: readonly string[], forMs: number): void {
    if (!this.open.has(write)) {
      this.open.set(write, { tags, until: this.now() + forMs });
      for (const tag of tags) {
        const state = this.stateOf(tag);
        state.open += 1;
        this.idle.delete(state);
      }
    }
    this.purge(tags);
  }

  /** It has ended, well or not; the tags are given for who did not hear of its beginning. */
  end(write: string, tags: readonly string[]): void {
    const known = this.open.get(write);
    this.open.delete(write);
    for (const tag of known?.tags ?? []) this.stateOf(tag).open -= 1;
    this.purge(known ? [...known.tags, ...tags] : tags);
  }

  private stateOf(tag: string): TagState {
    let state = this.states.get(tag);
    if (!state) this.states.set(tag, (state = { tag, at: 0, open: 0, kept: 0 }));
    return state;
  }

  /** Nothing kept stands under it, and nobody writes it: it is remembered only for what is being made just now. */
  private rest(state: TagState): void {
    if (state.at <= this.floor) {
      this.forget(state);
      return;
    }
    // Put in again, it is the youngest.
    this.idle.delete(state);
    this.idle.add(state);
    for (const oldest of this.idle) {
      if (this.idle.size <= this.remembered) break;
      this.forget(oldest);
      this.floor = Math.max(this.floor, oldest.at);
    }
  }

  private forget(state: TagState): void {
    this.idle.delete(state);
    this.states.delete(state.tag);
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

function isSettled(state: Readonly<TagState> | undefined, asOf: Tick): boolean {
  return state === undefined || (state.at <= asOf && state.open === 0);
}

/** The tags, and of each collection that they name something of the tag of all of it, once. */
function* withCollections(tags: Iterable<string>): Iterable<string> {
  const collections = new Set<string>();
  for (const tag of tags) {
    yield tag;
    // `articles/ID` and `articles?FIELD=VALUE`, whose value may be an address.
    const end = tag.search(/[/?]/u);
    if (end > 0) collections.add(tag.slice(0, end));
  }
  for (const collection of collections) yield allOf(collection);
}
