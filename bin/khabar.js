#!/usr/bin/env node
import { bundle, isFresh } from './fresh-bundle.js';

/** The bundle; where the sources are newer, these run themselves, compiled as they load. */
async function load() {
  if (isFresh()) return import(bundle.href);
  const { register } = await import('tsx/esm/api');
  register();
  return import(new URL('../src/cli.ts', import.meta.url).href);
}

const { run } = await load();
await run(process.argv.slice(2));
