import { describe, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { createAnswers } from '../../src/cache/answers.js';
import { createLoneCoherence } from '../../src/cache/coherence.js';
import { Reads } from '../../src/cache/reads.js';
import { answerQueries, type ExecutionCounts } from '../../src/gateway/answer-queries.js';
import { createErrorHandling } from '../../src/gateway/errors.js';
import type { RememberedAnswers } from '../../src/gateway/keep-answers.js';
import type { KnownOperation } from '../../src/gateway/known-operations.js';
import { buildGraph } from '../../src/gateway/schema.js';
import { readSchemaFiles } from '../../src/project-files.js';
import type { Context } from '../../src/resolvers/context.js';
import { emptyContext } from '../http/small-server.js';
import { learning } from './learning.js';

const ANYONE = { subject: null, name: null, roles: ['ANONYMOUS'] } as const;
const schema = buildGraph(await readSchemaFiles());

function answering(remembered?: RememberedAnswers<Context>) {
  const counts: ExecutionCounts = { byLevels: 0, byGraphqlJs: 0 };
  const errors = createErrorHandling(pino({ level: 'silent' }), false);
  const answer = answerQueries({ schema, entries: 100, errors, counts, remembered });
  const { known, take } = learning(schema);
  return {
    counts,
    async ask(query: string, variables: Readonly<Record<string, unknown>> = {}) {
      await take(query);
      const found = known.find(query, undefined);
      if (!found) throw new Error('It is not known.');
      const answered = await answer({ known: found, variables, context: emptyContext(ANYONE, 'request') });
      return answered && { ...answered, body: answered.body.toString() };
    },
  };
}

const SIZED = 'query($n: Int) { articles(first: $n) { __typename } videos(first: $n) { nodes { id } } }';

describe('a known query is left to graphql-js', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['when it asks for too many entries', SIZED, { n: 101 }],
    ['when it asks for too many by default', 'query($n: Int = 101) { articles(first: $n) { nodes { id } } }', {}],
    ['when it asks for too many ids', 'query($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 101 }, () => 'x') }],
    ['when a variable is of another type', SIZED, { n: 'ten' }],
    ['when a variable that must be there is not', 'query($slug: String!) { section(slug: $slug) { title } }', {}],
    ['when a variable that may not be null is null', 'query($slug: String!) { section(slug: $slug) { title } }', { slug: null }],
    ['when it asks for the schema', '{ __schema { queryType { name } } }', {}],
    ['when it asks for the schema beside others', '{ editions { title } __type(name: "Article") { name } }', {}],
    ['when a condition is null', 'query($if: Boolean = true) { editions @skip(if: $if) { title } }', { if: null }],
  ])('%s', async (_what, query, variables) => {
    const { ask, counts } = answering();
    expect(await ask(query, variables)).toBeNull();
    expect(counts).toEqual({ byLevels: 0, byGraphqlJs: 0 });
  });
});

describe('what is answered by levels is counted, each time that it is executed', () => {
  test('names of types included', async () => {
    const { ask, counts } = answering();
    expect(await ask('{ __typename editions { title } }')).toMatchObject({ body: '{"data":{"__typename":"Query","editions":[]}}\n', errors: [], kept: null, cacheStatus: null });
    expect(await ask('query($if: Boolean = true) { editions @skip(if: $if) { title } sources { id } }')).toMatchObject({ body: '{"data":{"sources":[]}}\n' });
    expect(await ask('query($if: Boolean = true) { editions @skip(if: $if) { title } sources { id } }', { if: false })).toMatchObject({ body: '{"data":{"editions":[],"sources":[]}}\n' });
    expect(counts).toEqual({ byLevels: 3, byGraphqlJs: 0 });
  });

  test('variables that are not declared, and that are left out, are no matter', async () => {
    const { ask } = answering();
    expect(await ask('query($language: LanguageTag) { section(slug: "x", language: $language) { title } }', { other: { n: 1 } })).toMatchObject({ body: '{"data":{"section":null}}\n' });
  });

  test('but not when it is given again', async () => {
    const remembered: RememberedAnswers<Context> = {
      answers: createAnswers<KnownOperation>({ coherence: createLoneCoherence(), maxBytes: 2 ** 20, life: 60 }),
      readsOf: () => new Reads(), viewerOf: ({ viewer }) => viewer, variant: () => '',
    };
    const { ask, counts } = answering(remembered);
    const [first, second] = [await ask('{ editions { title } }'), await ask('{ editions { title } }')];
    expect([first?.cacheStatus, second?.cacheStatus]).toEqual(['khabar; fwd=uri-miss; stored', expect.stringContaining('hit')]);
    expect(second?.body).toBe(first?.body);
    expect(counts).toEqual({ byLevels: 1, byGraphqlJs: 0 });
  });
});
