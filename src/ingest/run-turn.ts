import type { Feed } from '../model/feed.js';
import { LeaseLost } from '../nodes/lease-lost.js';
import { isUnavailable } from '../store/unavailable.js';
import { breathe } from './breathe.js';
import { commentsDue } from './comments-due.js';
import { failureOf } from './failure-of.js';
import type { Gathered } from './gather-turn.js';
import { keepPayload } from './keep-payload.js';
import { recordTurn } from './record-turn.js';
import { endTurn } from './end-turn.js';
import { AFTERWARDS, ARTICLE_STAGES, VIDEO_STAGES, WITHDRAWAL_STAGES } from './stages.js';
import type { FeedFailure } from './upstream-error.js';
import type { ArticleWork, ItemStage, Tools, Work } from './work.js';

/** What one turn of a feed brought. */
export interface TurnReport {
  feed: Feed;
  /** Items and withdrawals that were read, and what they changed; both 0 when nothing came. */
  items: number;
  changes: number;
  notModified: boolean;
  error: FeedFailure | null;
}

/** What a feed's turn is done within, once it has its place: who counts or traces turns. */
export type AroundTurn = (feed: Feed, work: () => Promise<TurnReport>) => Promise<TurnReport>;

/** Works between which whoever asks the program something is heard. */
const AT_A_STRETCH = 20;

/** Runs writing one at a time, so that two feeds with the same item do not both find it missing. */
export type Exclusive = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Writes what a turn gathered: its items, then the answer that they came in, then the feed's own record. What asks
 * upstream whether anything changed stands in the record: a turn that ends before it is read again in full. What fails
 * is told there and costs no other feed; a fault of our own at one item, none of the other items.
 */
export async function runTurn({ turn, error, tools }: Gathered, exclusive: Exclusive): Promise<TurnReport> {
  const { feed, given } = turn;
  let [changes, failure] = [0, error];
  const attempt = async <T>(step: () => Promise<T>): Promise<T | null> => {
    try {
      return await step();
    } catch (thrown) {
      if (thrown instanceof LeaseLost || isUnavailable(thrown)) throw thrown;
      failure ??= failureOf(thrown, feed, tools);
      return null;
    }
  };
  const articles: ArticleWork[] = [];
  for (const [index, work] of turn.works.entries()) {
    if (tools.stopping.aborted) break;
    if (index % AT_A_STRETCH === AT_A_STRETCH - 1) await breathe();
    const done = await attempt(() => exclusive(() => runStages(work, tools)));
    if (!done || done.kind === 'video') continue;
    if (done.change !== null) changes++;
    if (done.kind === 'article') articles.push(done);
  }
  if (!tools.stopping.aborted && failure === null) changes += (await attempt(() => endTurn(turn, articles, tools, exclusive))) ?? 0;
  // What is read again from what is kept asks nobody.
  if (!tools.stopping.aborted && given?.kind !== 'REPLAY') await Promise.all(commentsDue(articles, tools).map((work) => attempt(() => AFTERWARDS(work, tools))));
  // A turn that was broken off is not recorded: after the next start the feed is read as if for the first time since.
  if (!tools.stopping.aborted) {
    await attempt(() => keepPayload(turn, tools));
    await recordTurn({ turn, error: failure, hasNews: changes > 0 }, tools);
  }
  const items = turn.documents.reduce((count, document) => count + document.items.length + document.deleted.length, 0);
  return { feed, items, changes, notModified: turn.answer?.status === 304, error: failure };
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
