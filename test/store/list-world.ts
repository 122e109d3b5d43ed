import fc from 'fast-check';
import { lists, one } from '../../src/loaders/catalogue.js';
import { encodeCursor } from '../../src/loaders/cursor.js';
import type { Loader, LoaderArgs } from '../../src/loaders/load.js';
import { nodes } from '../../src/loaders/nodes.js';
import type { PageArgs } from '../../src/loaders/page.js';
import { related } from '../../src/loaders/related.js';
import { versionDiff } from '../../src/loaders/version-diff.js';
import type { Article, ArticleVersion } from '../../src/model/article.js';
import type { Comment } from '../../src/model/comment.js';
import type { NodeReference } from '../../src/model/global-id.js';
import type { Story } from '../../src/model/story.js';
import type { Video } from '../../src/model/video.js';
import type { Store } from '../../src/store/store.js';
import { articleWith } from '../fixtures/article.js';

/** Something that a request reads; the same each time that it is called. */
export interface Read { readonly name: string; readonly run: (store: Store) => Promise<unknown> }

/** Something that the program writes. */
export interface Write { readonly name: string; readonly run: (store: Store) => Promise<unknown> }

const several = (letter: string, count: number) => fc.constantFrom(...Array.from({ length: count }, (_, at) => `${letter}${at}`));
const articleId = several('a', 5);
const storyId = several('s', 3);
const videoId = several('v', 3);
const commentId = several('c', 5);
const section = fc.constantFrom('politics', 'sport');
const sourceId = fc.constantFrom('outlet', 'paper');
const keyword = several('k', 4);
const language = fc.constantFrom('ar', 'en');
const time = fc.nat(6).map((hours) => new Date(Date.UTC(2026, 0, 1, hours)));
const uriOf = (id: string) => `https://outlet.example/${id}`;
const some = (value: fc.Arbitrary<string>, maxLength = 2) => fc.uniqueArray(value, { maxLength });
const often = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 3 });
const tongue = { language: 'ar', direction: 'rtl' as const };

export const anArticle: fc.Arbitrary<Article> = fc.record({
  _id: articleId, section: often(section), sourceId, keywords: some(keyword), storyIds: some(storyId, 1), sortTime: time,
  canonicalId: fc.option(articleId, { nil: null, freq: 1 }), listed: fc.boolean(), headline: keyword,
  pubStatus: fc.constantFrom('USABLE', 'USABLE', 'WITHHELD', 'CANCELED'), relatedUris: some(articleId.map(uriOf)),
  addresses: some(several('p', 4), 3),
}).map(({ _id, addresses, ...fields }) => articleWith({ _id, ...fields, uri: uriOf(_id), addresses: [uriOf(_id), ...addresses] }));

const aStory: fc.Arbitrary<Story> = fc.record({
  _id: storyId, title: keyword, languageTags: some(language), listed: fc.boolean(), rank: fc.nat(4), articleCount: fc.nat(2),
}).map((fields) => ({
  ...tongue, slug: `slug-${fields._id}`, description: null, image: null, firstCreated: new Date(0), versionCreated: new Date(0),
  curated: false, languages: [], sources: [], titles: [], terms: [], keyTerms: [], ...fields,
}));

const aVideo: fc.Arbitrary<Video> = fc.record({
  _id: videoId, title: keyword, uploadDate: time, articleUris: some(articleId.map(uriOf)), storyIds: some(storyId, 1),
  pubStatus: fc.constantFrom('USABLE', 'CANCELED'),
}).map((fields) => ({
  ...tongue, uri: uriOf(fields._id), description: null, duration: null, thumbnail: null, creditText: null, copyrightNotice: null,
  contentUrl: null, embedUrl: null, sourceId: 'outlet', section: null, keywords: [], ...fields,
}));

const aComment: fc.Arbitrary<Comment> = fc.record({
  _id: commentId, articleId, parentId: often(commentId), text: keyword, dateCreated: time, replyCount: fc.nat(2),
  status: fc.constantFrom('PUBLISHED', 'PUBLISHED', 'PENDING'),
}).map((fields) => ({ ...tongue, author: { name: 'x' }, ...fields }));

const aVersion: fc.Arbitrary<ArticleVersion> = fc.record({ articleId, version: fc.integer({ min: 1, max: 3 }), headline: often(keyword) })
  .map((fields) => ({
    ...tongue, _id: `${fields.articleId}:${fields.version}`, versionCreated: new Date(0), description: null, by: null, image: null,
    section: null, keywords: [], changedFields: ['headline'], note: null, ...fields,
  }));

/** Everything a page of which can be asked for, with an order's own cursors. */
const pages = (tag: string, value: fc.Arbitrary<number>, id: fc.Arbitrary<string>): fc.Arbitrary<PageArgs> => {
  const cursor = fc.option(fc.tuple(value, id).map(([at, of]) => encodeCursor(tag, { value: at, id: of })), { nil: null, freq: 1 });
  return fc.record({ take: fc.integer({ min: 1, max: 3 }), backward: fc.boolean(), after: cursor, before: cursor });
};
const moment = time.map((at) => at.getTime());
const pageOf: Readonly<Record<string, fc.Arbitrary<PageArgs>>> = {
  article: pages('article', moment, articleId), video: pages('video', moment, videoId), comment: pages('comment', moment, commentId),
  story: pages('story', fc.nat(4), storyId), version: pages('version', fc.nat(3), articleId), thread: pages('thread', fc.nat(2), storyId),
  related: pages('related', fc.double({ min: 0, max: 1, noNaN: true }), articleId),
};

const reading = <K, A extends LoaderArgs>(name: string, loader: Loader<K, unknown, A>, key: fc.Arbitrary<K>, args: fc.Arbitrary<A>): fc.Arbitrary<Read> =>
  fc.tuple(fc.uniqueArray(key, { minLength: 1, maxLength: 2, selector: loader.identify }), args).map(([keys, asked]) => ({
    name: `${name} of ${JSON.stringify(keys)}, ${JSON.stringify(asked)}`,
    run: (store) => loader.batch(store, keys, asked),
  }));
const alone = <K>(name: string, loader: Loader<K, unknown>, key: fc.Arbitrary<K>) => reading(name, loader, key, fc.constant<LoaderArgs>({}));
type Named = keyof typeof lists;
const listing = (name: Exclude<Named, 'storiesByIds'>, key: fc.Arbitrary<string>): fc.Arbitrary<Read>[] => {
  const { page, count, tag } = lists[name];
  return [reading<string, PageArgs>(name, page, key, pageOf[tag] ?? pages(tag, fc.nat(), fc.string())), alone(`count of ${name}`, count, key)];
};

const reference: fc.Arbitrary<NodeReference> = fc.oneof(
  articleId.map((id) => ({ type: 'Article' as const, id })), storyId.map((id) => ({ type: 'Story' as const, id })), commentId.map((id) => ({ type: 'Comment' as const, id })),
);

/** A read of each loader of which an answer is kept, by what the resolvers use. */
export const READS: Readonly<Record<string, readonly fc.Arbitrary<Read>[]>> = {
  articleById: [alone('article', one.articleById, articleId)],
  articleByAddress: [alone('article by address', one.articleByAddress, fc.oneof(articleId.map(uriOf), several('p', 4)))],
  bodyById: [alone('body', one.bodyById, articleId)],
  storyById: [alone('story', one.storyById, storyId)],
  storyBySlug: [alone('story by slug', one.storyBySlug, storyId.map((id) => `slug-${id}`))],
  videoById: [alone('video', one.videoById, videoId)],
  commentById: [alone('comment', one.commentById, commentId)],
  articles: listing('articles', fc.constant('')),
  articlesOfSection: listing('articlesOfSection', section),
  articlesOfSource: listing('articlesOfSource', sourceId),
  articlesOfStory: listing('articlesOfStory', storyId),
  duplicatesOfArticle: listing('duplicatesOfArticle', articleId),
  versionsOfArticle: listing('versionsOfArticle', articleId),
  emptiedVersions: listing('emptiedVersions', articleId),
  stories: listing('stories', fc.constant('')),
  storiesInLanguage: listing('storiesInLanguage', language),
  videos: listing('videos', fc.constant('')),
  videosOfArticle: listing('videosOfArticle', articleId.map(uriOf)),
  videosOfStory: listing('videosOfStory', storyId),
  commentsOfArticle: listing('commentsOfArticle', articleId),
  repliesOfComment: listing('repliesOfComment', commentId),
  storiesByIds: [reading('stories by ids', lists.storiesByIds.page, some(storyId, 3).map((ids) => ({ ids })), pageOf['thread'] as fc.Arbitrary<PageArgs>)],
  related: [reading('related', related.page, anArticle, pageOf['related'] as fc.Arbitrary<PageArgs>)],
  nodes: [alone('nodes', nodes, fc.array(reference, { minLength: 1, maxLength: 3 }))],
};

/** Loaders of what no answer is kept of. */
export const SPOILING = ['bodyOfVersion', 'feedById', 'sightingsOfArticle', 'feeds'];
export const spoiling: readonly fc.Arbitrary<Read>[] = [alone('changes of a version', versionDiff, aVersion)];

const write = <T>(name: string, given: fc.Arbitrary<T>, run: (store: Store, value: T) => Promise<unknown>): fc.Arbitrary<Write> =>
  given.map((value) => ({ name: `${name} ${JSON.stringify(value)}`, run: (store) => run(store, value) }));
const update = (name: string, set: fc.Arbitrary<Partial<Article>>) =>
  write(name, fc.tuple(articleId, set), (store, [_id, $set]) => store.articles.updateOne({ _id }, { $set }));

/** What the program writes, in the words that it uses. */
export const WRITES: fc.Arbitrary<Write> = fc.oneof(
  write('save', anArticle, (store, { _id, commentCount, commentsReadAt, ...card }) =>
    store.articles.updateOne({ _id }, { $set: card, $setOnInsert: { commentCount, commentsReadAt } }, { upsert: true })),
  write('insert', anArticle, (store, article) => store.articles.insertOne(article)),
  write('enter a thread', fc.tuple(anArticle, aStory), (store, [article, { _id, ...story }]) => store.inOrder([
    () => store.stories.updateOne({ _id }, { $setOnInsert: { ...story, listed: false, rank: 0, languageTags: [] } }, { upsert: true }),
    () => store.articles.updateOne({ _id: article._id }, { $set: { storyIds: [_id] } }),
    () => store.stories.replaceOne({ _id }, story, { upsert: true }),
  ])),
  update('show', keyword.map((headline) => ({ headline }))),
  update('thread', storyId.map((id) => ({ storyIds: [id] }))),
  update('list', fc.record({ listed: fc.boolean(), canonicalId: often(articleId) })),
  update('address', several('p', 4).map((one) => ({ addresses: [uriOf('a0'), one] }))),
  update('count comments', fc.nat(3).map((commentCount) => ({ commentCount }))),
  write('fold', fc.tuple(articleId, some(articleId)), async (store, [canonicalId, ids]) => {
    await store.articles.updateMany({ canonicalId: { $in: ids } }, { $set: { canonicalId, listed: false } });
    await store.articles.updateMany({ _id: { $in: ids } }, { $set: { canonicalId, listed: false } });
  }),
  write('withdraw', articleId, async (store, _id) => {
    await store.articles.updateOne({ _id }, { $set: { pubStatus: 'CANCELED', listed: false, canonicalId: null, keywords: [], headline: null } });
    await store.bodies.deleteOne({ _id });
    await store.versions.updateMany({ articleId: _id }, { $set: { headline: null, note: null } });
  }),
  write('delete', articleId, (store, _id) => store.articles.deleteOne({ _id })),
  write('delete of an outlet', sourceId, (store, id) => store.articles.deleteMany({ sourceId: id })),
  write('body', fc.tuple(articleId, keyword), (store, [_id, text]) => store.bodies.replaceOne({ _id }, { text } as never, { upsert: true })),
  write('version', aVersion, (store, { _id, ...version }) => store.versions.updateOne({ _id }, { $set: version }, { upsert: true })),
  write('story', aStory, (store, { _id, ...story }) => store.stories.replaceOne({ _id }, story, { upsert: true })),
  write('rank', fc.tuple(storyId, fc.nat(4)), (store, [_id, rank]) => store.stories.findOneAndUpdate({ _id }, { $set: { rank } })),
  write('video', aVideo, (store, { _id, ...video }) => store.videos.replaceOne({ _id }, video, { upsert: true })),
  write('video withdrawn', videoId, (store, _id) => store.videos.updateOne({ _id, sourceId: 'outlet' }, { $set: { pubStatus: 'CANCELED', title: '', keywords: [] } })),
  write('comments', fc.array(aComment, { minLength: 1, maxLength: 3 }), (store, comments) => store.comments.bulkWrite(
    comments.map(({ _id, replyCount, status, ...said }) => ({ updateOne: { filter: { _id }, update: { $set: said, $setOnInsert: { replyCount, status } }, upsert: true } })),
  )),
  write('replies', fc.tuple(commentId, fc.nat(3)), (store, [_id, replyCount]) => store.comments.updateOne({ _id }, { $inc: { replyCount } })),
  write('moderate', fc.tuple(commentId, fc.constantFrom('PUBLISHED' as const, 'REJECTED' as const)), (store, [_id, status]) => store.comments.updateOne({ _id }, { $set: { status } })),
  write('delete comments', articleId, (store, id) => store.comments.deleteMany({ articleId: id })),
);
