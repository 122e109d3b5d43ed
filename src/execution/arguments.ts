import { Kind, getArgumentValues, type FieldNode, type GraphQLField, type ValueNode } from 'graphql';
import { Failure, type ArgumentsPlan } from './plan.js';

/** Of a field that takes none. */
export const NO_ARGUMENTS: ArgumentsPlan = { kind: 'fixed', values: {} };

/** How a field's arguments come about; those without a variable are coerced once and for all. `place` gives away the next place. */
export function planArguments(field: GraphQLField<unknown, unknown>, node: FieldNode, place: () => number): ArgumentsPlan {
  if (field.args.length === 0) return NO_ARGUMENTS;
  if (node.arguments?.some(({ value }) => hasVariable(value))) {
    return { kind: 'variable', place: place(), make: (variables) => getArgumentValues(field, node, variables) };
  }
  const values = attempt(() => getArgumentValues(field, node));
  return values instanceof Failure ? { kind: 'wrong', failure: values } : { kind: 'fixed', values };
}

function hasVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(hasVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => hasVariable(field.value));
  return value.kind === Kind.VARIABLE;
}

/** A field's arguments in one request; the same object for every parent. */
export class RequestArguments {
  private readonly made: (object | undefined)[];

  constructor(private readonly variables: Readonly<Record<string, unknown>>, places: number) {
    this.made = Array.from({ length: places });
  }

  /** A Failure where they do not fit: an error of every field that asks for them. */
  of(plan: ArgumentsPlan): object {
    if (plan.kind === 'fixed') return plan.values;
    if (plan.kind === 'wrong') return plan.failure;
    return (this.made[plan.place] ??= attempt(() => plan.make(this.variables)));
  }
}

function attempt<R>(make: () => R): R | Failure {
  try {
    return make();
  } catch (error) {
    return new Failure(error);
  }
}
