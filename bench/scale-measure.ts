import { readFileSync } from 'node:fs';
import { openEmbedded } from '../src/store/embedded/engine.js';
import { openStore } from '../src/store/store.js';
import { createFrequencies } from '../src/stories/frequencies.js';
import { repairStories } from '../src/stories/join.js';
import { learnFrequencies } from '../src/stories/learn-frequencies.js';
import { measureOperations } from './scale-operations.js';

/** Measures a filled store in a process of its own, so that its memory is that of one who serves: DIRECTORY ROUNDS. */

const [directory = '', rounds = '300'] = process.argv.slice(2);

/** Kilobytes of /proc/self/status (proc(5)): pages of its own, and pages of mapped files, which the system may take back. */
function memory(): { anonymous: number; ofFiles: number } {
  const status = readFileSync('/proc/self/status', 'utf8');
  const of = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+)`, 'u').exec(status)?.[1] ?? 0) * 1024;
  return { anonymous: of('RssAnon'), ofFiles: of('RssFile') };
}

const timed = async (work: () => Promise<unknown>) => {
  const started = performance.now();
  await work();
  return Math.round(performance.now() - started);
};

let engine = await openEmbedded({ directory });
const opened = await timed(() => openStore(engine));
await engine.close();
engine = await openEmbedded({ directory });
const store = await openStore(engine);
const frequencies = createFrequencies();
const learnt = await timed(() => learnFrequencies(store, frequencies));
const repaired = await timed(() => repairStories({ store, frequencies, named: [], preferred: ['ar'], newId: (seed) => seed }));
const operations = await measureOperations(store, Number(rounds));
const articles = await store.articles.countDocuments({});
const stories = await store.stories.countDocuments({});
const held = memory();
await engine.close();
console.log(JSON.stringify({ articles, stories, start: { opened, learnt, repaired }, operations, memory: held }));
