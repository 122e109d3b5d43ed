import { GraphQLError, defaultTypeResolver, isObjectType, type FieldNode, type GraphQLAbstractType, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';

/** Where a value of an abstract type stands. */
export interface AbstractPlace {
  readonly schema: GraphQLSchema;
  readonly type: GraphQLAbstractType;
  readonly parentType: string;
  readonly name: string;
  readonly nodes: readonly FieldNode[];
}

/** The type that a value says it is of (GraphQL specification, section 6.4.3, ResolveAbstractType). @throws in graphql-js's words when it is of none. */
export function runtimeType(place: AbstractPlace, value: unknown): GraphQLObjectType {
  const { schema, type, parentType, name, nodes } = place;
  const resolve = type.resolveType ?? defaultTypeResolver;
  // The resolvers of this graph look at the value alone.
  const told: unknown = resolve(value, undefined, { schema } as never, type);
  if (told === undefined || told === null) {
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${parentType}.${name}". Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      { nodes },
    );
  }
  if (typeof told !== 'string') throw new GraphQLError(`Abstract type "${type.name}" must resolve to an Object type at runtime for field "${parentType}.${name}" with value ${inspect(value)}, received "${inspect(told)}".`);
  const found = schema.getType(told);
  if (!found) throw new GraphQLError(`Abstract type "${type.name}" was resolved to a type "${told}" that does not exist inside the schema.`, { nodes });
  if (!isObjectType(found)) throw new GraphQLError(`Abstract type "${type.name}" was resolved to a non-object type "${told}".`, { nodes });
  if (!schema.isSubType(type, found)) throw new GraphQLError(`Runtime Object type "${found.name}" is not a possible type for "${type.name}".`, { nodes });
  return found;
}
