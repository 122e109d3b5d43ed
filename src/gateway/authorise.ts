import { MapperKind, getDirective, mapSchema } from '@graphql-tools/utils';
import { defaultFieldResolver, isInterfaceType, isObjectType } from 'graphql';
import type { GraphQLFieldConfig, GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { forbidden, unauthenticated } from '../model/errors.js';
import { ROLES } from '../model/viewer.js';
import type { Role, Viewer } from '../model/viewer.js';
import { rulesOf } from '../resolvers/field-rules.js';

/** All that authorisation needs to know of a request. */
interface WithViewer { readonly viewer: Viewer }
type FieldConfig = GraphQLFieldConfig<unknown, WithViewer>;
type Resolver = GraphQLFieldResolver<unknown, WithViewer>;

/**
 * The schema with every `@auth` of its SDL enforced: on a field, on all fields of an object, and on
 * the implementations of an interface's field. Where several apply, each must be satisfied. Fields
 * without a requirement keep the very resolver they had. Throws when the SDL names an unknown role.
 */
export function authorise(schema: GraphQLSchema): GraphQLSchema {
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field: FieldConfig, fieldName, typeName) => {
      const required = requirements(schema, field, fieldName, typeName);
      if (required.length === 0) return field;
      const coordinate = `${typeName}.${fieldName}`;
      // What is resolved by a function alone stays with who calls functions.
      const isDeclared = !field.resolve || rulesOf({ extensions: field.extensions ?? {} }).declared !== undefined;
      const admitted = (viewer: Viewer) => { for (const roles of required) admit(viewer, roles, coordinate); };
      return {
        ...field,
        extensions: { ...field.extensions, ...(isDeclared ? { admit: admitted } : {}) },
        resolve: guard(field.resolve ?? defaultFieldResolver, required, coordinate),
        ...(field.subscribe ? { subscribe: guard(field.subscribe, required, coordinate) } : {}),
      };
    },
  });
}

function requirements(schema: GraphQLSchema, field: FieldConfig, fieldName: string, typeName: string): Role[][] {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return [];
  const inherited = type.getInterfaces().filter(isInterfaceType).map((parent) => parent.getFields()[fieldName]);
  return [field, type, ...inherited]
    .filter((node) => node !== undefined)
    .flatMap((node) => getDirective(schema, node, 'auth') ?? [])
    .map(({ requires }) => rolesOf(requires, `${typeName}.${fieldName}`));
}

function rolesOf(requires: unknown, coordinate: string): Role[] {
  if (!Array.isArray(requires)) throw new Error(`@auth on ${coordinate} needs "requires", a list of roles.`);
  return requires.map((name: unknown) => {
    const role = ROLES.find((known) => known === name);
    if (!role) throw new Error(`@auth on ${coordinate} requires ${String(name)}, which is none of ${ROLES.join(', ')}.`);
    return role;
  });
}

function guard(resolve: Resolver, required: readonly Role[][], coordinate: string): Resolver {
  return (parent, args, context, info) => {
    for (const roles of required) admit(context.viewer, roles, coordinate);
    return resolve(parent, args, context, info);
  };
}

function admit(viewer: Viewer, roles: readonly Role[], coordinate: string): void {
  if (roles.some((role) => viewer.roles.includes(role))) return;
  const wanted = roles.join(' or ');
  if (viewer.roles.every((role) => role === 'ANONYMOUS')) {
    throw unauthenticated(`${coordinate} requires the role ${wanted}, and nobody is signed in.`);
  }
  throw forbidden(`${coordinate} requires the role ${wanted}.`);
}
