import type { Stored } from '../../../src/store/engine.js';

/** The ids of documents, in their order. */
export function ids(documents: readonly Stored[]): string[] {
  return documents.map(({ _id }) => _id);
}
