import { createHash } from 'node:crypto';
import type { Article } from '../src/model/article.js';
import type { Comment } from '../src/model/comment.js';
import type { Stored } from '../src/store/engine.js';
import type { Store } from '../src/store/store.js';
import { PER_DAY } from './written-news.js';

/** An archive of any size, from a thousand articles that went through the whole ingest: copies of them, days earlier. */

const DAY = 86_400_000;
export const SECTIONS = ['world', 'politics', 'economy', 'sport', 'culture', 'science', 'health', 'opinion'];
/** One article in so many has comments, and so many of them. */
const COMMENTED = 20;
const COMMENTS = 20;
/** What holds its own name, or that of another thing of the same copy: digests, and what begins as the outlet likes. */
const DIGESTS = new Set(['_id', 'articleId', 'canonicalId', 'storyIds', 'fingerprintBands', 'titleKey', 'itemHash']);
const ADDRESSES = new Set(['uri', 'slug', 'guid', 'addresses']);

type Fields = Record<string, unknown> & Stored;

/** The first thousand, as they were stored. */
export interface Originals { articles: Fields[]; bodies: Fields[]; sightings: Fields[]; stories: Fields[]; sources: Fields[]; feeds: Fields[] }

/** Reads them, and gives each article the section and the comments that feeds without either left it without. */
export async function originalsOf(store: Store): Promise<Originals> {
  const all = async (name: keyof Originals) => (await store[name].find({} as never).toArray()) as unknown as Fields[];
  const [articles, bodies, sightings, stories, sources, feeds] = await Promise.all([all('articles'), all('bodies'), all('sightings'), all('stories'), all('sources'), all('feeds')]);
  return {
    articles: articles.map((article, n) => ({ ...article, section: SECTIONS[n % SECTIONS.length], commentCount: n % COMMENTED === 0 ? COMMENTS : 0 })),
    bodies, sightings, stories, sources, feeds,
  };
}

/** The collections that an archive is written to. */
export type Archive = Pick<Store, keyof Originals | 'comments'>;

/** Stores one copy of all: number 0 is the originals themselves. `batch` documents are written at a time. */
export async function storeCopy(store: Archive, originals: Originals, copy: number, batch: number): Promise<void> {
  const days = copy * Math.ceil(originals.articles.length / PER_DAY);
  for (const name of ['articles', 'bodies', 'sightings', 'stories'] as const) {
    await writeAll(store[name] as unknown as Store['articles'], originals[name].map((fields) => older(fields, copy, days)), batch);
  }
  // These there are once, however much they bring.
  if (copy === 0) for (const name of ['sources', 'feeds'] as const) await writeAll(store[name] as unknown as Store['articles'], originals[name], batch);
  const commented = originals.articles.filter(({ commentCount }) => commentCount === COMMENTS);
  const comments = commented.flatMap((article) => commentsOn(older(article, copy, days) as unknown as Article));
  await writeAll(store.comments as unknown as Store['articles'], comments as unknown as Fields[], batch);
}

async function writeAll(collection: Store['articles'], documents: readonly Fields[], batch: number): Promise<void> {
  for (let from = 0; from < documents.length; from += batch) {
    const some = documents.slice(from, from + batch) as unknown as Article[];
    await collection.bulkWrite(some.map((replacement) => ({ replaceOne: { filter: { _id: replacement._id }, replacement, upsert: true } })), { ordered: false });
  }
}

function older(fields: Fields, copy: number, days: number): Fields {
  const inside = (value: unknown, field: string): unknown => {
    if (value instanceof Date) return new Date(value.getTime() - days * DAY);
    if (typeof value === 'string') return copy > 0 ? named(value, field, copy) : value;
    return Array.isArray(value) ? value.map((one) => inside(one, field)) : value;
  };
  // Its own print would make each copy a repeat of the first.
  return Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, field === 'fingerprint' && copy > 0 ? null : inside(value, field)])) as Fields;
}

/** Names as far apart as those that ingest gives: side by side they would fill the pages of an index otherwise than news does. */
function named(value: string, field: string, copy: number): string {
  const digest = (of: string) => createHash('sha512').update(`${of}~${copy}`).digest('base64url');
  if (DIGESTS.has(field)) return digest(value).slice(0, value.length);
  // An article is looked up by its address without the scheme, which must fit the one with it.
  return ADDRESSES.has(field) ? `${value}-${digest(value.replace(/^https?:\/\//u, '')).slice(0, 6)}` : value;
}

/** Every fourth answers the first. */
function commentsOn({ _id: articleId, sortTime, headline, language, direction }: Article): Comment[] {
  return Array.from({ length: COMMENTS }, (_, n) => ({
    _id: `${articleId}:${n}`, articleId, parentId: n % 4 === 3 ? `${articleId}:0` : null, text: `${headline} ${headline}`, author: { name: 'قارئ' },
    dateCreated: new Date(sortTime.getTime() + n * 60_000), replyCount: n === 0 ? COMMENTS / 4 : 0, status: 'PUBLISHED', language, direction,
  }));
}
