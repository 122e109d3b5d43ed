import { encodeCursor } from './cursor.js';

/** A thing in its place. */
export interface Edge<T> { readonly cursor: string; readonly node: T }

/** The same, its cursor written when it is first asked for: most lists are drawn without. */
export class PlacedEdge<T extends { readonly _id: string }> implements Edge<T> {
  private written: string | null = null;

  /** `value` is what orders the list. */
  constructor(readonly node: T, private readonly tag: string, private readonly value: number) {}

  get cursor(): string {
    return (this.written ??= encodeCursor(this.tag, { value: this.value, id: this.node._id }));
  }
}
