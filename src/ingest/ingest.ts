import PQueue from 'p-queue';
import type { Feed } from '../model/feed.js';
import { LeaseLost } from '../nodes/lease-lost.js';
import { alone, type FeedLease, type Nodes } from '../nodes/nodes.js';
import { isUnavailable } from '../store/unavailable.js';
import { awaitFeed } from './await-feed.js';
import { gatherTurn } from './gather-turn.js';
import { replayOf } from './keep-payload.js';
import { createPlaces } from './places.js';
import { runTurn, type AroundTurn, type TurnReport } from './run-turn.js';
import { settledWithin } from './settled-within.js';
import { tellTrouble } from './tell-trouble.js';
import { underLease } from './under-lease.js';
import type { Given, Tools } from './work.js';

/** How often it is looked which feeds are due, in milliseconds. */
const TICK = 1000;
/** How long what a source's feed brought waits for those that the configuration names before it, in milliseconds; for one that the network keeps, not so long. */
const IN_ORDER_WITHIN = 10_000;
/** How long a feed rests whose turn could not even be recorded, in milliseconds: what is wrong then is not the feed; nor is it we, where the store was away. */
const REST = { failed: 30_000, unreached: 2_000 };

/** The running ingest. */
export interface Ingest {
  /** Reads what is due now and resolves when that is done. */
  readDue(): Promise<TurnReport[]>;
  /** Reads what a hub sent, after the feed's other turns; null when there is no such feed, or the program ends. */
  readGiven(feedId: string, given: Given): Promise<TurnReport | null>;
  /** Reads the kept answer of a feed again, likewise; null also when none is kept. */
  replayFeed(feedId: string): Promise<TurnReport | null>;
  /** Does something of a feed when its turns are done that are under way or waiting: they write its record at their end. */
  afterTurns<T>(feedId: string, work: () => Promise<T>): Promise<T>;
  /** Goes on reading what falls due until `stop`. */
  start(): void;
  /** Breaks the turns under way off between two items, and starts no other. */
  stop(): Promise<void>;
}

/** Ingest over the feeds of the store, shared with other nodes or not; `report` hears of every turn as it ends. */
export function createIngest(given: Omit<Tools, 'stopping' | 'nodes'> & { nodes?: Nodes }, report: (turn: TurnReport) => void, around: AroundTurn = (_feed, work) => work()): Ingest {
  const stopping = new AbortController();
  const { nodes = alone() } = given;
  const tools: Tools = { ...given, nodes, stopping: stopping.signal };
  const { store, now, log } = tools;
  const inPlace = createPlaces();
  const writer = new PQueue({ concurrency: 1 });
  /** The last turn of each feed that has one under way or waiting. */
  const last = new Map<string, Promise<unknown>>();
  const resting = new Set<string>();

  /** One turn of a feed; `take` gives it as it is when its turn comes, for it may have been removed meanwhile, or be read by another node. */
  const takeTurn = async (take: () => Promise<FeedLease | null>, given: Given | null, before: Promise<unknown>, kept?: () => void): Promise<TurnReport | null> => {
    const done = await inPlace(async (patiently) => {
      // For what is given it is waited until another node has done, which is no reason to keep a place.
      const lease = stopping.signal.aborted ? null : await (given ? patiently(take()) : take());
      if (!lease) return null;
      try {
        const done = await around(lease.feed, async () => {
          const gathered = await gatherTurn(lease.feed, given, underLease(lease, patiently, tools));
          // What the newsroom names first is there first, unless it keeps the others waiting.
          await settledWithin(before, IN_ORDER_WITHIN);
          return runTurn(gathered, (work) => writer.add(() => lease.write(work), { priority: -lease.feed.place }));
        });
        // One that was broken off is none: who gave it something to read has to know.
        return stopping.signal.aborted || lease.lost.aborted ? null : done;
      } catch (error) {
        if (!(error instanceof LeaseLost)) throw error;
        log.warn({ feed: lease.feed.url }, `the turn of ${lease.feed.url} was broken off; whichever node may, reads it again: ${error.message}`);
        return null;
      } finally {
        await lease.release();
      }
      // Nobody sends what is given a second time.
    }, { priority: given ? 1 : 0, ...(kept && { kept }) });
    if (done && !stopping.signal.aborted) report(done);
    return done;
  };

  /** Turns of one feed run one after the other, in the order in which they came. */
  const afterOthers = async <T>(feedId: string, turn: () => Promise<T>): Promise<T> => {
    const mine = (last.get(feedId) ?? Promise.resolve()).then(turn);
    const ended = mine.then(() => undefined, () => undefined);
    last.set(feedId, ended);
    try {
      return await mine;
    } finally {
      if (last.get(feedId) === ended) last.delete(feedId);
    }
  };

  const readOne = async (_id: string, before: Promise<unknown>, kept: () => void): Promise<TurnReport | null> => {
    try {
      return await afterOthers(_id, () => takeTurn(() => nodes.takeFeed(store, _id, now()), null, before, kept));
    } catch (error) {
      const unreached = isUnavailable(error);
      if (!stopping.signal.aborted && unreached) log.warn({ feed: _id, reason: (error as Error).message }, 'a turn was broken off, as the store could not be reached; it is begun again');
      else if (!stopping.signal.aborted) log.warn({ feed: _id, err: error }, 'a turn failed; it is tried again');
      resting.add(_id);
      setTimeout(() => resting.delete(_id), unreached ? REST.unreached : REST.failed).unref();
      return null;
    }
  };

  let isLooking = false;
  const look = async () => {
    isLooking = true;
    try {
      return await store.feeds
        .find({ nextFetchAt: { $lte: now() } }, { sort: { place: 1, _id: 1 }, projection: { sourceId: 1, consecutiveFailures: 1, url: 1, nextFetchAt: 1, lease: 1 } })
        .toArray();
    } finally {
      isLooking = false;
    }
  };

  const readDue = async (): Promise<TurnReport[]> => {
    const due = await look();
    // A feed that takes long keeps nobody waiting: it is left out of what is due until it is done.
    const free = due.filter((feed) => !last.has(feed._id) && !resting.has(feed._id) && nodes.isFirstFor(feed));
    const before = new Map<string, Promise<unknown>>();
    const turns = [...free.filter(isWell), ...free.filter((feed) => !isWell(feed))].map(({ _id, sourceId }) => {
      const others = before.get(sourceId) ?? Promise.resolve();
      let kept: () => void = () => undefined;
      const isKept = new Promise<void>((resolve) => { kept = resolve; });
      const turn = readOne(_id, others, kept);
      before.set(sourceId, Promise.all([others, Promise.race([turn, isKept])]));
      return turn;
    });
    return (await Promise.all(turns)).filter((turn) => turn !== null);
  };

  const readGiven = (_id: string, given: Given) =>
    afterOthers(_id, () => takeTurn(() => awaitFeed(_id, tools), given, Promise.resolve()));

  const afterTurns = <T>(_id: string, work: () => Promise<T>) => afterOthers(_id, async () => {
    const lease = await awaitFeed(_id, tools);
    try {
      return await work();
    } finally {
      await lease?.release();
    }
  });

  let timer: NodeJS.Timeout | null = null;
  const tick = () => {
    // A store that answers late is not asked once more by each tick.
    if (!isLooking) readDue().catch(tellTrouble(log, 'ingest failed; it is tried again'));
  };

  return {
    readDue,
    readGiven,
    afterTurns,
    async replayFeed(feedId) {
      const kept = await store.payloads.findOne({ _id: feedId });
      return kept && (await readGiven(feedId, await replayOf(kept)));
    },
    start() {
      // A stop during the first round comes before the start that follows it.
      if (stopping.signal.aborted) return;
      timer = setInterval(tick, TICK);
    },
    async stop() {
      stopping.abort();
      if (timer) clearInterval(timer);
      await Promise.all(last.values());
      await writer.onIdle();
    },
  };
}

/** Those that fail come last: they are the ones that keep others waiting. */
const isWell = ({ consecutiveFailures }: Feed) => consecutiveFailures === 0;
