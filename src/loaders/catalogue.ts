import type { Article, ArticleVersion, Sighting, StoredBody, VersionBody } from '../model/article.js';
import type { Comment } from '../model/comment.js';
import type { Feed } from '../model/feed.js';
import type { Story } from '../model/story.js';
import type { Video } from '../model/video.js';
import { byField } from './by-field.js';
import { byPlace } from './by-place.js';
import { idList } from './ids.js';
import { list } from './list.js';
import type { Order } from './page.js';

const newestArticles: Order<Article> = {
  tag: 'article', field: 'sortTime', direction: -1, isTime: true, valueOf: (article) => article.sortTime.getTime(),
};
const newestVideos: Order<Video> = {
  tag: 'video', field: 'uploadDate', direction: -1, isTime: true, valueOf: (video) => video.uploadDate.getTime(),
};
const oldestComments: Order<Comment> = {
  tag: 'comment', field: 'dateCreated', direction: 1, isTime: true, valueOf: (comment) => comment.dateCreated.getTime(),
};
const highestStories: Order<Story> = {
  tag: 'story', field: 'rank', direction: -1, isTime: false, valueOf: (story) => story.rank,
};
const latestVersions: Order<ArticleVersion> = {
  tag: 'version', field: 'version', direction: -1, isTime: false, valueOf: (version) => version.version,
};
const latestSightings: Order<Sighting> = {
  tag: 'sighting', field: 'seenAt', direction: -1, isTime: true, valueOf: (sighting) => sighting.seenAt.getTime(),
};
const feedsInOrder: Order<Feed> = {
  tag: 'feed', field: 'place', direction: 1, isTime: false, valueOf: (feed) => feed.place,
};

/** What is held back is nobody's to read: no loader hands it out. */
const readable = { pubStatus: { $ne: 'WITHHELD' } };
const listed = { listed: true };
const usable = { pubStatus: 'USABLE' };
const published = { status: 'PUBLISHED' };

/** Loaders of single things; all unique keys of a request in one query. */
export const one = {
  articleById: byField<Article>('articles', '_id', readable),
  articleByAddress: byPlace(byField<Article>('articles', 'addresses', readable)),
  bodyById: byField<StoredBody>('bodies', '_id'),
  bodyOfVersion: byField<VersionBody>('versionBodies', '_id'),
  storyById: byField<Story>('stories', '_id', listed),
  storyBySlug: byField<Story>('stories', 'slug', listed),
  videoById: byField<Video>('videos', '_id', usable),
  commentById: byField<Comment>('comments', '_id', published),
  feedById: byField<Feed>('feeds', '_id'),
};

/** Loaders of lists; the pages of all keys of a request in one call. */
export const lists = {
  articles: list<Article>({ name: 'articles', by: null, where: listed, order: newestArticles }),
  articlesOfSection: list<Article>({ name: 'articles', by: 'section', where: listed, order: newestArticles }),
  articlesOfSource: list<Article>({ name: 'articles', by: 'sourceId', where: listed, order: newestArticles }),
  articlesOfStory: list<Article>({ name: 'articles', by: 'storyIds', where: listed, order: newestArticles }),
  duplicatesOfArticle: list<Article>({ name: 'articles', by: 'canonicalId', where: usable, order: newestArticles }),
  versionsOfArticle: list<ArticleVersion>({ name: 'versions', by: 'articleId', order: latestVersions }),
  emptiedVersions: list<ArticleVersion>({ name: 'versions', by: 'articleId', where: { headline: null }, order: latestVersions }),
  sightingsOfArticle: list<Sighting>({ name: 'sightings', by: 'articleId', order: latestSightings }),
  stories: list<Story>({ name: 'stories', by: null, where: listed, order: highestStories }),
  storiesInLanguage: list<Story>({ name: 'stories', by: 'languageTags', where: listed, order: highestStories }),
  videos: list<Video>({ name: 'videos', by: null, where: usable, order: newestVideos }),
  videosOfArticle: list<Video>({ name: 'videos', by: 'articleUris', where: usable, order: newestVideos }),
  videosOfStory: list<Video>({ name: 'videos', by: 'storyIds', where: usable, order: newestVideos }),
  commentsOfArticle: list<Comment>({
    name: 'comments', by: 'articleId', where: { parentId: null, ...published }, order: oldestComments,
  }),
  repliesOfComment: list<Comment>({ name: 'comments', by: 'parentId', where: published, order: oldestComments }),
  storiesByIds: idList(one.storyById, 'thread'),
  feeds: list<Feed>({ name: 'feeds', by: null, order: feedsInOrder }),
};
