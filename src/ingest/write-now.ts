import type { ArticleWork, Tools } from './work.js';

/** Makes the writes that an article's work has gathered; what comes after finds it stored. */
export async function writeNow(work: ArticleWork, { store }: Pick<Tools, 'store'>): Promise<ArticleWork> {
  await store.inOrder(work.writes);
  return { ...work, writes: [] };
}
