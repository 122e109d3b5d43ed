import type { Desk } from './desk.js';

/** A feed as commands see it; times as RFC 3339. */
export interface ShownFeed {
  id: string;
  url: string;
  format: string | null;
  source: { name: string; url: string; language: string };
  section: { slug: string; title: string } | null;
  holds: 'ARTICLES' | 'VIDEOS';
  fullTextFromPage: boolean;
  everySeconds: number | null;
  origin: 'FILE' | 'ADDED';
  state: string;
  lastFetchedAt: string | null;
  lastSucceededAt: string | null;
  nextFetchAt: string | null;
  nextFetchReason: string | null;
  consecutiveFailures: number;
  lastError: { code: string; message: string; at: string } | null;
  itemsSeen: number;
  itemsNew: number;
  itemsUnread: number;
  datesUnread: number;
  circuit: string;
  push: { hub: string; state: string; reason: string | null } | null;
}

/** Why something was not done. */
export interface ToldError { field: string | null; code: string; message: string }

const FEED = `
  id url format source { name url language } section { slug title } holds fullTextFromPage everySeconds origin state
  lastFetchedAt lastSucceededAt nextFetchAt nextFetchReason consecutiveFailures lastError { code message at }
  itemsSeen itemsNew itemsUnread datesUnread circuit push { hub state reason }`;
const ERRORS = 'errors { field code message }';

/** Every feed, in order, read page by page. */
export async function allFeeds(desk: Desk): Promise<ShownFeed[]> {
  const found: ShownFeed[] = [];
  let after: string | null = null;
  do {
    const { feeds }: { feeds: { nodes: ShownFeed[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } } = await desk.ask(
      `query FeedList($after: String) { feeds(first: 100, after: $after) { nodes {${FEED}} pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    found.push(...feeds.nodes);
    after = feeds.pageInfo.hasNextPage ? feeds.pageInfo.endCursor : null;
  } while (after !== null);
  return found;
}

/** The input of `addFeed`, by the schema's names. */
export interface AddInput {
  url: string;
  sourceName?: string;
  sourceUrl?: string;
  language?: string;
  section?: string;
  holds?: 'ARTICLES' | 'VIDEOS';
  fullTextFromPage?: boolean;
  everySeconds?: number;
}

/** Adds a feed. */
export async function addFeed(desk: Desk, input: AddInput): Promise<{ feed: ShownFeed | null; errors: ToldError[] }> {
  const operation = `mutation AddFeed($input: AddFeedInput!) { addFeed(input: $input) { feed {${FEED}} ${ERRORS} } }`;
  const { addFeed: added } = await desk.ask<{ addFeed: { feed: ShownFeed | null; errors: ToldError[] } }>(operation, { input });
  return added;
}

/** Removes the feed of that id. */
export async function removeFeed(desk: Desk, id: string): Promise<{ removedId: string | null; errors: ToldError[] }> {
  const operation = `mutation RemoveFeed($id: ID!) { removeFeed(id: $id) { removedId ${ERRORS} } }`;
  const { removeFeed: removed } = await desk.ask<{ removeFeed: { removedId: string | null; errors: ToldError[] } }>(operation, { id });
  return removed;
}

/** Reads a feed's kept answer again. */
export async function replayFeed(desk: Desk, id: string): Promise<{ items: number; changes: number; errors: ToldError[] }> {
  const operation = `mutation ReplayFeed($id: ID!) { replayFeed(id: $id) { items changes ${ERRORS} } }`;
  const { replayFeed: replayed } = await desk.ask<{ replayFeed: { items: number; changes: number; errors: ToldError[] } }>(operation, { id });
  return replayed;
}

/** The departments of all editions, with every title that an edition gives them. */
export async function departments(desk: Desk): Promise<{ slug: string; title: string }[]> {
  const { editions } = await desk.ask<{ editions: { sections: { slug: string; title: string }[] }[] }>('{ editions { sections { slug title } } }', {});
  return editions.flatMap(({ sections }) => sections);
}
