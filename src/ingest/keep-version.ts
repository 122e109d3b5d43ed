import type { Article, ArticleVersion } from '../model/article.js';
import type { Body } from '../model/body.js';
import { SCHEMA_VERSIONS } from '../model/schema-versions.js';
import type { Store } from '../store/store.js';

/** Schema fields whose change is told in an article's history. */
const TOLD = ['headline', 'description', 'by', 'image', 'audio', 'keywords', 'section', 'language', 'pubStatus'] as const;

/** A form of an article, body and all. */
export interface Form { article: Article; body: Pick<Body, 'html'> | null }

/** A told field; what was stored before sounds were kept has none. */
const told = (article: Article, field: (typeof TOLD)[number]) => JSON.stringify(field === 'audio' ? (article.audio ?? []) : article[field]);

/** Names of the schema fields that differ between two forms of an article. */
export function changedFields(previous: Form, next: Form): string[] {
  const changed: string[] = TOLD.filter((field) => told(previous.article, field) !== told(next.article, field));
  return previous.body?.html === next.body?.html ? changed : [...changed, 'body'];
}

/**
 * Keeps the whole form that is about to be replaced. What it was is written once: when the program ended on the
 * way, the body that is stored by now may be the next version's already. What the next version changes is written
 * anew, for it may be another one by now.
 */
export async function keepVersion(store: Store, previous: Article, next: Form): Promise<void> {
  const { _id: articleId, version, versionCreated, headline, description, by, image, audio = [], section, keywords, language, direction } = previous;
  const _id = `${articleId}:${version}`;
  const known = await store.versions.findOne({ _id, headline: { $ne: null } }, { projection: { _id: 1 } });
  const body = await (known ? store.versionBodies.findOne({ _id }) : store.bodies.findOne({ _id: articleId }));
  // The body first: a version that is known is known with its body.
  if (body && !known) {
    const { blocks, html, text, wordCount, sanitizerVersion } = body;
    await store.versionBodies.replaceOne({ _id }, { articleId, blocks, html, text, wordCount, sanitizerVersion }, { upsert: true });
  }
  const form: Omit<ArticleVersion, '_id' | 'changedFields' | 'note'> = {
    v: SCHEMA_VERSIONS.versions, articleId, version, versionCreated, headline, description, by, image, audio, section, keywords, language, direction,
  };
  const change = { changedFields: changedFields({ article: previous, body }, next), note: next.article.edNote };
  await store.versions.updateOne({ _id }, { $set: known ? change : { ...form, ...change } }, { upsert: true });
}
