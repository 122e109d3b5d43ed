import type { Database } from 'lmdb';
import type { KeyRange } from './key-ranges.js';

interface Entry<V> { readonly key: Buffer; readonly value: V }

/** What a database holds in `ranges`: one range after the other, or merged in the order of the keys behind their pinned bytes. */
export function* readRanges<V>(
  database: Database<V, Buffer>,
  ranges: readonly KeyRange[],
  { reverse, merge }: { readonly reverse: boolean; readonly merge: boolean },
): Generator<V> {
  if (merge) {
    yield* merged(database, ranges, reverse);
    return;
  }
  for (const range of ranges) for (const { value } of rangeOf(database, range, reverse)) yield value;
}

function rangeOf<V>(database: Database<V, Buffer>, { lower, upper }: KeyRange, reverse: boolean): Iterable<Entry<V>> {
  return database.getRange(
    reverse
      ? { start: upper, exclusiveStart: true, end: lower, inclusiveEnd: true, reverse }
      : { start: lower, end: upper },
  );
}

function* merged<V>(database: Database<V, Buffer>, ranges: readonly KeyRange[], reverse: boolean): Generator<V> {
  const cursors = ranges.map((range) => rangeOf(database, range, reverse)[Symbol.iterator]());
  const way = reverse ? -1 : 1;
  try {
    const heads = cursors.flatMap((cursor, at) => {
      const { value, done } = cursor.next();
      return done ? [] : [{ cursor, entry: value, pinned: ranges[at]?.pinned ?? 0 }];
    });
    while (heads.length > 0) {
      let first = 0;
      for (let at = 1; at < heads.length; at += 1) {
        const a = heads[at];
        const b = heads[first];
        if (a && b && way * a.entry.key.compare(b.entry.key, b.pinned, b.entry.key.length, a.pinned) < 0) first = at;
      }
      const head = heads[first];
      if (!head) return;
      yield head.entry.value;
      const { value, done } = head.cursor.next();
      if (done) heads.splice(first, 1);
      else head.entry = value;
    }
  } finally {
    // An LMDB cursor stays open until its iterator is told that no more is wanted.
    for (const cursor of cursors) cursor.return?.();
  }
}
