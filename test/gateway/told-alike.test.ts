import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createGateway, type Gateway } from '../../src/gateway/apollo.js';
import { MASKED_MESSAGE } from '../../src/gateway/errors.js';
import { DEFAULT_LIMITS } from '../../src/gateway/limits.js';
import { buildGraph } from '../../src/gateway/schema.js';
import { startHttp, type RunningHttp } from '../../src/http/server.js';
import { readSchemaFiles } from '../../src/project-files.js';
import type { Role } from '../../src/model/viewer.js';
import type { Context } from '../../src/resolvers/context.js';
import { emptyContext, recordingLog } from '../http/small-server.js';

const { log, lines } = recordingLog();
let gateway: Gateway<Context>;
let server: RunningHttp;

beforeAll(async () => {
  gateway = createGateway({ schema: buildGraph(await readSchemaFiles()), log, production: false, introspection: true, limits: DEFAULT_LIMITS });
  server = await startHttp({
    host: '127.0.0.1', port: 0, gateway, log, playground: null, contextFor: emptyContext,
    authenticate: async (headers) => ({ subject: null, name: null, roles: [String(headers['x-api-key'] ?? 'ANONYMOUS') as Role] }),
  });
});
afterAll(() => server.close());

interface Asked { readonly query: string; readonly variables?: Readonly<Record<string, unknown>>; readonly role?: Role }
interface Told { readonly message: string; readonly path?: unknown; readonly extensions: { readonly code: string; readonly requestId?: string } }

async function ask({ query, variables, role = 'ANONYMOUS' }: Asked) {
  const before = { ...gateway.counts };
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', ...(role === 'ANONYMOUS' ? {} : { 'x-api-key': role }) }, body: JSON.stringify({ query, ...(variables ? { variables } : {}) }),
  });
  const body = await response.text();
  const id = response.headers.get('x-request-id') ?? 'none';
  const { byLevels, byGraphqlJs } = gateway.counts;
  return {
    id, body, status: response.status, type: response.headers.get('content-type'), anonymous: body.trimEnd().replaceAll(id, 'ID'),
    executed: { byLevels: byLevels - before.byLevels, byGraphqlJs: byGraphqlJs - before.byGraphqlJs },
    errors: (JSON.parse(body) as { errors?: Told[] }).errors ?? [],
  };
}

// The store of these contexts holds nothing to read from, so that every reading fails in a way that nobody expects.
const CASES: readonly (Asked & { readonly what: string; readonly codes: readonly string[] })[] = [
  { what: 'what nobody expects', query: '{ article(id: "QXJ0aWNsZTph") { headline } }', codes: ['INTERNAL_SERVER_ERROR'] },
  { what: 'an argument that is none', query: '{ articles(first: 0) { totalCount } }', codes: ['BAD_USER_INPUT'] },
  { what: 'a variable that turns out null', query: 'query($slug: String = "x") { editions { id } section(slug: $slug) { title } }', variables: { slug: null }, codes: ['BAD_USER_INPUT'] },
  { what: 'nobody signed in', query: '{ feeds { totalCount } }', codes: ['UNAUTHENTICATED'] },
  { what: 'somebody without the role', query: '{ feeds { totalCount } }', role: 'READER', codes: ['FORBIDDEN'] },
  { what: 'several in one answer, some of places that may be null', query: '{ one: article(id: "QXJ0aWNsZTph") { id } two: article(id: "no id") { id } story(slug: "x") { title } editions { id } section(slug: "x") { title } }', codes: ['BAD_USER_INPUT', 'INTERNAL_SERVER_ERROR', 'INTERNAL_SERVER_ERROR'] },
];

describe.each(CASES)('an error that tells of $what', ({ codes, what: _what, ...asked }) => {
  test('is told the same whether its query was new or known, and by graphql-js', async () => {
    const [first, second, third] = [await ask(asked), await ask(asked), await ask(asked)];
    expect([first, second, third].map(({ executed }) => executed)).toEqual([1, 2, 3].map(() => ({ byLevels: 1, byGraphqlJs: 0 })));
    for (const { anonymous, status, type } of [second, third]) expect({ anonymous, status, type }).toEqual({ anonymous: first.anonymous, status: 200, type: first.type });
    expect(new Set([first, second, third].map(({ id }) => id)).size).toBe(3);
    expect(first.errors.map(({ extensions }) => extensions.code).sort()).toEqual(codes);

    // Asked for the schema beside it, graphql-js executes all of it.
    const slow = await ask({ ...asked, query: asked.query.replace(/\}$/u, ' __schema { __typename } }') });
    expect(slow.executed).toEqual({ byLevels: 0, byGraphqlJs: 1 });
    const sorted = ({ errors, id }: typeof first) => errors.map((error) => JSON.stringify(error).replaceAll(id, 'ID')).sort();
    expect(sorted(slow)).toEqual(sorted(first));
    for (const { body } of [first, second, slow]) expect(body).toMatch(/^\{"errors":\[.*\],"data":/u);
  });

  test('carries its request\'s id, and nothing of what happened, where it is masked', async () => {
    for (let times = 0; times < 2; times += 1) {
      const { errors, id } = await ask(asked);
      for (const { message, extensions } of errors) {
        if (extensions.code === 'INTERNAL_SERVER_ERROR') expect({ message, extensions }).toEqual({ message: MASKED_MESSAGE, extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: id } });
        else expect(extensions.requestId).toBeUndefined();
      }
      const logged = lines().filter(({ msg, requestId }) => msg === 'unexpected error' && requestId === id);
      expect(logged).toHaveLength(codes.filter((code) => code === 'INTERNAL_SERVER_ERROR').length);
    }
  });
});

describe('who executes', () => {
  const counted = async (asked: Asked) => (await ask(asked)).executed;
  const [levels, graphqlJs, nobody] = [{ byLevels: 1, byGraphqlJs: 0 }, { byLevels: 0, byGraphqlJs: 1 }, { byLevels: 0, byGraphqlJs: 0 }];

  test.each<[string, Asked, ExecutionsEach]>([
    ['a query', { query: 'query Levels { editions { title } }' }, [levels, levels]],
    ['a mutation', { query: 'mutation { removeFeed(id: "x") { removedId } }', role: 'OPERATOR' }, [graphqlJs, graphqlJs]],
    ['introspection', { query: '{ __schema { queryType { name } } }' }, [graphqlJs, graphqlJs]],
    ['what does not parse', { query: '{' }, [nobody, nobody]],
    ['what is not valid', { query: '{ nothing }' }, [nobody, nobody]],
    ['what asks for too much', { query: '{ articles(first: 100) { nodes { related(first: 100) { nodes { id } } } } }' }, [nobody, nobody]],
    ['what is refused for its variables', { query: 'query($n: Int) { articles(first: $n) { __typename } }', variables: { n: 'x' } }, [graphqlJs, graphqlJs]],
  ])('%s', async (_what, asked, expected) => {
    expect([await counted(asked), await counted(asked)]).toEqual(expected);
  });
});

interface Executions { readonly byLevels: number; readonly byGraphqlJs: number }
type ExecutionsEach = readonly [Executions, Executions];
