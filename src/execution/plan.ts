import type { FieldNode, GraphQLObjectType } from 'graphql';
import type { Field } from '../resolvers/declare.js';
import type { Viewer } from '../model/viewer.js';

/** An operation as it is executed: its fragments spread, its `@skip` and `@include` decided. */
export interface Plan {
  readonly root: SelectionPlan;
  /** How many fields ask for their arguments anew with each request: each has a place of its own. */
  readonly places: number;
}

/** What is asked of an object of one type. */
export interface SelectionPlan {
  readonly type: GraphQLObjectType;
  /** In the order in which they are answered. */
  readonly fields: readonly FieldPlan[];
  /** Those that need a level: they are read, or something below them is. All others are written straight from the object. */
  readonly steps: readonly FieldPlan[];
  /** The fields in the order of the answer, those together that are constant. */
  readonly parts: readonly Part[];
  /** Whether all of them are. */
  readonly isConstant: boolean;
}

/** Constant fields that follow one another, or one that is not. */
export type Part = Run | { readonly kind: 'field'; readonly field: FieldPlan };

/** `isShort` where it is written faster than it is looked up. */
export interface Run { readonly kind: 'run'; readonly fields: readonly FieldPlan[]; readonly isShort: boolean }

/** One field of an answer, whatever fragments it stood in. */
export interface FieldPlan {
  /** Its place among the steps of its selection; -1 where it is none. */
  readonly step: number;
  /** The response key, and the same as JSON with a colon. */
  readonly key: string;
  readonly head: string;
  readonly name: string;
  readonly parentType: string;
  /** Where it stands in the document, for errors. */
  readonly nodes: readonly FieldNode[];
  readonly nonNull: boolean;
  readonly shape: Shape;
  /** Where its value comes from: the object's own property of that name where nothing is declared. */
  readonly source: Field<unknown, object, unknown> | null;
  readonly args: ArgumentsPlan;
  /** How it is written where it is a leaf that the object has as a property, for everybody; null for any other. */
  readonly plain: LeafShape['write'] | null;
  /** Whether it is written the same for the same object, whoever asks and with whatever variables. */
  readonly isConstant: boolean;
  /** Throws for a viewer who may not have it; null where everybody may. */
  readonly admit: ((viewer: Viewer) => void) | null;
}

/** Arguments: known from the document alone, or made from each request's variables and kept in its `place`. */
export type ArgumentsPlan =
  | { readonly kind: 'fixed'; readonly values: object }
  | { readonly kind: 'wrong'; readonly failure: Failure }
  | { readonly kind: 'variable'; readonly place: number; readonly make: (variables: Readonly<Record<string, unknown>>) => object };

/** What a value must be, and how it is written; whether it may be null stands with the field or the list. */
export type Shape = LeafShape | ObjectShape | AbstractShape | ListShape;

/** A scalar or an enum; `write` gives its JSON, or throws what graphql-js would throw. */
export interface LeafShape {
  readonly kind: 'leaf';
  readonly write: (value: unknown) => string;
}

/** An object of one type. */
export interface ObjectShape { readonly kind: 'object'; readonly selection: SelectionPlan }

/** An object that says itself of which type it is; `selectionOf` throws what graphql-js would throw. */
export interface AbstractShape {
  readonly kind: 'abstract';
  readonly selectionOf: (value: unknown) => SelectionPlan;
  /** Whether objects of some type of it have steps, and whether those of all are constant. */
  readonly hasSteps: boolean;
  readonly isConstant: boolean;
}

/** A list of the like. */
export interface ListShape { readonly kind: 'list'; readonly item: Shape; readonly nonNull: boolean }

/** Why a value could not be had; kept in its place until the answer is written and knows the path. */
export class Failure {
  constructor(readonly error: unknown) {}
}

/** Whether something of it must be read before it is written. */
export function hasSteps(shape: Shape): boolean {
  if (shape.kind === 'list') return hasSteps(shape.item);
  if (shape.kind === 'object') return shape.selection.steps.length > 0;
  return shape.kind === 'abstract' && shape.hasSteps;
}

/** Whether it is written the same for the same value. */
export function isConstantShape(shape: Shape): boolean {
  if (shape.kind === 'list') return isConstantShape(shape.item);
  return shape.kind === 'leaf' || (shape.kind === 'object' ? shape.selection.isConstant : shape.isConstant);
}
