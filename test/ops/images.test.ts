import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { VARIABLES } from '../../src/config/environment.js';
import { projectFile } from '../../src/project-files.js';
import { startSmall } from '../http/small-server.js';
import { textOf, yamlOf } from './ops-files.js';

const run = promisify(execFile);

/** The instructions of the Dockerfile, continued lines joined. */
const instructions = textOf('Dockerfile').replace(/^#.*\n/gmu, '').replaceAll('\\\n', ' ').split('\n').filter(Boolean);

test.each(['Dockerfile', 'compose.yaml', 'ops/kubernetes.yaml'])('%s sets no variable that does not exist', (path) => {
  const named = [...textOf(path).matchAll(/\bKHABAR_[A-Z_]*[A-Z]\b/gu)].map(([name]) => name);
  expect(named.length).toBeGreaterThan(0);
  expect(named.filter((name) => !(name in VARIABLES))).toEqual([]);
});

describe('the Dockerfile', () => {
  test('copies what is there, and what .dockerignore lets through', () => {
    const copied = instructions.flatMap((line) => {
      const [, paths] = /^COPY (?!--from)(.+) \S+$/u.exec(line) ?? [];
      return paths?.split(' ') ?? [];
    });
    const letThrough = new Set(textOf('.dockerignore').split('\n').filter((line) => line.startsWith('!')).map((line) => line.slice(1)));
    expect(copied).toContain('package-lock.json');
    expect(copied.filter((path) => !existsSync(projectFile(path)))).toEqual([]);
    expect(copied.filter((path) => !letThrough.has(path))).toEqual([]);
  });

  test('ends as a user who is not root, and asks the program how it is by a command that says so', async () => {
    const last = instructions.slice(instructions.findLastIndex((line) => line.startsWith('FROM')));
    expect(last).toContain('USER node');
    const [, json = ''] = /^HEALTHCHECK .*CMD (\[.+\])$/u.exec(last.find((line) => line.startsWith('HEALTHCHECK')) ?? '') ?? [];
    const [command = '', ...args] = JSON.parse(json) as string[];
    const server = await startSmall();
    const env = { PATH: process.env['PATH'], PORT: new URL(server.url).port };
    try {
      await expect(run(command, args, { env })).resolves.toMatchObject({ stdout: '' });
    } finally {
      await server.close();
    }
    await expect(run(command, args, { env })).rejects.toMatchObject({ code: 1 });
  });

  test('takes of node_modules what the bundle does not hold, with all that it needs', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'khabar-test-'));
    try {
      await run(process.execPath, ['scripts/runtime-modules.js', folder], { cwd: projectFile() });
      const { EXTERNALS } = (await import(projectFile('scripts', 'externals.js'))) as { EXTERNALS: string[] };
      // Loaded from there, nothing of this checkout is found.
      await run(process.execPath, ['-e', `for (const name of ${JSON.stringify(EXTERNALS)}) require(name)`], { cwd: folder });
      expect(existsSync(join(folder, 'node_modules', 'esbuild'))).toBe(false);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

interface Service { image?: string; volumes?: string[]; healthcheck?: { test: string[] }; depends_on?: Record<string, { condition: string }>; environment?: Record<string, string>; ports?: string[] }

describe('compose.yaml', () => {
  const [{ services, volumes }] = yamlOf('compose.yaml') as [{ services: Record<string, Service>; volumes: Record<string, unknown> }];

  test('starts the program on MongoDB 8 and Redis 8, once both are well', () => {
    expect([services['mongo']?.image, services['redis']?.image]).toEqual(['mongo:8', 'redis:8']);
    for (const [name, { condition }] of Object.entries(services['khabar']?.depends_on ?? {})) {
      expect([condition, services[name]?.healthcheck?.test[0]]).toEqual(['service_healthy', 'CMD']);
    }
    const hosts = ['KHABAR_MONGODB_URL', 'KHABAR_REDIS_URL'].map((name) => new URL(services['khabar']?.environment?.[name] ?? '').hostname);
    expect(hosts).toEqual(['mongo', 'redis']);
  });

  test('mounts files that are there and volumes that it names', () => {
    const sources = Object.values(services).flatMap((service) => service.volumes ?? []).map((volume) => volume.split(':', 1)[0] ?? '');
    const missing = sources.filter((source) => (source.startsWith('./') ? !existsSync(projectFile(source)) : !(source in volumes)));
    expect(missing).toEqual([]);
  });

  test('publishes ports to this machine alone', () => {
    const ports = Object.values(services).flatMap((service) => service.ports ?? []);
    expect(ports.length).toBeGreaterThan(0);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
  });
});
