import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, test } from '@jest/globals';

/** Who may import whom, folder by folder; arrows go down only. Anything may import `model`. */
const ALLOWED: Record<string, readonly string[]> = {
  http: ['gateway', 'syndication', 'commands'],
  gateway: ['execution', 'resolvers', 'cache'],
  execution: ['resolvers', 'loaders', 'cache'],
  resolvers: ['loaders', 'commands', 'events', 'normalise'],
  commands: ['store', 'events', 'syndication', 'stories'],
  loaders: ['store', 'upstream', 'cache'],
  ingest: ['upstream', 'formats', 'normalise', 'dedupe', 'text', 'stories', 'nodes', 'store', 'events'],
  nodes: ['store'],
  syndication: ['store', 'text'],
  stories: ['store', 'text'],
  store: ['cache'],
  upstream: ['cache'],
  reading: ['formats', 'normalise'],
  config: ['normalise'],
  formats: [],
  normalise: [],
  dedupe: [],
  text: [],
  telemetry: [],
  cache: ['redis'],
  events: ['redis'],
  redis: [],
  model: [],
};

/** Files at the top of src, and the command line's folder: the rims of the program, and what they may import besides `model`. */
const RIMS: Record<string, readonly string[]> = {
  cli: ['commands', 'compose-check.ts', 'config', 'config.ts', 'data-directory.ts', 'local-desk.ts', 'local-store.ts', 'normalise', 'reading-settings.ts'],
  'cli.ts': ['cli', 'commands', 'config.ts', 'data-directory.ts', 'main.ts', 'project-files.ts'],
  'compose.ts': [...Object.keys(ALLOWED).filter((folder) => folder !== 'config'), 'compose-checks.ts', 'compose-cache.ts', 'compose-ingest.ts', 'compose-nodes.ts', 'compose-telemetry.ts', 'in-turn.ts', 'open-engine.ts'],
  'compose-cache.ts': ['cache', 'events', 'gateway', 'http', 'loaders', 'redis', 'resolvers', 'store'],
  'compose-check.ts': ['compose.ts', 'ingest', 'normalise', 'reading', 'upstream'],
  'compose-checks.ts': ['http', 'nodes', 'store'],
  'compose-desk.ts': ['commands', 'compose-cache.ts', 'compose-ingest.ts', 'compose-nodes.ts', 'compose.ts', 'events', 'gateway', 'in-turn.ts', 'ingest', 'loaders', 'nodes', 'normalise', 'open-engine.ts', 'reading', 'store', 'upstream'],
  'compose-ingest.ts': ['commands', 'events', 'formats', 'ingest', 'nodes', 'normalise', 'store', 'stories', 'upstream'],
  'compose-nodes.ts': ['nodes', 'store'],
  'compose-telemetry.ts': ['commands', 'compose-traces.ts', 'compose-upstream-watch.ts', 'gateway', 'http', 'ingest', 'loaders', 'store', 'telemetry', 'upstream'],
  'compose-traces.ts': ['telemetry'],
  'compose-upstream-watch.ts': ['telemetry', 'upstream'],
  'config.ts': ['config'],
  'data-directory.ts': [],
  'example-queries.ts': ['http', 'project-files.ts', 'store'],
  'in-turn.ts': [],
  'local-desk.ts': ['compose-desk.ts', 'config', 'config.ts', 'data-directory.ts', 'log.ts', 'project-files.ts', 'reading-settings.ts'],
  'local-store.ts': ['config.ts', 'data-directory.ts', 'open-engine.ts', 'reading-settings.ts', 'store'],
  'log.ts': [],
  'main.ts': ['commands', 'compose.ts', 'config', 'config.ts', 'data-directory.ts', 'example-queries.ts', 'gateway', 'log.ts', 'own-feeds.ts', 'project-files.ts', 'reading-settings.ts', 'sample.ts', 'telemetry-settings.ts', 'open-engine.ts'],
  'open-engine.ts': ['store'],
  'own-feeds.ts': ['open-engine.ts', 'store'],
  'project-files.ts': [],
  'reading-settings.ts': ['compose.ts', 'config', 'data-directory.ts', 'open-engine.ts', 'project-files.ts'],
  'telemetry-settings.ts': ['compose-telemetry.ts', 'config', 'project-files.ts', 'telemetry'],
  'sample.ts': ['config', 'project-files.ts', '../examples'],
};

const SRC = new URL('../src', import.meta.url).pathname;
const LONGEST = 300;

interface SourceFile { path: string; text: string; imports: string[] }

const files: SourceFile[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    const specifiers = [...text.matchAll(/(?:from|import\()\s*'(\.{1,2}\/[^']+)'/gu)].map(([, specifier]) => specifier ?? '');
    return { path, text, imports: specifiers.map((specifier) => join(dirname(path), specifier).replace(/\.js$/u, '.ts')) };
  });

/** `http/server.ts` lives in `http`, `main.ts` is itself, what is outside of src is named from there. */
function placeOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === '..' ? `../${second}` : first;
}

describe('the house', () => {
  test.each(files.filter(({ imports }) => imports.length > 0))('$path imports only what lies below it', ({ path, imports }) => {
    const home = placeOf(path);
    const allowed = new Set(['model', home, ...(ALLOWED[home] ?? RIMS[home] ?? [])]);
    expect(imports.filter((imported) => !allowed.has(placeOf(imported)))).toEqual([]);
  });

  test('no module imports itself, directly or through others', () => {
    const byPath = new Map(files.map((file) => [file.path, file]));
    const done = new Set<string>();
    const circle = (path: string, above: string[]): string[] | null => {
      if (above.includes(path)) return [...above.slice(above.indexOf(path)), path];
      if (done.has(path)) return null;
      for (const next of byPath.get(path)?.imports ?? []) {
        const found = circle(next, [...above, path]);
        if (found) return found;
      }
      done.add(path);
      return null;
    };
    expect(files.map(({ path }) => circle(path, [])).filter(Boolean)).toEqual([]);
  });

  test('every folder has a line in the table', () => {
    const folders = new Set(files.map(({ path }) => placeOf(path)));
    expect([...folders].filter((place) => !(place in ALLOWED) && !(place in RIMS))).toEqual([]);
  });

  test('files are short', () => {
    const own = files.filter(({ path }) => !path.endsWith('.generated.ts'));
    const lengths = own.map(({ text }) => text.split('\n').length).sort((a, b) => a - b);
    expect(own.filter(({ text }) => text.split('\n').length > LONGEST).map(({ path }) => path)).toEqual([]);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThan(80);
  });

  test('no file is a drawer for whatever fits nowhere', () => {
    const names = files.map(({ path }) => relative('.', path).replace(/\.ts$/u, '').split('/').at(-1) ?? '');
    expect(names.filter((name) => /^(utils?|common|helpers?|misc|index)$|V\d+$/u.test(name))).toEqual([]);
  });

  test('nothing is silenced, loose or left for later', () => {
    const loose = /\bas any\b|: any\b|<any>|\bTODO\b|\bFIXME\b|@ts-ignore|@ts-expect-error|eslint-disable|oxlint-disable/u;
    expect(files.filter(({ path, text }) => !path.endsWith('.generated.ts') && loose.test(text)).map(({ path }) => path)).toEqual([]);
  });
});
