import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

describe('an article that is gone from its feed', () => {
  let newsroom: SmallNewsroom;
  let all: Record<string, Entry>;
  const start = async (removals: 'KEEP' | 'TOMBSTONE') => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha', removals }]);
    all = Object.fromEntries(['old', 'poll', 'new'].map((name, hour) => [name, {
      guid: name, link: `${newsroom.origin}/${name}`, title: `The ${name} report`, summary: `Secret words of ${name}.`, content: bodyOf(name), published: `2026-11-23T0${hour + 5}:00:00Z`,
    }]));
    for (const name of Object.keys(all)) newsroom.serve(`/${name}`, 'A page.');
    await read('old', 'poll', 'new');
  };
  beforeEach(() => start('TOMBSTONE'));
  afterEach(() => newsroom.close());
  const read = async (...names: string[]) => {
    newsroom.serve('/alpha', rss({ entries: names.flatMap((name) => all[name] ?? []) }));
    newsroom.pass(600_000);
    const [report] = await newsroom.read();
    expect(report?.error).toBeNull();
  };
  const status = async () => (await newsroom.article('/poll')).pubStatus;
  const kinds = () => newsroom.changes.map(({ kind }) => kind).filter((kind) => kind !== 'CREATED');

  test('is taken back when two fetches miss it, older items are still there, and its page is gone', async () => {
    newsroom.serve('/poll', { status: 410 });
    await read('old', 'new');
    expect(await status()).toBe('USABLE');
    await read('old', 'new');
    expect(await newsroom.article('/poll')).toMatchObject({
      pubStatus: 'CANCELED', listed: false, headline: null, description: null, edNote: 'The outlet has taken this article away.', version: 2,
    });
    expect(kinds()).toEqual(['WITHDRAWN']);
    const { articles, bodies, versions, versionBodies, stories } = newsroom.store;
    const held = JSON.stringify(await Promise.all([articles, bodies, versions, versionBodies, stories].map((collection) => (collection as typeof articles).find({}).toArray())));
    expect(held).not.toMatch(/words of poll|poll0|poll report/u);
  });

  test('is taken back also when the second answer is "not modified"', async () => {
    newsroom.serve('/poll', { status: 404 });
    newsroom.serve('/alpha', (request) => request.headers['if-none-match'] ? { status: 304 } : { body: rss({ entries: [all['old'] ?? {}, all['new'] ?? {}] }), headers: { etag: '"2"' } });
    await newsroom.read();
    expect(await status()).toBe('USABLE');
    await newsroom.read();
    expect(await status()).toBe('CANCELED');
  });

  test('stays when its page still answers, and is not asked for again', async () => {
    for (let turn = 0; turn < 5; turn++) await read('old', 'new');
    expect(await status()).toBe('USABLE');
    expect(newsroom.asked.filter((path) => path === '/poll')).toHaveLength(1);
  });

  test('waits while its page cannot be had, and is settled when it can', async () => {
    newsroom.serve('/poll', { status: 503 });
    for (let turn = 0; turn < 3; turn++) await read('old', 'new');
    expect(await status()).toBe('USABLE');
    newsroom.serve('/poll', { status: 404 });
    await read('old', 'new');
    expect(await status()).toBe('CANCELED');
  });

  test('has only scrolled off when nothing older is there', async () => {
    newsroom.serve('/old', { status: 404 });
    for (let turn = 0; turn < 4; turn++) await read('poll', 'new');
    expect(await newsroom.article('/old')).toMatchObject({ pubStatus: 'USABLE' });
    expect(newsroom.asked).not.toContain('/old');
  });

  test('has not gone when a document is empty, or cannot be read', async () => {
    newsroom.serve('/poll', { status: 404 });
    for (let turn = 0; turn < 3; turn++) await read();
    newsroom.serve('/alpha', { status: 500 });
    for (let turn = 0; turn < 3; turn++) await newsroom.read();
    expect(await status()).toBe('USABLE');
  });

  test('is there as if nothing had been when it was missed once only', async () => {
    newsroom.serve('/poll', { status: 404 });
    for (let turn = 0; turn < 3; turn++) {
      await read('old', 'new');
      await read('old', 'poll', 'new');
    }
    expect(await status()).toBe('USABLE');
    expect(newsroom.asked).not.toContain('/poll');
  });

  test('comes back as a new version when its outlet shows it again', async () => {
    newsroom.serve('/poll', { status: 404 });
    await read('old', 'new');
    await read('old', 'new');
    await read('old', 'poll', 'new');
    const article = await newsroom.article('/poll');
    expect(article).toMatchObject({ pubStatus: 'USABLE', listed: true, headline: 'The poll report', version: 3 });
    expect((await newsroom.store.bodies.findOne({ _id: article._id }))?.text).toContain('poll0');
    expect(await newsroom.store.versions.find({ articleId: article._id }, { sort: { version: 1 } }).toArray()).toMatchObject([
      { version: 1, headline: null, changedFields: ['pubStatus'] }, { version: 2, headline: null },
    ]);
    expect(kinds()).toEqual(['WITHDRAWN', 'UPDATED']);
    const [story] = await newsroom.store.stories.find({ _id: article.storyIds[0] ?? '' }).toArray();
    expect(story?.articleCount).toBeGreaterThan(0);
  });

  test('does not come back once the outlet has said that it is withdrawn', async () => {
    newsroom.serve('/poll', { status: 404 });
    await read('old', 'new');
    await read('old', 'new');
    newsroom.serve('/alpha', rss({ entries: [all['old'] ?? {}], tombstones: [{ guid: 'poll', note: 'By order.' }] }));
    await newsroom.read();
    await read('old', 'poll', 'new');
    expect(await newsroom.article('/poll')).toMatchObject({ pubStatus: 'CANCELED', edNote: 'By order.' });
  });

  test('stays where the feed’s policy is to keep', async () => {
    await newsroom.close();
    await start('KEEP');
    newsroom.serve('/poll', { status: 410 });
    for (let turn = 0; turn < 4; turn++) await read('old', 'new');
    expect(await status()).toBe('USABLE');
    expect(newsroom.asked).not.toContain('/poll');
  });
});
