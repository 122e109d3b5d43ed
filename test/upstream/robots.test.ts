import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { createFetcher, type Fetcher, type FetchSettings } from '../../src/upstream/fetch.js';

jest.setTimeout(30_000);

const settings: FetchSettings = { allow: ['127.0.0.1/32'], userAgent: 'khabar-test', timeout: 1000, maxBytes: 10_000, perHost: 4, robots: true };
const HOUR = 3_600_000;

describe('robots.txt of a host', () => {
  const open: { server?: Server; fetcher?: Fetcher } = {};
  afterEach(async () => {
    await open.fetcher?.close();
    open.server?.closeAllConnections();
    open.server?.close();
  });
  const serve = async (robots: string | ((response: ServerResponse) => void), changed: Partial<FetchSettings> = {}) => {
    const asked: string[] = [];
    let clock = Date.parse('2026-11-23T10:00:00Z');
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url !== '/robots.txt') response.end('here');
      else if (typeof robots === 'string') response.end(robots);
      else robots(response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.server = server;
    const fetcher = createFetcher({ ...settings, now: () => new Date(clock), ...changed });
    open.fetcher = fetcher;
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const page = (path: string) => fetcher.get(origin + path, undefined, { purpose: 'page' });
    return { fetcher, origin, asked, page, pass: (milliseconds: number) => void (clock += milliseconds) };
  };

  test('is read before anything else, once a day, however much is asked for at the same time', async () => {
    const { page, asked, pass } = await serve('User-agent: *\nDisallow: /private');
    await Promise.all(['/1', '/2', '/3', '/4', '/5'].map(page));
    expect(asked.filter((path) => path === '/robots.txt')).toHaveLength(1);
    expect(asked[0]).toBe('/robots.txt');
    pass(23 * HOUR);
    await page('/6');
    expect(asked.filter((path) => path === '/robots.txt')).toHaveLength(1);
    pass(2 * HOUR);
    await page('/7');
    expect(asked.filter((path) => path === '/robots.txt')).toHaveLength(2);
  });

  test('is heeded for feeds and pages, and says what to do', async () => {
    const { page, fetcher, origin, asked } = await serve('User-agent: khabar\nDisallow: /private');
    await expect(page('/private/1')).rejects.toMatchObject({ code: 'ROBOTS', message: expect.stringMatching(/Ask the outlet.*robots: false/u) });
    await expect(fetcher.get(`${origin}/private/feed`)).rejects.toMatchObject({ code: 'ROBOTS' });
    expect(asked).toEqual(['/robots.txt']);
  });

  test('is heeded where a redirect leads, too', async () => {
    const { fetcher, origin } = await serve((response) => response.end('User-agent: *\nDisallow: /private'));
    open.server?.prependListener('request', (request, response) => {
      if (request.url === '/moved') response.writeHead(302, { location: '/private/1' });
    });
    await expect(fetcher.get(`${origin}/moved`)).rejects.toMatchObject({ code: 'ROBOTS' });
  });

  test('is not asked for where the outlet consented, nor where the operator has switched it off', async () => {
    const { fetcher, origin, asked } = await serve('User-agent: *\nDisallow: /');
    expect(await fetcher.get(`${origin}/feed`, undefined, { robots: false })).toMatchObject({ text: 'here' });
    const without = createFetcher({ ...settings, robots: false });
    expect(await without.get(`${origin}/feed`)).toMatchObject({ text: 'here' });
    await without.close();
    expect(asked).toEqual(['/feed', '/feed']);
  });

  test.each([404, 403, 410, 429])('that is answered with %d forbids nothing', async (status) => {
    const { page } = await serve((response) => response.writeHead(status).end('User-agent: *\nDisallow: /'));
    expect(await page('/1')).toMatchObject({ text: 'here' });
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['a fault', (response) => response.writeHead(503).end()],
    ['a broken connection', (response) => response.destroy()],
    ['silence', () => undefined],
  ])('that cannot be read for %s keeps pages away but not the feed, and is tried again soon', async (_why, robots) => {
    const { page, fetcher, origin, asked, pass } = await serve(robots, { timeout: 700 });
    await expect(page('/1')).rejects.toMatchObject({ code: 'ROBOTS_UNAVAILABLE' });
    expect(await fetcher.get(`${origin}/feed`)).toMatchObject({ text: 'here' });
    expect(asked).toEqual(['/robots.txt', '/feed']);
    pass(HOUR);
    await expect(page('/1')).rejects.toMatchObject({ code: 'ROBOTS_UNAVAILABLE' });
    expect(asked.filter((path) => path === '/robots.txt')).toHaveLength(2);
    expect(fetcher.circuitOf(origin)).toBe('CLOSED');
  });

  test('still holds while it cannot be read anew', async () => {
    let status = 200;
    const { page, pass } = await serve((response) => response.writeHead(status).end('User-agent: *\nDisallow: /private'));
    await page('/1');
    status = 500;
    pass(30 * HOUR);
    expect(await page('/1')).toMatchObject({ text: 'here' });
    await expect(page('/private')).rejects.toMatchObject({ code: 'ROBOTS' });
  });

  test('may lie behind a redirect, and one in a circle is none', async () => {
    let location = '/elsewhere.txt';
    const { page, origin } = await serve((response) => response.writeHead(301, { location }).end());
    // `/elsewhere.txt` answers “here”, which forbids nothing.
    expect(await page('/1')).toMatchObject({ text: 'here' });
    location = '/robots.txt';
    const circling = createFetcher(settings);
    expect(await circling.get(`${origin}/1`, undefined, { purpose: 'page' })).toMatchObject({ text: 'here' });
    await circling.close();
  });

  test('is read up to its bound when it has no end', async () => {
    const { page } = await serve((response) => {
      response.write('User-agent: *\nDisallow: /private\n#');
      const more = () => { while (!response.destroyed && response.write('x'.repeat(16_384))); };
      response.on('drain', more);
      more();
    });
    await expect(page('/private')).rejects.toMatchObject({ code: 'ROBOTS' });
    expect(await page('/1')).toMatchObject({ text: 'here' });
  });

  test('slows requests down as its Crawl-delay says', async () => {
    const { page } = await serve('User-agent: *\nCrawl-delay: 0.2');
    const started = performance.now();
    for (const path of ['/1', '/2', '/3']) await page(path);
    expect(performance.now() - started).toBeGreaterThan(350);
  });
});
