import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseRssFeed } from 'feedsmith';
import { parseFeed } from '../src/formats/parse.js';
import { growStore } from './grown-store.js';
import { clear, newPlace, openBed, type Bed, type Place } from './ingest-bed.js';

/**
 * Items a second through the whole pipeline (fetched over HTTP, parsed, cleaned, recognised, compared, stored
 * durably, threaded) beside the parser alone on the same documents; what an item costs as the store grows; what
 * an unchanged item costs; the memory that many feeds take. The stores are measured in turn, round by round, so
 * that a noisy machine is noisy for all of them. `--quick` stops at 10,000 stored articles, `--json` prints for a
 * machine.
 */
const QUICK = process.argv.includes('--quick');
const JSON_ONLY = process.argv.includes('--json');
const SIZES = QUICK ? [1_000, 10_000] : [1_000, 10_000, 100_000];
const ROUNDS = QUICK ? 3 : 6;
const FEEDS = 10;
const PER_FEED = 20;
const BASE = 1_000;
const MEMORY_FEEDS = QUICK ? 100 : 500;

const say = (line: string) => {
  if (!JSON_ONLY) console.log(line);
};
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const rounded = (value: number) => Number(value.toPrecision(3));

async function timed(work: () => Promise<number> | number): Promise<number> {
  const started = performance.now();
  const items = await work();
  return (performance.now() - started) / items;
}

/** A store with so many articles, its feeds as if they had just been read; filled without waiting for the disk. */
async function bedWith(articles: number): Promise<Bed> {
  const place = await newPlace();
  places.push(place);
  const filled = await openBed(FEEDS, place, { temporary: true });
  filled.serve(0, BASE / FEEDS);
  await filled.read();
  await growStore(filled.store, articles);
  say(`${await filled.store.articles.countDocuments({})} articles stored, ${await filled.store.stories.countDocuments({})} threads`);
  await filled.close();
  return openBed(FEEDS, place);
}

interface Round { parser: number; feedsmith: number; unchanged: number; pipeline: number[] }

/** Milliseconds an item, in every way, one after the other. */
async function measure(beds: readonly Bed[], round: number): Promise<Round> {
  const from = BASE + round * FEEDS * PER_FEED;
  const pipeline: number[] = [];
  for (const bed of beds) {
    bed.serve(from, PER_FEED);
    pipeline.push(await timed(() => bed.read()));
  }
  const [first] = beds;
  if (!first) throw new Error('there is a store to measure');
  const documents = Array.from({ length: FEEDS }, (_, feed) => first.documentOf(feed));
  const parser = await timed(() => documents.reduce((sum, text) => sum + parseFeed(text, { contentType: null, url: 'https://outlet.example/feed' }).items.length, 0));
  const feedsmith = await timed(() => documents.reduce((sum, text) => sum + (parseRssFeed(text).items?.length ?? 0), 0));
  // The same items under another validator: the document comes again, and nothing in it is new.
  first.serve(from, PER_FEED);
  const unchanged = await timed(async () => {
    await first.read();
    return FEEDS * PER_FEED;
  });
  return { parser, feedsmith, unchanged, pipeline };
}

const beds: Bed[] = [];
const places: Place[] = [];
try {
  for (const size of SIZES) beds.push(await bedWith(size));
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await measure(beds, round));
  const middle = (pick: (round: Round) => number) => median(rounds.map(pick));
  const [base, ...grown] = SIZES.map((_, at) => middle(({ pipeline }) => pipeline[at] ?? 0));
  const over = (pick: (round: Round) => number) => rounded(middle(pick));
  const child = await promisify(execFile)(process.execPath, ['--import', 'tsx', fileURLToPath(new URL('ingest-memory.ts', import.meta.url)), String(MEMORY_FEEDS)]);
  const memory = JSON.parse(child.stdout) as { feeds: number; articles: number; seconds: number; idleBytes: number; peakBytes: number; ofFilesBytes: number };
  const result = {
    itemsASecond: {
      pipeline: rounded(1000 / (base ?? 1)), parser: rounded(1000 / middle(({ parser }) => parser)),
      feedsmith: rounded(1000 / middle(({ feedsmith }) => feedsmith)), unchanged: rounded(1000 / middle(({ unchanged }) => unchanged)),
    },
    millisecondsAnItem: Object.fromEntries(SIZES.map((size, at) => [size, over(({ pipeline }) => pipeline[at] ?? 0)])),
    memory,
    ratios: {
      pipelineVsParser: over(({ pipeline, parser }) => parser / (pipeline[0] ?? 1)),
      parserVsFeedsmith: over(({ parser, feedsmith }) => feedsmith / parser),
      unchangedVsNew: over(({ pipeline, unchanged }) => (pipeline[0] ?? 1) / unchanged),
      ...Object.fromEntries(grown.map((_, at) => [`costAt${SIZES[at + 1]}Vs${SIZES[0]}`, over(({ pipeline }) => (pipeline[at + 1] ?? 0) / (pipeline[0] ?? 1))])),
    },
  };
  if (JSON_ONLY) console.log(JSON.stringify(result));
  else console.dir(result, { depth: 3 });
} finally {
  for (const bed of beds) await bed.close();
  for (const place of places) await clear(place);
}
