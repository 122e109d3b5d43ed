import { loadavg } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createAnswers, type Answers } from '../src/cache/answers.js';
import { createLoneCoherence, type Coherence } from '../src/cache/coherence.js';
import { quantile, rounded } from './gateway/statistics.js';
import { bodyOf, pagesOf } from './purges/pages.js';

/**
 * What keeping answers costs, and what giving them up does: `npx tsx bench/purges.ts`, about a minute and 2 GiB.
 * Keeps 50,000 article pages of 20 KB in one process, under as many tags as real ones have, first within 64 MiB, then
 * all of them, and measures memory, purges by announced writes, and finding an answer by the words of a request.
 * Fails when a purge gives up anything but the answers that show what was written. `--quick` keeps a tenth.
 */

const QUICK = process.argv.includes('--quick');
const ARTICLES = QUICK ? 5_000 : 50_000;
const PURGES = 1_000;
/** Purges after each of which every answer is looked at. */
const LOOKED_AT = 20;
const BOUND = 64 * 2 ** 20;
const MIB = 2 ** 20;
const VARIANT = 'ANONYMOUS 10';
/** Articles that are corrected lie this far apart; of 50,000 no two are then shown by one page. */
const APART = Math.floor(ARTICLES / PURGES);

interface Memory { readonly rss: number; readonly heap: number; readonly buffers: number }
interface Times { readonly p50: number; readonly p99: number; readonly max: number }
interface Bed { readonly coherence: Coherence; readonly answers: Answers<null> }

const { pageOf, correctionOf, arrivalOf, showing } = pagesOf(ARTICLES);
const say = (line: string) => process.stderr.write(`${line}\n`);

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is held once what nobody holds has gone; the buffers are freed by a second round. */
async function memory(): Promise<Memory> {
  for (let round = 0; round < 3; round++) {
    collect();
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  return { rss, heap: heapUsed, buffers: arrayBuffers };
}

const mib = (bytes: number) => Math.round(bytes / MIB);
const inMib = ({ rss, heap, buffers }: Memory) => ({ rss: mib(rss), heap: mib(heap), buffers: mib(buffers) });
const grown = (before: Memory, after: Memory): Memory => ({ rss: after.rss - before.rss, heap: after.heap - before.heap, buffers: after.buffers - before.buffers });

const timesOf = (times: readonly number[]): Times => ({ p50: rounded(quantile(times, 0.5)), p99: rounded(quantile(times, 0.99)), max: rounded(Math.max(...times)) });

function timed<R>(times: number[], work: () => R): R {
  const start = performance.now();
  const made = work();
  times.push(performance.now() - start);
  return made;
}

/** Keeps every page, as the gateway does: an answer that is not there is made, kept, and noted under the words it was asked in. */
async function fill({ answers }: Bed, within: number): Promise<number> {
  let most = 0;
  for (let n = 0; n < ARTICLES; n++) {
    const { key, wording, tags } = pageOf(n);
    const taken = await answers.take(key, null);
    if (taken.kind !== 'miss') throw new Error(`page ${n} was there before it was made`);
    const kept = taken.lead.keep(bodyOf(n), tags);
    if (!kept) throw new Error(`page ${n} was not kept`);
    answers.word(VARIANT, wording, kept);
    most = Math.max(most, answers.counts().bytes);
    if (n % 10_000 === 9_999) say(`${n + 1} pages kept`);
  }
  if (most > within) throw new Error(`${most} bytes were held, of at most ${within}`);
  return most;
}

const openBed = (maxBytes: number): Bed => {
  const coherence = createLoneCoherence();
  return { coherence, answers: createAnswers<null>({ coherence, maxBytes, life: 86_400 }) };
};

/** The pages that hold no more. */
function gone({ answers }: Bed): Set<number> {
  const numbers = new Set<number>();
  for (let n = 0; n < ARTICLES; n++) if (!answers.worded(VARIANT, pageOf(n).wording)) numbers.add(n);
  return numbers;
}

function expectGone(bed: Bed, wanted: ReadonlySet<number>): void {
  const found = gone(bed);
  const wrong = [...found].filter((n) => !wanted.has(n)).length + [...wanted].filter((n) => !found.has(n)).length;
  if (wrong > 0) throw new Error(`${found.size} answers hold no more, not the ${wanted.size} that show what was written: ${wrong} are others`);
}

const announce = ({ coherence }: Bed, tags: readonly string[]) => coherence.begin(tags).end();

/** Finds pages that hold, each twice: after a write, when it is looked at whether it concerns them, and again. */
function measureFinding(bed: Bed, holding: readonly number[]) {
  const afterWrite: number[] = [];
  const again: number[] = [];
  for (const [at, n] of holding.entries()) {
    const { wording } = pageOf(n);
    announce(bed, ['nobody reads this', String(at)]);
    for (const times of [afterWrite, again]) if (!timed(times, () => bed.answers.worded(VARIANT, wording))) throw new Error(`page ${n} was not found`);
  }
  return { afterWrite: timesOf(afterWrite), again: timesOf(again) };
}

/** Corrects articles one after the other; what is given up must be the pages that show them, after each of the first and in the end. */
function measurePurges(bed: Bed) {
  const times: number[] = [];
  const wanted = new Set<number>();
  for (let at = 0; at < PURGES; at++) {
    const n = at * APART;
    const tags = correctionOf(n);
    timed(times, () => announce(bed, tags));
    for (const page of showing(n)) wanted.add(page);
    if (at < LOOKED_AT) expectGone(bed, wanted);
  }
  expectGone(bed, wanted);
  return { times: timesOf(times), gaveUp: wanted.size, each: wanted.size / PURGES };
}

/** New articles come into lists: whoever shows such a list is given up. */
function measureArrival(bed: Bed) {
  const before = gone(bed).size;
  const times: number[] = [];
  timed(times, () => announce(bed, arrivalOf(1)));
  const gaveUp = gone(bed).size - before;
  for (let n = 2; n <= PURGES; n++) {
    const tags = arrivalOf(n);
    timed(times, () => announce(bed, tags));
  }
  return { times: timesOf(times), gaveUpByFirst: gaveUp };
}

/** Keeps all pages within a bound and tells what they take; `held` goes with what this returns. */
async function measureKeeping(maxBytes: number) {
  const before = await memory();
  const bed = openBed(maxBytes);
  const start = performance.now();
  const most = await fill(bed, maxBytes);
  const seconds = rounded((performance.now() - start) / 1000);
  const took = grown(before, await memory());
  const { entries, bytes } = bed.answers.counts();
  const figures = {
    boundMiB: mib(maxBytes), entries, countedMiB: mib(bytes), mostMiB: mib(most), beforeMiB: inMib(before), tookMiB: inMib(took),
    residentToCounted: rounded(took.rss / bytes), heldToCounted: rounded((took.heap + took.buffers) / bytes), seconds,
  };
  return { bed, figures };
}

say(`within ${mib(BOUND)} MiB`);
const bounded = (await measureKeeping(BOUND)).figures;
say('all of them');
const { bed, figures: all } = await measureKeeping(2 ** 36);
say('finding');
const finding = measureFinding(bed, Array.from({ length: PURGES }, (_, at) => (at * 7_919) % ARTICLES));
say('purging');
const purges = measurePurges(bed);
const arrivals = measureArrival(bed);
console.log(JSON.stringify({
  articles: ARTICLES, tagsOfOne: pageOf(0).tags.length, bounded, all,
  milliseconds: { finding, correction: purges.times, arrival: arrivals.times },
  gaveUp: { byCorrections: purges.gaveUp, byEach: purges.each, byOneArrival: arrivals.gaveUpByFirst },
  load: loadavg().map(rounded),
}, null, 2));
