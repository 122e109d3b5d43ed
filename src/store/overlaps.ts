interface Group {
  open: number;
  isWhole: boolean;
  readonly ids: Set<string>;
  readonly ends: (() => void)[];
  /** The group that it has become part of. */
  into: Group | null;
}

/** One write among those that may overlap with it. */
export interface Entered {
  /** Whether what the write changes can be told from the documents as they are now. */
  readonly isSure: boolean;
  /** The write is over: `end` is called now, or when those that it overlaps with are over too. */
  leave(end: () => void): void;
}

/**
 * Writes of one collection that are under way. What a write changes is told from its documents as they were before;
 * while another write of them is under way, that may come in between, or after. Each tells the difference that it
 * makes to what it saw, and all differences together hold every value that the documents can have had: so those that
 * overlap end together.
 */
export class Overlaps {
  readonly #groups = new Set<Group>();

  /** @param ids of the documents that it writes; null when it may be any: nobody can tell then what it meets. */
  enter(ids: readonly string[] | null): Entered {
    const met = [...this.#groups].filter((group) => ids === null || group.isWhole || ids.some((id) => group.ids.has(id)));
    const isSure = ids === null ? met.length === 0 : !met.some(({ isWhole }) => isWhole);
    const own: Group = { open: 1, isWhole: ids === null, ids: new Set(ids), ends: [], into: null };
    for (const other of met) {
      own.open += other.open;
      own.isWhole ||= other.isWhole;
      for (const id of other.ids) own.ids.add(id);
      own.ends.push(...other.ends);
      other.into = own;
      this.#groups.delete(other);
    }
    this.#groups.add(own);
    return { isSure, leave: (end) => this.#leave(own, end) };
  }

  #leave(entered: Group, end: () => void): void {
    let group = entered;
    while (group.into) group = group.into;
    group.ends.push(end);
    group.open -= 1;
    if (group.open > 0) return;
    this.#groups.delete(group);
    for (const one of group.ends) one();
  }
}
