/** What is compared; each is a process of its own. `bare-…` send ready answers of one operation. */
export const CONTENDERS = [
  'bare-article-page', 'bare-section-front', 'khabar', 'khabar-no-entity-cache', 'khabar-cached',
  'apollo-stock', 'yoga', 'yoga-jit', 'yoga-cache', 'mercurius', 'mercurius-jit', 'mercurius-cache',
] as const;
export type Contender = (typeof CONTENDERS)[number];

/** Options of Node for every contender alike: none, as `npm start` and the image have none. */
export const NODE_FLAGS: readonly string[] = [];

/** What everybody reads through: the embedded engine, or one that answers from memory what it was asked before. */
export type StoreKind = 'static' | 'embedded';

/** What a contender is started with. */
export interface Plan {
  readonly contender: Contender;
  /** A filled store of its own. */
  readonly directory: string;
  readonly store: StoreKind;
  /** File with the bare servers' ready answers: JSON of `ReadyAnswer[]`. */
  readonly answers: string | null;
}

/** An answer as the program gave it. */
export interface ReadyAnswer { readonly type: string; readonly body: string }

/** What a contender is told, and what it says: its address once, then the microseconds of CPU that it has used so far. */
export type Order = { readonly start: Plan } | 'cpu';
export type Report = { readonly url: string } | { readonly failed: string } | { readonly cpu: number; readonly resident: number };
