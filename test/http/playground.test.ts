import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { request } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunningHttp } from '../../src/http/server.js';
import { startSmall } from './small-server.js';

const BROWSER = 'text/html,application/xhtml+xml,*/*;q=0.8';
const dist: string = createRequire(import.meta.url)('altair-static').getDistDirectory();
let server: RunningHttp;
beforeAll(async () => { server = await startSmall({ tabs: [{ name: '</script>', query: '{ headline } # `${1}`', variables: '{}' }] }); });
afterAll(async () => { await server.close(); });

/** Sends a path as it stands; fetch would tidy it up. */
const statusOf = (path: string, headers: Record<string, string> = {}) => new Promise<number>((resolve, reject) => {
  const { hostname, port } = new URL(server.url);
  request({ hostname, port, path, headers }, (response) => { response.resume(); resolve(response.statusCode ?? 0); }).on('error', reject).end();
});

describe('the playground\'s files', () => {
  test('every address in its page is answered from here', async () => {
    const page = await (await fetch(`${server.url}/playground`)).text();
    const addresses = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address]) => address ?? '').filter((address) => address !== './playground/');
    expect(addresses.length).toBeGreaterThan(5);
    for (const address of addresses) {
      expect(address).not.toMatch(/^(https?:)?\/\//);
      expect([address, (await fetch(`${server.url}/playground/${address}`)).status]).toEqual([address, 200]);
    }
  });

  test('its stylesheets ask no other host', () => {
    const foreign = readdirSync(dist).filter((file) => file.endsWith('.css'))
      .flatMap((file) => [...readFileSync(join(dist, file), 'utf8').matchAll(/(?:url\(|@import)\s*["']?(?:https?:)?\/\/[^)"']+/g)].map(([found]) => found));
    expect(foreign).toEqual([]);
  });

  test('a file with a hash in its name is kept for ever, any other is asked for again', async () => {
    const chunk = readdirSync(dist).find((file) => file.startsWith('chunk-'));
    expect((await fetch(`${server.url}/playground/${chunk}`)).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    const main = await fetch(`${server.url}/playground/main.js`);
    expect(main.headers.get('cache-control')).toBe('no-cache');
    // By hand: fetch adds "cache-control: no-cache" to a conditional request of its caller's.
    expect(await statusOf('/playground/main.js', { 'if-none-match': main.headers.get('etag') ?? '' })).toBe(304);
  });

  test.each(['/playground/../package.json', '/playground/%2e%2e/package.json', '/playground/..%2f..%2fpackage.json', '/playground/%5c..%5cpackage.json',
    '/playground//etc/passwd', '/playground/assets/i18n/README.md', '/playground/iframe-sandbox/index.html', '/playground/index.html', '/playground/%00'])(
    '%s is not served', async (path) => expect([400, 403, 404]).toContain(await statusOf(path)));

  test('the tabs stand in the start script as they are', async () => {
    const script = await fetch(`${server.url}/playground/start.js`);
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
    expect(await script.text()).toContain(JSON.stringify('{ headline } # `${1}`'));
  });

  test('with a slash at its end it leads to the page', async () => {
    expect((await fetch(`${server.url}/playground/`)).url).toBe(`${server.url}/playground`);
  });
});

describe('a GET on /graphql', () => {
  const open = (search: string, accept: string) => fetch(`${server.url}/graphql${search}`, { headers: { accept } });

  test('by a browser without a query is the playground', async () => {
    const response = await open('', BROWSER);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(response.headers.get('content-security-policy')).toContain("connect-src 'self'");
  });

  test('with a query is answered as GraphQL', async () => {
    expect(await (await open('?query=%7Bheadline%7D', BROWSER)).json()).toHaveProperty('data.headline');
  });

  test('by a program without a query is a bad request', async () => expect((await open('', '*/*')).status).toBe(400));
});
