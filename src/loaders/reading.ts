import type { Store } from '../store/store.js';
import { createLoad, type Load, type LoaderWatch } from './load.js';
import { LevelReads, type KeptReadings } from './read-level.js';

/** One request's two ways to data: a key at a time, as graphql-js asks, or a level at a time. */
export interface Reading {
  readonly load: Load;
  readonly levels: LevelReads;
}

/** What is read by levels may be kept across requests. */
export function createReading(store: Store, watch?: LoaderWatch, kept?: KeptReadings): Reading {
  return { load: createLoad(store, watch), levels: new LevelReads(store, watch, kept) };
}
