import type { Filter } from 'mongodb';
import type { Article } from '../model/article.js';
import { tagsOfFind } from '../store/list-reads.js';
import { documentTag } from '../store/tags.js';
import { windows } from '../store/windows.js';
import { PlacedEdge, type Edge } from './edge.js';
import { slicePage } from './ids.js';
import type { List } from './list.js';
import type { Store } from '../store/store.js';

/** Why an article is offered beside another; the nearest reason wins. */
export type RelatedReason = 'UPSTREAM' | 'SAME_STORY' | 'SAME_SUBJECT' | 'SAME_SECTION';

/** An article that goes on from another. */
export interface RelatedEdge extends Edge<Article> { readonly reason: RelatedReason; readonly score: number }

class RankedEdge extends PlacedEdge<Article> implements RelatedEdge {
  constructor(node: Article, readonly reason: RelatedReason, readonly score: number) {
    super(node, 'related', score);
  }
}

/** How many candidates each reason may bring, and how many are offered in all. */
const CANDIDATES = 12;
const OFFERED = 20;

const NEWEST = { sortTime: -1, _id: -1 } as const;

/** Base score of a reason; freshness decides among equals and can never lift one reason over a nearer one. */
const WEIGHT: Record<RelatedReason, number> = { UPSTREAM: 0.8, SAME_STORY: 0.6, SAME_SUBJECT: 0.4, SAME_SECTION: 0.2 };
const FRESHNESS = 0.2;
/** Milliseconds after which nearness in time counts half. */
const HALF_LIFE = 24 * 3_600_000;

/** The windows of candidates for one article; empty ones are left out. */
function candidateFilters(article: Article): Filter<Article>[] {
  const filters: Filter<Article>[] = [];
  if (article.relatedUris.length > 0) filters.push({ uri: { $in: article.relatedUris }, listed: true });
  if (article.storyIds.length > 0) filters.push({ storyIds: { $in: article.storyIds }, listed: true });
  if (article.keywords.length > 0) filters.push({ keywords: { $in: article.keywords }, listed: true });
  if (article.section !== null) filters.push({ section: article.section, listed: true });
  return filters;
}

/** The nearest reason for offering `candidate` beside `article`. */
function reasonFor(article: Article, candidate: Article): RelatedReason {
  if (article.relatedUris.includes(candidate.uri)) return 'UPSTREAM';
  if (candidate.storyIds.some((id) => article.storyIds.includes(id))) return 'SAME_STORY';
  if (candidate.keywords.some((keyword) => article.keywords.includes(keyword))) return 'SAME_SUBJECT';
  return 'SAME_SECTION';
}

/**
 * Orders what may be read next. Time is measured between the two articles, not from now, so that two
 * calls agree; the article itself and its repeats are never offered.
 */
export function rankRelated(article: Article, candidates: readonly Article[]): RelatedEdge[] {
  const own = new Set([article._id, article.canonicalId]);
  const unique = new Map(candidates.map((candidate) => [candidate._id, candidate]));
  return [...unique.values()]
    .filter((candidate) => !own.has(candidate._id) && candidate.canonicalId !== article._id)
    .map((node) => {
      const reason = reasonFor(article, node);
      const apart = Math.abs(node.sortTime.getTime() - article.sortTime.getTime());
      const score = Math.round((WEIGHT[reason] + FRESHNESS * 0.5 ** (apart / HALF_LIFE)) * 1e4) / 1e4;
      return new RankedEdge(node, reason, score);
    })
    .sort((a, b) => b.score - a.score || (a.node._id < b.node._id ? -1 : 1))
    .slice(0, OFFERED);
}

/** What to read next, for many articles in one call. */
async function relatedTo(store: Store, articles: readonly Article[]): Promise<RelatedEdge[][]> {
  const filters = articles.map(candidateFilters);
  const flat = filters.flat();
  const found = flat.length > 0
    ? await windows(store.articles, 'articles', flat, { sort: NEWEST, limit: CANDIDATES })
    : [];
  let next = 0;
  return articles.map((article, index) => {
    const mine = found.slice(next, (next += filters[index]?.length ?? 0));
    return rankRelated(article, mine.flat());
  });
}

const named = new WeakMap<Article, string>();

/**
 * All of an article that what is related to it goes by: what was found for an article as it was before a change is not
 * that of the article as it is now, also where it was found after the change.
 */
function nameOf(article: Article): string {
  let name = named.get(article);
  if (name === undefined) {
    const { _id, canonicalId, section, sortTime, storyIds, keywords, relatedUris } = article;
    named.set(article, (name = JSON.stringify([_id, canonicalId, section, sortTime, storyIds, keywords, relatedUris])));
  }
  return name;
}

/** Candidates that were not offered stand under the lists they came from, and so does all by which they are ranked. */
function tagsOf(article: Article, offered: readonly RelatedEdge[]): string[] {
  const lists = candidateFilters(article).flatMap((filter) => tagsOfFind('articles', filter, { sort: NEWEST }).tags);
  return [documentTag('articles', article._id), ...lists, ...offered.map(({ node }) => documentTag('articles', node._id))];
}

/** The list behind `Article.related`; its count is of what is offered. */
export const related: List<Article, RelatedEdge> = {
  tag: 'related',
  page: {
    name: 'related',
    identify: nameOf,
    batch: async (store, articles, args) => (await relatedTo(store, articles)).map((edges) => slicePage(edges, args, { tag: 'related', direction: -1 })),
    tags: (article, _args, page) => tagsOf(article, page?.edges ?? []),
  },
  count: {
    name: 'count of related',
    identify: nameOf,
    batch: async (store, articles) => (await relatedTo(store, articles)).map((edges) => edges.length),
    // Which of them are repeats says each of them, and it is not known here which they are.
  },
};
