/**
 * Bundles the program into dist/: a start then reads a dozen files instead of a thousand, and no
 * TypeScript is compiled at start. `npm ci` runs this; see docs/decisions/0002-start-from-a-bundle.md.
 */
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { EXTERNALS } from './externals.js';

await rm('dist', { recursive: true, force: true });
await build({
  // The second is where the thread that reads documents starts.
  entryPoints: { khabar: 'src/cli.ts', 'read-documents': 'src/reading/read-documents.ts' },
  outdir: 'dist',
  bundle: true,
  // What is only imported when it is needed stays in files of its own.
  splitting: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // Names stay, for stack traces and profiles; the rest is less to parse at each start.
  minifyWhitespace: true,
  minifySyntax: true,
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  external: EXTERNALS,
  // Packages in CommonJS call `require`, which a module does not have.
  banner: {
    js: "import { createRequire as createRequireOfBundle } from 'node:module'; const require = createRequireOfBundle(import.meta.url);",
  },
});
