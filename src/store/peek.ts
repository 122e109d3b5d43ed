import { innermost } from './behind.js';
import type { Stored } from './engine.js';

/** Under this name an engine's collection that reads at once offers its documents without a promise. */
export const PEEK = Symbol('documents at once');

/** Up to `limit` documents that match, as they are at this moment; copies. */
export type Peek = (filter: object, limit: number) => readonly Stored[];

/** How documents of a collection are looked at at once, through whatever wraps it; null where that takes a call to a server. */
export function peekOf(collection: object): Peek | null {
  const engines = innermost(collection) as { readonly [PEEK]?: Peek };
  return engines[PEEK]?.bind(engines) ?? null;
}
