import { setTimeout as delay } from 'node:timers/promises';
import type { Engine } from './engine.js';
import { INDEXES } from './indexes.js';

/** What is told of a build. */
export interface BuildLog { info(message: string): void; warn(fields: object, message: string): void }

/** Milliseconds that a start waits for the indexes that only make it quicker; a store that has them takes far less. */
const PATIENCE = 3_000;
/** Milliseconds until a build that failed is tried again. */
const AGAIN = 30_000;

/**
 * Sees to the indexes. What a unique one forbids must never get in, so these are waited for. So are all of the embedded
 * engine, whose build nobody else can use the time of. A server builds the others while this program serves.
 * @param again milliseconds, in tests.
 */
export async function buildIndexes(engine: Engine, log: BuildLog, { patience = PATIENCE, again = AGAIN } = {}): Promise<void> {
  const all = Object.entries(INDEXES);
  if (engine.kind === 'embedded') {
    for (const [name, indexes] of all) await engine.createIndexes(name, indexes);
    return;
  }
  for (const [name, indexes] of all) await engine.createIndexes(name, indexes.filter(({ unique }) => unique === true));
  const build = buildOthers(engine, log, again);
  const isDone = await Promise.race([build, delay(patience, false, { ref: false })]);
  if (!isDone) log.info('indexes are being built; it is served meanwhile, and slower until they are there');
}

/** One collection after the other, until all is there or the engine is closed. */
async function buildOthers(engine: Engine, log: BuildLog, again: number): Promise<true> {
  const start = performance.now();
  for (const [name, indexes] of Object.entries(INDEXES)) {
    for (let isBuilt = false; !isBuilt && engine.isOpen();) {
      try {
        await engine.createIndexes(name, indexes.filter(({ unique }) => unique !== true));
        isBuilt = true;
      } catch (error) {
        if (!engine.isOpen()) break;
        log.warn({ err: error }, `the indexes of ${name} could not be built; it is tried again in ${Math.round(again / 1000)} s`);
        await delay(again, undefined, { ref: false });
      }
    }
  }
  const took = performance.now() - start;
  if (took > PATIENCE && engine.isOpen()) log.info(`all indexes are built, after ${Math.round(took / 1000)} s`);
  return true;
}
