import { base64url } from './base64url.js';

/** The kinds that have a global id. */
export const NODE_TYPES = ['Article', 'Comment', 'Edition', 'Feed', 'Section', 'Source', 'Story', 'Video'] as const;
export type NodeType = (typeof NODE_TYPES)[number];

/** A kind and the id that a thing of this kind is stored under. */
export interface NodeReference { type: NodeType; id: string }

/** Longest global id that is looked at; ours stay far below it. */
const MAX_LENGTH = 512;

/** Opaque id, unique in the graph (Relay object identification): base64url of `Type:id`. */
export function globalId(type: NodeType, id: string): string {
  return base64url(`${type}:${id}`);
}

/** What a global id stands for; null when this graph can not have given it. */
export function parseGlobalId(value: string): NodeReference | null {
  if (value.length > MAX_LENGTH) return null;
  const text = Buffer.from(value, 'base64url').toString('utf8');
  const colon = text.indexOf(':');
  const type = NODE_TYPES.find((known) => known === text.slice(0, Math.max(colon, 0)));
  const id = text.slice(colon + 1);
  // Written again and compared: one object has one id, however lenient base64 decoding is.
  return type && id && globalId(type, id) === value ? { type, id } : null;
}
