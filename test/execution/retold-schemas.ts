import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  defaultFieldResolver, getNullableType, GraphQLList, isListType, isNonNullType,
  type GraphQLFieldConfig, type GraphQLFieldResolver, type GraphQLOutputType, type GraphQLSchema,
} from 'graphql';
import type { Context } from '../../src/resolvers/context.js';

type Config = GraphQLFieldConfig<unknown, Context>;
type Resolver = GraphQLFieldResolver<unknown, Context>;

/** A path as a key of a map. */
export const pathKey = (path: readonly (string | number)[]): string => JSON.stringify(path);

/** Paths of fields and the types that they really have, as a run in the forgiving schema comes by them. */
export type TypesByPath = Map<string, GraphQLOutputType>;

/**
 * The same schema in which every output may be null, and a null where none was allowed is an error at that very
 * place. So nothing spreads: a run in it lists every error that any run of the real schema can raise. The types
 * of the fields that were run are written into the map that goes with the run's context.
 */
export function forgiving(schema: GraphQLSchema, typesOf: WeakMap<Context, TypesByPath>): GraphQLSchema {
  const lenient = (field: Config, name: string, parent: string): Config => {
    const resolve = field.resolve ?? (defaultFieldResolver as Resolver);
    return {
      ...field,
      type: allNullable(field.type),
      resolve: async (source, args, context, info) => {
        typesOf.get(context)?.set(pathKey(stepsOf(info.path)), field.type);
        return withoutNulls(await resolve(source, args, context, info), field.type, `${parent}.${name}`);
      },
    };
  };
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: lenient,
    [MapperKind.INTERFACE_FIELD]: (field: Config) => ({ ...field, type: allNullable(field.type) }),
  });
}

/** The same schema in which every field, and every item of a list, comes later: nothing is thrown while others wait. */
export function unhurried(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field: Config) => {
      const resolve = field.resolve ?? (defaultFieldResolver as Resolver);
      return {
        ...field,
        resolve: async (source, args, context, info) => {
          const value: unknown = await resolve(source, args, context, info);
          const isList = isListType(getNullableType(field.type)) && isIterable(value);
          return isList ? [...value].map((item) => Promise.resolve(item)) : value;
        },
      } satisfies Config;
    },
  });
}

function allNullable(type: GraphQLOutputType): GraphQLOutputType {
  const nullable = getNullableType(type);
  return isListType(nullable) ? new GraphQLList(allNullable(nullable.ofType)) : nullable;
}

/** The value with an error in place of each null that its type does not allow. */
function withoutNulls(value: unknown, type: GraphQLOutputType, coordinate: string): unknown {
  if (value instanceof Error) return value;
  if (value === null || value === undefined) {
    return isNonNullType(type) ? new Error(`Cannot return null for non-nullable field ${coordinate}.`) : null;
  }
  const nullable = getNullableType(type);
  if (!isListType(nullable) || !isIterable(value)) return value;
  return [...value].map((item) => withoutNulls(item, nullable.ofType, coordinate));
}

/** As graphql-js has it: a text is no list. */
function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.iterator in value && typeof value[Symbol.iterator] === 'function';
}

interface Step { readonly prev: Step | undefined; readonly key: string | number }

function stepsOf(path: Step | undefined): (string | number)[] {
  const steps: (string | number)[] = [];
  for (let step = path; step; step = step.prev) steps.unshift(step.key);
  return steps;
}
