import PQueue from 'p-queue';
import type { Feed } from '../model/feed.js';
import { runTurn, type TurnReport } from './run-turn.js';
import type { Given, Tools } from './work.js';

/** Sources read at the same time; feeds of one source are read one after the other, in their order. */
const SOURCES_AT_A_TIME = 8;
/** How often it is looked which feeds are due, in milliseconds. */
const TICK = 1000;

/** The running ingest. */
export interface Ingest {
  /** Reads what is due now and resolves when that is done. */
  readDue(): Promise<TurnReport[]>;
  /** Reads an answer that a hub sent or that was kept; null when there is no such feed. */
  readGiven(feedId: string, given: Given): Promise<TurnReport | null>;
  /** Goes on reading what falls due until `stop`. */
  start(): void;
  /** Breaks the turns under way off between two items, and starts no other. */
  stop(): Promise<void>;
}

/** Ingest over the feeds of the store; `report` hears of every turn as it ends. */
export function createIngest(given: Omit<Tools, 'stopping'>, report: (turn: TurnReport) => void): Ingest {
  const stopping = new AbortController();
  const tools: Tools = { ...given, stopping: stopping.signal };
  const sources = new PQueue({ concurrency: SOURCES_AT_A_TIME });
  const writer = new PQueue({ concurrency: 1 });
  const busy = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  const turnOf = async (feed: Feed, given: Given | null): Promise<TurnReport> => {
    // What the newsroom names first is there first.
    const turn = await runTurn(feed, given, tools, (work) => writer.add(work, { priority: -feed.place }));
    if (!stopping.signal.aborted) report(turn);
    return turn;
  };

  const readSource = async (feeds: readonly Feed[]): Promise<TurnReport[]> => {
    const reports: TurnReport[] = [];
    for (const { _id } of feeds) {
      if (stopping.signal.aborted) break;
      // As it is by now: it may have waited behind others, and been read meanwhile.
      const feed = await tools.store.feeds.findOne({ _id, nextFetchAt: { $lte: tools.now() } });
      if (!feed) continue;
      reports.push(await turnOf(feed, null));
    }
    return reports;
  };

  const readDue = async (): Promise<TurnReport[]> => {
    const due = await tools.store.feeds
      .find({ nextFetchAt: { $lte: tools.now() } }, { sort: { place: 1, _id: 1 } })
      .toArray();
    const waiting = new Set(due.map(({ sourceId }) => sourceId).filter((sourceId) => !busy.has(sourceId)));
    const done = [...waiting].map((sourceId) => {
      const feeds = due.filter((feed) => feed.sourceId === sourceId);
      busy.add(sourceId);
      return sources.add(() => readSource(feeds)).finally(() => busy.delete(sourceId));
    });
    return (await Promise.all(done)).flat();
  };

  // A source that takes long keeps nobody waiting: it is left out of what is due until it is done.
  const tick = () => {
    readDue().catch((error: unknown) => tools.log.warn({ err: error }, 'ingest failed; it is tried again'));
  };

  return {
    readDue,
    async readGiven(feedId, given) {
      const feed = await tools.store.feeds.findOne({ _id: feedId });
      // In its source's queue, so that no two turns of a feed run at once.
      return feed ? sources.add(() => turnOf(feed, given)) : null;
    },
    start() {
      // A stop during the first round comes before the start that follows it.
      if (stopping.signal.aborted) return;
      timer = setInterval(tick, TICK);
    },
    async stop() {
      stopping.abort();
      if (timer) clearInterval(timer);
      await sources.onIdle();
      await writer.onIdle();
    },
  };
}
