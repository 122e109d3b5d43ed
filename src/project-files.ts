import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** The checkout: the nearest folder above with a package.json, whether this runs from `src` or from `dist`. */
function findRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('There is no package.json above this program: is the checkout whole?');
    folder = above;
  }
  return folder;
}

const ROOT = findRoot();

/** Absolute path of a file of the checkout. */
export const projectFile = (...parts: string[]): string => join(ROOT, ...parts);

/** The public contract: every file of `schema/` as one SDL document. */
export async function readSchemaFiles(): Promise<string> {
  const names = (await readdir(projectFile('schema'))).filter((name) => name.endsWith('.graphql')).sort();
  return (await Promise.all(names.map((name) => readFile(projectFile('schema', name), 'utf8')))).join('\n');
}

/** The version that package.json states. */
export async function readVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(projectFile('package.json'), 'utf8')) as { version: string };
  return version;
}

/** Where the thread that reads documents starts: beside this program in `dist`; where that runs from `src`, with what compiles it. */
export function threadEntry(): URL {
  return import.meta.url.endsWith('.ts') ? pathToFileURL(projectFile('bin', 'read-documents.js')) : new URL('./read-documents.js', import.meta.url);
}
