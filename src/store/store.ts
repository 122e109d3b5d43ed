import type { Article, ArticleVersion, Sighting, StoredBody, VersionBody } from '../model/article.js';
import type { Comment } from '../model/comment.js';
import type { Feed, StoredPayload } from '../model/feed.js';
import type { MigrationRecord } from '../model/migration-record.js';
import type { Source } from '../model/newsroom.js';
import type { GatewayNode, Lease } from '../model/node.js';
import type { Story } from '../model/story.js';
import type { Video } from '../model/video.js';
import { buildIndexes, type BuildLog } from './build-indexes.js';
import type { Collection, Engine } from './engine.js';
import { refuseNewer, settleNewStore } from './migrations/schema-check.js';

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
  readonly nodes: Collection<GatewayNode>;
  readonly leases: Collection<Lease>;
  readonly migrations: Collection<MigrationRecord>;
  /**
   * Makes these writes so that none is there without those before it. The embedded engine takes them together and
   * waits for the disk once; on MongoDB each waits for the one before. When one fails, others may have been made.
   */
  inOrder(writes: readonly (() => Promise<unknown>)[]): Promise<void>;
}

const SILENT: BuildLog = { info: () => undefined, warn: () => undefined };

/** Sees to the indexes and hands out the collections. @throws StoreIsNewer for what a later program made. */
export async function openStore(engine: Engine, log: BuildLog = SILENT): Promise<Store> {
  const migrations = engine.collection<MigrationRecord>('migrations');
  const records = await refuseNewer(migrations);
  await buildIndexes(engine, log);
  const isNew = records.length === 0 && (await engine.collection('articles').findOne({}, { projection: { _id: 1 } })) === null;
  if (isNew) await settleNewStore(migrations, new Date());
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
    nodes: engine.collection('nodes'),
    leases: engine.collection('leases'),
    migrations,
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
