import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import { MIGRATIONS } from '../../src/store/migrations/migrations.js';
import { openStore, type Store } from '../../src/store/store.js';
import { articleWith } from '../fixtures/article.js';
import { programIn, type Program } from '../journeys/program.js';

describe('khabar migrate', () => {
  let directory: string;
  let program: Program;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'khabar-test-'));
    program = programIn(directory, {});
  });
  afterEach(async () => {
    await program.close();
    await rm(directory, { recursive: true, force: true });
  });
  const inStore = async (work: (store: Store) => Promise<unknown>) => {
    const engine = await openEmbedded({ directory: join(directory, 'data', 'store') });
    await work(await openStore(engine));
    await engine.close();
  };
  /** As a program of the version before left it. */
  const older = (many: number) => inStore(async (store) => {
    await store.migrations.deleteMany({});
    for (let n = 0; n < many; n++) await store.articles.insertOne(articleWith({ _id: `a${n}` }));
  });

  test('says what there is to do, does it, and has nothing to do then', async () => {
    await older(3);
    const planned = await program.run(['migrate', '--dry-run']);
    expect(planned).toMatchObject({ code: 0, out: expect.stringMatching(/^0001-sounds-of-articles: .*about 3 documents to look at\n0002-/u) });
    expect(await program.run(['migrate'])).toMatchObject({ code: 0, out: expect.stringMatching(/^0001-sounds-of-articles: done, 3 documents looked at, 3 changed\n0002-/u) });
    expect(await program.run(['migrate'])).toMatchObject({ code: 0, out: 'Nothing is to be done.' });
    expect(JSON.parse((await program.run(['migrate', '--again', '--json'])).out)).toMatchObject([{ seen: 3, changed: 0 }, { seen: 0 }]);
  });

  test('ends with 1 when a document failed, and names it', async () => {
    await older(2);
    await inStore((store) => store.articles.updateOne({ _id: 'a1' }, { $set: { audio: 'broken' as never } }));
    expect(await program.run(['migrate'])).toMatchObject({
      code: 1, err: expect.stringContaining('a1 stays as it is: its audio is no list'), out: expect.stringMatching(/not done yet, 2 documents looked at, 1 changed; 1 failed/u),
    });
  });

  test('is refused what a server holds, with what to do', async () => {
    const engine = await openEmbedded({ directory: join(directory, 'data', 'store') });
    expect(await program.run(['migrate'])).toMatchObject({ code: 1, err: expect.stringMatching(/already open.*stop it while the store is migrated/u) });
    await engine.close();
  });

  test('a store that is newer than the program is refused with 78, by the server too', async () => {
    const newer = { startedAt: new Date(), finishedAt: new Date(), minReader: MIGRATIONS.length + 1, lastId: '', seen: 0, changed: 0, failed: 0, failures: [] };
    await inStore((store) => store.migrations.insertOne({ _id: '0099-later', ...newer }));
    for (const args of [['migrate'], ['serve']]) expect(await program.run(args)).toMatchObject({ code: 78, err: expect.stringMatching(/newer than this program.*0099-later/u) });
  });
});
