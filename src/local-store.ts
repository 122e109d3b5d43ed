import type { Config } from './config.js';
import { openDataDirectory } from './data-directory.js';
import { openEngine } from './open-engine.js';
import { storageIn } from './reading-settings.js';
import { openStore, type Store } from './store/store.js';

/** Opens the store of the settings alone, for a command that reads no feeds and asks no graph. */
export async function openLocalStore({ environment }: Config): Promise<{ readonly store: Store; close(): Promise<void> }> {
  const engine = await openEngine(storageIn(await openDataDirectory(environment.KHABAR_DATA_DIR), environment));
  try {
    return { store: await openStore(engine), close: () => engine.close() };
  } catch (error) {
    await engine.close();
    throw error;
  }
}
