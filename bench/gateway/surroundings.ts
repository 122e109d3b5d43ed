import { readFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { projectFile } from '../../src/project-files.js';
import { CONNECTIONS } from './load.js';
import { NODE_FLAGS } from './plan.js';

/** Packages whose versions a figure depends on. */
const PACKAGES = [
  'graphql', '@apollo/server', 'graphql-yoga', '@graphql-yoga/plugin-response-cache', '@envelop/graphql-jit', 'mercurius', 'mercurius-cache', 'fastify', 'dataloader',
];

/** What it was measured on and with. */
export interface Surroundings {
  readonly date: string;
  readonly machine: string;
  readonly node: string;
  readonly flags: string;
  readonly connections: number;
  readonly versions: Readonly<Record<string, string>>;
}

const versionOf = (path: string) => (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;

/** Reads it off the machine and the installed packages. */
export function surroundings(now: Date): Surroundings {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? '';
  return {
    date: now.toISOString().slice(0, 10),
    machine: `${processors.length} × ${model === '' || model === 'unknown' ? arch() : model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${platform()} ${arch()}`,
    node: process.version,
    flags: NODE_FLAGS.length === 0 ? 'none' : NODE_FLAGS.join(' '),
    connections: CONNECTIONS,
    versions: {
      khabar: versionOf(projectFile('package.json')),
      ...Object.fromEntries(PACKAGES.map((name) => [name, versionOf(projectFile('node_modules', name, 'package.json'))])),
    },
  };
}
