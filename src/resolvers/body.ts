import { computed } from './declare.js';
import type { Declared } from './declared.js';
import type { BodyParent } from './parents.js';
import type * as graph from './types.generated.js';

export const Body = {
  // Bodies that were stored before versions were kept have none.
  sanitizerVersion: computed(({ sanitizerVersion }: Partial<Pick<BodyParent, 'sanitizerVersion'>>) => sanitizerVersion ?? 0),
} satisfies Declared<graph.BodyResolvers>;

/** A block says itself which of the union's types it is. */
export const Block = {
  __resolveType: (block) => block.type,
} satisfies graph.BlockResolvers;
