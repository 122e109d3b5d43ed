import { computed } from './declare.js';
import type { Declared } from './declared.js';
import type * as graph from './types.generated.js';

export const Query = {
  viewer: computed((_root, _args, { viewer }) => viewer),
} satisfies Declared<graph.QueryResolvers>;
