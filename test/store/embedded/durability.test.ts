import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openEmbedded } from '../../../src/store/embedded/engine.js';

const WRITER = fileURLToPath(new URL('../../fixtures/store/write-until-killed.ts', import.meta.url));

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khabar-durable-'));
});
afterEach(() => rm(directory, { recursive: true }));

const startWriter = () => spawn(process.execPath, ['--import', 'tsx', WRITER, directory], { stdio: ['ignore', 'pipe', 'pipe'] });

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
