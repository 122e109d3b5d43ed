import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import type { ApolloServer } from '@apollo/server';
import { createGateway } from '../../src/gateway/apollo.js';
import type { GatewayOptions } from '../../src/gateway/apollo.js';
import { MASKED_MESSAGE } from '../../src/gateway/errors.js';
import { DEFAULT_LIMITS } from '../../src/gateway/limits.js';
import type { Context } from '../../src/resolvers/context.js';
import { emptyContext, recordingLog, smallSchema } from '../http/small-server.js';

const ANYONE = { subject: null, name: null, roles: ['ANONYMOUS'] } as const;

function gatewayWith(options: Partial<GatewayOptions> = {}): { gateway: ApolloServer<Context>; text: () => string } {
  const { log, text } = recordingLog();
  const { apollo: gateway } = createGateway({ schema: smallSchema, log, production: false, introspection: true, limits: DEFAULT_LIMITS, ...options });
  return { gateway, text };
}

async function ask(gateway: ApolloServer<Context>, query: string, variables = {}) {
  const { body } = await gateway.executeOperation({ query, variables }, { contextValue: emptyContext(ANYONE, 'request-1') });
  if (body.kind !== 'single') throw new Error('an answer in parts');
  return JSON.parse(JSON.stringify(body.singleResult));
}

describe('errors', () => {
  test('an unexpected one is masked outside, and whole in the log under the same id', async () => {
    const { gateway, text } = gatewayWith();
    const answer = await ask(gateway, 'query Broken { break }');
    expect(answer).toEqual({
      data: { break: null },
      errors: [{
        message: MASKED_MESSAGE,
        locations: [{ line: 1, column: 16 }],
        path: ['break'],
        extensions: { code: 'INTERNAL_SERVER_ERROR', requestId: 'request-1' },
      }],
    });
    const line = JSON.parse(text().split('\n').find((each) => each.includes('hunter2')) ?? '{}');
    expect(line).toMatchObject({ requestId: 'request-1', operationName: 'Broken', path: ['break'], err: { message: 'the password is hunter2' } });
    expect(line.err.stack).toContain('small-server');
  });

  test('one meant for the client keeps its words, code and path, and is not logged', async () => {
    const { gateway, text } = gatewayWith();
    expect(await ask(gateway, '{ first(first: 0) }')).toMatchObject({
      errors: [{ message: '"first" is 0; it takes 1 to 100.', path: ['first'], extensions: { code: 'BAD_USER_INPUT' } }],
    });
    expect(text()).toBe('');
  });

  test('a variable that turns out null where none may be is the client\'s fault, not ours', async () => {
    const { gateway, text } = gatewayWith();
    const answer = await ask(gateway, 'query ($n: Int = 1) { first(first: $n) }', { n: null });
    expect(answer.errors).toMatchObject([{ path: ['first'], extensions: { code: 'BAD_USER_INPUT' } }]);
    expect(text()).toBe('');
  });

  test('stack traces never leave the house', async () => {
    const { gateway } = gatewayWith();
    for (const query of ['{ break }', '{ nothing }', '{', '{ first(first: 0) }']) {
      expect(JSON.stringify(await ask(gateway, query))).not.toMatch(/stack|\.ts:|node_modules/);
    }
  });
});

describe('in production', () => {
  const hidden = { production: true, introspection: false };

  test('nothing of the schema is proposed, neither by validation nor by coercion', async () => {
    const { gateway } = gatewayWith(hidden);
    const misspelt = [await ask(gateway, '{ headlin }'), await ask(gateway, '{ greeting(nam: "x") }')];
    expect(misspelt.map(({ errors }) => errors[0].message)).toEqual([
      'Cannot query field "headlin" on type "Query".', 'Unknown argument "nam" on field "Query.greeting".',
    ]);
    expect((await ask(gatewayWith().gateway, '{ headlin }')).errors[0].message).toContain('Did you mean');
  });

  test('introspection is refused unless allowed', async () => {
    const query = '{ __schema { queryType { name } } }';
    expect(await ask(gatewayWith(hidden).gateway, query)).toMatchObject({
      errors: [{ message: 'Introspection is switched off here.', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
    expect(await ask(gatewayWith({ production: true }).gateway, query)).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
  });
});

describe('limits', () => {
  test('a document with too many tokens is not parsed to its end', async () => {
    expect(await ask(gatewayWith().gateway, `{ ${'headline '.repeat(2_000)} }`)).toMatchObject({
      errors: [{ message: expect.stringContaining('2000 tokens'), extensions: { code: 'GRAPHQL_PARSE_FAILED' } }],
    });
  });

  test('an oversized document gets GRAPHQL_VALIDATION_FAILED with the limit, and no other complaint', async () => {
    expect(await ask(gatewayWith().gateway, `{ ${'me { '.repeat(20)} unknown ${'} '.repeat(20)} }`)).toEqual({
      errors: [{ message: expect.stringContaining('the limit is 15'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
    });
  });

  test('a circle of fragments that overflows graphql-js\'s own rules is refused like any other', async () => {
    const circle = Array.from({ length: 80 }, (_, i) => `fragment F${i} on Query { me { ...F${(i + 1) % 80} ...F${(i * 7) % 80} } }`);
    expect((await ask(gatewayWith().gateway, `{ ...F0 } ${circle.join(' ')}`)).errors[0]).toMatchObject({
      message: expect.stringContaining('spreads itself'), extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
    });
  });

  test('what is just within the limits is answered within a second, however it is built', async () => {
    const { gateway } = gatewayWith();
    await ask(gateway, '{ headline }');
    const start = performance.now();
    await ask(gateway, `{ me { ${'me { headline } '.repeat(240)} } }`);
    await ask(gateway, `{ me { ${'greeting(name: "x") '.repeat(240)} } }`);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});

describe('the engine', () => {
  test('no field has a resolver that Apollo put there', async () => {
    const { gateway } = gatewayWith();
    const before = Object.values(smallSchema.getQueryType()?.getFields() ?? {}).map(({ resolve }) => resolve);
    await ask(gateway, '{ headline }');
    expect(Object.values(smallSchema.getQueryType()?.getFields() ?? {}).map(({ resolve }) => resolve)).toEqual(before);
  });

  test('it leaves signals to the process', async () => {
    const before = process.listenerCount('SIGTERM');
    const { gateway } = gatewayWith();
    await gateway.start();
    expect(process.listenerCount('SIGTERM')).toBe(before);
    await gateway.stop();
  });
});

test('the schema files name @auth as authorisation expects it', () => {
  const folder = new URL('../../schema/', import.meta.url);
  const sdl = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
  expect(sdl).toMatch(/directive @auth\([^)]*requires: \[Role!\]!\) on FIELD_DEFINITION \| OBJECT/);
});
