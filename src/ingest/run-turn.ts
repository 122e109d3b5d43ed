import type { Feed } from '../model/feed.js';
import { nextFetch, type Outcome } from './due.js';
import { AFTERWARDS, ARTICLE_STAGES, FEED_STAGES, VIDEO_STAGES, WITHDRAWAL_STAGES } from './stages.js';
import { upstreamError, type FeedFailure } from './upstream-error.js';
import type { ArticleWork, FeedTurn, Given, ItemStage, Tools, Work } from './work.js';

/** What one turn of a feed brought. */
export interface TurnReport {
  feed: Feed;
  /** Items read, changes among them; both 0 when nothing was new. */
  items: number;
  changes: number;
  notModified: boolean;
  error: FeedFailure | null;
}

/** Runs writing one at a time, so that two feeds with the same item do not both find it missing. */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * One turn of a feed: through all stages, then its own record is brought up to date. What fails is told in
 * the record and costs no other feed; a fault of our own at one item, none of the other items.
 */
export async function runTurn(feed: Feed, given: Given | null, tools: Tools, exclusive: Exclusive): Promise<TurnReport> {
  const source = tools.newsroom.sources.get(feed.sourceId);
  if (!source) throw new Error(`Feed ${feed.url} belongs to source ${feed.sourceId}, which the newsroom does not hold`);
  let turn: FeedTurn = { feed, source, given, answer: null, documents: [], works: [] };
  let changes = 0;
  let error: FeedFailure | null = null;
  const attempt = async <T>(step: () => Promise<T>): Promise<T | null> => {
    try {
      return await step();
    } catch (thrown) {
      error ??= upstreamError(thrown) ?? ownFault(thrown, feed, tools);
      return null;
    }
  };
  await attempt(async () => {
    for (const stage of FEED_STAGES) turn = await stage(turn, tools);
  });
  const articles: ArticleWork[] = [];
  for (const work of turn.works) {
    if (tools.stopping.aborted) break;
    const done = await attempt(() => exclusive(() => runStages(work, tools)));
    if (!done || done.kind === 'video') continue;
    if (done.change !== null) changes++;
    if (done.kind === 'article') articles.push(done);
  }
  if (!tools.stopping.aborted) await Promise.all(articles.map((work) => attempt(() => AFTERWARDS(work, tools))));
  // A turn that was broken off is not recorded: after the next start the feed is read as if for the first time since.
  if (!tools.stopping.aborted) await record(turn, error, tools);
  return { feed, items: turn.works.length, changes, notModified: turn.answer?.status === 304, error };
}

function runStages(work: Work, tools: Tools): Promise<Work | null> {
  switch (work.kind) {
    case 'article': return through(ARTICLE_STAGES, work, tools);
    case 'video': return through(VIDEO_STAGES, work, tools);
    case 'withdrawal': return through(WITHDRAWAL_STAGES, work, tools);
  }
}

async function through<W extends Work>(stages: readonly ItemStage<W>[], work: W, tools: Tools): Promise<W | null> {
  let current: W | null = work;
  for (const stage of stages) {
    if (current === null) return null;
    current = await stage(current, tools);
  }
  return current;
}

/** A fault of our own, in the log with where it happened; operators see in the feed's record that there was one. */
function ownFault(thrown: unknown, feed: Feed, { log }: Tools): FeedFailure {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  log.warn({ feed: feed.url, err: thrown }, `a fault while reading a feed: ${message}`);
  return { code: 'INTERNAL', message: 'A fault of this program; the log has the cause.' };
}

async function record(turn: FeedTurn, error: FeedFailure | null, { store, now }: Tools): Promise<void> {
  const { feed, answer, documents } = turn;
  const at = now();
  const current = documents.at(-1);
  const outcome: Outcome = error
    ? { kind: 'failure', code: error.code }
    : { kind: 'success', waitSeconds: current ? current.waitSeconds : feed.waitSeconds };
  const next = nextFetch(feed, outcome, at);
  const common = { lastFetchedAt: at, nextFetchAt: next.at, nextFetchReason: next.reason };
  const received = { bytesFetched: answer?.bytes ?? 0, bytesSaved: answer?.status === 304 ? feed.lastBytes : 0 };
  if (error) {
    const state = next.at === null ? ('RETIRED' as const) : ('FAILING' as const);
    await store.feeds.updateOne(
      { _id: feed._id },
      { $set: { ...common, state, lastError: { ...error, at } }, $inc: { consecutiveFailures: 1, ...received } },
    );
    return;
  }
  const learned =
    answer?.status === 200
      ? { ...answer.validators, lastBytes: answer.bytes, format: current?.format ?? feed.format, waitSeconds: current?.waitSeconds ?? null }
      : {};
  const push = current?.hubUrl ? { push: { hub: current.hubUrl, topic: current.selfUrl ?? feed.url, state: 'UNAVAILABLE' as const, token: null, secret: null, requestedAt: null, leaseExpiresAt: null, reason: null } } : {};
  await store.feeds.updateOne(
    { _id: feed._id },
    {
      $set: { ...common, ...learned, ...push, state: 'ACTIVE', lastSucceededAt: at, consecutiveFailures: 0, lastError: null },
      $inc: received,
    },
  );
}
