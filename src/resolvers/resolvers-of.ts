import type { GraphQLFieldResolver } from 'graphql';
import type { Context } from './context.js';
import type { Field } from './declare.js';
import type { FieldRules } from './field-rules.js';

/** A field of the schema: its resolver for graphql-js, and its declaration for who executes by levels. */
export interface ResolvedField {
  readonly resolve: GraphQLFieldResolver<unknown, Context>;
  readonly extensions: FieldRules;
}

/** The same declarations as resolvers, for graphql-js; each field's own stands beside it. */
export function resolversOf<T extends Record<string, unknown>>(fields: T): Record<keyof T & string, ResolvedField> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => {
      const declared = field as Field<unknown, object, unknown>;
      return [name, { resolve: toResolver(declared), extensions: { declared } }];
    }),
  ) as Record<keyof T & string, ResolvedField>;
}

function toResolver(field: Field<unknown, object, unknown>): GraphQLFieldResolver<unknown, Context> {
  if (field.kind === 'computed') return (parent, args, context) => field.compute(parent, args, context);
  if (field.kind === 'act') return (parent, args, context) => field.act(parent, args, context);
  return (parent, args, context) => {
    const wanted = field.request(parent, args, context);
    return 'ready' in wanted ? wanted.ready : context.load(wanted.loader, wanted.key, wanted.args).then(wanted.take);
  };
}
