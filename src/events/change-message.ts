import type { ChangeKind } from './bus.js';

/** A change as nodes tell it each other; the article itself is read from the store that they share. */
export interface ChangeMessage {
  /** Who tells it. */
  readonly node: string;
  readonly kind: ChangeKind;
  readonly articleId: string;
}

const KINDS: readonly unknown[] = ['CREATED', 'UPDATED', 'CORRECTED', 'WITHDRAWN'] satisfies ChangeKind[];

/** Longest name of a node and longest id, in characters. */
const LONGEST = 200;

/** Reads a message; null for what is none. */
export function readChange(text: string): ChangeMessage | null {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof message !== 'object' || message === null) return null;
  const { node, kind, articleId } = message as Partial<Record<keyof ChangeMessage, unknown>>;
  return isName(node) && isName(articleId) && isKind(kind) ? { node, kind, articleId } : null;
}

const isName = (value: unknown): value is string => typeof value === 'string' && value !== '' && value.length <= LONGEST;
const isKind = (value: unknown): value is ChangeKind => KINDS.includes(value);
