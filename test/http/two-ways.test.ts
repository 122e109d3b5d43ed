import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunningHttp } from '../../src/http/server.js';
import { openNewsroom, pathOf, post, same, send, type Asked, type Headers, type RealNewsroom, type Told } from './real-server.js';

/** A header that changes nothing of what is asked, but that the quick way does not take. */
const LONG_POST: Headers = { 'content-type': 'application/json;  charset="utf-8"' };
const LONG_GET: Headers = { 'content-length': '0' };

let newsroom: RealNewsroom;
let server: RunningHttp;
beforeAll(async () => {
  newsroom = await openNewsroom();
  server = await newsroom.serve({ settings: { bodyLimit: 20_000 } });
});
afterAll(() => newsroom.close());

const WIDE = '{ articles(first: 3) { nodes { id headline } } }';
const text = (asked: Asked) => JSON.stringify(asked);
const hashOf = (query: string) => ({ persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } });
const TWO = 'query A { articles(first: 1) { nodes { id } } } query B { articles(first: 2) { nodes { id } } }';

/** Asks three times as it is said, and once the long way: the last of them is what all must be. */
async function bothWays(ask: (more: Headers) => Promise<Told>, long: Headers): Promise<Told> {
  const told = [await ask({}), await ask({}), await ask({}), await ask(long)];
  const last = await ask(long);
  for (const one of told) expect(same(one)).toEqual(same(last));
  return last;
}
const posted = (body: string | Buffer, headers: Headers = {}) => bothWays((more) => post(server, Buffer.from(body), { ...headers, ...more }), LONG_POST);
const gotten = (path: string, headers: Headers = {}) => bothWays((more) => send(server, path, { headers: { ...headers, ...more } }), LONG_GET);

describe('a POST is answered alike on both ways', () => {
  test.each<[string, string | Buffer, Headers, number]>([
    ['a query', text({ query: WIDE }), {}, 200],
    ['a query with credentials', text({ query: WIDE }), { 'x-api-key': 'READER:salma' }, 200],
    ['credentials that do not hold', text({ query: WIDE }), { 'x-api-key': 'wrong' }, 401],
    ['the viewer', text({ query: '{ viewer { subject roles } }' }), { 'x-api-key': 'EDITOR:noor' }, 200],
    ['a field that is not for everybody', text({ query: '{ feeds { totalCount } }' }), {}, 200],
    ['a field that fails', text({ query: '{ articles(first: 0) { totalCount } }' }), {}, 200],
    ['a field that is not there', text({ query: '{ nothing }' }), {}, 200],
    ['a document that cannot be read', text({ query: '{ articles' }), {}, 200],
    ['the same as graphql-response', text({ query: '{ nothing }' }), { accept: 'application/graphql-response+json' }, 400],
    ['a variable that is wrong', text({ query: 'query($n: Int) { articles(first: $n) { totalCount } }', variables: { n: 'many' } }), {}, 200],
    ['introspection', text({ query: '{ __schema { queryType { name } } }' }), {}, 200],
    ['one operation of several', text({ query: TWO, operationName: 'B' }), {}, 200],
    ['no operation of several', text({ query: TWO }), {}, 200],
    ['an operation that is not there', text({ query: TWO, operationName: 'C' }), {}, 200],
    ['null for all that may be left out', '{"query":"{ articles(first: 1) { totalCount } }","variables":null,"operationName":null,"extensions":null}', {}, 200],
    ['a key that is there twice: the last counts', '{"query":"{ nothing }","query":"{ articles(first: 1) { totalCount } }"}', {}, 200],
    ['space around', `\n\t ${text({ query: WIDE })} \n`, {}, 200],
    ['a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text({ query: WIDE }))]), {}, 200],
    ['no JSON', '{"query": ', {}, 400],
    ['no object', '[]', {}, 400],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), {}, 400],
    ['what reaches for prototypes', '{"query":"{ articles(first: 1) { totalCount } }","variables":{"__proto__":{"a":1}}}', {}, 400],
    ['what reaches for constructors', '{"query":"{ articles(first: 1) { totalCount } }","variables":{"constructor":{"prototype":{"a":1}}}}', {}, 400],
    ['an unacceptable type', text({ query: WIDE }), { accept: 'text/csv' }, 406],
    ['too much', text({ query: `{ articles(first: 1) { totalCount } } # ${'x'.repeat(20_000)}` }), {}, 413],
    ['both a token and a copy', text({ query: WIDE }), { 'if-none-match': '*' }, 200],
  ])('%s', async (_, body, headers, status) => {
    expect((await posted(body, headers)).status).toBe(status);
  });

  test('a hash alone: unknown until its document has come with it', async () => {
    const query = '{ articles(first: 4) { totalCount } }';
    expect((await posted(text({ extensions: hashOf(query) }))).text).toContain('PERSISTED_QUERY_NOT_FOUND');
    const whole = await posted(text({ query, extensions: hashOf(query) }));
    expect((await posted(text({ extensions: hashOf(query) }))).text).toBe(whole.text);
    expect((await posted(text({ query: '{ articles(first: 5) { totalCount } }', extensions: hashOf(query) }))).text).toContain('provided sha does not match query');
    expect((await posted(text({ extensions: { persistedQuery: { version: 2, sha256Hash: hashOf(query).persistedQuery.sha256Hash } } }))).text).toContain('Unsupported persisted query version');
  });
});

describe('a GET is answered alike on both ways', () => {
  const feeds = pathOf('mutation { removeFeed(id: "x") { removedId } }');
  test.each<[string, string, Headers, number]>([
    ['a query', pathOf(WIDE), {}, 200],
    ['a query with variables', pathOf({ query: 'query($n: Int) { articles(first: $n) { totalCount } }', variables: { n: 2 } }), {}, 200],
    ['a page of this site', pathOf(WIDE), { 'sec-fetch-site': 'same-origin' }, 200],
    ['a page of another site', pathOf(WIDE), { 'sec-fetch-site': 'cross-site' }, 403],
    ['a page of a neighbour', pathOf(WIDE), { 'sec-fetch-site': 'same-site' }, 403],
    ['a page of another site that may not have asked unasked', pathOf(WIDE), { 'sec-fetch-site': 'cross-site', 'x-api-key': 'READER:salma' }, 200],
    ['a page of another site with wrong credentials', pathOf(WIDE), { 'sec-fetch-site': 'cross-site', 'x-api-key': 'wrong' }, 401],
    ['a mutation', feeds, {}, 405],
    ['a parameter that is there twice', `${pathOf(WIDE)}&query=%7Ba%7D`, {}, 400],
    ['variables that are no JSON', `${pathOf(WIDE)}&variables=%7B`, {}, 400],
    ['nothing asked', '/graphql?', {}, 400],
    ['a parameter that nobody knows', `${pathOf(WIDE)}&other=1`, {}, 200],
    ['one operation of several', pathOf({ query: TWO, operationName: 'A' }), {}, 200],
    ['bytes in an address that are no UTF-8', '/graphql?query=%FF%FE', {}, 200],
    ['an address that cannot be decoded', '/graphql?query=%E0%A4%A', {}, 200],
    ['an unacceptable type', pathOf(WIDE), { accept: 'image/png' }, 406],
  ])('%s', async (_, path, headers, status) => {
    expect((await gotten(path, headers)).status).toBe(status);
  });

  test('a copy that holds', async () => {
    const told = [await send(server, pathOf(WIDE), { headers: { 'if-none-match': '*' } }), await send(server, pathOf(WIDE), { headers: { 'if-none-match': '*', ...LONG_GET } })];
    // The framework says once more how to treat the copy, which has it already.
    const kept = told.map(({ status, bytes, headers: { etag, vary, 'cache-control': control } }) => ({ status, size: bytes.length, etag, vary, control }));
    expect(kept[0]).toEqual({ ...kept[1], status: 304, size: 0, etag: expect.any(String) });
  });

  test('a hash alone', async () => {
    const query = '{ articles(first: 6) { totalCount } }';
    expect((await gotten(pathOf({ extensions: hashOf(query) }))).text).toContain('PERSISTED_QUERY_NOT_FOUND');
    const whole = await gotten(pathOf({ query, extensions: hashOf(query) }));
    expect((await gotten(pathOf({ extensions: hashOf(query) }))).text).toBe(whole.text);
  });
});

describe('what only the long way takes', () => {
  const body = Buffer.from(text({ query: WIDE }));
  const plain = () => post(server, body);

  test.each<[string, Headers]>([
    ['a body whose length is not told', { 'transfer-encoding': 'chunked' }],
    ['a client that waits to be told to go on', { expect: '100-continue' }],
    ['the encoding in quotes', { 'content-type': 'application/json; charset="UTF-8"' }],
    ['the type in capitals', { 'content-type': 'Application/JSON' }],
    ['a page of this origin', { origin: 'https://friend.example' }],
  ])('%s is answered as ever', async (_, headers) => {
    await plain();
    const expected = same(await plain());
    for (let at = 0; at < 2; at++) expect(same(await post(server, body, headers))).toEqual(expected);
  });

  test.each<[string, Headers, Buffer, number]>([
    ['another encoding of text', { 'content-type': 'application/json; charset=utf-16' }, Buffer.from(body.toString(), 'utf16le'), 415],
    ['another type', { 'content-type': 'text/plain' }, body, 415],
    ['an expectation that nobody knows', { expect: 'wonders' }, body, 417],
    ['too much whose length is not told', { 'transfer-encoding': 'chunked' }, Buffer.from(text({ query: `${WIDE} # ${'x'.repeat(30_000)}` })), 413],
    ['nothing', {}, Buffer.alloc(0), 400],
  ])('%s is refused', async (_, headers, sent, status) => {
    await plain();
    for (let at = 0; at < 2; at++) expect((await post(server, sent, headers)).status).toBe(status);
  });

  test('a compressed body is not taken for what it would be without', async () => {
    await plain();
    const told = [await post(server, body, { 'content-encoding': 'gzip' }), await post(server, body, { 'content-encoding': 'gzip', ...LONG_POST })];
    expect(same(told[0] as Told)).toEqual(same(told[1] as Told));
  });

  test('other addresses and methods are not /graphql', async () => {
    for (const path of ['/graphql/', '/Graphql', '/graphql2']) expect((await send(server, path + pathOf(WIDE).slice('/graphql'.length))).status).toBe(404);
    expect((await send(server, pathOf(WIDE), { method: 'PUT' })).status).toBe(405);
    // Fastify answers HEAD for a GET unless it is told not to; whatever it says, there is no body.
    expect((await send(server, pathOf(WIDE), { method: 'HEAD' })).bytes.length).toBe(0);
    expect((await post(server, body, {})).status).toBe(200);
    const byAddress = await send(server, pathOf(WIDE), { method: 'POST', headers: { 'content-type': 'application/json', 'content-length': String(body.length) }, body });
    expect(same(byAddress)).toEqual(same(await plain()));
  });
});
