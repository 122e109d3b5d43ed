import type { Article } from '../model/article.js';
import type { Story } from '../model/story.js';
import type { Store } from '../store/store.js';
import { counts } from '../store/windows.js';
import { describeStory, subjectOf, TELLING, type Member } from './story-document.js';
import { talliesAfter, talliesOf, type Counted, type Tallies } from './tallies.js';
import { termsOf } from './signature.js';
import { slugFor } from './slug.js';
import { findThread, namedStoryFor, type Threads } from './thread.js';

/** Fields of an article that make up its share of a thread. */
const MEMBER: Record<keyof Member, 1> = {
  _id: 1, headline: 1, description: 1, keywords: 1, language: 1, direction: 1, sourceId: 1, image: 1, sortTime: 1,
  versionCreated: 1,
};

/** Fields that are counted of every article of a thread. */
const COUNTED: Record<keyof Counted, 1> = { language: 1, sourceId: 1, sortTime: 1, versionCreated: 1 };

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

const NEWEST_FIRST = { sortTime: -1, _id: -1 } as const;

/** A thread as its newest articles tell it, with these counts; `arriving` need not be stored in it yet. */
async function retold(joining: Joining, story: Story, tallies: Tallies | null, arriving: Article | null): Promise<Story> {
  const { store, frequencies, preferred } = joining;
  const stored = await store.articles
    .find({ storyIds: story._id, listed: true }, { sort: NEWEST_FIRST, limit: TELLING, projection: MEMBER })
    .toArray();
  const others = stored.filter(({ _id }) => _id !== arriving?._id);
  const telling = (arriving ? [arriving, ...others] : others).sort(newestFirst).slice(0, TELLING);
  return describeStory(story, telling, tallies, preferred, frequencies);
}

/** As NEWEST_FIRST orders them. */
function newestFirst(one: Member, other: Member): number {
  const apart = other.sortTime.getTime() - one.sortTime.getTime();
  return apart === 0 ? (one._id < other._id ? 1 : -1) : apart;
}

const replace = ({ store }: Joining, { _id, ...story }: Story) => store.stories.replaceOne({ _id }, story, { upsert: true });

/** Counts all articles of a thread again and writes it anew; the count is exact when this returns. */
export async function refreshStory(joining: Joining, id: string): Promise<void> {
  const { store } = joining;
  const story = await store.stories.findOne({ _id: id });
  if (!story) return;
  const members = await store.articles.find({ storyIds: id, listed: true }, { projection: COUNTED }).toArray();
  await replace(joining, await retold(joining, story, talliesOf(members), null));
}

/** Threads looked at when the program starts: those that somebody may see first. */
const LOOKED_AT = 500;

/** Brings threads whose count is not that of their articles up to date: a program can end between two writes. `write` is one node's at a time. */
export async function repairStories(joining: Joining, write = <T>(work: () => Promise<T>): Promise<T> => work()): Promise<void> {
  const { store } = joining;
  const stories = await store.stories
    .find({ listed: true }, { sort: { rank: -1, _id: -1 }, limit: LOOKED_AT, projection: { articleCount: 1 } })
    .toArray();
  const exact = await counts(store.articles, 'articles', stories.map(({ _id }) => ({ storyIds: _id, listed: true })));
  for (const [index, { _id, articleCount }] of stories.entries()) {
    if (articleCount !== exact[index]) await write(() => refreshStory(joining, _id));
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

/** Which stored thread an article goes to: one the newsroom names, its original's or its translation's, or the one it continues. */
async function threadFor(joining: Joining, article: Article): Promise<string | null> {
  const { store } = joining;
  const named = namedStoryFor(joining.named, article.keywords);
  if (named) {
    const story = await store.stories.findOne({ slug: named.slug }, { projection: { _id: 1 } });
    if (story) return story._id;
  }
  const told = (await threadOfOriginal(store, article)) ?? (await threadOfTranslation(store, article));
  if (told !== null) return told;
  return (await findThread(joining, subjectOf(article), article.sortTime))?._id ?? null;
}

/** A thread that an article opens. */
function openedBy(joining: Joining, { _id, headline, description, language, direction, sortTime }: Article): Story {
  const id = joining.newId(_id);
  const title = headline ?? '';
  const base = { title, titles: [{ language, title }], description, language, direction, curated: false };
  return emptyStory(id, slugFor(title, id), base, sortTime);
}

/**
 * Puts an article into its thread, or tells the thread what changed of it; `previous` is the form that was
 * stored before, null when there was none or nothing changed. What is common (a new article, a changed text)
 * costs the same however long the thread is; what moves an article in or out of the lists counts it anew.
 */
export async function joinStory(joining: Joining, article: Article, previous: Article | null): Promise<Article> {
  const { store } = joining;
  const [already] = article.storyIds;
  if (already !== undefined) {
    if (previous === null) await recount(joining, already);
    else if (isCountedAlike(previous, article)) await tell(joining, already, article);
    else await refreshStory(joining, already);
    return article;
  }
  const { article: threaded, before, after } = await enterStory(joining, article);
  const { _id, storyIds } = threaded;
  await store.inOrder([...before, () => store.articles.updateOne({ _id }, { $set: { storyIds } }), ...after]);
  return threaded;
}

/** An article's way into a thread, before anything of it is written. */
export interface Entry {
  /** The article, which names its thread now. */
  readonly article: Article;
  /** Writes to make before the article is stored as it is here, and after. */
  readonly before: readonly (() => Promise<unknown>)[];
  readonly after: readonly (() => Promise<unknown>)[];
}

/** Finds the thread of an article that has none yet, which need not be stored. */
export async function enterStory(joining: Joining, article: Article): Promise<Entry> {
  const { store, frequencies } = joining;
  frequencies.add(termsOf(subjectOf(article)).keys());
  const id = await threadFor(joining, article);
  const found = id === null ? null : await store.stories.findOne({ _id: id });
  const story = found ?? openedBy(joining, article);
  const { _id, ...opened } = story;
  const told = article.listed ? await retold(joining, story, talliesAfter(story, article, false), article) : null;
  return {
    article: { ...article, storyIds: [_id] },
    // It is there before the article names it, and may be: the program can have ended between the two.
    before: found === null ? [() => store.stories.updateOne({ _id }, { $setOnInsert: opened }, { upsert: true })] : [],
    after: told ? [() => replace(joining, told)] : [],
  };
}

function isCountedAlike(previous: Article, article: Article): boolean {
  return previous.listed && article.listed && previous.language === article.language && previous.sourceId === article.sourceId;
}

/** Tells a thread that a text in it has changed. */
async function tell(joining: Joining, id: string, article: Article): Promise<void> {
  const story = await joining.store.stories.findOne({ _id: id });
  if (story) await replace(joining, await retold(joining, story, talliesAfter(story, article, true), article));
}

/** Counts a thread anew when its count is not that of its articles: the program can have ended between the two writes. */
async function recount(joining: Joining, id: string): Promise<void> {
  const { store } = joining;
  const [story, count] = await Promise.all([
    store.stories.findOne({ _id: id }, { projection: { articleCount: 1 } }),
    store.articles.countDocuments({ storyIds: id, listed: true }),
  ]);
  if (story && story.articleCount !== count) await refreshStory(joining, id);
}
