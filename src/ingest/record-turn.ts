import type { Feed } from '../model/feed.js';
import { isDuplicateKey } from '../store/duplicate-key.js';
import { answeredFields, learnedFields } from './record-answer.js';
import { nextFetch } from './schedule.js';
import type { FeedFailure } from './upstream-error.js';
import type { FeedTurn, Tools } from './work.js';

/** A turn that came to its end. */
export interface EndedTurn { readonly turn: FeedTurn; readonly error: FeedFailure | null; readonly hasNews: boolean }

/**
 * Brings a feed's own record up to date, in one write: how it is doing, what was learned of it, when it is due again.
 * A kept answer that was read again says nothing new of the feed; one that a hub sent, little.
 */
export async function recordTurn(ended: EndedTurn, tools: Tools): Promise<void> {
  switch (ended.turn.given?.kind) {
    case 'REPLAY': return;
    case 'PUSH': return recordPush(ended, tools);
    default: return wasAnswered(ended) ? recordAnswer(ended, tools) : recordFailure(ended.turn, ended.error, tools);
  }
}

const wasAnswered = ({ turn: { answer, documents } }: EndedTurn) => answer?.status === 304 || documents.length > 0;

/** A feed that answered; where one of its items was not saved, it is read in full again. */
async function recordAnswer(ended: EndedTurn, tools: Tools): Promise<void> {
  const { turn, error } = ended;
  const { feed, answer } = turn;
  const { store, settings, now, random, fetcher, log } = tools;
  const at = now();
  const learned = learnedFields(turn, settings, at);
  const next = nextFetch({ ...feed, ...learned }, { kind: 'success', hasNews: ended.hasNews }, settings, at, random);
  const set: Partial<Feed> = {
    ...learned, ...answeredFields(turn, error, at),
    circuit: fetcher.circuitOf(feed.url), lastFetchedAt: at, nextFetchAt: next.at, nextFetchReason: next.reason,
  };
  const counted = {
    bytesFetched: turn.received,
    bytesSaved: answer?.status === 304 ? feed.lastBytes : 0,
    itemsUnread: turn.itemsUnread,
    datesUnread: datesUnread(turn),
    consecutiveFailures: error ? 1 : -feed.consecutiveFailures,
  };
  const write = (more: Partial<Feed>) => store.feeds.updateOne({ _id: feed._id }, { $set: { ...set, ...more }, $inc: counted });
  const movedTo = error === null && answer?.status === 200 && answer.movedTo !== feed.url ? answer.movedTo : null;
  try {
    const { matchedCount } = await write(movedTo === null ? {} : { url: movedTo });
    // It was removed meanwhile, and with it what was kept of it.
    if (matchedCount === 0) await store.payloads.deleteOne({ _id: feed._id });
    else if (movedTo !== null) log.info({ feed: feed.url, url: movedTo }, `${feed.url} has moved for good: it is read from ${movedTo} now`);
  } catch (thrown) {
    if (movedTo === null || !isDuplicateKey(thrown)) throw thrown;
    await write(retired(movedTo, at));
    log.warn({ feed: feed.url, url: movedTo }, `${feed.url} has moved for good to ${movedTo}, which is read as a feed of its own: it is not read any more`);
  }
}

/** A feed that has become another one. */
function retired(movedTo: string, at: Date): Partial<Feed> {
  return {
    state: 'RETIRED', nextFetchAt: null, nextFetchReason: `never: it has moved for good to ${movedTo}, which is read as a feed of its own`,
    lastError: { code: 'MOVED', message: `It has moved for good to ${movedTo}, which is read as a feed of its own. Remove this one.`, at },
  };
}

async function recordFailure({ feed, received }: FeedTurn, error: FeedFailure | null, { store, settings, now, random, fetcher }: Tools): Promise<void> {
  const at = now();
  const { code, message, retryAt } = error ?? { code: 'INTERNAL', message: 'It brought nothing; please report it.', retryAt: null };
  const next = nextFetch(feed, { kind: 'failure', code, retryAt }, settings, at, random);
  const common = { circuit: fetcher.circuitOf(feed.url), nextFetchAt: next.at, nextFetchReason: next.reason };
  const lastError = { code, message, at };
  if (code === 'CIRCUIT_OPEN') {
    // Nobody was asked: what went wrong when somebody was says more.
    await store.feeds.updateOne({ _id: feed._id }, { $set: { ...common, lastError: feed.lastError ?? lastError } });
    return;
  }
  const state = next.at === null ? 'RETIRED' : 'FAILING';
  await store.feeds.updateOne(
    { _id: feed._id },
    { $set: { ...common, lastFetchedAt: at, state, lastError }, $inc: { consecutiveFailures: 1, bytesFetched: received } },
  );
}

/**
 * What a hub sent may be a part of the feed only, so nothing is learned of its rhythm but when it was last heard of. A
 * feed that fails when it is asked, or never was, is left to its own pace.
 */
async function recordPush({ turn, error, hasNews }: EndedTurn, { store, settings, now, random }: Tools): Promise<void> {
  const { feed, answer, itemsUnread } = turn;
  const at = now();
  const pushed = learnedFields(turn, settings, at).newestItemAt ?? null;
  const newestItemAt = pushed && (feed.newestItemAt === null || pushed > feed.newestItemAt) ? pushed : feed.newestItemAt;
  const isPaced = error === null && feed.consecutiveFailures === 0 && feed.lastSucceededAt !== null && feed.nextFetchAt !== null;
  const next = isPaced ? nextFetch({ ...feed, newestItemAt }, { kind: 'success', hasNews }, settings, at, random) : null;
  await store.feeds.updateOne(
    { _id: feed._id },
    {
      $set: { newestItemAt, ...(next && { nextFetchAt: next.at, nextFetchReason: next.reason }) },
      $inc: { bytesFetched: answer?.bytes ?? 0, itemsUnread, datesUnread: datesUnread(turn) },
    },
  );
}

const datesUnread = ({ documents }: FeedTurn) => documents.reduce((count, { unreadDates }) => count + unreadDates, 0);
