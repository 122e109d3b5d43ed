import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createIngest } from '../../src/ingest/ingest.js';
import { stableId } from '../../src/model/stable-id.js';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const said = (guid: string, text: string, fields: Entry = {}): Entry => ({
  guid, summary: text, authors: ['Reader'], published: '2026-11-23T09:00:00Z', ...fields,
});

describe('what readers answered', () => {
  let newsroom: SmallNewsroom;
  let articleId: string;
  let versions: number;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
    articleId = stableId('article', 'alpha.example/a');
    versions = 0;
  });
  afterEach(() => newsroom.close());
  /** Serves these comments and an article that has changed, so that they are read. */
  const read = async (answer: Entry[] | { status?: number; body?: string }) => {
    newsroom.serve('/comments', Array.isArray(answer) ? rss({ entries: answer }) : answer);
    versions++;
    newsroom.serve('/alpha', rss({
      entries: [{ guid: 'a', link: 'https://alpha.example/a', title: `Form ${versions}`, content: bodyOf('a'), comments: `${newsroom.origin}/comments` }],
    }));
    return (await newsroom.read())[0];
  };
  const comments = async () => {
    const found = await newsroom.store.comments.find({ articleId }, { sort: { dateCreated: 1, _id: 1 } }).toArray();
    return Object.fromEntries(found.map((comment) => [comment.text, comment]));
  };
  const idOf = (guid: string) => stableId(articleId, guid);

  test('is there with its answers, and counted', async () => {
    await read([said('1', 'One'), said('2', 'Two', { inReplyTo: '1' }), said('3', 'Three', { inReplyTo: '1' }), said('4', 'Four', { inReplyTo: '2' })]);
    expect(await comments()).toMatchObject({
      One: { parentId: null, replyCount: 2 }, Two: { parentId: idOf('1'), replyCount: 1 }, Three: { parentId: idOf('1'), replyCount: 0 },
      Four: { parentId: idOf('2'), replyCount: 0 },
    });
    expect(await newsroom.article('/a')).toMatchObject({ commentCount: 4 });
  });

  test('stands at top level when it answers something unknown', async () => {
    await read([said('2', 'Two', { inReplyTo: 'nobody-saw' })]);
    expect(await comments()).toMatchObject({ Two: { parentId: null } });
  });

  test('keeps its place when what it answers has left the feed', async () => {
    await read([said('1', 'One'), said('2', 'Two', { inReplyTo: '1' })]);
    await read([said('2', 'Two', { inReplyTo: '1' }), said('3', 'Three', { inReplyTo: '1' })]);
    expect(await comments()).toMatchObject({ One: { replyCount: 2 }, Two: { parentId: idOf('1') }, Three: { parentId: idOf('1') } });
    expect(await newsroom.article('/a')).toMatchObject({ commentCount: 3 });
  });

  test('can be found even when answers go in a circle, or to themselves', async () => {
    await read([said('1', 'Self', { inReplyTo: '1' }), said('2', 'Two', { inReplyTo: '3' }), said('3', 'Three', { inReplyTo: '2' }), said('4', 'Four', { inReplyTo: '3' })]);
    const all = Object.values(await comments());
    const reached = new Set<string>();
    const walk = (parentId: string | null) => all.filter((one) => one.parentId === parentId).forEach((one) => { reached.add(one._id); walk(one._id); });
    walk(null);
    expect(reached.size).toBe(4);
  });

  test('counts once when it stands twice in a document', async () => {
    await read([said('1', 'One'), said('2', 'Two', { inReplyTo: '1' }), said('2', 'Two', { inReplyTo: '1' })]);
    expect(await comments()).toMatchObject({ One: { replyCount: 1 } });
    expect(await newsroom.article('/a')).toMatchObject({ commentCount: 2 });
  });

  test('stays away once a moderator has rejected it, and is not counted', async () => {
    await read([said('1', 'One'), said('2', 'Rude', { inReplyTo: '1' })]);
    await newsroom.store.comments.updateOne({ _id: idOf('2') }, { $set: { status: 'REJECTED' } });
    await read([said('1', 'One'), said('2', 'Rude', { inReplyTo: '1' })]);
    expect(await comments()).toMatchObject({ Rude: { status: 'REJECTED' }, One: { replyCount: 0 } });
    expect(await newsroom.article('/a')).toMatchObject({ commentCount: 1 });
  });

  test('is plain text, whatever was posted', async () => {
    await read([said('1', '<b>Bold</b><script>alert(1)</script>')]);
    expect(Object.keys(await comments())).toEqual(['Bold']);
  });

  test.each([['a failure', { status: 500 }], ['no feed', { body: 'nonsense' }]])('%s instead costs the article nothing', async (_what, answer) => {
    await read([said('1', 'One')]);
    expect(await read(answer)).toMatchObject({ error: null, changes: 1 });
    expect(await newsroom.article('/a')).toMatchObject({ headline: 'Form 2', commentCount: 1 });
    expect(newsroom.warnings).toEqual([expect.stringContaining('comment')]);
  });

  describe('while the article stays as it is', () => {
    const unchanged = (answer: Entry[] | { status?: number }) => {
      newsroom.serve('/comments', Array.isArray(answer) ? rss({ entries: answer }) : answer);
      return newsroom.read();
    };

    test('is read again some minutes later, for two days', async () => {
      await read([said('1', 'One')]);
      newsroom.pass(5 * 60_000);
      await unchanged([said('1', 'One'), said('2', 'Two')]);
      expect(await newsroom.article('/a')).toMatchObject({ commentCount: 1 });
      newsroom.pass(10 * 60_000);
      await unchanged([said('1', 'One'), said('2', 'Two')]);
      expect(await newsroom.article('/a')).toMatchObject({ version: 1, commentCount: 2 });
      newsroom.pass(49 * 3_600_000);
      await unchanged([said('1', 'One'), said('2', 'Two'), said('3', 'Three')]);
      expect(await newsroom.article('/a')).toMatchObject({ commentCount: 2 });
    });

    test('is read some minutes later when it could not be read before', async () => {
      await read({ status: 503 });
      await unchanged([said('1', 'One')]);
      expect(await newsroom.article('/a')).toMatchObject({ commentCount: 0 });
      newsroom.pass(10 * 60_000);
      await unchanged([said('1', 'One')]);
      expect(await newsroom.article('/a')).toMatchObject({ version: 1, commentCount: 1 });
    });

    test('is not asked for at every turn for ever where it cannot be read', async () => {
      await read({ status: 404 });
      for (let turn = 0; turn < 3; turn++) await unchanged({ status: 404 });
      expect(newsroom.asked.filter((path) => path === '/comments')).toHaveLength(1);
      newsroom.pass(49 * 3_600_000);
      await unchanged({ status: 404 });
      expect(newsroom.asked.filter((path) => path === '/comments')).toHaveLength(1);
      expect(newsroom.warnings).toHaveLength(1);
    });

    test('is not asked for two days later where it never was', async () => {
      await read([]);
      await newsroom.store.articles.updateOne({ _id: articleId }, { $set: { commentsReadAt: null } });
      newsroom.pass(49 * 3_600_000);
      await unchanged([said('1', 'One')]);
      expect(await newsroom.article('/a')).toMatchObject({ commentCount: 0 });
    });
  });

  test('is signed in plain text, and is not of tomorrow', async () => {
    await read([said('1', 'One', { authors: ['<script>alert(1)</script>Eve\u202e'], published: '2100-01-01T00:00:00Z' })]);
    expect(await comments()).toMatchObject({ One: { author: { name: 'Eve' }, dateCreated: newsroom.now() } });
  });

  test('nothing at all is no fault', async () => {
    expect(await read([])).toMatchObject({ error: null });
    expect(await newsroom.article('/a')).toMatchObject({ commentCount: 0 });
    expect(newsroom.warnings).toEqual([]);
  });

  test('survives a later version of the article', async () => {
    await read([said('1', 'One')]);
    await read([said('1', 'One')]);
    expect(await newsroom.article('/a')).toMatchObject({ version: 2, commentCount: 1 });
  });
});

describe('comments that somebody else offers', () => {
  const entry = (name: string, comments: string): Entry => ({ guid: name, link: `https://alpha.example/${name}`, title: `Report ${name}`, content: bodyOf(name), comments });

  test('below the article of another outlet are never read', async () => {
    const newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }, { path: '/beta', source: 'beta' }]);
    newsroom.serve('/alpha', rss({ entries: [{ guid: 'a', link: 'https://alpha.example/a', title: 'Report a', content: bodyOf('a') }] }));
    newsroom.serve('/beta', rss({}));
    await newsroom.read();
    newsroom.serve('/beta', rss({ entries: [entry('a', `${newsroom.origin}/planted`)] }));
    newsroom.serve('/planted', rss({ entries: [said('1', 'Buy this')] }));
    for (let turn = 0; turn < 2; turn++) {
      await newsroom.read();
      newsroom.pass(10 * 60_000);
    }
    expect(newsroom.asked).not.toContain('/planted');
    expect(await newsroom.store.comments.countDocuments({})).toBe(0);
    expect(await newsroom.article('/a')).toMatchObject({ sourceId: 'alpha', commentCount: 0 });
    await newsroom.close();
  });

  test('on other sites than the outlet’s are asked for a few at a turn, each in its turn', async () => {
    const newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
    const asked: string[] = [];
    const { fetcher } = newsroom.tools;
    const get = (url: string) => {
      const isElsewhere = url.includes('elsewhere.example');
      if (isElsewhere) asked.push(url);
      return fetcher.get(isElsewhere ? `${newsroom.origin}/none` : url);
    };
    const ingest = createIngest({ ...newsroom.tools, fetcher: { ...fetcher, get } }, () => undefined);
    newsroom.serve('/alpha', rss({ entries: Array.from({ length: 15 }, (_, index) => entry(`n${index}`, `https://elsewhere.example/${index}`)) }));
    await ingest.readDue();
    expect(asked).toHaveLength(10);
    newsroom.pass(11 * 60_000);
    await ingest.readDue();
    expect(asked).toHaveLength(20);
    expect(new Set(asked).size).toBe(15);
    await ingest.stop();
    await newsroom.close();
  });
});
