import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { globalId } from '../../src/model/global-id.js';
import type { RunningHttp } from '../../src/http/server.js';
import { askUntil, get, openNewsroom, post, type RealNewsroom } from './real-server.js';

let newsroom: RealNewsroom;
let server: RunningHttp;
beforeAll(async () => {
  newsroom = await openNewsroom();
  server = await newsroom.serve();
});
afterAll(() => newsroom.close());

const HIT = /^khabar; hit; ttl=\d+$/u;
const LATEST = 'query Latest { articles(first: 5) { nodes { id headline source { name } } } }';
const articleQuery = (id: string) => `{ node(id: "${globalId('Article', id)}") { ... on Article { headline } } }`;
const write = (_id: string, headline: string) => newsroom.cache.store.articles.updateOne({ _id }, { $set: { headline } });

describe('an answer that is kept', () => {
  test('is the same body whether it is the first of its operation or a later one, by GET and by POST', async () => {
    const answers = [await post(server, LATEST), await post(server, LATEST), await post(server, LATEST), await get(server, LATEST), await get(server, LATEST)];
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(new Set(answers.map(({ headers }) => headers.etag)).size).toBe(1);
    expect(answers.map(({ headers }) => headers['cache-status'])).toEqual(['khabar; fwd=uri-miss; stored', ...Array.from({ length: 4 }, () => expect.stringMatching(HIT))]);
    for (const { status, headers, bytes } of answers) {
      expect([status, headers['content-length'], headers.etag]).toEqual([200, String(bytes.length), expect.stringMatching(/^"[\w-]{27}"$/u)]);
      expect(headers['x-request-id']).toBeTruthy();
    }
  });

  test('has a number of its own for each request', async () => {
    const ids = [await get(server, LATEST), await get(server, LATEST)].map(({ headers }) => headers['x-request-id']);
    expect(new Set(ids).size).toBe(2);
    expect((await get(server, LATEST, { 'x-request-id': 'mine-1' })).headers['x-request-id']).toBe('mine-1');
  });
});

describe('a copy that a client has', () => {
  const tagOf = async () => (await get(server, LATEST)).headers.etag ?? '';

  test('still holds: 304 without a body, with what a cache needs', async () => {
    const whole = await get(server, LATEST);
    const told = await get(server, LATEST, { 'if-none-match': whole.headers.etag ?? '' });
    expect([told.status, told.bytes.length, told.headers['content-type'], told.headers['content-length']]).toEqual([304, 0, undefined, undefined]);
    for (const name of ['etag', 'cache-control', 'vary']) expect([name, told.headers[name]]).toEqual([name, whole.headers[name]]);
    expect(told.headers['x-request-id']).toBeTruthy();
    expect(told.headers['cache-status']).toMatch(HIT);
  });

  test('is told to hold the first time that a server hears of the operation as well', async () => {
    const other = await newsroom.serve();
    const told = await get(other, LATEST, { 'if-none-match': await tagOf() });
    expect([told.status, told.bytes.length]).toEqual([304, 0]);
  });

  test.each<[string, (tag: string) => string]>([
    ['any', () => '*'],
    ['any, with space around', () => ' * '],
    ['a list', (tag) => `"other", ${tag}, "more"`],
    ['a list without spaces', (tag) => `"other",${tag}`],
    ['a weak tag', (tag) => `W/${tag}`],
    ['weak ones in a list', (tag) => `W/"other", W/${tag}`],
    ['the tag of brotli', (tag) => `${tag.slice(0, -1)}-br"`],
    ['the tag of gzip, weak', (tag) => `W/${tag.slice(0, -1)}-gzip"`],
  ])('is known by %s', async (_, field) => {
    const tag = await tagOf();
    const told = await get(server, LATEST, { 'if-none-match': field(tag) });
    expect([told.status, told.bytes.length]).toEqual([304, 0]);
    expect(told.headers.etag?.startsWith(tag.slice(0, -1))).toBe(true);
  });

  test.each<[string, (tag: string) => string]>([
    ['another tag', () => '"other"'],
    ['none at all', () => ''],
    ['the tag without its quotes', (tag) => tag.slice(1, -1)],
    ['its beginning', (tag) => `${tag.slice(0, -4)}"`],
    ['an encoding that there is not', (tag) => `${tag.slice(0, -1)}-zstd"`],
  ])('is not known by %s', async (_, field) => {
    expect((await get(server, LATEST, { 'if-none-match': field(await tagOf()) })).status).toBe(200);
  });

  test('is not asked about by POST', async () => {
    const { text } = await get(server, LATEST);
    for (const field of ['*', await tagOf()]) {
      const told = await post(server, LATEST, { 'if-none-match': field });
      expect([told.status, told.text]).toEqual([200, text]);
    }
  });

  test('holds no more once what it shows was written: 200, another tag, the new text', async () => {
    const [first, other] = [await get(server, articleQuery('a')), await get(server, articleQuery('b'))];
    await write('a', 'تصحيح: الميناء');
    const told = await get(server, articleQuery('a'), { 'if-none-match': first.headers.etag ?? '' });
    expect([told.status, JSON.parse(told.text).data.node.headline]).toEqual([200, 'تصحيح: الميناء']);
    expect(told.headers.etag).not.toBe(first.headers.etag);
    // And what shows another article is untouched.
    expect((await get(server, articleQuery('b'), { 'if-none-match': other.headers.etag ?? '' })).status).toBe(304);
  });

  test('holds again when what was written is written back: a tag is of bytes', async () => {
    const before = await get(server, articleQuery('c'));
    const { headline } = JSON.parse(before.text).data.node;
    await write('c', 'آخر');
    expect((await get(server, articleQuery('c'), { 'if-none-match': before.headers.etag ?? '' })).status).toBe(200);
    await write('c', headline);
    expect((await get(server, articleQuery('c'), { 'if-none-match': before.headers.etag ?? '' })).status).toBe(304);
  });

  test('is never told to hold of an answer that is the viewer\'s own, or has errors', async () => {
    for (const query of ['{ viewer { roles } }', '{ articles(first: 0) { totalCount } }']) {
      for (let at = 0; at < 3; at++) {
        const told = await get(server, query, { 'if-none-match': '*' });
        expect([told.status, told.headers.etag]).toEqual([200, undefined]);
      }
    }
  });
});

test('a write that comes while many ask is seen by all who ask after it, in every encoding', async () => {
  const wide = '{ articles(first: 8) { nodes { id headline description } } }';
  for (const coding of ['br', 'gzip']) {
    await askUntil(() => get(server, wide, { 'accept-encoding': coding }), ({ headers }) => headers['content-encoding'] === coding);
    const before = await get(server, wide, { 'accept-encoding': coding });
    await write('d', `قبل ${coding}`);
    const after = await get(server, wide, { 'accept-encoding': coding, 'if-none-match': before.headers.etag ?? '' });
    expect(after.status).toBe(200);
    expect((await get(server, wide)).text).toContain(`قبل ${coding}`);
    const compressed = await askUntil(() => get(server, wide, { 'accept-encoding': coding }), ({ headers }) => headers['content-encoding'] === coding);
    expect(compressed.headers.etag).not.toBe(before.headers.etag);
  }
});
