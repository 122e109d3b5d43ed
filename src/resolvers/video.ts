import { lists } from '../loaders/catalogue.js';
import { globalId } from '../model/global-id.js';
import { connectTo, connection, connectionFields } from './connection.js';
import { computed } from './declare.js';
import type { Declared } from './declared.js';
import type { VideoEdgeParent } from './parents.js';
import { sectionIn } from './section.js';
import { sourceOf } from './source.js';
import type * as graph from './types.generated.js';

export const Video = {
  id: computed(({ _id }) => globalId('Video', _id)),
  source: computed(({ sourceId }, _args, { newsroom }) => sourceOf(newsroom, sourceId)),
  section: computed(({ section, language }, _args, { newsroom }) => sectionIn(newsroom, section, language)),
  stories: connection(lists.storiesByIds, ({ storyIds }) => ({ ids: storyIds })),
} satisfies Declared<graph.VideoResolvers>;

export const VideoConnection = connectionFields<VideoEdgeParent>() satisfies Declared<graph.VideoConnectionResolvers>;

export const Query = {
  videos: computed((_root, args) => connectTo(lists.videos, '', args)),
} satisfies Declared<graph.QueryResolvers>;
