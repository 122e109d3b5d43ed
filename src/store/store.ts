import type { Article, ArticleVersion, Sighting, StoredBody, VersionBody } from '../model/article.js';
import type { Comment } from '../model/comment.js';
import type { Feed, StoredPayload } from '../model/feed.js';
import type { Source } from '../model/newsroom.js';
import type { Story } from '../model/story.js';
import type { Video } from '../model/video.js';
import type { Collection, Engine } from './engine.js';
import { INDEXES } from './indexes.js';

/** The collections, typed; what everything above the store talks to. */
export interface Store {
  readonly articles: Collection<Article>;
  readonly bodies: Collection<StoredBody>;
  readonly versions: Collection<ArticleVersion>;
  readonly versionBodies: Collection<VersionBody>;
  readonly sightings: Collection<Sighting>;
  readonly stories: Collection<Story>;
  readonly videos: Collection<Video>;
  readonly comments: Collection<Comment>;
  readonly sources: Collection<Source>;
  readonly feeds: Collection<Feed>;
  readonly payloads: Collection<StoredPayload>;
  /**
   * Makes these writes so that none is there without those before it. The embedded engine takes them together and
   * waits for the disk once; on MongoDB each waits for the one before. When one fails, others may have been made.
   */
  inOrder(writes: readonly (() => Promise<unknown>)[]): Promise<void>;
}

/** Creates what indexes are missing and hands out the collections. */
export async function openStore(engine: Engine): Promise<Store> {
  for (const [name, indexes] of Object.entries(INDEXES)) await engine.createIndexes(name, indexes);
  return {
    articles: engine.collection('articles'),
    bodies: engine.collection('bodies'),
    versions: engine.collection('versions'),
    versionBodies: engine.collection('versionBodies'),
    sightings: engine.collection('sightings'),
    stories: engine.collection('stories'),
    videos: engine.collection('videos'),
    comments: engine.collection('comments'),
    sources: engine.collection('sources'),
    feeds: engine.collection('feeds'),
    payloads: engine.collection('payloads'),
    inOrder: engine.kind === 'embedded' ? together : oneByOne,
  };
}

/** LMDB makes writes in the order in which it is given them, those of one moment in one transaction. */
async function together(writes: readonly (() => Promise<unknown>)[]): Promise<void> {
  await Promise.all(writes.map((write) => write()));
}

async function oneByOne(writes: readonly (() => Promise<unknown>)[]): Promise<void> {
  for (const write of writes) await write();
}
