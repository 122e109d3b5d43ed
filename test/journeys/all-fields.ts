import { getNamedType, isCompositeType, isInterfaceType, isObjectType, isUnionType, type GraphQLSchema } from 'graphql';

/** A selection of every field of a type, `depth` levels down; lists of things are cut to their first two. */
export function fieldsOf(schema: GraphQLSchema, typeName: string, depth: number): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type) && !isInterfaceType(type)) throw new Error(`${typeName} has no fields`);
  return Object.values(type.getFields())
    .flatMap((field) => {
      const inner = getNamedType(field.type);
      const args = field.args.some(({ name }) => name === 'first') ? '(first: 2)' : '';
      if (isUnionType(inner)) {
        const members = inner.getTypes().map(({ name }) => `... on ${name} { ${aliased(schema, name)} }`);
        return `${field.name} { __typename ${members.join(' ')} }`;
      }
      if (!isCompositeType(inner)) return field.name;
      return depth === 0 ? [] : `${field.name}${args} { __typename ${fieldsOf(schema, inner.name, depth - 1)} }`;
    })
    .join(' ');
}

/** Leaf fields of a union's member under names of their own: members may type the same name differently. */
function aliased(schema: GraphQLSchema, typeName: string): string {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type`);
  return Object.values(type.getFields())
    .filter(({ type: fieldType }) => !isCompositeType(getNamedType(fieldType)))
    .map(({ name }) => `${typeName}_${name}: ${name}`)
    .concat('__typename')
    .join(' ');
}
