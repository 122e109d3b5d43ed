import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execute, parse, type ExecutionResult } from 'graphql';
import { issueToken } from '../../src/commands/issue-token.js';
import { loadLocalKey } from '../../src/commands/local-key.js';
import { buildGraph } from '../../src/gateway/schema.js';
import { createReading } from '../../src/loaders/reading.js';
import { globalId } from '../../src/model/global-id.js';
import { readSchemaFiles } from '../../src/project-files.js';
import { countCalls } from '../../src/store/counted.js';
import { closedDesk } from '../fixtures/closed-desk.js';
import { readsListsTogether } from '../store/known-faults.js';
import { fieldsOf } from './all-fields.js';
import { serveSample, type ServedSample } from './sample-newsroom.js';
import { startOutlet, type SmallOutlet } from './small-outlet.js';

const operation = (name: string) => readFileSync(new URL(`../../examples/queries/${name}.graphql`, import.meta.url), 'utf8');

interface Connection<T> { totalCount: number; edges: { cursor: string; node: T }[]; pageInfo: { endCursor: string; hasNextPage: boolean; hasPreviousPage: boolean } }
interface Card { id: string; uri: string; headline: string; versionCreated: string; source: { name: string }; stories: Connection<{ slug: string }> }

describe('the contract’s operations, as they stand', () => {
  let sample: ServedSample;
  let directory: string;
  let port1: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'khabar-test-'));
    sample = await serveSample({ KHABAR_DATA_DIR: directory });
    port1 = `${sample.origin}/marfa/articles/port-1.html`;
  });
  afterAll(async () => {
    await sample.stop();
    await rm(directory, { recursive: true });
  });

  const tokenFor = async (role: 'OPERATOR' | 'READER') => {
    const token = await issueToken({ key: await loadLocalKey(directory), roles: [role], subject: 'test', expiresIn: '5m' });
    return { authorization: `Bearer ${token}` };
  };

  describe('store calls', () => {
    const count = async (name: string, variables: Record<string, unknown>) => {
      const { store, newsroom } = sample.running.khabar;
      const counted = countCalls(store, { delayMs: 5 });
      const result = (await execute({
        schema: buildGraph(await readSchemaFiles()),
        document: parse(operation(name)),
        variableValues: variables,
        contextValue: {
          viewer: { subject: null, name: null, roles: ['ANONYMOUS'] },
          requestId: 'test',
          newsroom,
          ...createReading(counted.store),
          feedDesk: closedDesk,
        },
      })) as ExecutionResult;
      expect(result.errors).toBeUndefined();
      return { rounds: counted.rounds(), calls: counted.calls.length, asked: counted.calls };
    };

    test('ArticlePage takes at most 3 rounds and 12 calls', async () => {
      const { rounds, calls } = await count('article-page', { uri: port1 });
      // A server that does not know $unionWith refuses once, and is then asked list by list.
      expect(rounds).toBeLessThanOrEqual(readsListsTogether ? 3 : 4);
      if (readsListsTogether) expect(calls).toBeLessThanOrEqual(12);
    });

    test('SectionFront takes at most 3 rounds and 6 calls, and reads no body', async () => {
      const { rounds, calls, asked } = await count('section-front', { section: 'politics' });
      expect(rounds).toBeLessThanOrEqual(3);
      expect(calls).toBeLessThanOrEqual(6);
      expect(asked.map(({ collection }) => collection)).not.toContain('bodies');
    });

    test('a count is only made when asked for', async () => {
      const { asked } = await count('section-front', { section: 'politics' });
      expect(asked.map(({ method }) => method)).not.toContain('countDocuments');
    });
  });

  test('SectionFront: cards newest first, in pages that join without a seam', async () => {
    const read = (first: number, after: string | null) =>
      sample.ask<{ section: { title: string; articles: Connection<Card> } }>(
        operation('section-front').replace('first: 20', `first: ${first}`),
        { section: 'economy', after },
      );
    const whole = (await read(100, null)).data.section.articles;
    const seen: Card[] = [];
    let after: string | null = null;
    do {
      const { data } = await read(5, after);
      seen.push(...data.section.articles.edges.map(({ node }) => node));
      after = data.section.articles.pageInfo.hasNextPage ? data.section.articles.pageInfo.endCursor : null;
    } while (after !== null);
    expect(seen.map(({ id }) => id)).toEqual(whole.edges.map(({ node }) => node.id));
    const times = seen.map(({ versionCreated }) => versionCreated);
    expect(times).toEqual([...times].sort().reverse());
    expect(seen.length).toBeGreaterThan(10);
  });

  test('Story: exact counts by language and outlet, equal to the list’s own', async () => {
    interface Thread { articleCount: number; curated: boolean; languages: { language: string; articleCount: number }[]; sources: { articleCount: number }[]; videos: Connection<unknown>; articles: Connection<{ language: string; duplicates: { totalCount: number } }> }
    const { data, errors } = await sample.ask<{ story: Thread }>(operation('story'), { slug: 'safa-water' });
    expect(errors).toBeUndefined();
    const { story } = data;
    expect(story.articles.totalCount).toBe(story.articleCount);
    expect(story.articles.edges).toHaveLength(story.articleCount);
    const sum = (shares: { articleCount: number }[]) => shares.reduce((total, share) => total + share.articleCount, 0);
    expect([sum(story.languages), sum(story.sources)]).toEqual([story.articleCount, story.articleCount]);
    expect(new Set(story.languages.map(({ language }) => language))).toEqual(new Set(['ar', 'en', 'fr']));
    // The newspaper's reprint of the agency's report is folded into it.
    expect(story.articles.edges.map(({ node }) => node.duplicates.totalCount)).toContain(1);
  });

  test('Refetch: each kind of thing by its id, in order, null for what is not there', async () => {
    const { data } = await sample.ask<{ article: { id: string }; stories: { nodes: { id: string }[] }; videos: { nodes: { id: string }[] }; sources: { id: string }[]; edition: { id: string; sections: { id: string }[] } }>(
      'query($uri: URL!) { article(uri: $uri) { id } stories(first: 1) { nodes { id } } videos(first: 1) { nodes { id } } sources { id } edition(language: "ar") { id sections { id } } }',
      { uri: port1 },
    );
    const ids = [data.article.id, data.stories.nodes[0]?.id, data.videos.nodes[0]?.id, globalId('Article', 'nothing'), data.sources[0]?.id, data.edition.id, data.edition.sections[0]?.id];
    const answer = await sample.ask<{ node: { id: string }; nodes: ({ id: string; __typename: string } | null)[] }>(operation('node'), { id: ids[0], ids });
    expect(answer.errors).toBeUndefined();
    expect(answer.data.node.id).toBe(ids[0]);
    expect(answer.data.nodes.map((node) => node?.__typename ?? null)).toEqual(['Article', 'Story', 'Video', null, 'Source', 'Edition', 'Section']);
    expect(answer.data.nodes.map((node) => node?.id ?? null)).toEqual(ids.map((id, index) => (index === 3 ? null : id)));
  });

  test('FeedHealth: for the operator, every feed and how it is doing', async () => {
    interface Health { format: string; state: string; itemsSeen: number; lastError: unknown; nextFetchAt: string; bytesFetched: number }
    const { data, errors } = await sample.ask<{ feeds: Connection<Health> }>(operation('feed-health'), {}, await tokenFor('OPERATOR'));
    expect(errors).toBeUndefined();
    const feeds = data.feeds.edges.map(({ node }) => node);
    expect(new Set(feeds.map(({ format }) => format))).toEqual(new Set(['RSS', 'RDF', 'ATOM', 'JSON_FEED']));
    for (const feed of feeds) {
      expect(feed).toMatchObject({ state: 'ACTIVE', lastError: null });
      expect(feed.itemsSeen).toBeGreaterThan(0);
      expect(feed.bytesFetched).toBeGreaterThan(1000);
      expect(Date.parse(feed.nextFetchAt)).toBeGreaterThan(Date.now());
    }
  });

  test.each([
    ['nobody signed in', 'UNAUTHENTICATED', null],
    ['a reader', 'FORBIDDEN', 'READER' as const],
  ])('FeedHealth is refused to %s', async (_who, code, role) => {
    const { data, errors } = await sample.ask(operation('feed-health'), {}, role ? await tokenFor(role) : {});
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ path: ['feeds'], extensions: { code } }]);
  });

  describe('AddFeed', () => {
    interface Added { addFeed: { feed: { id: string; url: string; format: string; state: string } | null; errors: { field: string; code: string; message: string }[] } }
    let outlet: SmallOutlet;
    beforeAll(async () => {
      outlet = await startOutlet();
    });
    afterAll(() => outlet.close());
    const add = async (input: object, role: 'OPERATOR' | 'READER' | null = 'OPERATOR') => sample.ask<Added | null>(operation('add-feed'), { input }, role ? await tokenFor(role) : {});

    test('reads the feed first, answers with it, and its articles follow', async () => {
      const { data, errors } = await add({ url: `${outlet.origin}/feed-1.xml` });
      expect(errors).toBeUndefined();
      expect(data?.addFeed).toEqual({ feed: { id: expect.any(String), url: `${outlet.origin}/feed-1.xml`, format: 'RSS', state: expect.stringMatching(/PENDING|ACTIVE/u) }, errors: [] });
      await sample.running.khabar.readDue();
      const { data: articles } = await sample.ask<{ article: { headline: string; source: { name: string } } }>('query($uri: URL!) { article(uri: $uri) { headline source { name } } }', { uri: `${outlet.origin}/site1/a1` });
      expect(articles.article).toEqual({ headline: 'خبر رقم 1 من المصدر 1', source: { name: 'أخبار 1' } });
    });

    test.each([
      ['that is there already', '/feed-1.xml', 'ALREADY_THERE'],
      ['where nothing is', '/nothing.xml', 'HTTP_404'],
      ['of a page that names no feed', '/bare-page', 'WEB_PAGE'],
    ])('an address %s is an error of its field, as data', async (_what, path, code) => {
      const { data, errors } = await add({ url: outlet.origin + path });
      expect(errors).toBeUndefined();
      expect(data?.addFeed.errors).toMatchObject([{ field: 'url', code, message: expect.stringMatching(/\.$/u) }]);
      expect(data?.addFeed.feed === null).toBe(code !== 'ALREADY_THERE');
    });

    test('an address that is not public is refused by name', async () => {
      const { data } = await add({ url: 'http://10.0.0.1/rss' });
      expect(data?.addFeed).toMatchObject({ feed: null, errors: [{ field: 'url', code: 'FORBIDDEN_ADDRESS', message: expect.stringContaining('KHABAR_ALLOW_ADDRESSES') }] });
    });

    test.each([
      ['nobody signed in', 'UNAUTHENTICATED', null],
      ['a reader', 'FORBIDDEN', 'READER' as const],
    ])('is refused to %s, and nothing is fetched', async (_who, code, role) => {
      const { data, errors } = await add({ url: `${outlet.origin}/feed-5.xml` }, role);
      expect(data).toBeNull();
      expect(errors).toMatchObject([{ path: ['addFeed'], extensions: { code } }]);
      expect(await sample.running.khabar.store.feeds.findOne({ url: `${outlet.origin}/feed-5.xml` })).toBeNull();
    });

    test('what was added is removed by its id; an id of another kind is bad input', async () => {
      const { data } = await add({ url: `${outlet.origin}/feed-6.xml` });
      const remove = async (id: unknown) => sample.ask<{ removeFeed: object } | null>('mutation($id: ID!) { removeFeed(id: $id) { removedId errors { code } } }', { id }, await tokenFor('OPERATOR'));
      const id = data?.addFeed.feed?.id;
      expect((await remove(id)).data).toEqual({ removeFeed: { removedId: id, errors: [] } });
      expect((await remove(id)).data).toEqual({ removeFeed: { removedId: null, errors: [{ code: 'NOT_FOUND' }] } });
      expect((await remove(globalId('Story', 'x'))).errors).toMatchObject([{ path: ['removeFeed'], extensions: { code: 'BAD_USER_INPUT' } }]);
    });
  });

  describe('bad input gets a clear error with its path', () => {
    const foreign = globalId('Story', 'x');
    test.each([
      ['first: 0', '{ articles(first: 0) { totalCount } }', ['articles'], /1 to 100/u],
      ['first: 101', '{ articles(first: 101) { totalCount } }', ['articles'], /1 to 100/u],
      ['last: -1', '{ articles(last: -1) { totalCount } }', ['articles'], /1 to 100/u],
      ['both first and last', '{ articles(first: 1, last: 1) { totalCount } }', ['articles'], /exclude each other/u],
      ['a cursor that is none', '{ articles(after: "none") { totalCount } }', ['articles'], /no cursor of this list/u],
      ['a cursor of another list', `{ videos(after: "${Buffer.from('article:1:a').toString('base64url')}") { totalCount } }`, ['videos'], /no cursor of this list/u],
      ['an id that is none', '{ node(id: "x") { id } }', ['node'], /no id of this graph/u],
      ['an id of another kind', `{ article(id: "${foreign}") { id } }`, ['article'], /id is of type Story/u],
      ['neither uri nor id', '{ article { id } }', ['article'], /either `uri` or `id`/u],
      ['both slug and id', `{ story(slug: "a", id: "${foreign}") { id } }`, ['story'], /not both/u],
      ['a deep bad argument', '{ edition(language: "ar") { stories(first: 0) { totalCount } } }', ['edition', 'stories'], /1 to 100/u],
    ])('%s', async (_what, query, path, message) => {
      const { status, errors } = await sample.ask(query);
      expect(status).toBe(200);
      expect(errors).toMatchObject([{ path, message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } }]);
    });

    test('pages within pages within pages', async () => {
      const { status, data, errors } = await sample.ask('{ articles(first: 100) { nodes { related { nodes { related { nodes { headline } } } } } } }');
      expect([status, data]).toEqual([200, undefined]);
      expect(errors).toMatchObject([{ message: expect.stringMatching(/the limit is 5000/u), extensions: { code: 'COST_LIMIT_EXCEEDED' } }]);
    });

    test('101 ids at once', async () => {
      const { errors } = await sample.ask(operation('node'), { id: foreign, ids: Array.from({ length: 101 }, () => foreign) });
      expect(errors).toMatchObject([{ path: ['nodes'], extensions: { code: 'BAD_USER_INPUT' } }]);
    });

    test.each([['no address', 'hello'], ['another scheme', 'javascript:alert(1)'], ['a number', 7]])('a variable that is %s', async (_what, uri) => {
      const { errors } = await sample.ask(operation('article-page'), { uri });
      expect(errors?.[0]).toMatchObject({ message: expect.stringContaining('$uri'), extensions: { code: 'BAD_USER_INPUT' } });
    });
  });

  test('every field of every type can be read, and answers what its type promises', async () => {
    const schema = buildGraph(await readSchemaFiles());
    const { store, newsroom } = sample.running.khabar;
    const query = `query($uri: URL!) {
      article(uri: $uri) { ${fieldsOf(schema, 'Article', 3)} }
      stories(first: 2) { nodes { ${fieldsOf(schema, 'Story', 2)} } }
      videos(first: 2) { nodes { ${fieldsOf(schema, 'Video', 2)} } }
      edition(language: "en") { ${fieldsOf(schema, 'Edition', 2)} }
      feeds(first: 2) { nodes { ${fieldsOf(schema, 'Feed', 1)} } }
      viewer { ${fieldsOf(schema, 'Viewer', 0)} }
    }`;
    const result = await execute({
      schema,
      document: parse(query),
      variableValues: { uri: port1 },
      contextValue: { viewer: { subject: 'test', name: null, roles: ['OPERATOR'] }, requestId: 'test', newsroom, ...createReading(store), feedDesk: closedDesk },
    });
    expect(result.errors).toBeUndefined();
    expect(result.data).toMatchObject({ viewer: { subject: 'test', roles: ['OPERATOR'] } });
  });
});
