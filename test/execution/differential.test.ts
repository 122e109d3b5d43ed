import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { GraphQLError, validate, type GraphQLSchema } from 'graphql';
import { buildGraph } from '../../src/gateway/schema.js';
import { readSchemaFiles } from '../../src/project-files.js';
import { askBoth, written, type Asked, type Circumstances } from './ask.js';
import { faultsOf, type Outcome } from './compare.js';
import { FAILING, openHostileWorld, VIEWERS, type HostileWorld } from './hostile-world.js';
import { operations, type Operation } from './operation-arbitrary.js';
import { TRICKY } from './tricky-cases.js';
import { vocabulary } from './vocabulary.js';

/** How many operations are tried; a night can try more, and from another start. */
const OPERATIONS = Number(process.env.KHABAR_TEST_OPERATIONS ?? 1_500);
const SEED = process.env.KHABAR_TEST_SEED;
/** Milliseconds after which no more are tried, nor a failing one made smaller. */
const LONGEST = 60_000 + OPERATIONS * 30;

const circumstances: fc.Arbitrary<Circumstances> = fc.record({
  failing: fc.oneof({ weight: 5, arbitrary: fc.constant([]) }, { weight: 4, arbitrary: fc.constantFrom(...FAILING).map((name) => [name]) }, { weight: 1, arbitrary: fc.subarray([...FAILING], { minLength: 2 }) }),
  // Who may have everything asks most often: most of the others get nothing where feeds are asked for.
  viewer: fc.constantFrom(...VIEWERS, ...VIEWERS.filter(({ subject }) => subject === 'both' || subject === 'operator')),
});

describe('the executor answers as graphql-js does', () => {
  let world: HostileWorld;
  let schema: GraphQLSchema;
  let ask: ReturnType<typeof askBoth>['ask'];
  let hits: () => number;

  beforeAll(async () => {
    world = await openHostileWorld();
    schema = buildGraph(await readSchemaFiles());
    ({ ask, hits } = askBoth(world, schema));
  });
  afterAll(async () => {
    await world.close();
  });

  test('and what it is asked is valid', () => {
    fc.assert(fc.property(operations(schema, vocabulary), ({ document, text }) => {
      expect({ text, problems: validate(schema, document) }).toEqual({ text, problems: [] });
    }), { numRuns: Math.ceil(OPERATIONS / 5) });
  });

  test(`to any of ${OPERATIONS} operations, whoever asks and whatever fails`, async () => {
    const seen = { clean: 0, both: 0, nothing: 0, refused: 0, 'not compiled': 0 };
    const property = fc.asyncProperty(operations(schema, vocabulary), circumstances, async (operation, within) => {
      const { reference, outcome, faults, kept } = await ask(operation, within);
      if (outcome.kind === 'not compiled') seen['not compiled'] += 1;
      seen[kindOf(reference)] += 1;
      if (faults.length + kept.length > 0) throw new Error([...validate(schema, operation.document), ...faults, ...kept, '', inFull(operation)].join('\n'));
    });
    await fc.assert(property, { numRuns: OPERATIONS, interruptAfterTimeLimit: LONGEST, ...(SEED === undefined ? {} : { seed: Number(SEED) }) });
    // Enough of each kind that the comparison means something.
    const tried = seen.clean + seen.both + seen.nothing + seen.refused;
    if (OPERATIONS >= 1_000) {
      for (const kind of ['clean', 'both', 'nothing'] as const) expect(`${kind}: ${seen[kind] / tried > 0.1}`).toBe(`${kind}: true`);
    }
    expect(seen['not compiled'] / tried).toBeLessThan(0.1);
    // What others have read was found at least as often as there were operations; it is counted now and then.
    if (OPERATIONS >= 1_000) expect(hits()).toBeGreaterThan(tried);
  }, LONGEST + 30_000);

  test.each(TRICKY)('when $behaviour', async ({ query, variables = {}, failing = [], viewer, shows }) => {
    const found = VIEWERS.find(({ subject }) => subject === (viewer ?? null)) ?? { subject: null, name: null, roles: [] };
    const { reference, faults, kept } = await ask(written(schema, query, variables), { failing, viewer: found });
    const text = JSON.stringify({ data: reference.data, errors: reference.errors });
    for (const part of shows) expect(text).toContain(part);
    expect([...faults, ...kept]).toEqual([]);
  });

  describe('and the comparison tells', () => {
    const QUERY = '{ stories(first: 1) { nodes { id description } } edition(language: "ar") { id stories(first: 0) { totalCount } } article(id: "x") { id } }';
    const faultsWith = async (change: (outcome: Outcome & { kind: 'answered' }) => Outcome) => {
      const { reference, outcome } = await ask(written(schema, QUERY), { failing: [], viewer: { subject: null, name: null, roles: ['ANONYMOUS'] } });
      if (outcome.kind !== 'answered') throw new Error('The operation is to be answered.');
      return faultsOf(reference, change(outcome)).join('\n');
    };
    const retold = (error: GraphQLError, to: { message?: string; path?: readonly (string | number)[] }) =>
      new GraphQLError(to.message ?? error.message, { nodes: error.nodes ?? null, path: to.path ?? error.path ?? null, originalError: error.originalError ?? null });
    const firstRetold = ({ data, errors: [first, ...rest] }: Outcome & { kind: 'answered' }, to: Parameters<typeof retold>[1]): Outcome =>
      ({ kind: 'answered', data, errors: first ? [retold(first, to), ...rest] : rest });

    test('nothing, where nothing is wrong', async () => {
      expect(await faultsWith((outcome) => outcome)).toBe('');
    });
    test('data that is otherwise', async () => {
      expect(await faultsWith((outcome) => ({ ...outcome, data: outcome.data.replace('"nodes":[{', '"nodes":[{"x":1,') }))).toContain('other data');
    });
    test('an error that is left out, of a field or of what is null through it', async () => {
      expect(await faultsWith(({ data, errors }) => ({ kind: 'answered', data, errors: errors.filter(({ path }) => path?.length !== 1) }))).toContain('missing');
      expect(await faultsWith(({ data, errors }) => ({ kind: 'answered', data, errors: errors.filter(({ path }) => path?.length === 1) }))).toContain('no error says why: ["edition"]');
    });
    test('an error that is told elsewhere, in other words or twice', async () => {
      expect(await faultsWith((outcome) => firstRetold(outcome, { path: ['stories'] }))).toContain('told where nothing is null');
      expect(await faultsWith((outcome) => firstRetold(outcome, { path: ['edition', 'id'] }))).toContain('not what happens there');
      expect(await faultsWith((outcome) => firstRetold(outcome, { message: 'no' }))).not.toBe('');
      expect(await faultsWith(({ data, errors }) => ({ kind: 'answered', data, errors: [...errors, ...errors.slice(0, 1)] }))).toContain('told twice');
    });
    test('an error located elsewhere', async () => {
      expect(await faultsWith(({ data, errors }) => ({ kind: 'answered', data, errors: errors.map(({ message, path = null }) => new GraphQLError(message, { path })) }))).not.toBe('');
    });
    test('a refusal of what graphql-js answers', async () => {
      expect(await faultsWith(({ errors }) => ({ kind: 'refused', errors }))).toContain('refused, unlike graphql-js');
    });
  });
});

/** What is needed to ask again. */
function inFull({ text, operationName, variables }: Operation): string {
  return `${text}\n\n${JSON.stringify({ operationName, variables })}`;
}

function kindOf({ data, errors, ...rest }: Asked['reference']): 'clean' | 'both' | 'nothing' | 'refused' {
  if (data === undefined && rest.possible.length > 0) return 'refused';
  if (data === null) return 'nothing';
  return errors.length > 0 ? 'both' : 'clean';
}
