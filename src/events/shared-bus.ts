import type { Article } from '../model/article.js';
import type { Redis } from '../redis/redis.js';
import type { ArticleChange, Bus } from './bus.js';
import { readChange, type ChangeMessage } from './change-message.js';

/** Where changes in a store are published. */
export const changesChannel = (store: string): string => `khabar:changes:${store}`;

/** Changes of other nodes that may wait for their articles to be read; more are dropped. */
const MOST_WAITING = 1000;

/** What of other nodes' changes could not be told. */
export interface SharedBusCounts {
  /** Changes of this node that other nodes were not told. */
  readonly unpublished: number;
  /** Messages that were no changes, or whose article could not be read. */
  readonly dropped: number;
}

/** A bus over all nodes. */
export interface SharedBus extends Bus {
  counts(): SharedBusCounts;
}

/** What it is made from. */
export interface SharedBusOptions {
  /** The bus that this node's ingest publishes to: its listeners hear this node alone. */
  readonly local: Bus;
  readonly redis: Redis;
  /** Names this process. */
  readonly node: string;
  /** Names the store, the same for all who share it. */
  readonly store: string;
  /** The article as it is stored now; null when there is none that may be shown. */
  readonly find: (articleId: string) => Promise<Article | null>;
  readonly log: { warn(fields: object, message: string): void };
}

/**
 * Listeners hear changes of this node as they are published, and those of others in the order of each, once. A Redis
 * that is away keeps nobody from publishing; what others were not told then is counted, and they are not told later.
 */
export function shareBus({ local, redis, node, store, find, log }: SharedBusOptions): SharedBus {
  const channel = changesChannel(store);
  const listeners = new Set<{ readonly listener: (change: ArticleChange) => void }>();
  let [unpublished, dropped, waiting] = [0, 0, 0];
  let last: Promise<void> = Promise.resolve();

  const drop = (fields: object, message: string) => {
    dropped += 1;
    log.warn(fields, message);
  };
  const tell = async ({ kind, articleId }: ChangeMessage) => {
    try {
      const article = await find(articleId);
      // Gone again meanwhile: whoever took it away tells that.
      if (!article) return;
      for (const { listener } of Array.from(listeners)) listener({ kind, article });
    } catch (error) {
      drop({ err: error, articleId }, 'a change of another node could not be told');
    } finally {
      waiting -= 1;
    }
  };
  redis.subscribe(channel, (text) => {
    const message = readChange(text);
    if (!message) return drop({ message: text.slice(0, 200) }, 'what came as a change of another node is none; is another program using this Redis?');
    if (message.node === node || listeners.size === 0) return;
    if (waiting >= MOST_WAITING) return drop({ articleId: message.articleId }, 'a change of another node is not told: too many wait');
    waiting += 1;
    last = last.then(() => tell(message));
  });
  local.subscribe(({ kind, article }) => {
    const message: ChangeMessage = { node, kind, articleId: article._id };
    redis.run((client) => client.publish(channel, JSON.stringify(message))).catch(() => { unpublished += 1; });
  });
  return {
    publish: (change) => local.publish(change),
    subscribe(listener) {
      const subscription = { listener };
      listeners.add(subscription);
      const end = local.subscribe(listener);
      return () => {
        listeners.delete(subscription);
        end();
      };
    },
    counts: () => ({ unpublished, dropped }),
  };
}
