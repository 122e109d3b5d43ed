import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { projectFile } from '../../src/project-files.js';

const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** What contenders run: the file to start, there once it is `made`. */
export interface Bundle {
  readonly entry: string;
  readonly made: Promise<unknown>;
  remove(): Promise<void>;
}

/**
 * Compiles what the contenders run, as the program itself is compiled: code that is compiled while it loads is another
 * one, with a call for the name of each function that it makes. Packages stay outside, so that all who use `graphql`
 * in a process use one. It lies inside the project's folder, where packages are found.
 */
export function bundleContenders(): Bundle {
  const outdir = projectFile('.cache', `bench-${process.pid}`);
  const made = build({
    entryPoints: { contender: here('contender.ts'), 'read-documents': projectFile('src', 'reading', 'read-documents.ts') },
    outdir, bundle: true, splitting: true, platform: 'node', target: 'node20', format: 'esm', packages: 'external',
    minifyWhitespace: true, minifySyntax: true, logLevel: 'warning',
  });
  return { entry: join(outdir, 'contender.js'), made, remove: () => rm(outdir, { recursive: true, force: true }) };
}
