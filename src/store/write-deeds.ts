import type { Stored } from './engine.js';
import { idsOf } from './tags.js';

type Fields = Readonly<Record<string, unknown>>;

/** A write in the words of a bulk; one of many documents says the same as one of one. */
export type Change =
  | { readonly insertOne: { readonly document: Stored } }
  | { readonly updateOne: { readonly filter: object; readonly update: object; readonly upsert?: boolean } }
  | { readonly replaceOne: { readonly filter: object; readonly replacement: object; readonly upsert?: boolean } }
  | { readonly deleteOne: { readonly filter: object } };

/** What a write makes of a document. */
export interface Deed {
  /** The documents that it names; null when it writes those that the filter finds. */
  readonly ids: readonly string[] | null;
  readonly filter: object;
  /** Whether it may change what lists go by, or whether the document is there. */
  readonly mayMove: boolean;
  /** Whether it would make another difference, had there been another document, or none, before it. */
  readonly looksBack: boolean;
  /** What is there after it, given what was there before; null for nothing. */
  after(before: Stored | null): Fields | null;
  /** What is set only where nothing was there. */
  readonly onInsert: Fields;
}

/** What a write makes of these fields of a document; null when that cannot be told from its words. */
export function deedOf(change: Change, fields: ReadonlySet<string>): Deed | null {
  if ('insertOne' in change) {
    const { document } = change.insertOne;
    return { ...naming({ _id: document._id }), mayMove: true, looksBack: false, after: () => document, onInsert: {} };
  }
  if ('deleteOne' in change) return { ...naming(change.deleteOne.filter), mayMove: true, looksBack: true, after: () => null, onInsert: {} };
  if ('replaceOne' in change) {
    const { filter, replacement, upsert = false } = change.replaceOne;
    if (upsert && !isNamed(filter, fields)) return null;
    return { ...naming(filter), mayMove: true, looksBack: true, after: () => replacement as Fields, onInsert: {} };
  }
  return updateDeed(change.updateOne, fields);
}

const naming = (filter: object) => ({ ids: idsOf(filter), filter });

/** Whether what an upsert inserts is told by its update: the filter adds nothing but the `_id`. */
function isNamed(filter: object, fields: ReadonlySet<string>): boolean {
  return idsOf(filter)?.length === 1 && Object.keys(filter).every((key) => !key.startsWith('$') && !fields.has(rootOf(key)));
}

function updateDeed({ filter, update, upsert = false }: { filter: object; update: object; upsert?: boolean }, fields: ReadonlySet<string>): Deed | null {
  if (Array.isArray(update) || (upsert && !isNamed(filter, fields))) return null;
  const { $set, $setOnInsert, $inc, ...others } = update as Readonly<Record<string, Fields>>;
  // Those may change a field in a way that is not followed here, `$rename` one that it does not name first.
  const isFollowed = Object.entries(others).every(([operator, operands]) => operator !== '$rename' && only(operands, fields)?.size === 0);
  const [set, onInsert, steps] = [only($set, fields), only($setOnInsert, fields), only($inc, fields)];
  if (!isFollowed || !set || !onInsert || !steps) return null;
  const inserted = Object.fromEntries(upsert ? onInsert : []);
  const mayMove = upsert || set.size + steps.size > 0;
  return {
    ...naming(filter), mayMove, looksBack: mayMove,
    // An update of what is not there is told as if it were: it may come to be there meanwhile.
    after(before) {
      const after: Record<string, unknown> = { ...(before ?? inserted), ...Object.fromEntries(set) };
      for (const [field, step] of steps) after[field] = Number(before?.[field] ?? 0) + Number(step);
      return after;
    },
    onInsert: inserted,
  };
}

/** What an operator does with these fields; null where it reaches into one of them. Undefined is not written. */
function only(operands: Fields = {}, fields: ReadonlySet<string>): ReadonlyMap<string, unknown> | null {
  const found = new Map<string, unknown>();
  for (const path in operands) {
    if (fields.has(path)) {
      if (operands[path] !== undefined) found.set(path, operands[path]);
    } else if (path.includes('.') && fields.has(rootOf(path))) return null;
  }
  return found;
}

const rootOf = (path: string) => path.split('.', 1)[0] ?? '';
