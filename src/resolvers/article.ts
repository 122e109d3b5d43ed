import { lists, one } from '../loaders/catalogue.js';
import { related } from '../loaders/related.js';
import { versionDiff } from '../loaders/version-diff.js';
import { globalId } from '../model/global-id.js';
import { placeKey } from '../normalise/identity-key.js';
import { connectTo, connection, connectionFields } from './connection.js';
import { computed, read, readBy, request } from './declare.js';
import type { Declared } from './declared.js';
import type { ArticleEdgeParent, ArticleParent, ArticleVersionEdgeParent, RelatedEdgeParent, SightingEdgeParent } from './parents.js';
import { exactlyOne, idOf } from './reference.js';
import { sectionIn } from './section.js';
import { sourceOf } from './source.js';
import type * as graph from './types.generated.js';

/** What was stored before sounds were kept has none. */
const soundsOf = ({ audio }: Pick<ArticleParent, 'audio'>) => audio ?? [];

export const Article = {
  id: computed(({ _id }) => globalId('Article', _id)),
  // Nothing of what was withdrawn is shown, also while it is still being emptied.
  body: read(one.bodyById, ({ _id, pubStatus }) => (pubStatus === 'CANCELED' ? null : _id)),
  audio: computed(soundsOf),
  source: computed(({ sourceId }, _args, { newsroom }) => sourceOf(newsroom, sourceId)),
  section: computed(({ section, language }, _args, { newsroom }) => sectionIn(newsroom, section, language)),
  stories: connection(lists.storiesByIds, ({ storyIds }) => ({ ids: storyIds })),
  videos: connection(lists.videosOfArticle, ({ uri }) => uri),
  related: connection(related, (article) => article),
  comments: connection(lists.commentsOfArticle, ({ _id }) => _id),
  canonical: readBy((article) =>
    article.canonicalId === null
      ? { ready: article }
      : request(one.articleById, article.canonicalId, {}, (original) => original ?? article),
  ),
  duplicates: connection(lists.duplicatesOfArticle, ({ _id }) => _id),
  versions: computed(({ _id, pubStatus }, args) =>
    connectTo(pubStatus === 'CANCELED' ? lists.emptiedVersions : lists.versionsOfArticle, _id, args),
  ),
  sightings: connection(lists.sightingsOfArticle, ({ _id }) => _id),
} satisfies Declared<graph.ArticleResolvers>;

export const ArticleVersion = {
  audio: computed(soundsOf),
  body: read(one.bodyOfVersion, ({ _id, headline }) => (headline === null ? null : _id)),
  diff: readBy((version) => request(versionDiff, version, {}, (changes) => changes ?? [])),
} satisfies Declared<graph.ArticleVersionResolvers>;

export const Sighting = {
  feed: readBy(({ feedId }) => request(one.feedById, feedId, {})),
} satisfies Declared<graph.SightingResolvers>;

export const ArticleConnection = connectionFields<ArticleEdgeParent>() satisfies Declared<graph.ArticleConnectionResolvers>;
export const ArticleVersionConnection =
  connectionFields<ArticleVersionEdgeParent>() satisfies Declared<graph.ArticleVersionConnectionResolvers>;
export const RelatedConnection = connectionFields<RelatedEdgeParent>() satisfies Declared<graph.RelatedConnectionResolvers>;
export const SightingConnection =
  connectionFields<SightingEdgeParent>() satisfies Declared<graph.SightingConnectionResolvers>;

export const Query = {
  article: readBy((_root, { uri, id }) => {
    const by = exactlyOne(['uri', 'id'], uri, id);
    return 'first' in by
      ? request(one.articleByAddress, placeKey(by.first.href) ?? by.first.href, {})
      : request(one.articleById, idOf('Article', by.second), {});
  }),
  articles: computed((_root, args) => connectTo(lists.articles, '', args)),
} satisfies Declared<graph.QueryResolvers>;
