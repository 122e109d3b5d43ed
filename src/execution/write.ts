import { locatedError, GraphQLError } from 'graphql';
import type { KeptReading, Readings } from '../cache/readings.js';
import type { Context } from '../resolvers/context.js';
import type { RequestArguments } from './arguments.js';
import { LevelObject } from './level-object.js';
import { Output } from './output.js';
import { Failure, isConstantShape, type FieldPlan, type LeafShape, type ListShape, type SelectionPlan, type Shape } from './plan.js';
import { valueOf } from './run.js';
import { watchViewer } from './looked-at.js';

/** An answer; `body` is JSON whole, `{"data":…}` and a line's end, with errors left out: those are to be told in their own words. */
export interface WrittenAnswer { readonly body: Buffer; readonly errors: readonly GraphQLError[] }

/** How an answer begins and ends. */
export const START = '{"data":';
export const END = '}\n';

/** Writes the answer that the levels have come to, and reads from each object what waited for nothing. */
export function writeAnswer(root: LevelObject, context: Context, args: RequestArguments): WrittenAnswer {
  const writer = new Writer(context, args);
  const { output } = writer;
  output.add(START);
  const start = output.mark();
  if (!writer.object(root.selection, undefined, root, undefined)) {
    output.back(start);
    output.add('null');
  }
  output.add(END);
  return { body: output.end(), errors: writer.errors };
}

/**
 * Depth first, in the order of the document. Each method answers whether it wrote something that holds; where it did
 * not, the error has been told, and the nearest place that may be null takes back what was written since (GraphQL
 * specification, section 6.4.4). What is constant of an object that is kept across requests is written once; `origin`
 * is what keeps the object.
 */
class Writer {
  readonly output = new Output();
  readonly errors: GraphQLError[] = [];
  private readonly path: (string | number)[] = [];
  private readonly readings: Readings | undefined;

  constructor(private context: Context, private readonly args: RequestArguments) {
    this.readings = context.levels.readings;
  }

  object(selection: SelectionPlan, source: unknown, level: LevelObject | null, origin: KeptReading | undefined): boolean {
    let before = '{';
    for (const part of selection.parts) {
      this.output.add(before);
      before = ',';
      const holds = part.kind === 'field' ? this.field(part.field, source, level)
        : part.isShort || !origin ? this.run(part.fields, source) : this.once(origin, source, part, () => this.run(part.fields, source));
      if (!holds) return false;
    }
    this.output.add(before === '{' ? '{}' : '}');
    return true;
  }

  private run(fields: readonly FieldPlan[], source: unknown): boolean {
    const properties = typeof source === 'object' && source !== null ? (source as Record<string, unknown>) : NONE;
    let between = '';
    for (const field of fields) {
      const text = field.plain ? plainText(field.plain, properties[field.name]) : null;
      if (text !== null) this.output.add(between + field.head + text);
      else {
        this.output.add(between);
        if (!this.field(field, source, null)) return false;
      }
      between = ',';
    }
    return true;
  }

  private field(field: FieldPlan, source: unknown, level: LevelObject | null): boolean {
    const isStep = level !== null && field.step >= 0;
    const value = isStep ? level.results[field.step] : valueOf(source, field, this.context, this.args, unread);
    if (field.shape.kind === 'leaf' && this.leaf(field.shape, value, field.head)) return true;
    this.output.add(field.head);
    this.path.push(field.key);
    const holds = this.nullable(field.shape, field.nonNull, value, isStep ? level.origins[field.step] : undefined, field);
    this.path.pop();
    return holds;
  }

  /** The short way of nearly every leaf: false when it is none that can be written at once. */
  private leaf({ write }: LeafShape, value: unknown, head: string): boolean {
    const text = plainText(write, value);
    if (text !== null) this.output.add(head + text);
    return text !== null;
  }

  private nullable(shape: Shape, nonNull: boolean, value: unknown, origin: KeptReading | undefined, field: FieldPlan): boolean {
    const mark = nonNull ? null : this.output.mark();
    const outcome = this.complete(shape, value, origin, field);
    if (outcome === 'written') return true;
    if (mark === null) {
      if (outcome === 'nothing') this.tell(new Error(`Cannot return null for non-nullable field ${field.parentType}.${field.name}.`), field);
      return false;
    }
    this.output.back(mark);
    this.output.add('null');
    return true;
  }

  private complete(shape: Shape, value: unknown, origin: KeptReading | undefined, field: FieldPlan): Outcome {
    if (value instanceof Failure) return this.tell(value.error, field);
    if (value instanceof Error) return this.tell(value, field);
    if (value === null || value === undefined) return 'nothing';
    if (value instanceof LevelObject) return this.object(value.selection, value.source, value, value.origin) ? 'written' : 'told';
    if (origin && isConstantShape(shape)) return this.once(origin, value, shape, () => this.made(shape, value, undefined, field) === 'written') ? 'written' : 'told';
    return this.made(shape, value, origin, field);
  }

  private made(shape: Shape, value: unknown, origin: KeptReading | undefined, field: FieldPlan): Outcome {
    if (shape.kind === 'list') return this.list(shape, value, origin, field);
    try {
      if (shape.kind === 'leaf') {
        this.output.add(shape.write(value));
        return 'written';
      }
      const selection = shape.kind === 'object' ? shape.selection : shape.selectionOf(value);
      return this.object(selection, value, null, origin) ? 'written' : 'told';
    } catch (error) {
      return this.tell(error, field);
    }
  }

  private list({ item, nonNull }: ListShape, value: unknown, origin: KeptReading | undefined, field: FieldPlan): Outcome {
    if (typeof value !== 'object' || value === null || !(Symbol.iterator in value)) {
      return this.tell(new GraphQLError(`Expected Iterable, but did not find one for field "${field.parentType}.${field.name}".`), field);
    }
    let index = 0;
    this.output.add('[');
    for (const one of value as Iterable<unknown>) {
      if (index > 0) this.output.add(',');
      this.path.push(index);
      const holds = this.nullable(item, nonNull, one, origin, field);
      this.path.pop();
      if (!holds) return 'told';
      index += 1;
    }
    this.output.add(']');
    return 'written';
  }

  /**
   * Writes by `make`, or as it was written of this object before. Not remembered: what failed, even in a place that
   * may be null, and what turns out to be somebody's own.
   */
  private once(origin: KeptReading | undefined, object: unknown, writer: object, make: () => boolean): boolean {
    if (!origin || !this.readings || typeof object !== 'object' || object === null) return make();
    const before = origin.value.written.get(object)?.get(writer);
    if (before) {
      this.output.splice(before);
      return true;
    }
    if (!this.readings.hasRoom(origin, object)) return make();
    this.output.flush();
    const mark = this.output.mark();
    const told = this.errors.length;
    const { context } = this;
    const watched = watchViewer(context);
    this.context = watched.context;
    const holds = make();
    this.context = context;
    if (holds && this.errors.length === told && !watched.wasLookedAt()) this.readings.write(origin, object, writer, this.output.since(mark));
    return holds;
  }

  private tell(error: unknown, { nodes }: FieldPlan): 'told' {
    this.errors.push(locatedError(error, nodes, [...this.path]));
    return 'told';
  }
}

const NONE: Record<string, unknown> = {};

/** A leaf's text; null for what is none that can be written at once. */
function plainText(write: LeafShape['write'], value: unknown): string | null {
  if (value === null || value === undefined || (typeof value === 'object' && (value instanceof Error || value instanceof Failure))) return null;
  try {
    return write(value);
  } catch {
    // Told where the path is known: it is written again there, and fails again.
    return null;
  }
}

/** What became of a value: it stands in the answer; it is null, which nobody has told yet; an error has been told. */
type Outcome = 'written' | 'nothing' | 'told';

/** What is read is a step, and steps are through before anything is written. */
function unread(): never {
  throw new Error('A field that is read was written before it was');
}
