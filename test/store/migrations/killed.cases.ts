import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { migrateStore } from '../../../src/commands/migrate-store.js';
import { openEngine, type Storage } from '../../../src/open-engine.js';
import { openStore } from '../../../src/store/store.js';
import { articleWith } from '../../fixtures/article.js';

const MIGRATOR = fileURLToPath(new URL('../../fixtures/store/migrate-until-killed.ts', import.meta.url));
const MANY = 2_000;
const SOUND = { contentUrl: 'https://outlet.example/a.mp3' };

/** A store of the version before is migrated, killed on the way (SIGKILL), and migrated again: nothing is lost, done twice, or left. */
export async function killOnTheWay(where: string): Promise<void> {
  const storage: Storage = where.startsWith('mongodb:') ? { mongodbUrl: where } : { directory: where, temporary: true };
  const opened = async () => {
    const engine = await openEngine(storage);
    return { store: await openStore(engine), close: () => engine.close() };
  };
  const before = await opened();
  const articles = Array.from({ length: MANY }, (_, n) => articleWith({ _id: `a${String(n).padStart(5, '0')}`, ...(n % 2 === 0 ? {} : { audio: [SOUND] as never }) }));
  for (let from = 0; from < MANY; from += 500) await before.store.articles.bulkWrite(articles.slice(from, from + 500).map((document) => ({ insertOne: { document } })));
  await before.store.migrations.deleteMany({});
  await before.close();

  const child = spawn(process.execPath, ['--import', 'tsx', MIGRATOR, where], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    if (said.split('\n').length > 4) child.kill('SIGKILL');
  }
  expect((await gone)[1]).toBe('SIGKILL');

  const after = await opened();
  const changed = await after.store.articles.countDocuments({ v: 2 });
  const noted = await after.store.migrations.findOne({ _id: '0001-sounds-of-articles' });
  expect(changed).toBeGreaterThanOrEqual(300);
  expect(changed).toBeLessThan(MANY);
  expect(noted).toMatchObject({ finishedAt: null });
  // A batch that was written and not noted is looked at again.
  expect(noted?.seen).toBeGreaterThanOrEqual(changed - 100);
  const counts: number[] = [];
  const [record] = await migrateStore(after.store, { again: false, now: () => new Date(), signal: new AbortController().signal, progress: (_pending, { seen }) => counts.push(seen) });
  expect(counts[0]).toBe((noted?.seen ?? 0) + 100);
  expect(record).toMatchObject({ seen: MANY, failed: 0, finishedAt: expect.any(Date) });
  const found = await after.store.articles.find({}, { sort: { _id: 1 } }).toArray();
  expect(found).toEqual(articles.map((article) => ({ ...article, audio: article.audio ?? [], v: 2 })));
  await after.close();
}
