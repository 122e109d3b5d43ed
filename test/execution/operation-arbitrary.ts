import fc from 'fast-check';
import { parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { ArgumentWriter, type Vocabulary } from './argument-writer.js';
import { Choices } from './choices.js';
import { SelectionWriter, type Uses } from './selection-writer.js';
import { Variables } from './variables.js';

/** Something to execute: a valid document, which of its operations, and what is sent for the variables. */
export interface Operation {
  readonly text: string;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Record<string, unknown>;
}

/** Longest tape: what it does not say, no document holds. */
const LONGEST = 900;

/**
 * Valid queries over any schema, with fragments, merged fields, directives and variables. What its arguments are
 * given is for `vocabulary` to say. Each is written from a tape of numbers: one that fails is made smaller by cutting the tape shorter.
 */
export function operations(schema: GraphQLSchema, vocabulary: Vocabulary): fc.Arbitrary<Operation> {
  const tape = fc.array(fc.nat(0xffff), { minLength: LONGEST, maxLength: LONGEST, size: 'max' });
  return fc.noBias(fc.tuple(fc.integer({ min: 30, max: LONGEST }), fc.noShrink(tape))).map(([length, whole]) => operationOf(schema, vocabulary, whole.slice(0, length)));
}

/** The one operation that a tape stands for. */
export function operationOf(schema: GraphQLSchema, vocabulary: Vocabulary, tape: readonly number[]): Operation {
  const query = schema.getQueryType();
  if (!query) throw new Error('The schema has no queries.');
  const choices = new Choices(tape);
  const variables = new Variables(choices);
  const writer = new SelectionWriter(schema, choices, variables, new ArgumentWriter(choices, variables, vocabulary), 8 + choices.below(60));
  const count = choices.chance(15) ? 2 + choices.below(2) : 1;
  const names = count === 1 && choices.chance(50) ? [null] : ['One', 'Two', 'Three'].slice(0, count);
  const written = names.map((name) => {
    const uses: Uses = { variables: new Set(), fragments: new Set() };
    const selection = writer.write(query, { levels: 4 + choices.below(7), objects: 30 }, uses, 1 + choices.below(3));
    return name === null && uses.variables.size === 0 ? selection : `query${name === null ? '' : ` ${name}`}${variables.declarations(uses.variables)} ${selection}`;
  });
  const text = (choices.chance(30) ? [...writer.fragments(), ...written] : [...written, ...writer.fragments()]).join('\n');
  const operationName = count === 1 && choices.chance(50) ? null : choices.of(names);
  return { text, document: parse(text), operationName, variables: variables.values };
}
