import type { DocumentNode, FragmentDefinitionNode, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import { Kind } from 'graphql';
import { conditionsOf } from './collect.js';
import { NotCompiled, compile } from './compile.js';
import type { Plan } from './plan.js';

/** Ways in which the conditions of one operation can stand that are remembered. */
const MOST = 16;

/** The plans of one operation: one, or one for each way in which the variables of its `@skip` and `@include` can stand. */
export class OperationPlans {
  private readonly fragments = new Map<string, FragmentDefinitionNode>();
  private readonly conditions: readonly string[];
  private readonly made = new Map<string, Plan | NotCompiled>();

  /** `document` is valid, and `operation` one of its own. */
  constructor(private readonly schema: GraphQLSchema, document: DocumentNode, private readonly operation: OperationDefinitionNode) {
    for (const definition of document.definitions) {
      if (definition.kind === Kind.FRAGMENT_DEFINITION) this.fragments.set(definition.name.value, definition);
    }
    this.conditions = conditionsOf([operation.selectionSet, ...[...this.fragments.values()].map(({ selectionSet }) => selectionSet)]);
  }

  /** The plan for coerced variables, or why there is none. */
  planFor(variables: Readonly<Record<string, unknown>>): Plan | NotCompiled {
    const way = this.conditions.map((name) => String(variables[name])).join();
    let plan = this.made.get(way);
    if (!plan) {
      plan = this.compiled(variables);
      for (const oldest of this.made.keys()) {
        if (this.made.size < MOST) break;
        this.made.delete(oldest);
      }
      this.made.set(way, plan);
    }
    return plan;
  }

  private compiled(variables: Readonly<Record<string, unknown>>): Plan | NotCompiled {
    try {
      return compile({ schema: this.schema, fragments: this.fragments, operation: this.operation, variables });
    } catch (error) {
      if (error instanceof NotCompiled) return error;
      throw error;
    }
  }
}
