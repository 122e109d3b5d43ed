import type { GraphQLField } from 'graphql';
import type { Viewer } from '../model/viewer.js';
import type { Field } from './declare.js';

/** What the schema says of a field beside its resolver, for an executor that goes by the declaration. */
export interface FieldRules {
  /** How it is declared; left out where the value is the parent's own property, or comes from a function alone. */
  readonly declared?: Field<unknown, object, unknown>;
  /** Throws for a viewer who may not have it; left out where everybody may. */
  readonly admit?: (viewer: Viewer) => void;
}

/** The rules of a field, as they were put into the schema's `extensions`. */
export function rulesOf(field: Pick<GraphQLField<unknown, unknown>, 'extensions'>): FieldRules {
  return field.extensions;
}
