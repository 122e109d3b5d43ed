import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Feed } from '../../src/model/feed.js';
import type { Resolve } from '../../src/upstream/address-guard.js';
import { answerOf, dripping, pouring } from '../upstream/raw-server.js';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type Answer, type SmallNewsroom } from './small-newsroom.js';

jest.setTimeout(60_000);

const PATH = '/feed.xml';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const entry = (name: string, title = `About ${name}`): Entry => ({
  guid: name, link: `https://one.example/${name}`, title, content: bodyOf(name), published: '2026-11-23T08:00:00Z',
});
const FEED = rss({ entries: ['a', 'b', 'c'].map((name) => entry(name)) });
const LATER = rss({ entries: ['a', 'b', 'c', 'd'].map((name) => entry(name)) });
/** The same items with other words: whoever reads a part of it makes versions of what is stored. */
const CHANGED = rss({ entries: ['a', 'b', 'c'].map((name) => entry(name, `Changed: ${name}`)) });
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n';

const raw = (answer: Answer['raw'] & {}): Answer => ({ raw: answer });
const sent = (answer: string | Buffer): Answer => raw((connection) => void connection.end(answer));
const to = (location: string): Answer => ({ status: 302, headers: { location } });
const half = CHANGED.slice(0, CHANGED.length / 2);
/** With a document type of its own, and an entity in the title of one more item. */
const withEntities = (entities: string) => LATER.replace('<rss', `<!DOCTYPE rss [${entities}]>\n<rss`).replace('About d', 'About &x;d');
const LAUGHS = Array.from({ length: 12 }, (_, level) => `<!ENTITY x${level + 1} "${`&x${level};`.repeat(10)}">`).join('');

const FAULTS: readonly (readonly [fault: string, code: string, answer: Answer])[] = [
  ['a slow drip', 'TIMEOUT', raw((connection) => { connection.write(`${HEAD}Content-Length: ${CHANGED.length}\r\n\r\n${half}`); dripping(connection, ' ', 30); })],
  ['silence', 'TIMEOUT', raw(() => undefined)],
  ['a body without end', 'TOO_LARGE', raw((connection) => { connection.write(`${HEAD}\r\n${half}`); pouring(connection, Buffer.alloc(16_384, ' ')); })],
  ['a half-closed connection', 'TRUNCATED', sent(answerOf(half, [`Content-Length: ${CHANGED.length}`]))],
  ['a connection that ends within the feed', 'TRUNCATED', sent(`${HEAD}\r\n${half}`)],
  ['a chunk that breaks off', 'TRUNCATED', sent(`${HEAD}Transfer-Encoding: chunked\r\n\r\nffff\r\n${half}`)],
  ['a reset', 'RESET', raw((connection) => void connection.resetAndDestroy())],
  ['a length that is too long', 'TRUNCATED', sent(answerOf(CHANGED, [`Content-Length: ${CHANGED.length + 10}`]))],
  ['a gzip bomb', 'TOO_LARGE', sent(answerOf(gzipSync(Buffer.alloc(20_000_000, ' ')), ['Content-Encoding: gzip']))],
  ['gzip that breaks off', 'TRUNCATED', sent(answerOf(gzipSync(CHANGED).subarray(0, -100), ['Content-Encoding: gzip']))],
  ['a circle of redirects', 'REDIRECTS', to(PATH)],
  ['a redirect to loopback', 'FORBIDDEN_ADDRESS', to('http://127.0.0.2:1/feed.xml')],
  ['a redirect to loopback as IPv6', 'FORBIDDEN_ADDRESS', to('http://[::ffff:7f00:2]:1/feed.xml')],
  ['a request too many', 'HTTP_429', { status: 429, headers: { 'retry-after': '86000' } }],
  ['a server’s fault', 'HTTP_500', { status: 500, body: CHANGED }],
  ['a page in a feed’s place', 'UNREADABLE', { body: '<!DOCTYPE html><html><body><h1>Please log in</h1></body></html>', headers: { 'content-type': 'text/html' } }],
  ['nothing at all', 'EMPTY', { body: '' }],
  ['header fields without end', 'HEADERS_TOO_LARGE', raw((connection) => { connection.write('HTTP/1.1 200 OK\r\n'); pouring(connection, `X-Bomb: ${'x'.repeat(4000)}\r\n`); })],
  ['what is not HTTP', 'MALFORMED', sent('220 mail.example ESMTP\r\n')],
];

describe('a feed with a fault', () => {
  let newsroom: SmallNewsroom;
  afterEach(() => newsroom.close());
  const start = async (upstream: { resolve?: Resolve } = {}) => {
    newsroom = await startNewsroom([{ path: PATH, source: 'one' }], { upstream: { timeout: 1600, firstByte: 800, ...upstream } });
    newsroom.serve(PATH, { body: FEED, headers: { etag: '"v1"', 'content-type': 'application/rss+xml' } });
    await newsroom.read();
  };
  const feed = async (): Promise<Feed> => {
    const found = await newsroom.store.feeds.findOne({ _id: newsroom.feedId(PATH) });
    if (!found) throw new Error('the feed is configured');
    return found;
  };
  const stored = async () => {
    const { articles, bodies, versions, sightings, stories } = newsroom.store;
    const [cards, ...others] = await Promise.all([articles.find({}).toArray(), bodies.find({}).toArray(), versions.find({}).toArray(), sightings.find({}).toArray(), stories.find({}).toArray()]);
    return { cards, others };
  };
  /** What is left as it was, and that the feed is read again when the fault is over. */
  const expectUnharmed = async (before: Awaited<ReturnType<typeof stored>>) => {
    expect(await stored()).toEqual(before);
    newsroom.serve(PATH, LATER);
    newsroom.pass(2 * DAY);
    await newsroom.readDue();
    expect(await feed()).toMatchObject({ state: 'ACTIVE', lastError: null, consecutiveFailures: 0, circuit: 'CLOSED' });
    const headlines = (await newsroom.articles()).map(({ headline }) => headline).sort();
    expect(headlines).toEqual(['About a', 'About b', 'About c', 'About d']);
    expect(await newsroom.store.versions.find({}).toArray()).toEqual([]);
  };

  test.each(FAULTS)('%s: the operator sees %s, nothing stored is lost or doubled, and the next good answer is read', async (_fault, code, answer) => {
    await start();
    const before = await stored();
    newsroom.serve(PATH, answer);
    newsroom.pass(DAY);
    const [report] = await newsroom.readDue();
    expect(report?.error).toMatchObject({ code });
    const failing = await feed();
    expect(failing).toMatchObject({ state: 'FAILING', consecutiveFailures: 1, lastError: { code, at: newsroom.now() } });
    expect(failing.lastError?.message).toMatch(/^\S.{20,}\.$/su);
    const wait = (failing.nextFetchAt?.getTime() ?? 0) - newsroom.now().getTime();
    // Where the host says when to come again, not before.
    expect(wait).toBeGreaterThanOrEqual(code === 'HTTP_429' ? 86_000_000 : MINUTE);
    expect(wait).toBeLessThanOrEqual(1.2 * DAY);
    await expectUnharmed(before);
  });

  test('a length that is too short: what is whole is read, the item that it ends within stays as it was', async () => {
    await start();
    const at = CHANGED.indexOf('Changed: b') + 4;
    newsroom.serve(PATH, sent(answerOf(CHANGED, [`Content-Length: ${Buffer.byteLength(CHANGED.slice(0, at))}`])));
    newsroom.pass(DAY);
    const [report] = await newsroom.readDue();
    expect(report?.error).toBeNull();
    expect((await newsroom.articles()).map(({ headline }) => headline).sort()).toEqual(['About b', 'About c', 'Changed: a']);
    expect(newsroom.warnings.join('\n')).toMatch(/ends within its last item/u);
    // No validators: the next answer comes in full, and is read.
    expect(await feed()).toMatchObject({ state: 'ACTIVE', itemsUnread: 1, etag: null });
    newsroom.serve(PATH, CHANGED);
    newsroom.pass(DAY);
    await newsroom.readDue();
    expect((await newsroom.articles()).map(({ headline }) => headline).sort()).toEqual(['Changed: a', 'Changed: b', 'Changed: c']);
  });

  test.each<[string, string]>([
    ['laugh a billion times', `<!ENTITY x0 "ha">${LAUGHS}<!ENTITY x "&x12;">`],
    ['name a file', '<!ENTITY x SYSTEM "file:///etc/passwd">'],
    ['name an address', '<!ENTITY x SYSTEM "/secret">'],
    ['name a document type elsewhere', '<!ENTITY % p SYSTEM "/secret"> %p; <!ENTITY x "d">'],
  ])('entities that %s are neither unfolded nor fetched', async (_what, entities) => {
    await start();
    const before = await stored();
    newsroom.serve('/secret', 'a secret');
    newsroom.serve(PATH, withEntities(entities));
    newsroom.pass(DAY);
    await newsroom.readDue();
    const after = await stored();
    expect(after.cards.filter(({ headline }) => /^About [abc]$/u.test(headline ?? ''))).toEqual(before.cards);
    expect(JSON.stringify(after)).not.toMatch(/haha|root:|a secret/u);
    expect(newsroom.asked.filter((path) => path !== PATH)).toEqual([]);
  });

  test('a name that is public first and private afterwards is refused when it changes', async () => {
    const addresses = ['127.0.0.1'];
    const resolve = ((_name: string, _options: object, callback: (error: null, found: object[]) => void) =>
      callback(null, [{ address: addresses.shift() ?? '127.0.0.2', family: 4 }])) as unknown as Resolve;
    await start({ resolve });
    const before = await stored();
    newsroom.serve('/elsewhere.xml', { body: FEED, headers: { connection: 'close' } });
    newsroom.serve(PATH, to(`${newsroom.origin.replace('127.0.0.1', 'outlet.example')}/elsewhere.xml`));
    newsroom.pass(DAY);
    await newsroom.readDue();
    expect(await feed()).toMatchObject({ state: 'ACTIVE', lastError: null });
    newsroom.pass(DAY);
    await newsroom.readDue();
    expect(await feed()).toMatchObject({ state: 'FAILING', lastError: { code: 'FORBIDDEN_ADDRESS', message: expect.stringMatching(/KHABAR_ALLOW_ADDRESSES/u) } });
    await expectUnharmed(before);
  });

  test('a 304 with another ETag changes nothing but what is asked with next', async () => {
    await start();
    const before = await stored();
    const asked: unknown[] = [];
    newsroom.serve(PATH, (request) => {
      asked.push(request.headers['if-none-match']);
      return { status: 304, headers: { etag: '"v2"' } };
    });
    for (const _time of [1, 2]) {
      newsroom.pass(DAY);
      await newsroom.readDue();
    }
    expect(asked).toEqual(['"v1"', '"v2"']);
    expect(await feed()).toMatchObject({ state: 'ACTIVE', etag: '"v2"', lastError: null });
    await expectUnharmed(before);
  });

  test('one that keeps failing opens its host’s circuit, and still says what went wrong', async () => {
    await start();
    const before = await stored();
    newsroom.serve(PATH, { status: 503 });
    const asks = () => newsroom.asked.filter((path) => path === PATH).length;
    for (const _time of [1, 2, 3, 4, 5]) await newsroom.read();
    expect(await feed()).toMatchObject({ circuit: 'OPEN', consecutiveFailures: 5, lastError: { code: 'HTTP_503' } });
    const until = asks();
    await newsroom.read();
    expect(asks()).toBe(until);
    expect(await feed()).toMatchObject({ consecutiveFailures: 5, lastError: { code: 'HTTP_503' } });
    await expectUnharmed(before);
  });

  test('one that is gone for good is asked no more, and keeps what it brought', async () => {
    await start();
    const before = await stored();
    newsroom.serve(PATH, { status: 410 });
    newsroom.pass(DAY);
    await newsroom.readDue();
    expect(await feed()).toMatchObject({ state: 'RETIRED', nextFetchAt: null, lastError: { code: 'HTTP_410' } });
    expect(await stored()).toEqual(before);
  });
});
