import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createPush } from '../../src/ingest/push.js';
import { bodyOf, type Entry } from './feed-text.js';
import { startPushed, until, type PushedNewsroom } from './pushed-newsroom.js';
import { START } from './small-newsroom.js';

const item = (name: string, fields: Entry = {}): Entry => ({
  guid: name, link: `https://alpha.example/${name}`, title: `Report ${name}`, content: bodyOf(name), published: '2026-11-23T08:00:00Z', ...fields,
});
const SECOND = 1000;
const DAY = 24 * 3600 * SECOND;
const after = (milliseconds: number) => new Date(START.getTime() + milliseconds);

describe('a feed that names a hub', () => {
  let world: PushedNewsroom;
  beforeEach(async () => {
    world = await startPushed();
    world.newsroom.serve('/alpha', () => world.text(item('a')));
  });
  afterEach(() => world.close());

  const headlines = async () => (await world.newsroom.articles()).map(({ headline }) => headline).sort();
  const isActive = () => until(async () => (await world.state()).state === 'ACTIVE' && world.hub.subscriptions.size > 0, 'the subscription is granted');
  /** Read once, and subscribed. */
  const subscribed = async () => {
    await world.newsroom.read();
    await world.push.askDue();
    await isActive();
  };
  const arrives = (name: string) => until(async () => (await headlines()).includes(`Report ${name}`), `${name} arrives`);
  const callback = async () => (await world.state()).callback ?? '';

  test('is subscribed to: asked for once, verified, granted for as long as the hub says', async () => {
    await subscribed();
    const { newsroom, hub } = world;
    const state = await world.state();
    expect(hub.requests).toEqual([{
      'hub.mode': 'subscribe', 'hub.topic': `${newsroom.origin}/alpha`, 'hub.callback': `${world.http.url}/websub/${state.token}`,
      'hub.verify': 'async', 'hub.lease_seconds': '864000', 'hub.secret': state.secret,
    }]);
    expect(state).toMatchObject({ hub: hub.url, state: 'ACTIVE', leaseExpiresAt: after(10 * DAY), reason: null });
    expect(state.token).toMatch(/^[\w-]{43}$/u);
    expect(state.secret).toMatch(/^[0-9a-f]{64}$/u);
    await newsroom.read();
    await world.push.askDue();
    expect(hub.requests).toHaveLength(1);
  });

  test('the hub’s question is answered with the challenge as plain text that no browser takes for more', async () => {
    await subscribed();
    const [verification] = world.hub.verifications;
    if (!verification) throw new Error('the hub verified');
    const { status, text, headers } = verification;
    expect({ status, type: headers.get('content-type'), nosniff: headers.get('x-content-type-options'), cookie: headers.get('set-cookie') })
      .toEqual({ status: 200, type: 'text/plain; charset=utf-8', nosniff: 'nosniff', cookie: null });
    expect(text).toMatch(/^[0-9a-f-]{36}$/u);
  });

  test.each([
    ['before it answers', { verifies: 'before', answers: 204 } as const],
    ['without naming a lease', { leaseSeconds: null } as const],
  ])('is subscribed to at a hub of PubSubHubbub 0.3, which verifies %s', async (_how, manners) => {
    Object.assign(world.hub.manners, manners);
    await subscribed();
    expect(await world.state()).toMatchObject({ state: 'ACTIVE', leaseExpiresAt: after(10 * DAY), attempts: 0 });
  });

  test.each(['sha1', 'sha256', 'sha384', 'sha512'])('what the hub pushes and signs with %s is read, and the feed is not asked', async (algorithm) => {
    await subscribed();
    const asked = world.newsroom.asked.length;
    expect(await world.hub.push(world.text(item('b')), { algorithm })).toBe(202);
    await arrives('b');
    expect(world.newsroom.asked.length).toBe(asked);
  });

  test('what a push leaves out is still there, and the validators of the feed stay its own', async () => {
    world.newsroom.serve('/alpha', () => ({ body: world.text(item('a')), headers: { etag: '"1"' } }));
    await subscribed();
    await world.newsroom.store.feeds.updateOne({ _id: world.newsroom.feedId('/alpha') }, { $set: { removals: 'TOMBSTONE' } });
    const before = await world.feed();
    await world.hub.push(world.text(item('b')));
    await arrives('b');
    await until(async () => (await world.newsroom.articles()).length === 2, 'both are there');
    expect((await world.newsroom.articles()).map(({ pubStatus }) => pubStatus)).toEqual(['USABLE', 'USABLE']);
    const { etag, lastModified, url, state, lastError } = await world.feed();
    expect({ etag, lastModified, url, state, lastError }).toEqual({ etag: '"1"', lastModified: null, url: before.url, state: 'ACTIVE', lastError: null });
  });

  test('pushes that come together are read in their order', async () => {
    await subscribed();
    for (let version = 1; version <= 5; version++) {
      await world.hub.push(world.text(item('a', { title: `Report a, version ${version}` })));
    }
    await world.hub.push(world.text(item('last')));
    await arrives('last');
    expect(await headlines()).toEqual(['Report a, version 5', 'Report last']);
  });

  test('a push in another encoding and compressed is read as what it is', async () => {
    await subscribed();
    const latin = Buffer.from(world.text(item('b', { title: 'Café' })).replace('encoding="utf-8"', 'encoding="iso-8859-1"'), 'latin1');
    await world.hub.push(gzipSync(latin), { headers: { 'content-encoding': 'gzip' }, contentType: 'text/xml' });
    await until(async () => (await headlines()).includes('Café'), 'it arrives');
  });

  test.each([
    ['of another secret', { signature: `sha256=${'0'.repeat(64)}` }],
    ['that is missing', { signature: null }],
    ['that is none', { signature: 'sha256=nonsense' }],
  ])('a push with a signature %s is taken, and not read', async (_what, how) => {
    await subscribed();
    for (let times = 0; times < 3; times++) expect(await world.hub.push(world.text(item('forged')), how)).toBe(202);
    await world.hub.push(world.text(item('true')));
    await arrives('true');
    expect(await headlines()).toEqual(['Report a', 'Report true']);
    expect(world.logged().match(/not signed with the secret/gu)).toHaveLength(1);
  });

  test('a push that cannot be read, or is empty, has the feed itself read soon', async () => {
    await subscribed();
    for (const [text, how] of [['this is no feed', {}], ['', {}], ['<rss/>', { headers: { 'content-encoding': 'lzma' } }]] as const) {
      await world.newsroom.store.feeds.updateOne({}, { $set: { nextFetchAt: after(DAY) } });
      expect(await world.hub.push(text, how)).toBe(202);
      await until(async () => ((await world.feed()).nextFetchAt ?? after(DAY)) <= after(60 * SECOND), 'the feed is read soon');
    }
    expect(await world.feed()).toMatchObject({ state: 'ACTIVE', consecutiveFailures: 0 });
  });

  test('a push that is too large is refused before it is read', async () => {
    await subscribed();
    expect(await world.hub.push('x'.repeat(100_001))).toBe(413);
    expect(await world.hub.push(world.text(item('b')))).toBe(202);
    await arrives('b');
  });

  test('the secret and the token are in no line of the log', async () => {
    await subscribed();
    await world.hub.push(world.text(item('b')));
    await arrives('b');
    const { token, secret } = await world.state();
    expect(world.logged()).toContain('/websub/…');
    for (const hidden of [token, secret]) expect(world.logged()).not.toContain(hidden);
  });

  test('is not subscribed to by others: a question with another token, topic or mode finds nothing', async () => {
    world.hub.manners.verifies = 'never';
    await world.newsroom.read();
    await world.push.askDue();
    const topic = `${world.newsroom.origin}/alpha`;
    const right = { 'hub.mode': 'subscribe', 'hub.topic': topic, 'hub.challenge': 'challenge', 'hub.lease_seconds': '600' };
    const here = await callback();
    const elsewhere = here.replace(/.{43}$/u, 'x'.repeat(43));
    for (const [where, query] of [
      [elsewhere, right],
      [`${here}x`, right],
      [here, { ...right, 'hub.topic': `${topic}/other` }],
      [here, { ...right, 'hub.mode': 'unsubscribe' }],
      [here, { ...right, 'hub.mode': 'publish' }],
      [here, { ...right, 'hub.challenge': '' }],
      [here, { ...right, 'hub.challenge': 'x'.repeat(2000) }],
      [here, {}],
      [elsewhere, { 'hub.mode': 'denied', 'hub.topic': topic }],
    ] as const) {
      const { status, text } = await world.hub.ask(where, query);
      expect({ status, echoed: text.includes('challenge') }).toEqual({ status: 404, echoed: false });
    }
    expect((await fetch(`${here}?${new URLSearchParams(right)}`, { method: 'HEAD' })).status).not.toBe(200);
    expect(await world.state()).toMatchObject({ state: 'REQUESTED' });
    expect(await world.hub.ask(here, right)).toMatchObject({ status: 200, text: 'challenge' });
    expect(await world.state()).toMatchObject({ state: 'ACTIVE', leaseExpiresAt: after(600 * SECOND) });
  });

  test('markup in a challenge is given back as text and stays within it', async () => {
    await subscribed();
    const challenge = '<script>alert(1)</script>';
    const { text, headers } = await world.hub.ask(await callback(), { 'hub.mode': 'subscribe', 'hub.topic': `${world.newsroom.origin}/alpha`, 'hub.challenge': challenge });
    expect(text).toBe(challenge);
    expect([headers.get('content-type'), headers.get('content-security-policy')]).toEqual(['text/plain; charset=utf-8', expect.stringContaining("default-src 'none'")]);
  });

  test('a hub that pushes to a subscription that is gone is told so', async () => {
    await subscribed();
    const stale = (await callback()).replace(/.{43}$/u, 'y'.repeat(43));
    expect(await world.hub.push(world.text(item('b')), { callback: stale })).toBe(410);
    expect(await world.hub.push('x'.repeat(100_001), { callback: stale })).toBe(410);
    expect(await world.hub.push(world.text(item('b')), { callback: stale.slice(0, -1) })).toBe(404);
  });

  test('a hub that refuses is asked again later, more and more rarely, and why is told', async () => {
    Object.assign(world.hub.manners, { answers: 400, said: 'unknown topic' });
    await world.newsroom.read();
    await world.push.askDue();
    expect(await world.state()).toMatchObject({ state: 'REQUESTED', reason: 'The hub answered 400: unknown topic', nextAt: after(300 * SECOND) });
    await world.push.askDue();
    expect(world.hub.requests).toHaveLength(1);
    world.newsroom.pass(300 * SECOND);
    await world.push.askDue();
    expect(await world.state()).toMatchObject({ attempts: 2, nextAt: after(900 * SECOND) });
    Object.assign(world.hub.manners, { answers: 202, said: '' });
    world.newsroom.pass(600 * SECOND);
    await world.push.askDue();
    await isActive();
    expect(await world.state()).toMatchObject({ reason: null, attempts: 0 });
    expect(new Set(world.hub.requests.map((form) => form['hub.callback'])).size).toBe(1);
  });

  test('asked for twice at the same moment, it is asked for once', async () => {
    await world.newsroom.read();
    await Promise.all([world.push.askDue(), world.push.askDue(), world.push.askDue()]);
    expect(world.hub.requests).toHaveLength(1);
  });

  test('asked for by two programs with one store, it is asked for once', async () => {
    await world.newsroom.read();
    const { store, now, log, fetcher } = world.newsroom.tools;
    const other = createPush({ store, now, log, settings: { enabled: true, publicUrl: world.http.url }, allow: ['127.0.0.1/32'], maxBytes: 1000 });
    await other.start({ post: fetcher.post, readGiven: async () => null, afterTurns: (_feedId, work) => work() });
    await Promise.all([world.push.askDue(), other.askDue()]);
    await other.stop();
    expect(world.hub.requests).toHaveLength(1);
  });

  test('a hub that takes its time to verify is waited for', async () => {
    let release = () => {};
    world.hub.manners.patience = new Promise<void>((resolve) => { release = resolve; });
    await world.newsroom.read();
    await world.push.askDue();
    world.newsroom.pass(200 * SECOND);
    await world.push.askDue();
    expect(await world.state()).toMatchObject({ state: 'REQUESTED', reason: null });
    release();
    await isActive();
    expect((await world.state()).leaseExpiresAt).toEqual(after(200 * SECOND + 10 * DAY));
    expect(world.hub.requests).toHaveLength(1);
  });

  test('refused by the hub, also later on, it is polled, and asked for again after a day', async () => {
    await subscribed();
    await world.newsroom.store.feeds.updateOne({}, { $set: { nextFetchAt: after(DAY) } });
    const { status, text } = await world.hub.ask(await callback(), { 'hub.mode': 'denied', 'hub.topic': `${world.newsroom.origin}/alpha`, 'hub.reason': 'no\u0000 more' });
    expect({ status, text }).toEqual({ status: 200, text: '' });
    expect(await world.state()).toMatchObject({ state: 'DENIED', leaseExpiresAt: null, reason: 'The hub refused: no more', nextAt: after(DAY) });
    expect((await world.feed()).nextFetchAt).toEqual(after(60 * SECOND));
    world.newsroom.pass(DAY);
    await world.push.askDue();
    await isActive();
  });

  test('is renewed before the lease ends, under the same callback', async () => {
    world.hub.manners.leaseSeconds = '3600';
    await subscribed();
    const { token, secret } = await world.state();
    world.newsroom.pass(2879 * SECOND);
    await world.push.askDue();
    expect(world.hub.requests).toHaveLength(1);
    world.newsroom.pass(SECOND);
    await world.push.askDue();
    await until(async () => (await world.state()).leaseExpiresAt?.getTime() === after(6480 * SECOND).getTime(), 'the lease is longer');
    expect(await world.state()).toMatchObject({ state: 'ACTIVE', token, secret });
  });

  test('when the hub is gone the lease runs out, then the feed is polled as ever, and the hub asked on', async () => {
    world.hub.manners.leaseSeconds = '3600';
    await subscribed();
    await world.newsroom.store.feeds.updateOne({}, { $set: { nextFetchAt: after(DAY) } });
    Object.assign(world.hub.manners, { answers: 503, said: 'gone for good' });
    for (const seconds of [2880, 300, 420]) {
      world.newsroom.pass(seconds * SECOND);
      await world.push.askDue();
    }
    expect(await world.state()).toMatchObject({ state: 'REQUESTED', leaseExpiresAt: null, reason: 'The hub answered 503: gone for good' });
    expect(await world.feed()).toMatchObject({ nextFetchAt: after(3600 * SECOND), nextFetchReason: 'its push subscription ended' });
    world.newsroom.serve('/alpha', () => world.text(item('a'), item('polled')));
    await world.newsroom.readDue();
    expect(await headlines()).toEqual(['Report a', 'Report polled']);
    expect(world.hub.requests.length).toBe(4);
  });

  test('goes on after a restart, and what may have been missed is fetched', async () => {
    await subscribed();
    await world.newsroom.store.feeds.updateOne({}, { $set: { nextFetchAt: after(DAY) } });
    world.newsroom.pass(3600 * SECOND);
    await world.restart();
    expect(await world.feed()).toMatchObject({ nextFetchAt: after(3600 * SECOND) });
    await world.hub.push(world.text(item('b')));
    await arrives('b');
    expect(world.hub.requests).toHaveLength(1);
  });

  test('removed, its hub is told, which may then ask; nobody else may', async () => {
    await subscribed();
    const feed = await world.feed();
    await world.push.unsubscribe(feed);
    await world.newsroom.store.feeds.deleteOne({ _id: feed._id });
    await until(async () => world.hub.subscriptions.size === 0, 'the hub forgets it');
    expect(world.hub.requests.at(-1)).toMatchObject({ 'hub.mode': 'unsubscribe', 'hub.callback': feed.push?.callback });
    expect(await world.hub.push('late', { callback: feed.push?.callback ?? '', signature: null })).toBe(410);
  });

  test('that names no hub any more is not subscribed to any more', async () => {
    await subscribed();
    world.newsroom.serve('/alpha', world.text(item('a')).replace(/<atom:link rel="hub"[^>]*>/u, ''));
    await world.newsroom.read();
    expect((await world.feed()).push).toBeNull();
    expect(await world.hub.push(world.text(item('b')))).toBe(410);
  });
});

describe('a hub that cannot be told a secret', () => {
  let world: PushedNewsroom;
  afterEach(() => world.close());

  test('may tell of a change while the feed is being read, whose record is written at the end: it is read again', async () => {
    world = await startPushed({ allow: [] });
    world.newsroom.serve('/alpha', () => world.text(item('a')));
    await world.newsroom.read();
    await world.push.askDue();
    await until(async () => world.hub.subscriptions.size > 0, 'the subscription is granted');
    await world.turn(async () => {
      expect(await world.hub.push('')).toBe(202);
      // Time enough for what does not wait; what waits passes however long it takes.
      await new Promise((resolve) => { setTimeout(resolve, 100); });
      await world.newsroom.store.feeds.updateOne({}, { $set: { nextFetchAt: after(DAY) } });
    });
    await until(async () => ((await world.feed()).nextFetchAt ?? after(DAY)) < after(DAY), 'the feed is read soon');
  });

  test('is none to read from: what it pushes has the feed itself asked, once a minute at most', async () => {
    // The fetcher reaches it all the same, as a public http hub would be reached.
    world = await startPushed({ allow: [] });
    world.newsroom.serve('/alpha', () => world.text(item('a')));
    await world.newsroom.read();
    await world.push.askDue();
    await until(async () => (await world.state()).state === 'ACTIVE' && world.hub.subscriptions.size > 0, 'the subscription is granted');
    expect(world.hub.requests[0]).not.toHaveProperty(['hub.secret']);
    world.newsroom.serve('/alpha', () => world.text(item('a'), item('b')));
    await world.newsroom.store.feeds.updateOne({}, { $set: { nextFetchAt: after(DAY) } });
    expect(await world.hub.push(world.text(item('forged')))).toBe(202);
    await until(async () => (await world.feed()).nextFetchAt?.getTime() === after(60 * SECOND).getTime(), 'the feed is due in a minute');
    world.newsroom.pass(60 * SECOND);
    await world.newsroom.readDue();
    expect((await world.newsroom.articles()).map(({ headline }) => headline).sort()).toEqual(['Report a', 'Report b']);
  });
});

describe('where hubs cannot reach', () => {
  let world: PushedNewsroom;
  afterEach(() => world.close());

  test.each([
    ['nobody said where the world reaches it', { publicUrl: null }, 'KHABAR_PUBLIC_URL'],
    ['it is switched off', { enabled: false }, 'KHABAR_WEBSUB'],
  ])('no hub is asked when %s, and why is told', async (_what, options, reason) => {
    world = await startPushed(options);
    world.newsroom.serve('/alpha', () => world.text(item('a')));
    await world.newsroom.read();
    await world.push.askDue();
    expect(await world.state()).toMatchObject({ state: 'UNAVAILABLE', token: null, secret: null, reason: expect.stringContaining(reason) });
    expect(world.hub.requests).toEqual([]);
  });
});
