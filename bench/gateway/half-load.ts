import type { RunningContender } from './contender-process.js';
import { latenciesAt } from './paced.js';
import type { Contender } from './plan.js';
import { asPost } from './requests.js';
import { mustAgree } from './rotation.js';
import type { Bench, Ran } from './rounds.js';
import { warm } from './measured.js';
import { pairedRatio, quantile, spreadOf, type Spread } from './statistics.js';

/** Latencies of article pages at half of what the fastest peer can do, milliseconds. */
export interface HalfLoad {
  /** Requests a second. */
  readonly rate: number;
  readonly p99: Readonly<Partial<Record<Contender, Spread>>>;
  readonly bestPeer: Contender;
  /** The program's p99 over the best peer's. */
  readonly ratio: Spread;
}

const FASTEST_PEER = 'mercurius-jit';
/** Times that each is measured, in turn. */
const TIMES = 5;

/** Of those that were measured under full load, the ones that can keep up with half of the fastest peer's. */
export async function measureHalfLoad(uncached: readonly Ran[], bench: Bench): Promise<HalfLoad> {
  const { stage, load, rotation, options, say } = bench;
  const pages = uncached.flatMap(({ lane, rounds }) => (lane.kind === 'articlePage' && rounds ? [{ name: lane.contender, most: quantile(rounds.map(({ throughput }) => throughput), 0.5) }] : []));
  const rate = Math.round((pages.find(({ name }) => name === FASTEST_PEER)?.most ?? 0) / 2);
  const names = pages.filter(({ name, most }) => most > rate && !name.startsWith('bare')).map(({ name }) => name);
  const running = new Map<Contender, RunningContender>();
  const requests = rotation.questions.articlePage.map(asPost);
  const p99 = new Map<Contender, number[]>(names.map((name) => [name, []]));
  try {
    for (const name of names) {
      const started = await stage.start(name);
      running.set(name, started);
      await mustAgree(name, started, rotation);
      await warm(started, load, requests, options);
    }
    for (let time = 0; time < TIMES; time++) {
      for (const [name, { url }] of running) p99.get(name)?.push(quantile(await latenciesAt(rate, url, requests, 1 + options.slice * 2), 0.99));
      say(`at ${rate} a second: ${names.map((name) => `${name} ${p99.get(name)?.at(-1)?.toFixed(1)}`).join(', ')} ms (p99)`);
    }
  } finally {
    await Promise.all([...running.values()].map((one) => one.stop()));
  }
  const middle = (name: Contender) => quantile(p99.get(name) ?? [], 0.5);
  const [bestPeer = FASTEST_PEER] = names.filter((name) => !name.startsWith('khabar')).sort((a, b) => middle(a) - middle(b));
  const told = Object.fromEntries([...p99].map(([name, values]) => [name, spreadOf(values)]));
  return { rate, p99: told, bestPeer, ratio: pairedRatio(p99.get('khabar') ?? [], p99.get(bestPeer) ?? []) };
}
