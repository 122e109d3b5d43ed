import { execute, getNullableType, isListType, isNonNullType, type DocumentNode, type GraphQLError, type GraphQLSchema } from 'graphql';
import type { Context } from '../../src/resolvers/context.js';
import { forgiving, pathKey, unhurried, type TypesByPath } from './retold-schemas.js';

type Path = readonly (string | number)[];

/** What an executor makes of an operation: an answer, a refusal of its variables, or that it leaves it to others. */
export type Outcome =
  | { readonly kind: 'answered'; readonly data: string; readonly errors: readonly GraphQLError[] }
  | { readonly kind: 'not compiled'; readonly why: string }
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] };

/** What is executed; `context` makes one for each run, as a context remembers what was read. */
export interface Run {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Record<string, unknown>;
  readonly context: () => Context;
}

/** What graphql-js makes of a run, and every error that it might have told. */
export interface Reference {
  /** Absent where the variables were refused. */
  readonly data?: unknown;
  readonly errors: readonly GraphQLError[];
  readonly possible: readonly GraphQLError[];
  readonly types: TypesByPath;
}

/**
 * Runs operations by graphql-js, as the measure of another executor.
 *
 * The data of an answer follows from what each field gives and throws, whatever comes first: it must be the same,
 * byte for byte. So must the errors of fields that are null themselves because of them. Where an error spreads to
 * a place above (the nearest that may be null, or the whole), graphql-js tells only part of what went wrong below:
 * - of several errors that spread to one place it tells the one that comes first, which is a matter of timing;
 * - an error thrown at once keeps later siblings, and later items of a list, from being run at all;
 * - errors of nullable fields below are told when they come before the place above is null, and not when later.
 * So of the errors below such a place (the outermost one, where they are nested) an executor may tell any, as long
 * as each is one that can be told (`possible`), none is told twice, and one of them explains the null: nothing
 * between it and that place may be null. `possible` is what graphql-js tells in a schema in which everything may be
 * null, so that every field is run and nothing spreads (see `forgiving`), with what the reference itself told.
 *
 * One thing in graphql-js 16 needs care: when an item of a list throws at once while an earlier one still waits, it
 * leaves that one's promise to itself, and its rejection is handled by nobody. Where two errors may meet so, the
 * reference is run in a schema whose fields and items all come later, which changes nothing but timing.
 */
export function measureOf(schema: GraphQLSchema): (run: Run) => Promise<Reference> {
  const typesOf = new WeakMap<Context, TypesByPath>();
  const [lenient, slow] = [forgiving(schema, typesOf), unhurried(schema)];
  return async ({ document, operationName, variables, context }) => {
    const run = (within: GraphQLSchema, contextValue: Context) =>
      execute({ schema: within, document, operationName, variableValues: variables, contextValue });
    const [lenientContext, types]: [Context, TypesByPath] = [context(), new Map()];
    typesOf.set(lenientContext, types);
    const all = (await run(lenient, lenientContext)).errors ?? [];
    const reference = await run(all.length > 1 ? slow : schema, context());
    const errors = reference.errors ?? [];
    return { ...('data' in reference ? { data: reference.data } : {}), errors, possible: [...all, ...errors], types };
  };
}

/** How an executor's outcome differs from graphql-js's; empty when it does not. */
export function faultsOf(reference: Reference, outcome: Outcome): string[] {
  if (outcome.kind === 'not compiled') return [];
  const expected = reference.errors.map(textOf);
  const told = outcome.errors.map(textOf);
  if (outcome.kind === 'refused' || !('data' in reference)) {
    return outcome.kind === 'refused' && !('data' in reference) ? different('errors of the variables', expected, told) : [`${outcome.kind}, unlike graphql-js: ${[...told, '|', ...expected].join(' ')}`];
  }
  const text = JSON.stringify(reference.data);
  if (text !== outcome.data) return [`other data: ${firstDifference(text, outcome.data)}`];
  const isOwn = (error: GraphQLError) => nullAbove(reference.data, pathOf(error))?.length === pathOf(error).length;
  return [
    ...repeated(told).map((error) => `told twice: ${error}`),
    ...different('errors of fields that are null themselves', reference.errors.filter(isOwn).map(textOf), outcome.errors.filter(isOwn).map(textOf)),
    ...faultsBelow(reference, outcome.errors.filter((error) => !isOwn(error))),
    ...unexplained(reference, reference.errors, outcome.errors),
  ];
}

/** Of errors that spread: those that nothing gives rise to. */
function faultsBelow({ data, possible }: Reference, errors: readonly GraphQLError[]): string[] {
  const known = new Set(possible.map(textOf));
  return errors.flatMap((error) => {
    if (nullAbove(data, pathOf(error)) === null) return [`told where nothing is null: ${textOf(error)}`];
    return known.has(textOf(error)) ? [] : [`not what happens there: ${textOf(error)}`];
  });
}

/** Places that are null through errors below them, none of which is told that can have spread so far. */
function unexplained({ data, types }: Reference, expected: readonly GraphQLError[], told: readonly GraphQLError[]): string[] {
  const placesOf = (errors: readonly GraphQLError[], counts: (place: Path, path: Path) => boolean) =>
    errors.flatMap((error) => {
      const place = nullAbove(data, pathOf(error));
      return place && place.length < pathOf(error).length && counts(place, pathOf(error)) ? [pathKey(place)] : [];
    });
  const explained = new Set(placesOf(told, (place, path) => path.every((_, at) => at < place.length || !mayBeNull(types, path.slice(0, at + 1)))));
  return [...new Set(placesOf(expected, () => true))].filter((place) => !explained.has(place)).map((place) => `null, and no error says why: ${place}`);
}

/** Whether a place may be null; not where its field was never run, as its arguments were wrong. */
function mayBeNull(types: TypesByPath, place: Path): boolean {
  const field = place.findLastIndex((step) => typeof step === 'string');
  let type = types.get(pathKey(place.slice(0, field + 1)));
  for (let depth = field + 1; type && depth < place.length; depth += 1) {
    const list = getNullableType(type);
    type = isListType(list) ? list.ofType : undefined;
  }
  return type !== undefined && !isNonNullType(type);
}

/** The outermost place on the way to `path` that is null in the data; null when there is none. */
function nullAbove(data: unknown, path: Path): Path | null {
  let value = data;
  for (const [depth, step] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, depth);
    value = (value as Record<string | number, unknown>)[step];
  }
  return value === null ? path : null;
}

const pathOf = ({ path }: GraphQLError): Path => path ?? [];

/** All that counts of an error. */
function textOf({ message, path, locations, extensions }: GraphQLError): string {
  return JSON.stringify({ path, message, locations, code: extensions.code });
}

function different(what: string, expected: readonly string[], told: readonly string[]): string[] {
  const [missing, extra] = [expected.filter((text) => !told.includes(text)), told.filter((text) => !expected.includes(text))];
  return [...missing.map((text) => `missing of the ${what}: ${text}`), ...extra.map((text) => `too much of the ${what}: ${text}`)];
}

function repeated(texts: readonly string[]): string[] {
  return texts.filter((text, at) => texts.indexOf(text) !== at);
}

function firstDifference(expected: string, told: string): string {
  const at = [...expected].findIndex((_, index) => expected[index] !== told[index]);
  const from = Math.max(0, (at === -1 ? expected.length : at) - 60);
  return `${expected.slice(from, from + 160)} became ${told.slice(from, from + 160)}`;
}
