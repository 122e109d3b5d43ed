import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import { openStore, type Store } from '../../src/store/store.js';
import { startOutlets, type Outlets } from './outlets-in-phases.js';

const PROGRAM = fileURLToPath(new URL('../../bin/khabar.js', import.meta.url));
/** Kills altogether: a hundred in CI. */
const KILLS = Number(process.env['KHABAR_TEST_KILLS']);
const PHASES = 3;
/** Kills in one phase of one life of a data directory. */
const KILLS_A_PHASE = Math.min(3, Math.ceil(KILLS / PHASES));
/** Lives that are led at the same time. */
const LANES = 2;
/** Milliseconds after it listens within which it is killed: about as long as a phase takes to be read. */
const WITHIN = 1_500;
const READ = /3 of 3 feeds read/u;

let outlets: Outlets;
let directory: string;
beforeAll(async () => {
  outlets = await startOutlets();
  directory = await mkdtemp(join(tmpdir(), 'khabar-kills-'));
  await writeFile(join(directory, 'newsroom.yaml'), outlets.newsroomFile);
});
afterAll(async () => {
  await outlets.close();
  await rm(directory, { recursive: true, force: true });
});

/** Runs the program on a data directory until it says something, and `wait` longer; then it is killed, or asked to end. */
async function run(life: string, says: RegExp, wait: number, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, 'serve', '--config', join(directory, 'newsroom.yaml')], {
    cwd: directory,
    env: { PATH: process.env['PATH'], PORT: '0', KHABAR_DATA_DIR: join(directory, life), KHABAR_CONTACT: `${life}@reader.example`, KHABAR_ALLOW_ADDRESSES: '127.0.0.0/8', KHABAR_ROBOTS: 'false' },
  });
  const lines: string[] = [];
  const said = new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line);
      if (says.test(line)) resolve();
    });
    child.stderr.on('data', (chunk: Buffer) => lines.push(chunk.toString()));
    child.on('exit', (code) => reject(new Error(`it ended with ${code}:\n${lines.join('\n')}`)));
  });
  await said;
  await new Promise((resolve) => setTimeout(resolve, wait));
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
  const faults = lines.filter((line) => /fault|INTERNAL/u.test(line));
  expect(faults).toEqual([]);
}

async function withStore<T>(data: string, use: (store: Store) => Promise<T>): Promise<T> {
  const engine = await openEmbedded({ directory: join(data, 'store') });
  try {
    return await use(await openStore(engine));
  } finally {
    await engine.close();
  }
}

/** Every feed is due again, as hours later. */
const makeDue = (data: string) =>
  withStore(data, (store) => store.feeds.updateMany({}, { $set: { nextFetchAt: new Date(0), etag: null, lastModified: null } }));

/** What must be the same: all of every article, version, body, film and sighting but when this program saw it. */
const dump = (data: string) =>
  withStore(data, async (store) => {
    const all = async (name: 'articles' | 'versions' | 'bodies' | 'videos' | 'sightings') =>
      (await (store[name] as Store['articles']).find({}, { sort: { _id: 1 } }).toArray()).map((document) => {
        const { storyIds: _threads, seenAt: _seen, lastSeenAt: _last, ...rest } = document as typeof document & { seenAt?: Date; lastSeenAt?: Date };
        return rest;
      });
    const feeds = await store.feeds.find({}, { sort: { _id: 1 }, projection: { itemsSeen: 1, itemsNew: 1, state: 1 } }).toArray();
    const stories = await store.stories.find({ articleCount: { $gt: 0 } }).toArray();
    for (const { _id, articleCount } of stories) {
      expect({ _id, articleCount }).toEqual({ _id, articleCount: await store.articles.countDocuments({ storyIds: _id, listed: true }) });
    }
    const [articles, versions, bodies, videos, sightings] = await Promise.all([all('articles'), all('versions'), all('bodies'), all('videos'), all('sightings')]);
    return { articles, versions, bodies, videos, sightings, feeds };
  });

/** A whole life of a data directory: each phase is killed some times at these moments, then read in peace. */
async function live(life: string, moments: readonly number[]) {
  const data = join(directory, life);
  for (let phase = 0; phase < PHASES; phase++) {
    outlets.enter(`${life}@`, phase);
    if (phase > 0) await makeDue(data);
    for (const moment of moments.slice(phase * KILLS_A_PHASE, (phase + 1) * KILLS_A_PHASE)) {
      await run(life, /API/u, moment, 'SIGKILL');
    }
    // Whatever was read to its end before a kill is not due: the rest is read now.
    if (phase > 0 || moments.length > 0) await makeDue(data);
    await run(life, READ, 0, 'SIGTERM');
  }
  const held = await dump(data);
  await rm(data, { recursive: true });
  return held;
}

test(`killed ${KILLS} times at any moment of an ingest, it ends with the articles, versions and sightings of an undisturbed run`, async () => {
  const expected = await live('calm', []);
  expect(expected.articles.length).toBeGreaterThan(80);
  expect(expected.versions.length).toBeGreaterThan(20);
  let [left, lives] = [KILLS, 0];
  const lane = async () => {
    while (left > 0) {
      const kills = Math.min(left, PHASES * KILLS_A_PHASE);
      left -= kills;
      const moments = Array.from({ length: kills }, () => Math.round(Math.random() * WITHIN));
      try {
        expect(await live(`life-${lives++}`, moments)).toEqual(expected);
      } catch (error) {
        throw new Error(`after kills at ${moments.join(', ')} ms`, { cause: error });
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}, 15_000 * (KILLS + 6));
