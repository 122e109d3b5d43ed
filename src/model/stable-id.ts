import { createHash } from 'node:crypto';

/** A stored id made of what upstream calls a thing, so that every node arrives at the same one: 22 characters. */
export function stableId(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 22);
}
