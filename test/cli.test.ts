import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const PROGRAM = fileURLToPath(new URL('../bin/khabar.js', import.meta.url));

describe('the command line', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'khabar-test-'));
  });
  afterAll(async () => {
    await rm(directory, { recursive: true });
  });

  const run = (args: string[], env: NodeJS.ProcessEnv = {}) =>
    new Promise<{ code: number | string | null | undefined; out: string; err: string }>((resolve) => {
      const options = { cwd: directory, env: { PATH: process.env['PATH'], PORT: '0', KHABAR_DATA_DIR: join(directory, 'data'), ...env }, timeout: 20_000 };
      execFile(process.execPath, [PROGRAM, ...args], options, (error, out, err) => resolve({ code: error ? error.code : 0, out: out.trim(), err: err.trim() }));
    });

  test.each([[['token']], [['key', '--name', 'Nour']]])('%j without a role is refused, and prints nothing to use', async (args) => {
    expect(await run(args)).toEqual({ code: 1, out: '', err: expect.stringMatching(/--role.* not specified/u) });
  });

  test('a token that would have expired already is refused with what is expected', async () => {
    expect(await run(['token', '--role', 'reader', '--expires', '-5h'])).toEqual({
      code: 1, out: '', err: expect.stringMatching(/a duration is expected, e\.g\. 30m, 12h or 30d/iu),
    });
  });

  test('an unknown command is called so', async () => {
    expect(await run(['nope'])).toEqual({ code: 1, out: '', err: expect.stringContaining("unknown command 'nope'") });
  });

  test('--version says the version of package.json', async () => {
    const { version } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as { version: string };
    expect(await run(['--version'])).toEqual({ code: 0, out: version, err: '' });
  });

  test('check-config names variables that look misspelt', async () => {
    expect(await run(['check-config'], { KHABAR_CONFG: 'x' })).toEqual({
      code: 0, out: 'Fine: the sample newsroom.', err: expect.stringContaining('KHABAR_CONFG is set, but there is no such setting'),
    });
  });
});
