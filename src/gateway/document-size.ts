import { Kind } from 'graphql';
import type { DocumentNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode } from 'graphql';

/** How large an operation is once its fragments stand where they are spread. */
export interface DocumentSize {
  /** Fields below one another; fragments add none. */
  readonly depth: number;
  readonly aliases: number;
  readonly directives: number;
  readonly fields: number;
  readonly rootFields: number;
}

const NOTHING: DocumentSize = { depth: 0, aliases: 0, directives: 0, fields: 0, rootFields: 0 };

/** Selections and fragments within one another that are walked into; further down counts as infinitely deep. */
const DEEPEST_WALK = 500;
const BOTTOMLESS: DocumentSize = { ...NOTHING, depth: Infinity };

/**
 * Measures each operation in time linear in the document: a fragment is measured once, however often
 * it is spread. Sizes of nested fragments multiply and may reach Infinity, which is a number like
 * any other here. A fragment that spreads itself is named in `cycle`, its inner spread counting nothing.
 */
export function measureDocument(document: DocumentNode): { sizes: DocumentSize[]; cycle: string | null } {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
    else if (definition.kind === Kind.OPERATION_DEFINITION) operations.push(definition);
  }
  const measured = new Map<string, DocumentSize | 'open'>();
  let cycle: string | null = null;

  const measureFragment = (name: string, level: number): DocumentSize => {
    const known = measured.get(name);
    if (known === 'open') cycle = name;
    if (known !== undefined) return known === 'open' ? NOTHING : known;
    const fragment = fragments.get(name);
    if (!fragment) return NOTHING;
    measured.set(name, 'open');
    const size = withDirectives(measureSelections(fragment.selectionSet, level + 1), fragment.directives);
    measured.set(name, size);
    return size;
  };

  const measureSelections = ({ selections }: SelectionSetNode, level: number): DocumentSize => {
    if (level > DEEPEST_WALK) return BOTTOMLESS;
    let total = NOTHING;
    for (const selection of selections) {
      const size = selection.kind === Kind.FRAGMENT_SPREAD ? measureFragment(selection.name.value, level)
        : selection.kind === Kind.INLINE_FRAGMENT ? measureSelections(selection.selectionSet, level + 1)
        : withField(selection.selectionSet ? measureSelections(selection.selectionSet, level + 1) : NOTHING, selection.alias);
      total = sum(total, withDirectives(size, selection.directives));
    }
    return total;
  };

  const sizes = operations.map((operation) => {
    const size = withDirectives(measureSelections(operation.selectionSet, 0), operation.directives);
    return (operation.variableDefinitions ?? []).reduce((all, { directives }) => withDirectives(all, directives), size);
  });
  for (const name of fragments.keys()) measureFragment(name, 0);
  return { sizes, cycle };
}

function withField(below: DocumentSize, alias: unknown): DocumentSize {
  return {
    ...below,
    depth: below.depth + 1,
    aliases: below.aliases + (alias ? 1 : 0),
    fields: below.fields + 1,
    rootFields: 1,
  };
}

function withDirectives(size: DocumentSize, directives: readonly unknown[] | undefined): DocumentSize {
  return directives?.length ? { ...size, directives: size.directives + directives.length } : size;
}

function sum(a: DocumentSize, b: DocumentSize): DocumentSize {
  return {
    depth: Math.max(a.depth, b.depth),
    aliases: a.aliases + b.aliases,
    directives: a.directives + b.directives,
    fields: a.fields + b.fields,
    rootFields: a.rootFields + b.rootFields,
  };
}
