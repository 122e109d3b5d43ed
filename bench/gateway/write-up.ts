import { readFile, writeFile } from 'node:fs/promises';
import { projectFile } from '../../src/project-files.js';
import { chartOf } from './chart.js';
import { between, markdownOf } from './markdown.js';
import type { Outcome } from './outcome.js';

/** Brings the page of the benchmarks up to date; the picture shows what was measured from memory. */
export async function writeUp(outcome: Outcome): Promise<void> {
  const path = projectFile('docs', 'benchmarks.md');
  await writeFile(path, between(await readFile(path, 'utf8'), `measured, ${outcome.store} store`, markdownOf(outcome)));
  if (outcome.store === 'static') await writeFile(projectFile('docs', 'benchmarks.svg'), chartOf(outcome));
}
