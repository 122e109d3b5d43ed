import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { openEmbedded } from './store/embedded/engine.js';
import type { Engine } from './store/engine.js';
import type { FollowPool } from './store/mongodb/engine.js';

/** Directory of the embedded store, the address of a MongoDB, or, for who composes the program otherwise, whatever opens an engine. */
export type Storage =
  | { readonly directory: string; readonly temporary: boolean }
  | { readonly mongodbUrl: string }
  | { readonly engine: () => Promise<Engine> };

/** The engine that the settings name, at once or not at all. */
export async function openEngine(storage: Storage, follow?: FollowPool): Promise<Engine> {
  if ('directory' in storage) return openEmbedded(storage);
  if ('engine' in storage) return storage.engine();
  // The driver is large, and most first hours go by without it.
  const { openMongo } = await import('./store/mongodb/engine.js');
  return openMongo({ url: storage.mongodbUrl, follow });
}

/** Milliseconds between two tries to reach a MongoDB that does not answer. */
const AGAIN = 2000;

/** How a MongoDB that does not answer is waited for. */
export interface Awaiting {
  /** Milliseconds, at the most. */
  readonly patience: number;
  readonly log: Pick<Logger, 'warn' | 'info'>;
  /** Aborted when nobody wants it any more. */
  readonly ending?: AbortSignal | undefined;
  readonly follow?: FollowPool | undefined;
}

/**
 * The same, waiting for a MongoDB that does not answer: machines are started in any order. What waiting does not mend
 * (a wrong password, a directory that is in use) fails at once.
 */
export async function awaitEngine(storage: Storage, { patience, log, ending, follow }: Awaiting): Promise<Engine> {
  const start = performance.now();
  for (let tries = 1; ; tries++) {
    try {
      const engine = await openEngine(storage, follow);
      if (tries > 1) log.info(`MongoDB answers, after ${Math.round((performance.now() - start) / 1000)} s`);
      return engine;
    } catch (error) {
      const waited = performance.now() - start;
      if (!isTemporary(error) || waited >= patience) throw error;
      const left = Math.ceil((patience - waited) / 1000);
      log.warn(`waiting for MongoDB, for ${left} s more at the most: ${(error as Error).message}`);
      await delay(Math.min(AGAIN, Math.max(0, patience - waited)), undefined, { signal: ending });
    }
  }
}

function isTemporary(error: unknown): boolean {
  return error instanceof Error && 'isTemporary' in error && error.isTemporary === true;
}
