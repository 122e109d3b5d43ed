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

/** A bus within this process; listeners are called in the order of the changes, before `publish` returns. */
export function createBus(): Bus {
  const listeners = new Set<(change: ArticleChange) => void>();
  return {
    publish(change) {
      for (const listener of listeners) listener(change);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
