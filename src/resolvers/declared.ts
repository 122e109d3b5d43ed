import type { Context } from './context.js';
import type { Field } from './declare.js';
import type { ResolverFn } from './types.generated.js';

/** The declarations of a type, held to the generated resolver types field by field. */
export type Declared<R> = {
  [F in keyof R as NonNullable<R[F]> extends infer U ? ([FieldOf<U>] extends [never] ? never : F) : never]?: FieldOf<
    NonNullable<R[F]>
  >;
};

type FieldOf<U> = Extract<U, (...args: never[]) => unknown> extends ResolverFn<infer V, infer P, Context, infer A>
  ? Field<P, A, Awaited<V>>
  : never;
