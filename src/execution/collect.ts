import {
  GraphQLIncludeDirective, GraphQLSkipDirective, Kind, getDirectiveValues, isAbstractType, typeFromAST,
  type FieldNode, type FragmentDefinitionNode, type GraphQLObjectType, type GraphQLSchema, type InlineFragmentNode,
  type SelectionNode, type SelectionSetNode,
} from 'graphql';

/** What fields are collected by. */
export interface Collecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Coerced; only those of `@skip` and `@include` are looked at. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The fields that are asked of an object of this type, by response key, in the order of the answer (GraphQL specification, section 6.3.2). */
export function collectFields(collecting: Collecting, type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (!isIncluded(selection, collecting.variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = selection.alias?.value ?? selection.name.value;
        const known = fields.get(key);
        if (known) known.push(selection);
        else fields.set(key, [selection]);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(collecting.schema, selection, type)) collect(selection.selectionSet);
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = collecting.fragments.get(selection.name.value);
        if (fragment && applies(collecting.schema, fragment, type)) collect(fragment.selectionSet);
      }
    }
  };
  for (const set of sets) collect(set);
  return fields;
}

/** @throws for a condition that is null: what then becomes of the field is for graphql-js to say. */
function isIncluded(selection: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  if (!selection.directives?.length) return true;
  if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.['if'] !== false;
}

function applies(schema: GraphQLSchema, { typeCondition }: FragmentDefinitionNode | InlineFragmentNode, type: GraphQLObjectType): boolean {
  if (!typeCondition) return true;
  const conditional = typeFromAST(schema, typeCondition);
  return conditional === type || (isAbstractType(conditional) && schema.isSubType(conditional, type));
}

/** The variables that decide about fields: a plan is made for each way in which they can stand. */
export function conditionsOf(sets: readonly SelectionSetNode[]): readonly string[] {
  const names = new Set<string>();
  const look = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      for (const { name, arguments: given } of selection.directives ?? []) {
        if (name.value !== 'skip' && name.value !== 'include') continue;
        for (const { value } of given ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      }
      if (selection.kind !== Kind.FRAGMENT_SPREAD && selection.selectionSet) look(selection.selectionSet);
    }
  };
  for (const set of sets) look(set);
  return [...names];
}
