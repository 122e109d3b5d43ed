import type { RunningContender } from './contender-process.js';
import { laneName, type Lane, type Table } from './lanes.js';
import type { LoadGenerator } from './load.js';
import { measureSlice, warm, type Measured } from './measured.js';
import type { Options } from './options.js';
import type { Contender } from './plan.js';
import type { PreparedRequest } from './requests.js';
import { mustAgree, requestsFor, type Rotation } from './rotation.js';
import type { Stage } from './stage.js';

/** A lane with what each round has shown of it; null when it cannot be measured (there was no tag to hold). */
export interface Ran { readonly lane: Lane; readonly rounds: readonly Measured[] | null }

/** How it is measured, and who hears how far it is. */
export interface Bench { readonly stage: Stage; readonly load: LoadGenerator; readonly rotation: Rotation; readonly options: Options; readonly say: (line: string) => void }

/** Contenders that have just been started, held to the same answers, and asked until they are warm. */
interface Cast { readonly running: ReadonlyMap<Contender, RunningContender>; readonly requests: ReadonlyMap<Lane, readonly PreparedRequest[] | null> }

async function startCast({ lanes }: Table, { stage, load, rotation, options, say }: Bench): Promise<Cast> {
  const running = new Map<Contender, RunningContender>();
  const requests = new Map<Lane, readonly PreparedRequest[] | null>();
  try {
    for (const name of new Set(lanes.map(({ contender }) => contender))) {
      const started = await stage.start(name);
      running.set(name, started);
      await mustAgree(name, started, rotation);
      for (const lane of lanes.filter(({ contender }) => contender === name)) {
        const prepared = await requestsFor(lane.kind, name, started, rotation);
        requests.set(lane, prepared);
        if (prepared) await warm(started, load, prepared, options);
      }
      say(`${name} is warm, and answers as khabar does`);
    }
  } catch (error) {
    await stopAll(running);
    throw error;
  }
  return { running, requests };
}

const stopAll = (running: ReadonlyMap<Contender, RunningContender>) => Promise.all([...running.values()].map((one) => one.stop()));

/** Measures a table's lanes round by round, each round in another order; every few rounds all processes are new. */
export async function runTable(table: Table, bench: Bench): Promise<Ran[]> {
  const { load, options, say } = bench;
  const found = new Map<Lane, Measured[] | null>(table.lanes.map((lane) => [lane, []]));
  let cast: Cast | null = null;
  try {
    for (let round = 0; round < options.rounds; round++) {
      if (round % options.freshAfter === 0) {
        if (cast) await stopAll(cast.running);
        cast = null;
        cast = await startCast(table, bench);
      }
      const first = (round * 5) % table.lanes.length;
      for (const lane of [...table.lanes.slice(first), ...table.lanes.slice(0, first)]) {
        const [contender, requests] = [cast?.running.get(lane.contender), cast?.requests.get(lane)];
        if (contender && requests) found.get(lane)?.push(await measureSlice(contender, load, requests, options.slice));
        else found.set(lane, null);
      }
      say(`${table.name}: round ${round + 1} of ${options.rounds}: ${table.lanes.map((lane) => `${laneName(lane)} ${Math.round(found.get(lane)?.at(-1)?.cpu ?? 0)}`).join(', ')} µs`);
    }
  } finally {
    if (cast) await stopAll(cast.running);
  }
  return table.lanes.map((lane) => ({ lane, rounds: found.get(lane) ?? null }));
}
