import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openEmbedded } from '../../../src/store/embedded/engine.js';
import { isHeldBySocket } from '../../../src/store/embedded/holding-socket.js';

const WRITER = fileURLToPath(new URL('../../fixtures/store/write-until-killed.ts', import.meta.url));

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khabar-durable-'));
});
afterEach(() => rm(directory, { recursive: true }));

/** What gives a process numbers of its own for processes, as a container does; needs rights that not everybody has. */
const APART = ['unshare', '--pid', '--fork', '--kill-child'];
const testApart = spawnSync('unshare', [...APART.slice(1), 'true']).status === 0 ? test : test.skip;

const startWriter = (before: readonly string[] = []) => {
  const [command = '', ...args] = [...before, process.execPath, '--import', 'tsx', WRITER, directory];
  return spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
};

describe('a store whose process dies', () => {
  test('has every write that was acknowledged, in documents and indexes, and can be opened by the next', async () => {
    const writer = startWriter();
    // Its output ends a moment before the process is gone, and until then it holds the directory.
    const gone = once(writer, 'exit');
    let said = '';
    for await (const chunk of writer.stdout) {
      said += String(chunk);
      if (said.split('\n').length > 60) writer.kill('SIGKILL');
    }
    await gone;
    const acknowledged = said.split('\n').slice(0, -1);
    expect(acknowledged.length).toBeGreaterThan(50);

    const engine = await openEmbedded({ directory });
    const articles = engine.collection('articles');
    const found = await articles.find({}, { sort: { n: 1 } }).toArray();
    expect(found.map(({ _id }) => _id).slice(0, acknowledged.length)).toEqual(acknowledged);
    for (const [n, _id] of acknowledged.entries()) {
      expect(await articles.findOne({ uri: `u${n}` })).toMatchObject({ _id, n, at: new Date(n) });
    }
    expect(await articles.countDocuments({ n: { $gte: 0 } })).toBe(found.length);
    await engine.close();
  });
});

describe('a directory that is in use', () => {
  test('is refused to another process, with the directory and the pid that holds it', async () => {
    const engine = await openEmbedded({ directory });
    const other = startWriter();
    let said = '';
    other.stderr.on('data', (chunk) => (said += String(chunk)));
    const [code] = await once(other, 'close');
    expect(code).toBe(3);
    expect(said).toContain(directory);
    expect(said).toContain(`pid ${process.pid}`);
    await engine.close();
  });
  testApart('is refused to a process of another container, which does not see the one that holds it', async () => {
    const engine = await openEmbedded({ directory });
    const other = startWriter(APART);
    let said = '';
    other.stderr.on('data', (chunk) => (said += String(chunk)));
    const [code] = await once(other, 'close');
    expect([code, said]).toEqual([3, expect.stringContaining(`${directory} is already open`)]);
    await engine.close();
  });
  test('is refused also where its path is longer than the address of a socket, and no file is left behind', async () => {
    const deep = join(directory, 'ا'.repeat(60), 'ب'.repeat(60));
    const engine = await openEmbedded({ directory: deep });
    await expect(openEmbedded({ directory: deep })).rejects.toThrow('is already open in this process');
    await engine.close();
    expect((await readdir(deep)).filter((name) => name.endsWith('.sock'))).toEqual([]);
  });
  test('is taken for held when its socket does not say that nobody is there', async () => {
    const file = join(directory, 'no-directory');
    await writeFile(file, '');
    // ENOTDIR here; EACCES where the socket is another user's.
    expect(await isHeldBySocket(file, 'holder.sock')).toBe(true);
    expect(await isHeldBySocket(directory, 'holder.sock')).toBe(false);
  });
  test('of many that want it at once, one gets it', async () => {
    const engines = await Promise.allSettled(Array.from({ length: 8 }, () => openEmbedded({ directory })));
    const opened = engines.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    expect(opened.length).toBe(1);
    for (const engine of opened) await engine.close();
  });
  test('is refused to the same process, and free once it is closed', async () => {
    const engine = await openEmbedded({ directory });
    await engine.collection('things').insertOne({ _id: 'a' });
    await expect(openEmbedded({ directory })).rejects.toThrow(`${directory} is already open in this process (pid ${process.pid})`);
    expect(await engine.collection('things').countDocuments({})).toBe(1);
    await engine.close();
    const again = await openEmbedded({ directory });
    expect(await again.collection('things').findOne({})).toEqual({ _id: 'a' });
    await again.close();
  });
});

describe('closing', () => {
  test('waits for what is being written', async () => {
    const engine = await openEmbedded({ directory });
    const writes = Array.from({ length: 50 }, (_, n) => engine.collection('things').insertOne({ _id: `t${n}` }));
    await Promise.all([engine.close(), ...writes]);
    const again = await openEmbedded({ directory });
    expect(await again.collection('things').countDocuments({})).toBe(50);
    await again.close();
  });
  test('twice is harmless, and using it afterwards is an error', async () => {
    const engine = await openEmbedded({ directory });
    const things = engine.collection('things');
    await engine.close();
    await engine.close();
    await expect(things.find({}).toArray()).rejects.toThrow('The store is closed.');
    await expect(things.insertOne({ _id: 'a' })).rejects.toThrow('The store is closed.');
  });
});
