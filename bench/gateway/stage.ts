import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundleContenders } from './bundle.js';
import { startContender, type RunningContender } from './contender-process.js';
import { fill } from './fill.js';
import type { Contender, ReadyAnswer, StoreKind } from './plan.js';

/** Where contenders are started: what they run, and a store for each. */
export interface Stage {
  /** For files of a run. */
  readonly directory: string;
  start(contender: Contender): Promise<RunningContender>;
  /** What a bare server is to send. */
  keepAnswers(bare: Contender, answers: readonly ReadyAnswer[]): Promise<void>;
  /** Takes all of it away. */
  clear(): Promise<void>;
}

/** Compiles the contenders and fills a store, of which each gets a copy: only one process may have one open. */
export async function openStage(store: StoreKind): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'khabar-bench-'));
  const bundle = bundleContenders();
  const clear = async () => {
    await Promise.all([rm(directory, { recursive: true, force: true }), bundle.remove()]);
  };
  const filled = join(directory, 'filled');
  const copies = new Map<Contender, Promise<string>>();
  const answers = new Map<Contender, string>();
  const copyFor = async (contender: Contender) => {
    const copy = join(directory, contender, 'store');
    await mkdir(join(directory, contender));
    await cp(filled, copy, { recursive: true });
    return copy;
  };
  try {
    await bundle.made;
    await fill(filled);
  } catch (error) {
    await clear();
    throw error;
  }
  return {
    directory,
    clear,
    async start(contender) {
      if (!copies.has(contender)) copies.set(contender, copyFor(contender));
      return startContender(bundle.entry, { contender, directory: (await copies.get(contender)) ?? filled, store, answers: answers.get(contender) ?? null });
    },
    async keepAnswers(bare, ready) {
      const path = join(directory, `${bare}.json`);
      await writeFile(path, JSON.stringify(ready));
      answers.set(bare, path);
    },
  };
}
