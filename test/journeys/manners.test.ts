import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { start } from '../../src/main.js';
import { ownDatabase } from '../fixtures/own-database.js';
import { rss } from '../ingest/feed-text.js';

jest.setTimeout(60_000);

describe('an outlet that does not want to be read', () => {
  let directory: string;
  let server: Server;
  let asked: { path: string; agent: string }[];

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'khabar-test-'));
    asked = [];
    server = createServer(({ url = '', headers }, response) => {
      asked.push({ path: url, agent: headers['user-agent'] ?? '' });
      response.end(url === '/robots.txt' ? 'User-agent: *\nDisallow: /' : rss({ entries: [{ guid: 'a', link: 'https://outlet.example/a', title: 'A' }] }));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(async () => {
    server.closeAllConnections();
    server.close();
    await rm(directory, { recursive: true });
  });

  /** Reads it once with the settings of an operator; resolves to how its feed is doing. */
  const read = async (robots: boolean, env: NodeJS.ProcessEnv) => {
    const config = join(directory, 'newsroom.yaml');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await writeFile(config, `
editions: [{ language: en, title: News }]
sources: [{ id: one, name: One, url: "${origin}/", language: en, feeds: [{ url: "${origin}/feed.xml", robots: ${robots} }] }]
`);
    const database = ownDatabase();
    const running = await start({ config, feeds: [] }, { PORT: '0', LOG_LEVEL: 'silent', ...database.env, KHABAR_DATA_DIR: directory, KHABAR_ALLOW_ADDRESSES: '127.0.0.1/32', ...env });
    try {
      await running.khabar.firstRound;
      return await running.khabar.store.feeds.findOne({});
    } finally {
      await running.stop();
      await database.drop();
    }
  };

  test('is not, and hears who asked and how to reach them', async () => {
    expect(await read(true, { KHABAR_CONTACT: 'desk@news.example' })).toMatchObject({ state: 'FAILING', lastError: { code: 'ROBOTS' } });
    expect(asked).toEqual([{ path: '/robots.txt', agent: expect.stringMatching(/^khabar\/\d+\.\d+\.\d+ \(\+desk@news\.example\)$/u) }]);
  });

  test('is read when it consented for this feed', async () => {
    expect(await read(false, {})).toMatchObject({ state: 'ACTIVE', lastError: null });
    expect(asked.map(({ path }) => path)).toEqual(['/feed.xml']);
  });

  test('is read when the operator has switched robots.txt off', async () => {
    expect(await read(true, { KHABAR_ROBOTS: 'false' })).toMatchObject({ state: 'ACTIVE', lastError: null });
    expect(asked.map(({ path }) => path)).toEqual(['/feed.xml']);
  });
});
