import { lists } from '../loaders/catalogue.js';
import { globalId } from '../model/global-id.js';
import { connectTo, connectionFields } from './connection.js';
import { computed } from './declare.js';
import type { Declared } from './declared.js';
import type { FeedEdgeParent } from './parents.js';
import { sourceOf } from './source.js';
import type * as graph from './types.generated.js';

export const Feed = {
  id: computed(({ _id }) => globalId('Feed', _id)),
  source: computed(({ sourceId }, _args, { newsroom }) => sourceOf(newsroom, sourceId)),
} satisfies Declared<graph.FeedResolvers>;

export const FeedConnection = connectionFields<FeedEdgeParent>() satisfies Declared<graph.FeedConnectionResolvers>;

export const Query = {
  feeds: computed((_root, args) => connectTo(lists.feeds, '', args)),
} satisfies Declared<graph.QueryResolvers>;
