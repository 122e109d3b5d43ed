import {
  OperationTypeNode, TypeNameMetaFieldDef, isAbstractType, isLeafType, isListType, isNonNullType, type FieldNode, type FragmentDefinitionNode,
  type GraphQLAbstractType, type GraphQLObjectType, type GraphQLOutputType, type GraphQLSchema, type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { rulesOf } from '../resolvers/field-rules.js';
import { NO_ARGUMENTS, planArguments } from './arguments.js';
import { collectFields } from './collect.js';
import { leafText } from './leaf-text.js';
import { hasSteps, isConstantShape, type AbstractShape, type FieldPlan, type Part, type Plan, type SelectionPlan, type Shape } from './plan.js';
import { runtimeType, type AbstractPlace } from './runtime-type.js';

/** Says why an operation is left to graphql-js. */
export class NotCompiled extends Error {}

/** What an operation is compiled from. */
export interface CompileInput {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly operation: OperationDefinitionNode;
  /** Coerced; the plan holds for all that have the same values for the variables of `@skip` and `@include`. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The plan of a valid query. @throws NotCompiled for what only graphql-js does: introspection, and conditions that are null. */
export function compile(input: CompileInput): Plan {
  const root = input.schema.getQueryType();
  if (input.operation.operation !== OperationTypeNode.QUERY || !root) throw new NotCompiled(`a ${input.operation.operation}`);
  const compiler = new Compiler(input);
  const selection = compiler.selection(root, [input.operation.selectionSet]);
  return { root: selection, places: compiler.places };
}

class Compiler {
  /** Places for arguments given away so far. */
  places = 0;

  constructor(private readonly input: CompileInput) {}

  selection(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): SelectionPlan {
    if (type.isTypeOf) throw new NotCompiled(`${type.name} is told by isTypeOf`);
    const fields: FieldPlan[] = [];
    const steps: FieldPlan[] = [];
    for (const [key, nodes] of this.collected(type, sets)) {
      const field = this.field(type, key, nodes, steps.length);
      fields.push(field);
      if (field.step >= 0) steps.push(field);
    }
    return { type, fields, steps, parts: partsOf(fields), isConstant: fields.every((field) => field.isConstant) };
  }

  private collected(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
    try {
      return collectFields(this.input, type, sets);
    } catch (error) {
      throw new NotCompiled('a condition that is null', { cause: error });
    }
  }

  private field(parent: GraphQLObjectType, key: string, nodes: readonly FieldNode[], step: number): FieldPlan {
    const name = nodes[0]?.name.value ?? '';
    const common = { key, head: `${JSON.stringify(key)}:`, name, parentType: parent.name, nodes };
    if (name === TypeNameMetaFieldDef.name) return { ...common, ...typeName(parent.name) };
    const field = parent.getFields()[name];
    if (!field || !nodes[0]) throw new NotCompiled(`${parent.name}.${name} is no field of the schema's own`);
    const { declared, admit } = rulesOf(field);
    if (!declared && !admit && field.resolve) throw new NotCompiled(`${parent.name}.${name} is resolved by a function`);
    const shape = this.shape(field.type, common);
    const isStep = declared?.kind === 'read' || hasSteps(shape);
    const args = planArguments(field, nodes[0], () => this.places++);
    const isConstant = !isStep && !admit && args.kind === 'fixed' && isConstantShape(shape);
    const plain = !declared && !admit && shape.kind === 'leaf' && args.kind === 'fixed' ? shape.write : null;
    return { ...common, step: isStep ? step : -1, plain, nonNull: isNonNullType(field.type), shape, source: declared ?? null, args, isConstant, admit: admit ?? null };
  }

  private shape(type: GraphQLOutputType, place: FieldPlace): Shape {
    if (isNonNullType(type)) return this.shape(type.ofType, place);
    if (isListType(type)) return { kind: 'list', item: this.shape(type.ofType, place), nonNull: isNonNullType(type.ofType) };
    if (isLeafType(type)) return { kind: 'leaf', write: leafText(type) };
    const sets = place.nodes.flatMap(({ selectionSet }) => selectionSet ?? []);
    return isAbstractType(type) ? this.abstract(type, place, sets) : { kind: 'object', selection: this.selection(type, sets) };
  }

  private abstract(type: GraphQLAbstractType, place: FieldPlace, sets: readonly SelectionSetNode[]): AbstractShape {
    const { schema } = this.input;
    const selections = new Map(schema.getPossibleTypes(type).map((possible) => [possible.name, this.selection(possible, sets)]));
    const all = [...selections.values()];
    const asked: AbstractPlace = { ...place, schema, type };
    return {
      kind: 'abstract',
      selectionOf: (value) => selections.get(runtimeType(asked, value).name) as SelectionPlan,
      hasSteps: all.some(({ steps }) => steps.length > 0),
      isConstant: all.every(({ isConstant }) => isConstant),
    };
  }
}

type FieldPlace = Pick<FieldPlan, 'name' | 'parentType' | 'nodes'>;

function partsOf(fields: readonly FieldPlan[]): Part[] {
  const parts: Part[] = [];
  let from = 0;
  while (from < fields.length) {
    let to = from;
    while (fields[to]?.isConstant) to += 1;
    const run = fields.slice(from, to);
    const [field] = fields.slice(to);
    if (run.length > 0) parts.push({ kind: 'run', fields: run, isShort: run.length <= SHORT && run.every(({ shape }) => shape.kind === 'leaf') });
    if (field) parts.push({ kind: 'field', field });
    from = to + 1;
  }
  return parts;
}

/** Leaves that are written faster one by one than they are found as they were written before. */
const SHORT = 2;

/** The name of an object's type is known before there is an object. */
function typeName(type: string): Pick<FieldPlan, 'step' | 'plain' | 'nonNull' | 'shape' | 'source' | 'args' | 'isConstant' | 'admit'> {
  const text = JSON.stringify(type);
  const shape: Shape = { kind: 'leaf', write: () => text };
  return { step: -1, plain: null, nonNull: true, shape, source: { kind: 'computed', compute: () => type }, args: NO_ARGUMENTS, isConstant: true, admit: null };
}
