import type { Coherence } from './coherence.js';
import type { RetainedTags, Tick } from './purge-book.js';

/** Something made from the store, with what it was made from. */
export interface Kept<V> {
  readonly key: string;
  readonly value: V;
  readonly tags: RetainedTags;
  /** The tick before the first reading. */
  readonly tick: Tick;
  /** When it was made, milliseconds of the wall clock: nodes agree on no other. */
  readonly madeAt: number;
  bytes: number;
  /** The tick at which it was last seen to hold. */
  held: Tick;
  /** Whether somebody wanted it since it was last looked for room. */
  used: boolean;
}

/** What it is kept as. */
export type Keeping<V> = Pick<Kept<V>, 'key' | 'value' | 'tick' | 'madeAt' | 'bytes'> & { readonly tags: Iterable<string> };

/** What one thing takes beside its own bytes and those of its key: places in maps, and 8 bytes a tag. */
const OVERHEAD = 300;

/**
 * Things that are given up when what they were made from changes, or for room: then what was wanted since its last
 * turn gets another (the clock algorithm), so that to find something moves nothing. What has changed is not looked
 * for: it is found out when it is asked for, and goes at its turn otherwise.
 */
export class KeptMap<V> {
  private readonly held = new Map<string, Kept<V>>();
  private total = 0;

  /** `dropped` hears of each thing that goes. */
  constructor(private readonly coherence: Coherence, private readonly maxBytes: number, private readonly dropped: (kept: Kept<V>) => void = () => undefined) {}

  /** What is held under a key, whether it still holds or not. */
  get(key: string): Kept<V> | undefined {
    return this.held.get(key);
  }

  /** Whether it may still be used. */
  holds(kept: Kept<V>): boolean {
    const now = this.coherence.tick();
    // Nothing was written since.
    if (kept.held === now) return true;
    if (!this.coherence.holdsRetained(kept.tags, kept.tick)) return false;
    kept.held = now;
    return true;
  }

  set({ tags, ...keeping }: Keeping<V>): Kept<V> {
    this.delete(keeping.key);
    const retained = this.coherence.retain(tags);
    const kept: Kept<V> = { ...keeping, tags: retained, bytes: keeping.bytes + keeping.key.length + OVERHEAD + 8 * retained.length, held: 0, used: false };
    this.held.set(kept.key, kept);
    this.total += kept.bytes;
    this.makeRoom();
    return kept;
  }

  /** More has been made of it, of so many bytes. */
  grow(kept: Kept<V>, bytes: number): void {
    if (this.held.get(kept.key) !== kept) return;
    kept.bytes += bytes;
    this.total += bytes;
    this.makeRoom();
  }

  delete(key: string): void {
    const kept = this.held.get(key);
    if (!kept) return;
    this.held.delete(key);
    this.total -= kept.bytes;
    this.coherence.release(kept.tags);
    this.dropped(kept);
  }

  get size(): number {
    return this.held.size;
  }

  get bytes(): number {
    return this.total;
  }

  private makeRoom(): void {
    for (const kept of this.held.values()) {
      if (this.total <= this.maxBytes) break;
      if (kept.used && this.holds(kept)) {
        kept.used = false;
        this.held.delete(kept.key);
        this.held.set(kept.key, kept);
      } else this.delete(kept.key);
    }
  }
}
