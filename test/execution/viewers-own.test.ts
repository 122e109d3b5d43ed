import { describe, expect, test } from '@jest/globals';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { parse, type OperationDefinitionNode } from 'graphql';
import { createLoneCoherence } from '../../src/cache/coherence.js';
import { createReadings, type Readings } from '../../src/cache/readings.js';
import { NotCompiled } from '../../src/execution/compile.js';
import { executePlan } from '../../src/execution/execute.js';
import { OperationPlans } from '../../src/execution/operation-plans.js';
import { authorise } from '../../src/gateway/authorise.js';
import type { Loader } from '../../src/loaders/load.js';
import { createReading } from '../../src/loaders/reading.js';
import type { Viewer } from '../../src/model/viewer.js';
import { computed, read } from '../../src/resolvers/declare.js';
import { resolversOf } from '../../src/resolvers/resolvers-of.js';
import type { Store } from '../../src/store/store.js';
import { closedDesk } from '../fixtures/closed-desk.js';
import { NEWSROOM } from './kept-world.js';

const thing = { name: 'a thing', plain: 'plain', other: 'other', secret: 'hidden', inner: { name: 'inside', secret: 'hidden inside' } };
let batches = 0;
const things: Loader<string, typeof thing> = {
  name: 'things', identify: (key) => key, tags: (key) => [`things/${key}`],
  batch: async (_store, keys) => { batches += 1; return keys.map(() => thing); },
};

const schema = authorise(makeExecutableSchema({
  typeDefs: `directive @auth(requires: [Role!]!) on FIELD_DEFINITION | OBJECT
    enum Role { ANONYMOUS READER EDITOR OPERATOR }
    type Query { thing: Thing things: [Thing!]! }
    type Thing { name: String plain: String other: String secret: String @auth(requires: [EDITOR]) mine: String inner: Inner guarded: Guarded broken: String must: String! }
    type Inner { name: String secret: String @auth(requires: [EDITOR]) mine: String }
    type Guarded @auth(requires: [EDITOR]) { name: String }`,
  resolvers: {
    Query: resolversOf({ thing: read(things, () => 'one'), things: { kind: 'read' as const, request: () => ({ loader: things as Loader<unknown, unknown>, key: 'one', args: {}, take: (value: unknown) => [value, value] }) } }),
    Thing: resolversOf({
      mine: computed((_thing, _args, { viewer }) => viewer.subject),
      guarded: computed(() => ({ name: 'guarded' })), broken: computed(() => { throw new Error('broken'); }),
    }),
    Inner: resolversOf({ mine: computed((_inner, _args, { viewer }) => viewer.subject) }),
  },
}));

const EDITOR: Viewer = { subject: 'the editor', name: null, roles: ['EDITOR'] };
const READER: Viewer = { subject: 'the reader', name: null, roles: ['READER'] };

/** Asks one text, whoever asks; everything that is remembered of how it is written is told. */
function asking(text: string) {
  const document = parse(text);
  const plan = new OperationPlans(schema, document, document.definitions[0] as OperationDefinitionNode).planFor({});
  if (plan instanceof NotCompiled) throw plan;
  const remembered: string[] = [];
  const inner = createReadings(createLoneCoherence(), 2 ** 20);
  const readings: Readings = { ...inner, write(reading, object, writer, bytes) { remembered.push(bytes.toString()); inner.write(reading, object, writer, bytes); } };
  const ask = async (viewer: Viewer, kept = true) => {
    const reading = createReading({} as Store, undefined, kept ? { readings, reads: undefined } : undefined);
    const { body, errors } = await executePlan(plan, { variables: {}, context: { viewer, requestId: 'request', newsroom: NEWSROOM, feedDesk: closedDesk, ...reading } });
    return { body: body.toString(), errors: errors.map((error) => JSON.stringify(error)) };
  };
  return { ask, remembered };
}

const OWN = [
  '{ thing { name plain other mine } }', '{ thing { name plain other inner { name mine } } }', '{ thing { name plain other secret } }', '{ thing { secret } }',
  '{ thing { name plain other inner { name secret } } }', '{ thing { inner { mine name } guarded { name } name plain other } }', '{ thing { name again: mine plain other } }',
  '{ things { name plain other mine inner { name mine secret } } }', '{ things { inner { secret } } thing { mine } }', '{ thing { ...own } } fragment own on Thing { name plain mine other secret }',
];

describe('of what is kept of a reading, nothing is somebody\'s own', () => {
  test.each(OWN)('%s', async (text) => {
    const { ask, remembered } = asking(text);
    const before = batches;
    for (const viewer of [EDITOR, READER, EDITOR, READER]) {
      const { body, errors } = await ask(viewer);
      expect({ body, errors }).toEqual(await ask(viewer, false));
    }
    // Those four without readings, and one with them.
    expect(batches - before).toBe(5);
    expect(remembered.join('\n')).not.toMatch(/the editor|the reader|hidden|guarded/u);
  });

  test('what everybody gets is remembered once', async () => {
    const { ask, remembered } = asking('{ thing { name plain other inner { name } } }');
    const answers = [await ask(EDITOR), await ask(READER), await ask(READER, false)];
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect(remembered).toHaveLength(1);
  });
});

test.each(['{ thing { name plain other broken } }', '{ things { name plain broken other } }', '{ thing { name plain other must } }'])('nothing that failed is remembered: %s', async (text) => {
  const { ask, remembered } = asking(text);
  const first = await ask(READER);
  expect(first.errors).not.toEqual([]);
  expect(await ask(READER)).toEqual(first);
  expect(await ask(READER, false)).toEqual(first);
  expect(remembered).toEqual([]);
});
