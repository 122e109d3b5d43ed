import { composeCache } from '../../src/compose-cache.js';
import { createBus } from '../../src/events/bus.js';
import { createLog } from '../../src/log.js';
import { openMongo } from '../../src/store/mongodb/engine.js';
import { openStore } from '../../src/store/store.js';

/** A process that corrects articles as a command of the program does, by a store that announces its writes: MONGODB_URL REDIS_URL. */

/** What it is asked to write. */
export interface Correction { readonly id: string; readonly headline: string }

/** When the write was begun and when it was acknowledged, milliseconds of the machine's monotonic clock. */
export interface Acknowledged { readonly begun: number; readonly acknowledged: number }

/** The same in all processes of a machine. */
const now = () => Number(process.hrtime.bigint()) / 1e6;

const [url = '', redisUrl = ''] = process.argv.slice(2);
const engine = await openMongo({ url });
const log = createLog('warn', 2);
const cache = await composeCache({ redisUrl, maxBytes: 0, readingBytes: 0, life: 60, edition: 'editor' }, { engine, store: await openStore(engine), local: createBus() }, log);
while (!cache.state().redis?.up) await new Promise((resolve) => setTimeout(resolve, 20));

process.on('message', ({ id, headline }: Correction) => {
  const begun = now();
  cache.store.articles.updateOne({ _id: id }, { $set: { headline, version: 2, versionCreated: new Date() } }).then(
    () => process.send?.({ begun, acknowledged: now() } satisfies Acknowledged),
    (error: unknown) => {
      log.error(String(error));
      process.exit(1);
    },
  );
});
process.on('disconnect', () => process.exit());
process.send?.('ready');
