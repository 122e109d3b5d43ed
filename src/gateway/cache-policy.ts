import {
  TypeInfo, getDirectiveValues, getNamedType, isCompositeType, visit, visitWithTypeInfo,
  type ASTNode, type DirectiveNode, type DocumentNode, type GraphQLDirective, type GraphQLSchema, type OperationDefinitionNode,
} from 'graphql';

/** How long an answer may be used without asking again, as the schema's `@cacheControl` says. */
export interface CachePolicy {
  /** Seconds. */
  readonly maxAge: number;
  /** PRIVATE for what is the viewer's own, whoever that is. */
  readonly scope: 'PUBLIC' | 'PRIVATE';
}

/** What one directive says; undefined where it says nothing of that. */
interface Hint { readonly maxAge?: number; readonly scope?: CachePolicy['scope']; readonly inheritMaxAge?: boolean }

/** Whatever has an SDL with directives behind it. */
interface Described { readonly astNode?: ASTNode & { readonly directives?: readonly DirectiveNode[] } | null | undefined }

/**
 * The policy of an operation: the shortest of its fields' ages, PRIVATE as soon as one is. A field goes by its own
 * hint, else by its type's; an object that has neither, at the top or below, may not be used without asking again. A
 * scalar, and what inherits, is as old as what it belongs to (the rules of Apollo's cache control).
 */
export function cachePolicyOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): CachePolicy {
  const directive = schema.getDirective('cacheControl');
  let maxAge: number | undefined;
  let scope: CachePolicy['scope'] = 'PUBLIC';
  const restrict = (hint: Hint) => {
    if (hint.maxAge !== undefined) maxAge = Math.min(maxAge ?? Infinity, hint.maxAge);
    if (hint.scope === 'PRIVATE') scope = 'PRIVATE';
  };
  const info = new TypeInfo(schema);
  const look = visitWithTypeInfo(info, {
    Field() {
      const [field, type] = [info.getFieldDef(), info.getType()];
      if (!directive || !field || !type) return;
      const returned = getNamedType(type);
      const byType = isCompositeType(returned) ? hintOf(directive, returned) : {};
      const byField = hintOf(directive, field);
      const inherits = byField.inheritMaxAge ?? byType.inheritMaxAge ?? !isCompositeType(returned);
      const isRoot = info.getParentType() === schema.getQueryType();
      const age = byField.maxAge ?? byType.maxAge ?? (inherits && !isRoot ? undefined : 0);
      restrict({ ...(age === undefined ? {} : { maxAge: age }), ...(byField.scope ?? byType.scope ? { scope: byField.scope ?? byType.scope ?? 'PUBLIC' } : {}) });
    },
  });
  // Every fragment of the document counts, as each is used (GraphQL specification, section 5.5.1.4).
  visit({ ...document, definitions: document.definitions.filter((one) => one === operation || one.kind === 'FragmentDefinition') }, look);
  return { maxAge: maxAge ?? 0, scope };
}

function hintOf(directive: GraphQLDirective, { astNode }: Described): Hint {
  return (astNode && (getDirectiveValues(directive, astNode) as Hint | undefined)) ?? {};
}
