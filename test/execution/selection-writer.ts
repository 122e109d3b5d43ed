import {
  doTypesOverlap, getNamedType, getNullableType, GraphQLBoolean, GraphQLNonNull, isCompositeType, isListType, isUnionType,
  type GraphQLCompositeType, type GraphQLField, type GraphQLSchema,
} from 'graphql';
import type { ArgumentWriter, WrittenArguments } from './argument-writer.js';
import type { Choices } from './choices.js';
import type { Variables } from './variables.js';

/** What a piece of a document uses, fragments within fragments included. */
export interface Uses { readonly variables: Set<string>; readonly fragments: Set<string> }

/** How much may still be nested: levels, and how many objects one field of this place may stand for. */
export interface Room { readonly levels: number; readonly objects: number }

interface Fragment { readonly on: GraphQLCompositeType; readonly text: string; readonly uses: Uses; readonly needs: Room }
type AnyField = GraphQLField<unknown, unknown>;
interface Use { readonly key: string; readonly arguments: WrittenArguments }

const FLAG = new GraphQLNonNull(GraphQLBoolean);
/** About so many objects each list brings. */
const OF_A_LIST = 3;

/**
 * Writes selections that are valid wherever they meet: in one document a response key always stands for the
 * same field name with the same arguments and the same type, so that any two places can be merged.
 */
export class SelectionWriter {
  readonly #choices: Choices;
  readonly #variables: Variables;
  readonly #arguments: ArgumentWriter;
  readonly #conditions: ReadonlyMap<GraphQLCompositeType, readonly GraphQLCompositeType[]>;
  readonly #fields = new Map<GraphQLCompositeType, readonly ReadField[]>();
  readonly #fragments = new Map<string, Fragment>();
  readonly #keys = new Map<string, string>();
  readonly #uses = new Map<string, Use[]>();
  #left: number;

  /** `size` is about how many selections may be written in all. */
  constructor(schema: GraphQLSchema, choices: Choices, variables: Variables, written: ArgumentWriter, size: number) {
    this.#choices = choices;
    this.#variables = variables;
    this.#arguments = written;
    this.#left = size;
    this.#conditions = conditionsOf(schema);
  }

  /** The fragments so far, by name. */
  fragments(): string[] {
    return [...this.#fragments].map(([name, { on, text }]) => `fragment ${name} on ${on.name} ${text}`);
  }

  /** A selection set of a type, in braces, of `least` selections or more. */
  write(type: GraphQLCompositeType, room: Room, uses: Uses, least = 1): string {
    const selections = Array.from({ length: least + this.#choices.below(5) }, () => this.#selection(type, room, uses));
    return `{\n${selections.join('\n')}\n}`;
  }

  #selection(type: GraphQLCompositeType, room: Room, uses: Uses): string {
    this.#left -= 1;
    const kind = this.#choices.below(100);
    if (this.#left > 0 && room.levels > 0 && kind >= (isUnionType(type) ? 25 : 82)) {
      return this.#choices.chance(50) ? this.#spread(type, room, uses) : this.#inline(type, room, uses);
    }
    if (isUnionType(type) || (kind >= 20 && kind < 25)) return `${this.#typename()}${this.#directives(uses)}`;
    return this.#field(type.name, this.#pick(type, room), room, uses);
  }

  /** Any field that there is room for; those that hold others more often, while the document is still small. */
  #pick(type: GraphQLCompositeType, room: Room): ReadField | null {
    const all = this.#fields.get(type) ?? (isUnionType(type) ? [] : Object.values(type.getFields()).map(readField));
    this.#fields.set(type, all);
    const fitting = all.filter(({ inner, isList }) => !inner || (this.#left > 0 && roomBelow(isList, room) !== null));
    const deep = fitting.filter(({ inner }) => inner);
    if (fitting.length === 0) return null;
    return this.#choices.of(deep.length > 0 && this.#choices.chance(60) ? deep : fitting);
  }

  #field(parent: string, read: ReadField | null, room: Room, uses: Uses): string {
    if (read === null) return this.#typename();
    const { field, inner, isList } = read;
    const use = this.#use(parent, field);
    for (const name of use.arguments.variables) uses.variables.add(name);
    const called = use.key === field.name ? field.name : `${use.key}: ${field.name}`;
    const below = roomBelow(isList, room);
    const selection = inner && below ? ` ${this.write(inner, below, uses)}` : '';
    return `${called}${use.arguments.text(this.#choices)}${this.#directives(uses)}${selection}`;
  }

  /** The same field once more, or with arguments and perhaps an alias of its own. */
  #use(parent: string, field: AnyField): Use {
    const place = `${parent}.${field.name}`;
    const known = this.#uses.get(place) ?? [];
    if (known.length > 0 && this.#choices.chance(35)) return this.#choices.of(known);
    const written = this.#arguments.write(parent, field);
    const means = `${field.name}(${written.sorted}) ${String(field.type)}`;
    const wanted = this.#choices.chance(12) ? `also_${field.name}` : field.name;
    let key = wanted;
    for (let at = 0; (this.#keys.get(key) ?? means) !== means; at += 1) key = `${wanted}_${at}`;
    const use = { key, arguments: written };
    this.#keys.set(key, means);
    this.#uses.set(place, [...known, use]);
    return use;
  }

  #typename(): string {
    return this.#choices.chance(25) ? 'kind: __typename' : '__typename';
  }

  #inline(type: GraphQLCompositeType, room: Room, uses: Uses): string {
    const below = { ...room, levels: room.levels - 1 };
    if (this.#choices.chance(25)) return `...${this.#directives(uses)} ${this.write(type, below, uses)}`;
    const on = this.#condition(type);
    return `... on ${on.name}${this.#directives(uses)} ${this.write(on, below, uses)}`;
  }

  #spread(type: GraphQLCompositeType, room: Room, uses: Uses): string {
    const fitting = [...this.#fragments].filter(
      ([, { on, needs }]) => this.#conditions.get(type)?.includes(on) && needs.levels <= room.levels && needs.objects <= room.objects,
    );
    const known = fitting.length > 0 && this.#choices.chance(60) ? this.#choices.of(fitting) : null;
    const name = known?.[0] ?? this.#fragment(this.#condition(type), { ...room, levels: room.levels - 1 });
    uses.fragments.add(name);
    for (const variable of this.#fragments.get(name)?.uses.variables ?? []) uses.variables.add(variable);
    return `...${name}${this.#directives(uses)}`;
  }

  #fragment(on: GraphQLCompositeType, room: Room): string {
    const uses: Uses = { variables: new Set(), fragments: new Set() };
    const text = this.write(on, room, uses);
    const name = `F${this.#fragments.size}`;
    this.#fragments.set(name, { on, text, uses, needs: room });
    return name;
  }

  /** A type that a fragment here may be on: this one, another that some object may be as well as this one. */
  #condition(type: GraphQLCompositeType): GraphQLCompositeType {
    return this.#choices.of([type, ...(this.#conditions.get(type) ?? [])]);
  }

  #directives(uses: Uses): string {
    if (!this.#choices.chance(10)) return '';
    const written = this.#choices.of([['include'], ['skip'], ['skip', 'include'], ['include', 'skip']]).map((name) => {
      const holds = name === 'include' ? !this.#choices.chance(30) : this.#choices.chance(30);
      if (this.#choices.chance(50)) return `@${name}(if: ${holds})`;
      const variable = this.#variables.forPlace(FLAG, holds);
      uses.variables.add(variable);
      return `@${name}(if: $${variable})`;
    });
    return ` ${written.join(' ')}`;
  }
}

/** The room inside of a field's selection; null where it has none left. */
function roomBelow(isList: boolean, { levels, objects }: Room): Room | null {
  const left = isList ? Math.floor(objects / OF_A_LIST) : objects;
  return levels > 0 && left > 0 ? { levels: levels - 1, objects: left } : null;
}

/** A field with what is often asked of its type: the type of its selection, null for a leaf, and whether it is a list. */
interface ReadField { readonly field: AnyField; readonly inner: GraphQLCompositeType | null; readonly isList: boolean }

function readField(field: AnyField): ReadField {
  const inner = getNamedType(field.type);
  return { field, inner: isCompositeType(inner) ? inner : null, isList: isListType(getNullableType(field.type)) };
}

const known = new WeakMap<GraphQLSchema, ReadonlyMap<GraphQLCompositeType, readonly GraphQLCompositeType[]>>();

/** For each type those that some object may be as well as it. */
function conditionsOf(schema: GraphQLSchema): ReadonlyMap<GraphQLCompositeType, readonly GraphQLCompositeType[]> {
  const all = Object.values(schema.getTypeMap()).filter(isCompositeType).filter(({ name }) => !name.startsWith('__') && name !== 'Mutation');
  const made = known.get(schema) ?? new Map(all.map((type) => [type, all.filter((other) => doTypesOverlap(schema, type, other))]));
  known.set(schema, made);
  return made;
}
