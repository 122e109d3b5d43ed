import { beforeEach, describe, expect, test } from '@jest/globals';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { execute, parse, subscribe } from 'graphql';
import type { GraphQLSchema } from 'graphql';
import { authorise } from '../../src/gateway/authorise.js';
import type { Role, Viewer } from '../../src/model/viewer.js';

const directive = 'directive @auth(requires: [Role!]!) on FIELD_DEFINITION | OBJECT enum Role { ANONYMOUS READER EDITOR OPERATOR }';
const ran: string[] = [];
const note = (name: string) => () => { ran.push(name); return name; };

const built = makeExecutableSchema({
  typeDefs: `${directive}
    type Query { open: String  guarded: String @auth(requires: [EDITOR, OPERATOR])  box: Box  plainGuarded: String @auth(requires: [EDITOR])  thing: Thing }
    type Box @auth(requires: [EDITOR]) { inside: String  deep: String @auth(requires: [OPERATOR]) }
    interface Thing { hidden: String @auth(requires: [OPERATOR]) }
    type Stone implements Thing { hidden: String }
    type Subscription { ticks: Int @auth(requires: [READER]) }`,
  resolvers: {
    Query: { open: note('open'), guarded: note('guarded'), box: () => ({ inside: 'in', deep: 'down' }), thing: () => ({ hidden: 'h' }) },
    Thing: { __resolveType: () => 'Stone' },
    Subscription: { ticks: { subscribe: async function* () { ran.push('ticks'); yield { ticks: 1 }; } } },
  },
});
const schema = authorise(built);

function viewer(...roles: Role[]): Viewer {
  return { subject: roles[0] === 'ANONYMOUS' ? null : 'someone', name: null, roles };
}
const ask = (query: string, ...roles: Role[]) =>
  execute({ schema, document: parse(query), rootValue: { plainGuarded: 'seen' }, contextValue: { viewer: viewer(...roles) } });

beforeEach(() => { ran.length = 0; });

describe('@auth', () => {
  test('an anonymous viewer gets UNAUTHENTICATED with the path, and the resolver does not run', async () => {
    expect(await ask('{ alias: guarded open }', 'ANONYMOUS')).toMatchObject({
      data: { alias: null, open: 'open' },
      errors: [{ path: ['alias'], extensions: { code: 'UNAUTHENTICATED' }, message: 'Query.guarded requires the role EDITOR or OPERATOR, and nobody is signed in.' }],
    });
    expect(ran).toEqual(['open']);
  });

  test('somebody signed in without the role gets FORBIDDEN, and the resolver does not run', async () => {
    expect(await ask('{ guarded }', 'READER')).toMatchObject({ errors: [{ path: ['guarded'], extensions: { code: 'FORBIDDEN' } }] });
    expect(ran).toEqual([]);
  });

  test('any one of the roles is enough', async () => {
    expect(await ask('{ guarded }', 'READER', 'OPERATOR')).toEqual({ data: { guarded: 'guarded' } });
  });

  test('a field without a resolver of its own is guarded too', async () => {
    expect(await ask('{ plainGuarded }', 'READER')).toMatchObject({ data: { plainGuarded: null } });
    expect(await ask('{ plainGuarded }', 'EDITOR')).toEqual({ data: { plainGuarded: 'seen' } });
  });

  test('on an object it guards all its fields, and adds to what a field itself requires', async () => {
    expect(await ask('{ box { inside } }', 'OPERATOR')).toMatchObject({ errors: [{ path: ['box', 'inside'], extensions: { code: 'FORBIDDEN' } }] });
    expect(await ask('{ box { inside deep } }', 'EDITOR')).toMatchObject({ data: { box: { inside: 'in', deep: null } } });
    expect(await ask('{ box { deep } }', 'EDITOR', 'OPERATOR')).toEqual({ data: { box: { deep: 'down' } } });
  });

  test('on an interface\'s field it guards every implementation', async () => {
    expect(await ask('{ thing { hidden } }', 'EDITOR')).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });

  test('a subscription is refused before it begins', async () => {
    const refused = await subscribe({ schema, document: parse('subscription { ticks }'), contextValue: { viewer: viewer('ANONYMOUS') } });
    expect(refused).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
    expect(ran).toEqual([]);
  });

  test('a field without it keeps the very resolver it had', () => {
    const resolverOf = (within: GraphQLSchema, name: string) => within.getQueryType()?.getFields()[name]?.resolve;
    expect(resolverOf(schema, 'open')).toBe(resolverOf(built, 'open'));
    expect(resolverOf(schema, 'guarded')).not.toBe(resolverOf(built, 'guarded'));
  });

  test('a role that does not exist stops the start', () => {
    const wrong = makeExecutableSchema({ typeDefs: 'directive @auth(requires: [String!]!) on FIELD_DEFINITION type Query { a: Int @auth(requires: ["KING"]) }' });
    expect(() => authorise(wrong)).toThrow('@auth on Query.a requires KING, which is none of ANONYMOUS, READER');
  });
});
