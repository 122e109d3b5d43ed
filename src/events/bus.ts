import type { Article } from '../model/article.js';

/** What happened to an article; the names of the contract. */
export type ChangeKind = 'CREATED' | 'UPDATED' | 'CORRECTED' | 'WITHDRAWN';

/** A change of an article, after it has been stored. */
export interface ArticleChange {
  kind: ChangeKind;
  article: Article;
}

/** Tells whoever listens what changed. */
export interface Bus {
  publish(change: ArticleChange): void;
  /** Returns what ends the subscription. */
  subscribe(listener: (change: ArticleChange) => void): () => void;
}

/**
 * A bus within this process; listeners are called in the order of the changes, before `publish` returns.
 * One that throws keeps no other from hearing of the change; `publish` throws the first error after that.
 */
export function createBus(): Bus {
  // A subscription is its own: one function may listen twice, and end one of the two.
  const subscriptions = new Set<{ listener: (change: ArticleChange) => void }>();
  return {
    publish(change) {
      const errors: unknown[] = [];
      for (const { listener } of Array.from(subscriptions)) {
        try {
          listener(change);
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw errors[0];
    },
    subscribe(listener) {
      const subscription = { listener };
      subscriptions.add(subscription);
      return () => void subscriptions.delete(subscription);
    },
  };
}
