import { Kind, valueFromASTUntyped, visit } from 'graphql';
import type {
  DocumentNode, FieldNode, FragmentDefinitionNode, OperationDefinitionNode, SelectionSetNode, ValueNode,
} from 'graphql';

/** Entries of a page where neither `first` nor `last` is given. */
const DEFAULT_PAGE = 20;
/** What is assumed of lists that come whole: the newsroom's own furniture, what a version changed, an article's sounds. */
const ASSUMED: Readonly<Record<string, number>> = { editions: 4, sections: 10, sources: 20, diff: 4, parts: 8, selectors: 6, audio: 2 };

/** Arguments that say how many. */
const SIZES = new Set(['first', 'last', 'ids']);

/** Entries below a selection: as many in any case, and as many more for each entry of the list around it. */
interface Entries { readonly fixed: number; readonly each: number }

const NONE: Entries = { fixed: 0, each: 0 };

/**
 * How many list entries an operation can ask for: page sizes multiplied down the levels, fragments
 * where they are spread. Linear in the document, as a fragment is counted once however often it is
 * spread; the document must be free of fragment circles.
 */
export function countEntries(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const counted = new Map<string, Entries>();
  const given = withDefaults(operation, variables);

  const inFragment = (name: string): Entries => {
    const known = counted.get(name);
    if (known) return known;
    const fragment = fragments.get(name);
    const entries = fragment ? inSelections(fragment.selectionSet) : NONE;
    counted.set(name, entries);
    return entries;
  };

  const inField = (field: FieldNode): Entries => {
    const below = field.selectionSet ? inSelections(field.selectionSet) : NONE;
    const name = field.name.value;
    const total = below.fixed + below.each * pageSize(field, given);
    const ids = argument(field, 'ids', given);
    if (Array.isArray(ids)) return { fixed: ids.length * (1 + total), each: 0 };
    if (name === 'edges' || name === 'nodes') return { fixed: 0, each: 1 + total };
    const assumed = field.selectionSet ? ASSUMED[name] : undefined;
    return { fixed: assumed === undefined ? total : assumed * (1 + total), each: 0 };
  };

  const inSelections = ({ selections }: SelectionSetNode): Entries => {
    let fixed = 0;
    let each = 0;
    for (const selection of selections) {
      const entries = selection.kind === Kind.FRAGMENT_SPREAD ? inFragment(selection.name.value)
        : selection.kind === Kind.INLINE_FRAGMENT ? inSelections(selection.selectionSet)
        : inField(selection);
      fixed += entries.fixed;
      each += entries.each;
    }
    return { fixed, each };
  };

  const { fixed, each } = inSelections(operation.selectionSet);
  return fixed + each * DEFAULT_PAGE;
}

/** Answers that are remembered for one operation. */
const REMEMBERED = 100;

/** The same for one operation, again and again: counted once where no page size comes from a variable, else once for the same sizes. */
export function entriesCounter(document: DocumentNode, operation: OperationDefinitionNode): (variables: Readonly<Record<string, unknown>>) => number {
  const names = sizeVariables(document);
  const counted = new Map<string, number>();
  return (variables) => {
    const sizes = names.map((name) => sizeIn(variables[name])).join();
    let entries = counted.get(sizes);
    if (entries === undefined) {
      entries = countEntries(document, operation, variables);
      if (counted.size >= REMEMBERED) counted.clear();
      counted.set(sizes, entries);
    }
    return entries;
  };
}

/** Of a list its length is what counts, of anything else the value: JSON tells `1` from `"1"`. */
const sizeIn = (value: unknown): string => (Array.isArray(value) ? `[${value.length}]` : JSON.stringify(value) ?? '');

function sizeVariables(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Argument: ({ name, value }) => {
      if (SIZES.has(name.value)) visit(value, { Variable: (variable) => void names.add(variable.name.value) });
    },
  });
  return [...names];
}

function withDefaults(operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const defaults = (operation.variableDefinitions ?? []).flatMap(({ variable, defaultValue }) =>
    defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)] as const] : [],
  );
  return { ...Object.fromEntries(defaults), ...variables };
}

function argument(field: FieldNode, name: string, variables: Readonly<Record<string, unknown>>): unknown {
  const value: ValueNode | undefined = field.arguments?.find((given) => given.name.value === name)?.value;
  return value && valueFromASTUntyped(value, variables);
}

/** What is not a number here is refused later, where arguments are checked. */
function pageSize(field: FieldNode, variables: Readonly<Record<string, unknown>>): number {
  const asked = argument(field, 'first', variables) ?? argument(field, 'last', variables);
  return typeof asked === 'number' && asked > 0 ? asked : DEFAULT_PAGE;
}
