import { syncNewsroom } from '../../src/commands/sync-newsroom.js';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import type { Collection, Stored } from '../../src/store/engine.js';
import { openStore } from '../../src/store/store.js';
import { writeFixture, type Fixture } from './fixture.js';
import { NEWSROOM } from './newsroom.js';

/** Documents written at a time. */
const BATCH = 500;

/** Fills a folder with the fixture, and closes it. */
export async function fill(directory: string): Promise<void> {
  const engine = await openEmbedded({ directory, temporary: true });
  const store = await openStore(engine);
  const fixture = writeFixture();
  for (const name of Object.keys(fixture) as (keyof Fixture)[]) {
    const documents: readonly Stored[] = fixture[name];
    const collection = store[name] as unknown as Collection<Stored>;
    for (let from = 0; from < documents.length; from += BATCH) {
      await collection.bulkWrite(documents.slice(from, from + BATCH).map((document) => ({ insertOne: { document } })));
    }
  }
  await syncNewsroom(store, NEWSROOM, new Date(0));
  await engine.close();
}
