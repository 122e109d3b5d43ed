import { ROLES } from '../model/viewer.js';
import type { Role } from '../model/viewer.js';

/**
 * The roles in a token's claims: a list of names, or one string with spaces, in any case. `claim` is a
 * name or a path with dots (`realm_access.roles`). Unknown names are ignored; who is signed in without any
 * known role is a READER, and nobody is made ANONYMOUS by a token.
 */
export function rolesIn(claims: Readonly<Record<string, unknown>>, claim: string): Role[] {
  const found = own(claims, claim) ?? claim.split('.').reduce<unknown>(own, claims);
  const names = typeof found === 'string' ? found.split(/\s+/) : Array.isArray(found) ? found : [];
  const given = new Set(names.filter((name: unknown) => typeof name === 'string').map((name) => name.toUpperCase()));
  const roles = ROLES.filter((role) => role !== 'ANONYMOUS' && given.has(role));
  return roles.length > 0 ? roles : ['READER'];
}

function own(holder: unknown, name: string): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, name)) return undefined;
  return Object.entries(holder).find(([key]) => key === name)?.[1];
}
