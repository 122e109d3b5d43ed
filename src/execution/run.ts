import type { KeptReading } from '../cache/readings.js';
import type { Cell } from '../loaders/read-level.js';
import type { Context } from '../resolvers/context.js';
import type { Request } from '../resolvers/declare.js';
import type { RequestArguments } from './arguments.js';
import { LevelObject } from './level-object.js';
import { Failure, hasSteps, type FieldPlan, type Plan, type Shape } from './plan.js';

/** What a plan is run with. */
export interface Run {
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

/** A field of an object that waits for a reading. */
interface Awaited { readonly object: LevelObject; readonly field: FieldPlan; readonly cell: Cell; readonly take: Request<unknown>['take'] }

/**
 * Runs a plan breadth first: of all objects of a level first the fields that are there, then, in one round, those that
 * are read. What waits for nothing is left to whoever writes the answer. Never rejects: what fails stands as a Failure
 * in its place.
 */
export async function runLevels(plan: Plan, run: Run, args: RequestArguments): Promise<LevelObject> {
  const root = new LevelObject(plan.root, undefined, undefined);
  let level = [root];
  while (level.length > 0) {
    const next: LevelObject[] = [];
    const awaited: Awaited[] = [];
    for (const object of level) for (const field of object.selection.steps) start(object, field, run, args, next, awaited);
    const reading = run.context.levels.read();
    if (reading) await reading;
    for (const { object, field, cell, take } of awaited) settle(object, field, taken(cell, take), cell.kept, next);
    level = next;
  }
  return root;
}

function start(object: LevelObject, field: FieldPlan, run: Run, args: RequestArguments, next: LevelObject[], awaited: Awaited[]): void {
  const value = valueOf(object.source, field, run.context, args, (request) => {
    awaited.push({ object, field, cell: run.context.levels.ask(request.loader, request.key, request.args), take: request.take });
  });
  settle(object, field, value, field.source ? undefined : object.origin, next);
}

/** Puts a value in its place; `origin` keeps it across requests, and what is a part of it. */
function settle(object: LevelObject, field: FieldPlan, value: unknown, origin: KeptReading | undefined, next: LevelObject[]): void {
  object.results[field.step] = descend(field.shape, value, origin, next);
  object.origins[field.step] = origin;
}

/** A field's value before it is completed, a Failure when it cannot be had; `ask` gets what must be read first. */
export function valueOf(
  source: unknown,
  { name, source: declared, args: planned, admit }: FieldPlan,
  context: Context,
  args: RequestArguments,
  ask: (request: Request<unknown>) => void,
): unknown {
  try {
    if (planned.kind === 'fixed' && !admit && !declared) return propertyOf(source, name);
    const given = args.of(planned);
    if (given instanceof Failure) return given;
    if (admit) admit(context.viewer);
    if (!declared) return propertyOf(source, name);
    if (declared.kind === 'computed') return declared.compute(source, given, context);
    if (declared.kind === 'act') throw new Error(`${name} acts, and a query does not`);
    const wanted = declared.request(source, given, context);
    if ('ready' in wanted) return wanted.ready;
    ask(wanted);
    return undefined;
  } catch (error) {
    return new Failure(error);
  }
}

/** As graphql-js reads a field without a resolver. */
function propertyOf(source: unknown, name: string): unknown {
  return typeof source === 'object' && source !== null ? (source as Record<string, unknown>)[name] : undefined;
}

function taken({ value, failure }: Cell, take: Request<unknown>['take']): unknown {
  if (failure) return new Failure(failure.error);
  if (value instanceof Error) return new Failure(value);
  try {
    return take(value);
  } catch (error) {
    return new Failure(error);
  }
}

/** Puts the objects of a value that have steps of their own into the next level; everything else is left as it is. */
function descend(shape: Shape, value: unknown, origin: KeptReading | undefined, next: LevelObject[]): unknown {
  if (value === undefined || value === null || value instanceof Failure || value instanceof Error || !hasSteps(shape)) return value;
  if (shape.kind === 'list') {
    if (typeof value !== 'object' || !(Symbol.iterator in value)) return value;
    return Array.from(value as Iterable<unknown>, (item) => descend(shape.item, item, origin, next));
  }
  if (shape.kind === 'leaf') return value;
  try {
    const object = new LevelObject(shape.kind === 'object' ? shape.selection : shape.selectionOf(value), value, origin);
    if (object.selection.steps.length > 0) next.push(object);
    return object;
  } catch (error) {
    return new Failure(error);
  }
}
