import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startSampleUpstream } from '../../examples/newsroom/start.js';
import { ownDatabase, type OwnDatabase } from '../fixtures/own-database.js';

const PROGRAM = fileURLToPath(new URL('../../bin/khabar.js', import.meta.url));

describe('the program as a process', () => {
  let directory: string;
  const running: ChildProcess[] = [];
  let database: OwnDatabase;
  beforeEach(async () => {
    database = ownDatabase();
    directory = await mkdtemp(join(tmpdir(), 'khabar-test-'));
  });
  afterEach(async () => {
    for (const child of running.splice(0)) {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGKILL');
        await once(child, 'exit');
      }
    }
    await database.drop();
    await rm(directory, { recursive: true });
  });

  const run = (args: string[], env: NodeJS.ProcessEnv = {}) => {
    const child = spawn(process.execPath, [PROGRAM, ...args], {
      cwd: directory,
      env: { PATH: process.env['PATH'], PORT: '0', KHABAR_DATA_DIR: join(directory, 'data'), ...env },
    });
    running.push(child);
    const lines: string[] = [];
    const errors: string[] = [];
    createInterface({ input: child.stdout }).on('line', (line) => lines.push(line));
    createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
    return {
      child,
      lines,
      ended: once(child, 'close').then(() => ({ code: child.exitCode, out: lines.join('\n'), err: errors.join('\n') })),
      /** The first line of the log that has `text`, once it is there. */
      async says(text: string) {
        for (;;) {
          const line = lines.find((one) => one.includes(text));
          if (line) return line;
          if (child.exitCode !== null) throw new Error(`it ended without saying "${text}": ${errors.join('\n')}`);
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      },
      async url() {
        const [, url = ''] = /API +(http\S+)\/graphql/u.exec(await this.says('API  ')) ?? [];
        return url;
      },
    };
  };
  const ask = async (url: string, query: string) => {
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }) });
    return (await response.json()) as { data: Record<string, { totalCount: number }> };
  };

  test('without configuration it serves the sample, says where everything is and what came in, and ends on SIGTERM', async () => {
    const program = run(['serve'], database.env);
    const url = await program.url();
    await program.says('feeds read');
    expect((await ask(url, '{ articles { totalCount } }')).data['articles']?.totalCount).toBeGreaterThan(60);
    expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'ok' });
    expect(program.lines.join('\n')).toMatch(/playground +http[^"]+\/playground/u);
    expect(program.lines.join('\n')).toMatch(/read http[^"]+feed.atom: \d+ items, \d+ changes/u);
    program.child.kill('SIGTERM');
    expect((await program.ended).code).toBe(0);
  });

  test('told to end while it waits for its store, it does, and says so', async () => {
    const program = run(['serve'], { KHABAR_MONGODB_URL: 'mongodb://127.0.0.1:1/khabar?serverSelectionTimeoutMS=300' });
    // A second is soon gone on a machine with other work.
    expect(await program.says('waiting for MongoDB, for ')).toMatch(/for (?:[45]\d|60) s more at the most/u);
    program.child.kill('SIGTERM');
    expect(await program.ended).toMatchObject({ code: 0, err: expect.stringContaining('told to end before it had started') });
  });

  test('when its port is taken it says so, and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, err } = await run(['serve'], { PORT: String(port) }).ended;
    other.close();
    expect(code).toBe(1);
    expect(err).toMatch(new RegExp(`Port ${port} .*taken.*PORT`, 'su'));
  });

  test('every wrong setting is told at once, with what was expected', async () => {
    const file = join(directory, 'newsroom.yaml');
    await writeFile(file, 'editions:\n  - { language: arabic!, title: "" }\nsources:\n  - { id: a, name: A, url: ftp://x, language: ar, feeds: [] }\n');
    const { code, err } = await run(['serve', '--config', file], { PORT: 'many', KHABAR_ALLOW_ADDRESSES: '10.0.0.0/33', LOG_LEVEL: 'loud' }).ended;
    expect(code).toBe(78);
    for (const told of ['PORT', '0 to 65535', 'KHABAR_ALLOW_ADDRESSES', '10.0.0.0/33', 'LOG_LEVEL', 'editions[0].language', 'editions[0].title', 'sources[0].url', 'http or https', 'sources[0].feeds']) {
      expect(err).toContain(told);
    }
  });

  test('it reads any OPML file, and what it has read is there after a restart', async () => {
    const upstream = await startSampleUpstream();
    const opml = join(directory, 'my.opml');
    await writeFile(opml, `<opml version="1.0"><body><outline text="أخبار"><outline text="Marfa" type="rss" xmlUrl="${upstream.origin}/marfa/feed.xml"/></outline>
      <outline text="Courier" xmlUrl="${upstream.origin}/courier/feed.atom"/></body></opml>`);
    const env = { ...database.env, KHABAR_ALLOW_ADDRESSES: '127.0.0.0/8' };
    const first = run(['serve', '--feeds', opml], env);
    const url = await first.url();
    await first.says('2 of 2 feeds read');
    const { data } = await ask(url, '{ articles { totalCount } }');
    expect(data['articles']?.totalCount).toBeGreaterThan(30);
    first.child.kill('SIGKILL');
    await first.ended;
    await upstream.close();
    const second = run(['serve', '--feeds', opml], env);
    expect((await ask(await second.url(), '{ articles { totalCount } }')).data).toEqual(data);
  });

  test('a second process on the same data is refused by name', async () => {
    const first = run(['serve']);
    await first.url();
    const { code, err } = await run(['serve']).ended;
    expect(code).toBe(1);
    expect(err).toContain(join(directory, 'data', 'store'));
    expect(err).toContain(String(first.child.pid));
  });

  test('a data directory that cannot be written is named, with what to do', async () => {
    await writeFile(join(directory, 'data'), 'a file');
    const { code, err } = await run(['serve']).ended;
    expect(code).toBe(1);
    expect(err).toMatch(/data directory .*data cannot be written.*KHABAR_DATA_DIR/su);
  });

  test('--help says what there is, a token is printed alone', async () => {
    const help = await run(['--help']).ended;
    expect(help.code).toBe(0);
    for (const command of ['serve', 'token', 'key', 'check-config']) expect(help.out).toContain(command);
    const token = await run(['token', '--role', 'operator']).ended;
    expect(token.out).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/u);
    const wrong = await run(['token', '--role', 'king']).ended;
    expect(wrong.code).toBe(1);
    expect(wrong.err).toContain('operator');
  });
});
