import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import { describeEngine } from './contract.js';

describeEngine('the embedded engine', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'khabar-store-'));
  const engine = await openEmbedded({ directory });
  return {
    engine,
    async dispose() {
      await engine.close();
      await rm(directory, { recursive: true });
    },
  };
});
