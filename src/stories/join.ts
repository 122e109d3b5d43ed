import type { Article } from '../model/article.js';
import type { Story } from '../model/story.js';
import type { Store } from '../store/store.js';
import { counts } from '../store/windows.js';
import { describeStory, subjectOf, type Member } from './story-document.js';
import { termsOf } from './signature.js';
import { slugFor } from './slug.js';
import { findThread, namedStoryFor, type Threads } from './thread.js';

/** Fields of an article that make up its share of a thread. */
const MEMBER: Record<keyof Member, 1> = {
  _id: 1, headline: 1, description: 1, keywords: 1, language: 1, direction: 1, sourceId: 1, image: 1, sortTime: 1,
  versionCreated: 1,
};

/** The threads, and in which order of languages they are titled. */
export interface Joining extends Threads {
  readonly preferred: readonly string[];
  /** Ids for new threads. */
  readonly newId: (seed: string) => string;
}

/** A thread without members yet. */
export function emptyStory(
  id: string,
  slug: string,
  base: Pick<Story, 'title' | 'titles' | 'description' | 'language' | 'direction' | 'curated'>,
  at: Date,
): Story {
  return {
    _id: id, slug, ...base, image: null, articleCount: 0, firstCreated: at, versionCreated: at, languages: [],
    languageTags: [], sources: [], terms: [], keyTerms: [], listed: false, rank: 0,
  };
}

/** Writes a thread anew from the articles that are in it; the count is exact when this returns. */
export async function refreshStory(joining: Joining, id: string): Promise<void> {
  const { store, frequencies, preferred } = joining;
  const story = await store.stories.findOne({ _id: id });
  if (!story) return;
  const members = await store.articles
    .find({ storyIds: id, listed: true }, { sort: { sortTime: -1, _id: -1 }, projection: MEMBER })
    .toArray();
  const { _id, ...described } = describeStory(story, members, preferred, frequencies);
  await store.stories.replaceOne({ _id }, described);
}

/** Threads looked at when the program starts: those that somebody may see first. */
const LOOKED_AT = 500;

/** Brings threads whose count is not that of their articles up to date: a program can end between two writes. */
export async function repairStories(joining: Joining): Promise<void> {
  const { store } = joining;
  const stories = await store.stories
    .find({ listed: true }, { sort: { rank: -1, _id: -1 }, limit: LOOKED_AT, projection: { articleCount: 1 } })
    .toArray();
  const exact = await counts(store.articles, 'articles', stories.map(({ _id }) => ({ storyIds: _id, listed: true })));
  for (const [index, { _id, articleCount }] of stories.entries()) {
    if (articleCount !== exact[index]) await refreshStory(joining, _id);
  }
}

/** The thread of the article that this one repeats. */
async function threadOfOriginal(store: Store, { canonicalId }: Article): Promise<string | null> {
  if (canonicalId === null) return null;
  const original = await store.articles.findOne({ _id: canonicalId }, { projection: { storyIds: 1 } });
  return original?.storyIds[0] ?? null;
}

/** The thread of the same report in another language. */
async function threadOfTranslation(store: Store, article: Article): Promise<string | null> {
  const projection = { storyIds: 1 };
  const other =
    (await store.articles.findOne({ translationUris: article.uri }, { projection })) ??
    (await store.articles.findOne({ uri: { $in: article.translationUris } }, { projection }));
  return other?.storyIds[0] ?? null;
}

/** Which thread an article goes to: one the newsroom names, its original's or its translation's, the one it continues, or a new one. */
async function threadFor(joining: Joining, article: Article): Promise<string> {
  const { store } = joining;
  const named = namedStoryFor(joining.named, article.keywords);
  if (named) {
    const story = await store.stories.findOne({ slug: named.slug }, { projection: { _id: 1 } });
    if (story) return story._id;
  }
  const told = (await threadOfOriginal(store, article)) ?? (await threadOfTranslation(store, article));
  if (told !== null) return told;
  const continued = await findThread(joining, subjectOf(article), article.sortTime);
  if (continued) return continued._id;
  const id = joining.newId(article._id);
  const { headline, description, language, direction } = article;
  const title = headline ?? '';
  const base = { title, titles: [{ language, title }], description, language, direction, curated: false };
  await store.stories.insertOne(emptyStory(id, slugFor(title, id), base, article.sortTime));
  return id;
}

/** Puts an article into its thread and writes every thread it touches anew. */
export async function joinStory(joining: Joining, article: Article, isNew: boolean): Promise<Article> {
  const { store, frequencies } = joining;
  if (isNew) frequencies.add(termsOf(subjectOf(article)).keys());
  const [already] = article.storyIds;
  const id = already ?? (await threadFor(joining, article));
  if (already === undefined) await store.articles.updateOne({ _id: article._id }, { $set: { storyIds: [id] } });
  await refreshStory(joining, id);
  return { ...article, storyIds: [id] };
}
