import { createHash } from 'node:crypto';
import { request as rawRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { RunningHttp } from '../../src/http/server.js';
import { recordingLog, startSmall, touched } from './small-server.js';

const { log, lines, text } = recordingLog();
let server: RunningHttp;
beforeAll(async () => { server = await startSmall({ log, settings: { bodyLimit: 20_000, allowedOrigins: ['https://friend.example'] } }); });
afterAll(async () => { await server.close(); });

const JSON_HEADERS = { 'content-type': 'application/json' };
const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/graphql`, { method: 'POST', headers: { ...JSON_HEADERS, ...headers }, body: typeof body === 'string' ? body : JSON.stringify(body) });
const get = (search: string, headers: Record<string, string> = {}) => fetch(`${server.url}/graphql?${search}`, { headers });
interface Answer { errors: { message: string; extensions: object }[] }
const answerOf = async (response: Response): Promise<Answer> => JSON.parse(await response.text());
const messageOf = async (response: Response): Promise<string | undefined> => (await answerOf(response)).errors[0]?.message;

/** A request with headers that fetch would not let a program set. */
function raw(method: string, path: string, headers: Record<string, string>): Promise<{ status: number; headers: NodeJS.Dict<string | string[]> }> {
  return new Promise((resolve, reject) => {
    rawRequest(server.url + path, { method, headers }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
    }).on('error', reject).end();
  });
}

describe('what each kind of bad request gets', () => {
  test.each<[string, unknown, Record<string, string>, number, string]>([
    ['a body that is too large', { query: `{ greeting(name: "${'x'.repeat(30_000)}") }` }, {}, 413, 'The body is too large; the limit is 20000 bytes.'],
    ['several operations at once', [{ query: '{ headline }' }], {}, 400, 'Several operations in one request are not taken; send them one by one.'],
    ['another type', '{ headline }', { 'content-type': 'application/graphql' }, 415, 'A POST must be application/json in UTF-8; say so in "content-type".'],
    ['plain text, which any page may send', '{"query":"{headline}"}', { 'content-type': 'text/plain' }, 415, 'A POST must be application/json in UTF-8; say so in "content-type".'],
    ['another encoding', '{}', { 'content-type': 'application/json; charset=utf-16' }, 415, 'The body must be UTF-8; "utf-16" is not taken.'],
    ['broken JSON', '{ "query": ', {}, 400, 'The body is not JSON that can be read.'],
    ['an empty body', '', {}, 400, 'The body is empty; a POST needs a JSON object with a "query".'],
    ['JSON that reaches for prototypes', '{"query":"{headline}","variables":{"__proto__":{"a":1}}}', {}, 400, 'The body is not JSON that can be read.'],
    ['no query', { variables: {} }, {}, 400, 'There is no "query": send the text of a GraphQL document.'],
    ['variables that are text', { query: '{ headline }', variables: '{}' }, {}, 400, '"variables" must be an object.'],
    ['a hash that is none', { extensions: { persistedQuery: { version: 1, sha256Hash: '../x' } } }, {}, 400, '"extensions.persistedQuery" needs "version": 1 and "sha256Hash", 64 hexadecimal digits in lower case.'],
    ['an answer nobody can give', { query: '{ headline }' }, { accept: 'image/png' }, 406, 'Answers come as application/json or application/graphql-response+json; the request accepts neither.'],
  ])('%s', async (_, body, headers, status, message) => {
    const response = await post(body, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const answer = await response.json();
    expect(answer).toEqual({ errors: [{ message, extensions: { code: 'BAD_REQUEST', requestId: response.headers.get('x-request-id') } }] });
  });

  test('bytes that are no UTF-8', async () => {
    const response = await fetch(`${server.url}/graphql`, { method: 'POST', headers: JSON_HEADERS, body: Buffer.from([0x7b, 0xff, 0x7d]) });
    expect([response.status, await messageOf(response)]).toEqual([400, 'The body is not UTF-8.']);
  });

  test('a parameter that is there twice', async () => {
    expect(await messageOf(await get('query=%7Ba%7D&query=%7Bb%7D'))).toBe('"query" is there 2 times; once is enough.');
  });

  test('variables in an address that are no JSON', async () => {
    expect(await messageOf(await get('query=%7Ba%7D&variables=%7B'))).toBe('"variables" must be JSON.');
  });

  test('another method: 405 with those that are taken', async () => {
    const response = await fetch(`${server.url}/graphql`, { method: 'DELETE' });
    expect([response.status, response.headers.get('allow'), await messageOf(response)])
      .toEqual([405, 'GET, POST', 'This address takes GET and POST, not DELETE.']);
  });

  test('another address: 404', async () => {
    const response = await fetch(`${server.url}/nowhere`);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] });
    expect(response.status).toBe(404);
  });

  test('an address that cannot be decoded: 400', async () => {
    expect(await raw('GET', '/%E0%A4%A', {})).toMatchObject({ status: 400, headers: { 'x-content-type-options': 'nosniff' } });
  });

  test('a mutation whose answer would not be acceptable does not run, nor does one by GET', async () => {
    const before = touched.times;
    await post({ query: 'mutation { touch }' }, { accept: 'text/csv' });
    const response = await get('query=mutation%7Btouch%7D');
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST']);
    expect(touched.times).toBe(before);
  });
});

describe('the status of an answer', () => {
  const statuses = async (body: object) => [
    (await post(body, { accept: 'application/json' })).status,
    (await post(body, { accept: 'application/graphql-response+json' })).status,
  ];
  test.each<[string, object, number[]]>([
    ['a document that does not parse', { query: '{' }, [200, 400]],
    ['one that does not validate', { query: '{ nothing }' }, [200, 400]],
    ['variables that do not fit', { query: 'query ($n: Int!) { first(first: $n) }', variables: { n: 'x' } }, [200, 400]],
    ['an operation that is not there', { query: 'query A { headline }', operationName: 'B' }, [200, 400]],
    ['a field that failed', { query: '{ break }' }, [200, 200]],
    ['a hash that is not known', { extensions: { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } } }, [200, 200]],
  ])('%s', async (_, body, expected) => expect(await statuses(body)).toEqual(expected));
});

describe('persisted queries', () => {
  const query = '{ headline }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };

  test('are known by their hash once they have been sent', async () => {
    await post({ query, extensions });
    const response = await get(`extensions=${encodeURIComponent(JSON.stringify(extensions))}`);
    expect(await response.json()).toHaveProperty('data.headline');
  });

  test('a hash of another text is refused by name', async () => {
    expect(await (await post({ query: '{ me { headline } }', extensions })).json())
      .toMatchObject({ errors: [{ message: 'provided sha does not match query', extensions: { code: 'BAD_REQUEST' } }] });
  });
});

describe('requests from pages of other sites', () => {
  const search = '/graphql?query=%7Bheadline%7D';
  const fromElsewhere = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };

  test('a GET that a foreign page makes a browser send is refused', async () => {
    expect((await raw('GET', search, fromElsewhere)).status).toBe(403);
    expect((await raw('GET', search, { ...fromElsewhere, 'sec-fetch-site': 'same-site' })).status).toBe(403);
  });

  test('the same from this site, from the address bar, from a program, or preflighted is answered', async () => {
    const fine = [{ 'sec-fetch-site': 'same-origin' }, { 'sec-fetch-site': 'none' }, {}, { ...fromElsewhere, 'apollo-require-preflight': '1' }];
    expect((await Promise.all(fine.map((headers) => raw('GET', search, headers)))).map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  test('an allowed origin may ask and read; any other may not', async () => {
    const friend = await raw('GET', search, { ...fromElsewhere, origin: 'https://friend.example' });
    expect(friend).toMatchObject({ status: 200, headers: { 'access-control-allow-origin': 'https://friend.example', vary: 'origin, accept' } });
    const stranger = await raw('GET', search, { ...fromElsewhere, origin: 'https://stranger.example' });
    expect(stranger.headers['access-control-allow-origin']).toBeUndefined();
    const preflight = { 'access-control-request-method': 'POST' };
    expect(await raw('OPTIONS', '/graphql', { origin: 'https://friend.example', ...preflight })).toMatchObject({ status: 204, headers: { 'access-control-allow-methods': 'GET, POST' } });
    expect((await raw('OPTIONS', '/graphql', { origin: 'https://stranger.example', ...preflight })).headers['access-control-allow-methods']).toBeUndefined();
  });
});

describe('every answer', () => {
  test.each(['/graphql?query=%7Bheadline%7D', '/healthz', '/nowhere', '/playground'])('%s carries an id and the security headers', async (path) => {
    const { headers } = await fetch(server.url + path);
    expect(headers.get('x-request-id')).toMatch(/^[\w.-]{1,64}$/);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'.*frame-ancestors 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  test('a sane id of the client is kept, another is replaced', async () => {
    expect((await post({ query: '{ headline }' }, { 'x-request-id': 'edge-7.a' })).headers.get('x-request-id')).toBe('edge-7.a');
    for (const bad of ['a b', 'x'.repeat(65), 'a"}', '']) {
      expect((await post({ query: '{ headline }' }, { 'x-request-id': bad })).headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test('an unexpected error\'s id is the header\'s and the log\'s', async () => {
    const response = await post({ query: '{ break }' }, { 'x-request-id': 'trace-me' });
    expect((await answerOf(response)).errors[0]?.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'trace-me' });
    expect(lines().find(({ requestId, err }) => requestId === 'trace-me' && err)).toMatchObject({ err: { message: 'the password is hunter2' } });
  });
});

describe('the request log', () => {
  test('has method, path, operation, status, time and id, and nothing that was sent beside', async () => {
    await post({ query: 'query Hello($name: String) { greeting(name: $name) }', variables: { name: 'v4riable' } },
      { 'x-request-id': 'line-1', 'user-agent': 'h3ader' });
    await get('query=%7Bgreeting(name:%22s3arch%22)%7D', { 'x-request-id': 'line-2' });
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    expect(lines().find(({ requestId }) => requestId === 'line-1')).toMatchObject(
      { msg: 'request', method: 'POST', path: '/graphql', operation: 'Hello', status: 200, ms: expect.any(Number) });
    expect(lines().find(({ requestId }) => requestId === 'line-2')).toMatchObject({ method: 'GET', path: '/graphql' });
    for (const secret of ['v4riable', 'h3ader', 's3arch']) expect(text()).not.toContain(secret);
  });
});

test('/healthz says ok while alive', async () => {
  const response = await fetch(`${server.url}/healthz`);
  expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
});
