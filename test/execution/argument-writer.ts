import { getNullableType, isListType, isNonNullType, type GraphQLArgument, type GraphQLField } from 'graphql';
import type { Choices } from './choices.js';
import type { Variables } from './variables.js';

/** Values that an argument may be given: mostly the usual ones, of which the first is the simplest. */
export interface Words { readonly usual: readonly unknown[]; readonly odd: readonly unknown[] }

/** What may be written for an argument of a field of a type. */
export type Vocabulary = (parentType: string, field: GraphQLField<unknown, unknown>, argument: string) => Words;

/** Arguments of one field. */
export interface WrittenArguments {
  /** In the order of their names: what makes two uses of a field the same one. */
  readonly sorted: string;
  /** As they stand, in parentheses; the order differs from use to use. */
  text(choices: Choices): string;
  readonly variables: ReadonlySet<string>;
}

/** Writes the arguments of fields, as literals and as variables. */
export class ArgumentWriter {
  readonly #choices: Choices;
  readonly #variables: Variables;
  readonly #vocabulary: Vocabulary;

  constructor(choices: Choices, variables: Variables, vocabulary: Vocabulary) {
    this.#choices = choices;
    this.#variables = variables;
    this.#vocabulary = vocabulary;
  }

  /** Arguments for a use of this field. */
  write(parentType: string, field: GraphQLField<unknown, unknown>): WrittenArguments {
    const used = new Set<string>();
    const written = this.#chosen(field.args).map((argument) => {
      const value = this.#value(parentType, field, argument);
      return `${argument.name}: ${this.#text(argument, value, used)}`;
    });
    return {
      sorted: [...written].sort().join(', '),
      text: (choices) => (written.length === 0 ? '' : `(${choices.shuffled(written).join(', ')})`),
      variables: used,
    };
  }

  /** Of a connection mostly its size and seldom a cursor; of a choice between arguments mostly one. */
  #chosen(all: readonly GraphQLArgument[]): GraphQLArgument[] {
    const required = all.filter(({ type }) => isNonNullType(type));
    const optional = all.filter(({ type }) => !isNonNullType(type));
    if (optional.some(({ name }) => name === 'first')) {
      const other = this.#choices.chance(15);
      const size = optional.filter(({ name }) => (name === 'first' ? !other || this.#choices.chance(10) : name === 'last' && other));
      return [...size, ...optional.filter(({ name }) => (name === 'after' || name === 'before') && this.#choices.chance(15))];
    }
    if (optional.length === 0 || this.#choices.chance(5)) return [...required, ...(this.#choices.chance(50) ? optional : [])];
    const one = required.length > 0 || optional.length === 1 ? optional.filter(() => this.#choices.chance(50)) : [this.#choices.of(optional)];
    return [...required, ...one];
  }

  #value(parentType: string, field: GraphQLField<unknown, unknown>, argument: GraphQLArgument): unknown {
    const { usual, odd } = this.#vocabulary(parentType, field, argument.name);
    const one = () => this.#choices.of(odd.length > 0 && this.#choices.chance(8) ? odd : usual);
    if (!isNonNullType(argument.type) && this.#choices.chance(4)) return null;
    if (!isListType(getNullableType(argument.type)) || this.#choices.chance(5)) return one();
    return Array.from({ length: this.#choices.below(5) }, one);
  }

  #text(argument: GraphQLArgument, value: unknown, used: Set<string>): string {
    if (this.#choices.chance(35)) return this.#variable(argument.type, value, used);
    const list = getNullableType(argument.type);
    if (!Array.isArray(value) || !isListType(list)) return JSON.stringify(value);
    const items = value.map((item: unknown) => (this.#choices.chance(15) ? this.#variable(list.ofType, item, used) : JSON.stringify(item)));
    return `[${items.join(', ')}]`;
  }

  #variable(type: GraphQLArgument['type'], value: unknown, used: Set<string>): string {
    const name = this.#variables.forPlace(type, value);
    used.add(name);
    return `$${name}`;
  }
}
