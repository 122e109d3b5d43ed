import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SECURITY_HEADERS } from '../../src/http/security-headers.js';
import type { RunningHttp } from '../../src/http/server.js';
import { articleWith } from '../fixtures/article.js';
import { askUntil, get, openNewsroom, post, type RealNewsroom } from './real-server.js';

let newsroom: RealNewsroom;
let server: RunningHttp;
beforeAll(async () => {
  newsroom = await openNewsroom();
  server = await newsroom.serve();
});
afterAll(() => newsroom.close());

const WIDE = '{ articles(first: 7) { nodes { id headline source { name } } } }';
const FURNITURE = '{ edition(language: "ar") { title sections { title slug } } }';
const PORT = '{ section(slug: "ميناء, 100%") { title articles(first: 5) { nodes { headline } } } }';

describe('the encoding of a kept answer', () => {
  test.each<[string | null, 'br' | 'gzip' | undefined]>([
    [null, undefined],
    ['', undefined],
    ['identity', undefined],
    ['zstd', undefined],
    ['br', 'br'],
    ['gzip', 'gzip'],
    ['x-gzip', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['BR;Q=0.2', 'br'],
    ['*', 'br'],
    ['*;q=0.1, br;q=0', 'gzip'],
    ['identity;q=0, gzip;q=0.1', 'gzip'],
    ['identity;q=0', undefined],
    ['identity;q=0, br;q=0, gzip;q=0', undefined],
    ['*;q=0', undefined],
    ['gzip;q=0.5, identity', undefined],
  ])('for %j is %s', async (accepted, expected) => {
    const plain = await get(server, WIDE);
    const ask = () => get(server, WIDE, accepted === null ? {} : { 'accept-encoding': accepted });
    await ask();
    const told = expected === undefined ? await ask() : await askUntil(ask, ({ headers }) => headers['content-encoding'] !== undefined);
    const { 'content-encoding': encoding, 'content-length': length, etag } = told.headers;
    expect([told.status, encoding, length]).toEqual([200, expected, String(told.bytes.length)]);
    const decoded = encoding === 'br' ? brotliDecompressSync(told.bytes) : encoding === 'gzip' ? gunzipSync(told.bytes) : told.bytes;
    expect(decoded.toString()).toBe(plain.text);
    expect(etag).toBe(expected === undefined ? plain.headers.etag : `${plain.headers.etag?.slice(0, -1)}-${expected}"`);
    if (expected !== undefined) expect(told.bytes.length).toBeLessThan(plain.bytes.length);
  });

  test('is told by POST as by GET, and its tag brings 304', async () => {
    const ask = () => post(server, WIDE, { 'accept-encoding': 'gzip' });
    const { headers } = await askUntil(ask, (told) => told.headers['content-encoding'] === 'gzip');
    const again = await get(server, WIDE, { 'accept-encoding': 'gzip', 'if-none-match': headers.etag ?? '' });
    expect([again.status, again.bytes.length, again.headers.etag, again.headers['content-encoding']]).toEqual([304, 0, headers.etag, undefined]);
  });

  test('is none for what is short', async () => {
    for (let at = 0; at < 3; at++) expect((await get(server, FURNITURE, { 'accept-encoding': 'br' })).headers['content-encoding']).toBeUndefined();
  });
});

describe('how long a kept answer may be used, and by whom', () => {
  const policies = async (query: string, headers: Record<string, string> = {}) => {
    const told = [await get(server, query, headers), await get(server, query, headers), await post(server, query, headers)];
    return [...new Set(told.map((one) => one.headers['cache-control']))];
  };
  const OWN = { 'x-api-key': 'READER:salma' };

  test('articles: by everybody, asking each time', async () => {
    expect(await policies(WIDE)).toEqual(['public, max-age=0, must-revalidate']);
    expect(await policies('{ articles(first: 1) { nodes { source { name } } } edition(language: "ar") { title } }')).toEqual(['public, max-age=0, must-revalidate']);
  });

  test('what stands around every page: for as long as the schema says', async () => {
    expect(await policies(FURNITURE)).toEqual(['public, max-age=300']);
    expect(await policies('query F { edition(language: "ar") { ...E } } fragment E on Edition { title live { title } }')).toEqual(['public, max-age=60']);
    expect(await policies(PORT)).toEqual(['public, max-age=0, must-revalidate']);
  });

  test('who shows credentials: by nobody else', async () => {
    expect(await policies(WIDE, OWN)).toEqual(['private, max-age=0, must-revalidate']);
    expect(await policies(FURNITURE, OWN)).toEqual(['private, max-age=300']);
    expect(await policies(WIDE)).toEqual(['public, max-age=0, must-revalidate']);
  });

  test('the viewer\'s own, and what failed: by nobody, ever', async () => {
    for (const query of ['{ viewer { subject } }', '{ articles(first: 0) { totalCount } }', '{ articles(first: 1) { nodes { sightings { totalCount } } } }']) {
      expect(await policies(query)).toEqual(['private, no-store']);
      expect(await policies(query, OWN)).toEqual(['private, no-store']);
    }
  });

  test('a page that shows the viewer beside the news is the viewer\'s own', async () => {
    expect(await policies('{ viewer { roles } articles(first: 1) { nodes { headline } } }', OWN)).toEqual(['private, no-store']);
  });

  test('nothing is said to be kept by a server that keeps nothing', async () => {
    const plain = await newsroom.serve({ keeps: false });
    for (let at = 0; at < 2; at++) expect((await get(plain, WIDE)).headers).toMatchObject({ 'cache-control': 'private, no-store' });
  });
});

describe('the names of what an answer was made from', () => {
  const keysOf = async (from: RunningHttp, query: string, name = 'surrogate-key', separator = ' ') => {
    const told = [await get(from, query), await get(from, query)].map(({ headers }) => headers[name]);
    expect(told[1]).toBe(told[0]);
    return String(told[0]).split(separator);
  };

  test('are those of the articles that it shows and of their lists', async () => {
    const keys = await keysOf(server, '{ section(slug: "economy") { articles(first: 2) { nodes { id } } } }');
    const { text } = await get(server, '{ section(slug: "economy") { articles(first: 2) { nodes { id } } } }');
    const ids: { id: string }[] = JSON.parse(text).data.section.articles.nodes;
    for (const { id } of ids) expect(keys).toContain(`articles/${Buffer.from(id, 'base64url').toString().slice('Article:'.length)}`);
    expect(keys).toContain('articles?section=economy');
    expect(keys.some((key) => key.endsWith('/*'))).toBe(false);
  });

  test('can stand in a header, whatever they are', async () => {
    const told = await get(server, PORT);
    expect(told.headers['surrogate-key']).toMatch(/^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/u);
    expect((await keysOf(server, PORT)).map(decodeURIComponent)).toContain('articles?section=ميناء, 100%');
    const tagged = await newsroom.serve({ settings: { cacheTags: 'cache-tag' } });
    expect((await keysOf(tagged, PORT, 'cache-tag', ',')).map(decodeURIComponent)).toContain('articles?section=ميناء, 100%');
    expect((await get(tagged, PORT)).headers['surrogate-key']).toBeUndefined();
  });

  test('are left out where nobody wants them', async () => {
    const quiet = await newsroom.serve({ settings: { cacheTags: 'none' } });
    for (let at = 0; at < 2; at++) {
      const { headers } = await get(quiet, WIDE);
      expect([headers['surrogate-key'], headers['cache-tag'], headers['cache-control']]).toEqual([undefined, undefined, 'public, max-age=0, must-revalidate']);
    }
  });

  test('being too many for a header, no cache on the way may keep it', async () => {
    const old = new Date('2020-01-01T00:00:00Z');
    for (let at = 0; at < 100; at++) await newsroom.cache.store.articles.insertOne(articleWith({ _id: `${'x'.repeat(90)}${at}`, section: 'long', sortTime: old }));
    const many = '{ section(slug: "long") { articles(first: 100) { nodes { id } } } }';
    for (let at = 0; at < 3; at++) {
      const { headers } = await get(server, many);
      expect([headers['cache-control'], headers['surrogate-key'], headers.etag]).toEqual(['private, max-age=0, must-revalidate', undefined, expect.any(String)]);
    }
  });
});

describe('every answer', () => {
  test('says what it depends on', async () => {
    const friendly = await newsroom.serve({ settings: { allowedOrigins: ['https://friend.example'] } });
    for (const query of [WIDE, '{ viewer { roles } }']) {
      for (let at = 0; at < 2; at++) {
        expect((await get(server, query)).headers.vary).toBe('accept, accept-encoding, authorization, x-api-key');
        expect((await get(friendly, query)).headers.vary).toBe('origin, accept, accept-encoding, authorization, x-api-key');
      }
    }
  });

  test('comes as the media type that is asked for, kept or not', async () => {
    for (let at = 0; at < 2; at++) {
      for (const query of [WIDE, '{ viewer { roles } }']) {
        for (const type of ['application/json', 'application/graphql-response+json']) {
          expect((await post(server, query, { accept: type })).headers['content-type']).toBe(`${type}; charset=utf-8`);
          expect((await get(server, query, { accept: type })).headers['content-type']).toBe(`${type}; charset=utf-8`);
        }
      }
    }
    expect((await get(server, WIDE, { accept: 'image/png' })).status).toBe(406);
  });

  test('of status 200 has the headers that keep it what it is', async () => {
    for (const query of [WIDE, FURNITURE, '{ viewer { roles } }', '{ articles(first: 0) { totalCount } }']) {
      for (const told of [await get(server, query), await get(server, query), await post(server, query), await post(server, query)]) {
        expect([told.status, told.headers]).toEqual([200, expect.objectContaining(SECURITY_HEADERS)]);
      }
    }
  });
});
