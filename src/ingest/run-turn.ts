import type { Feed } from '../model/feed.js';
import { nextFetch, type Outcome } from './due.js';
import { AFTERWARDS, ARTICLE_STAGES, FEED_STAGES, VIDEO_STAGES, WITHDRAWAL_STAGES } from './stages.js';
import type { ArticleWork, FeedTurn, ItemStage, Tools, Work } from './work.js';

/** What one turn of a feed brought. */
export interface TurnReport {
  feed: Feed;
  /** Items read, changes among them; both 0 when nothing was new. */
  items: number;
  changes: number;
  notModified: boolean;
  error: { code: string; message: string } | null;
}

/** Runs writing one at a time, so that two feeds with the same item do not both find it missing. */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T>;

/** One turn of a feed: through all stages, then its own record is brought up to date. It never throws for upstream's mistakes. */
export async function runTurn(feed: Feed, tools: Tools, exclusive: Exclusive): Promise<TurnReport> {
  const source = tools.newsroom.sources.get(feed.sourceId);
  if (!source) throw new Error(`Feed ${feed.url} belongs to source ${feed.sourceId}, which the newsroom does not hold`);
  let turn: FeedTurn = { feed, source, answer: null, documents: [], works: [] };
  let changes = 0;
  let error: TurnReport['error'] = null;
  try {
    for (const stage of FEED_STAGES) turn = await stage(turn, tools);
    const changed: ArticleWork[] = [];
    for (const work of turn.works) {
      const done = await exclusive(() => runStages(work, tools));
      if (!done || done.kind === 'video' || done.change === null) continue;
      changes++;
      if (done.kind === 'article') changed.push(done);
    }
    await Promise.all(changed.map((work) => AFTERWARDS(work, tools)));
  } catch (thrown) {
    error = upstreamError(thrown);
    if (!error) throw thrown;
  }
  await record(turn, error, tools);
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

/** An error that upstream caused, as the feed's record shows it; null for one of our own. */
function upstreamError(thrown: unknown): { code: string; message: string } | null {
  if (!(thrown instanceof Error)) return null;
  if (thrown.name === 'UnreadableFeed') return { code: 'UNREADABLE', message: thrown.message };
  if (thrown.name === 'FetchFailed') return { code: (thrown as Error & { code: string }).code, message: thrown.message };
  return null;
}

async function record(turn: FeedTurn, error: TurnReport['error'], { store, now }: Tools): Promise<void> {
  const { feed, answer, documents } = turn;
  const at = now();
  const current = documents.at(-1);
  const outcome: Outcome = error
    ? { kind: 'failure', code: error.code }
    : { kind: 'success', waitSeconds: current?.waitSeconds ?? null };
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
      ? { ...answer.validators, lastBytes: answer.bytes, format: current?.format ?? feed.format }
      : {};
  const push = current?.hubUrl ? { push: { hub: current.hubUrl, leaseExpiresAt: null } } : {};
  await store.feeds.updateOne(
    { _id: feed._id },
    {
      $set: { ...common, ...learned, ...push, state: 'ACTIVE', lastSucceededAt: at, consecutiveFailures: 0, lastError: null },
      $inc: received,
    },
  );
}
