import { markdownOf } from './gateway/markdown.js';
import { HELP, readOptions } from './gateway/options.js';
import type { Options } from './gateway/options.js';
import { runBench } from './gateway/run.js';
import { openStage } from './gateway/stage.js';
import { writeUp } from './gateway/write-up.js';

/**
 * The gateway beside other GraphQL servers and bare `node:http`, over the same schema, resolvers, news and store: CPU a
 * request, throughput and latencies. How it is done and why it is fair stands in docs/benchmarks.md.
 */
async function bench(options: Options): Promise<void> {
  const stage = await openStage(options.store);
  // Whoever breaks it off leaves nothing behind; the contenders end when this process does.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stage.clear().finally(() => process.exit(1)));
  try {
    const outcome = await runBench(stage, options, (line) => console.error(line));
    console.log(options.json ? JSON.stringify(outcome) : markdownOf(outcome));
    if (options.write) await writeUp(outcome);
  } finally {
    await stage.clear();
  }
}

function optionsOrRefusal(): Options | null {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    console.error((error as Error).message);
    process.exit(2);
  }
}

const options = optionsOrRefusal();
if (options) await bench(options);
else console.log(HELP);
