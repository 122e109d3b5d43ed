import type * as graph from './types.generated.js';

/** A block says itself which of the union's types it is. */
export const Block = {
  __resolveType: (block) => block.type,
} satisfies graph.BlockResolvers;
