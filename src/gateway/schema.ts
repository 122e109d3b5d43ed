import { makeExecutableSchema } from '@graphql-tools/schema';
import type { GraphQLSchema } from 'graphql';
import * as article from '../resolvers/article.js';
import * as body from '../resolvers/body.js';
import * as comment from '../resolvers/comment.js';
import { resolversOf } from '../resolvers/resolvers-of.js';
import * as edition from '../resolvers/edition.js';
import * as feed from '../resolvers/feed.js';
import * as node from '../resolvers/node.js';
import * as section from '../resolvers/section.js';
import * as source from '../resolvers/source.js';
import * as story from '../resolvers/story.js';
import * as video from '../resolvers/video.js';
import * as viewer from '../resolvers/viewer.js';
import { authorise } from './authorise.js';
import { scalars } from './scalars.js';

/** How every type that needs one gets its fields, declared file by file of `schema/`. */
const declarations = {
  Query: {
    ...article.Query, ...edition.Query, ...feed.Query, ...node.Query, ...section.Query, ...source.Query,
    ...story.Query, ...video.Query, ...viewer.Query,
  },
  Mutation: feed.Mutation,
  Article: article.Article,
  ArticleConnection: article.ArticleConnection,
  ArticleVersion: article.ArticleVersion,
  ArticleVersionConnection: article.ArticleVersionConnection,
  Body: body.Body,
  Comment: comment.Comment,
  CommentConnection: comment.CommentConnection,
  Edition: edition.Edition,
  Feed: feed.Feed,
  FeedConnection: feed.FeedConnection,
  RelatedConnection: article.RelatedConnection,
  Section: section.Section,
  Sighting: article.Sighting,
  SightingConnection: article.SightingConnection,
  Source: source.Source,
  Story: story.Story,
  StoryConnection: story.StoryConnection,
  StorySource: story.StorySource,
  Video: video.Video,
  VideoConnection: video.VideoConnection,
};

/** The executable schema over the SDL of `schema/`, its `@auth` enforced. */
export function buildGraph(typeDefs: string): GraphQLSchema {
  const fields = Object.fromEntries(Object.entries(declarations).map(([type, declared]) => [type, resolversOf(declared)]));
  return authorise(
    makeExecutableSchema({
      typeDefs,
      resolvers: [scalars, { Direction: { LTR: 'ltr', RTL: 'rtl' }, Block: body.Block, Node: node.Node }, fields],
      // `Localized` is never returned as such: its types are asked for by name.
      resolverValidationOptions: { requireResolversForResolveType: 'ignore' },
    }),
  );
}
