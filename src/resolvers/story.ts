import { lists, one } from '../loaders/catalogue.js';
import { globalId } from '../model/global-id.js';
import { connectTo, connection, connectionFields } from './connection.js';
import { computed, readBy, request } from './declare.js';
import type { Declared } from './declared.js';
import type { StoryEdgeParent } from './parents.js';
import { exactlyOne, idOf } from './reference.js';
import { sourceOf } from './source.js';
import type * as graph from './types.generated.js';

export const Story = {
  id: computed(({ _id }) => globalId('Story', _id)),
  title: computed(({ title, titles }, { language }) => titles.find((known) => known.language === language)?.title ?? title),
  videos: connection(lists.videosOfStory, ({ _id }) => _id),
  articles: connection(lists.articlesOfStory, ({ _id }) => _id, ({ articleCount }) => articleCount),
} satisfies Declared<graph.StoryResolvers>;

export const StorySource = {
  source: computed(({ sourceId }, _args, { newsroom }) => sourceOf(newsroom, sourceId)),
} satisfies Declared<graph.StorySourceResolvers>;

export const StoryConnection = connectionFields<StoryEdgeParent>() satisfies Declared<graph.StoryConnectionResolvers>;

export const Query = {
  story: readBy((_root, { slug, id }) => {
    const by = exactlyOne(['slug', 'id'], slug, id);
    return 'first' in by
      ? request(one.storyBySlug, by.first, {})
      : request(one.storyById, idOf('Story', by.second), {});
  }),
  stories: computed((_root, args) => connectTo(lists.stories, '', args)),
} satisfies Declared<graph.QueryResolvers>;
