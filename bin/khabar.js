#!/usr/bin/env node
import { existsSync, readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = new URL('../', import.meta.url);
const bundle = new URL('dist/khabar.js', root);

/** Whether the bundle was made after the last change of the sources; else these run themselves, compiled as they load. */
function isFresh() {
  if (!existsSync(bundle)) return false;
  const made = statSync(bundle).mtimeMs;
  return ['src', 'examples/newsroom'].every((folder) => {
    const path = fileURLToPath(new URL(folder, root));
    return readdirSync(path, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .every((name) => statSync(`${path}/${name}`).mtimeMs <= made);
  });
}

async function load() {
  if (isFresh()) return import(bundle.href);
  const { register } = await import('tsx/esm/api');
  register();
  return import(new URL('src/cli.ts', root).href);
}

const { run } = await load();
await run(process.argv.slice(2));
