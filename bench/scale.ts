import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { openEmbedded } from '../src/store/embedded/engine.js';
import type { Engine } from '../src/store/engine.js';
import { openMongo } from '../src/store/mongodb/engine.js';
import { openStore, type Store } from '../src/store/store.js';
import { clear, newPlace, openBed, type Place } from './ingest-bed.js';
import { originalsOf, storeCopy, type Archive, type Originals } from './scale-archive.js';
import { compacted, sizesIn } from './scale-files.js';
import { measureOperations } from './scale-operations.js';

/**
 * What the contract's operations, a start and a new article cost as a store grows from 1,000 articles to 1,000,000,
 * and how large it becomes. Each size is read by a process of its own. `--quick` stops at 10,000, `--to N` at N;
 * `--server URL` measures a server's growth over the wire instead, up to 10,000 unless `--to` says otherwise;
 * `--json` prints a line for a machine after each size.
 */
const option = (name: string) => (process.argv.includes(name) ? (process.argv[process.argv.indexOf(name) + 1] ?? '') : '');
const QUICK = process.argv.includes('--quick');
const JSON_ONLY = process.argv.includes('--json');
const SERVER = option('--server');
const LARGEST = Number(option('--to')) || (QUICK || SERVER !== '' ? 10_000 : 1_000_000);
const SIZES = [1_000, 10_000, 100_000, 1_000_000].filter((size) => size <= LARGEST);
const ROUNDS = QUICK || SERVER !== '' ? 100 : 500;
const FEEDS = 10;
const PER_FEED = 20;
const BASE = 1_000;
/** Readings a size, of twenty new articles in each feed. */
const READINGS = QUICK ? 1 : 3;
/** Documents written at a time. */
const BATCH = 500;

const run = promisify(execFile);

/** A thousand articles that went through the whole ingest. */
async function seed(place: Place): Promise<Originals> {
  const bed = await openBed(FEEDS, place, { temporary: true });
  bed.serve(0, BASE / FEEDS);
  await bed.read();
  const originals = await originalsOf(bed.store);
  await bed.close();
  return originals;
}

/** Milliseconds that one new article costs, all its writes on disk. */
async function newArticleCost(place: Place, size: number): Promise<number> {
  const bed = await openBed(FEEDS, place);
  const costs: number[] = [];
  for (let reading = 0; reading < READINGS; reading++) {
    bed.serve(BASE + (Math.log10(size) * READINGS + reading) * FEEDS * PER_FEED, PER_FEED);
    costs.push((await timed(() => bed.read())) / (FEEDS * PER_FEED));
  }
  await bed.close();
  return Number((costs.sort((a, b) => a - b)[Math.floor(costs.length / 2)] ?? 0).toFixed(1));
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}

function tell(result: Record<string, unknown> & { operations: object[] }): void {
  if (JSON_ONLY) console.log(JSON.stringify(result));
  else {
    const { operations, ...rest } = result;
    console.dir(rest, { depth: 4, maxArrayLength: null });
    console.table(operations);
  }
}

/** An archive's collections before they have any index. */
function bare(engine: Engine): Archive {
  const names = ['articles', 'bodies', 'sightings', 'stories', 'sources', 'feeds', 'comments'] as const;
  return Object.fromEntries(names.map((name) => [name, engine.collection(name)])) as unknown as Archive;
}

/**
 * Fills a folder: documents first, then the indexes over them, then a copy without the pages that this left free. A store
 * that grew item by item has hardly any, and those of a fill would be looked through by each write from then on.
 */
async function fill(directory: string, originals: Originals, size: number): Promise<void> {
  const draft = await mkdtemp(join(tmpdir(), 'khabar-bench-draft-'));
  const engine = await openEmbedded({ directory: draft, temporary: true });
  for (let copy = 0; copy * BASE < size; copy++) {
    await storeCopy(bare(engine), originals, copy, BATCH);
    if (!JSON_ONLY && copy % 50 === 49) console.error(`${(copy + 1) * BASE} articles written`);
  }
  await openStore(engine);
  await engine.close();
  await rm(directory, { recursive: true, force: true });
  await compacted(draft, directory);
  await rm(draft, { recursive: true });
}

async function onDisk(place: Place): Promise<void> {
  const originals = await seed(place);
  for (const size of SIZES) {
    const filled = await timed(() => fill(place.directory, originals, size));
    const files = await sizesIn(place.directory);
    const child = await run(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('scale-measure.ts', import.meta.url)), place.directory, String(ROUNDS)]);
    const newArticle = await newArticleCost(place, size);
    tell({ ...(JSON.parse(child.stdout) as { operations: object[] }), filledSeconds: Math.round(filled / 1000), newArticle, ...files });
  }
}

async function onServer(place: Place, url: string): Promise<void> {
  const originals = await seed(place);
  const engine = await openMongo({ url });
  const store: Store = await openStore(engine);
  let copies = 0;
  for (const size of SIZES) {
    const filled = await timed(async () => {
      for (; copies * BASE < size; copies++) await storeCopy(store, originals, copies, 500);
    });
    tell({ articles: await store.articles.countDocuments({}), filledSeconds: Math.round(filled / 1000), operations: await measureOperations(store, ROUNDS) });
  }
  await engine.close();
}

const place = await newPlace();
try {
  await (SERVER === '' ? onDisk(place) : onServer(place, SERVER));
} finally {
  await clear(place);
}
