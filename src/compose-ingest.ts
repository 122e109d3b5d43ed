import type { Logger } from 'pino';
import { createFeedDesk, type FeedDesk } from './commands/feed-desk.js';
import type { GrowingNewsroom } from './commands/sync-newsroom.js';
import type { DocumentReader } from './formats/document-reader.js';
import { createIngest, type Ingest } from './ingest/ingest.js';
import { inspectOrExplain } from './ingest/inspect-feed.js';
import { reportTurns } from './ingest/progress.js';
import type { AroundTurn } from './ingest/run-turn.js';
import type { Push } from './ingest/push.js';
import type { IngestSettings, Tools } from './ingest/work.js';
import { stableId } from './model/stable-id.js';
import type { Nodes } from './nodes/nodes.js';
import { directionOf, loadLanguageDetector } from './normalise/language.js';
import type { Store } from './store/store.js';
import { createFrequencies } from './stories/frequencies.js';
import { repairStories } from './stories/join.js';
import { learnFrequencies } from './stories/learn-frequencies.js';
import type { Fetcher } from './upstream/fetch.js';

/** The ingest over a store. */
export async function composeIngest(
  settings: IngestSettings,
  { store, newsroom, fetcher, read, bus, nodes }: Pick<Tools, 'store' | 'newsroom' | 'fetcher' | 'read' | 'bus' | 'nodes'>,
  log: Logger,
  around?: AroundTurn,
): Promise<Ingest> {
  const frequencies = createFrequencies();
  await Promise.all([loadLanguageDetector(), learnFrequencies(store, frequencies)]);
  const joining = {
    store,
    frequencies,
    named: newsroom.namedStories,
    preferred: newsroom.editions.map(({ language }) => new Intl.Locale(language).language),
    newId: (seed: string) => stableId('story', seed),
  };
  await repairStories(joining, nodes.write);
  const tools = { store, fetcher, read, bus, newsroom, nodes, joining, log, now: nodes.now, random: Math.random, settings };
  const due = await store.feeds.countDocuments({ nextFetchAt: { $lte: tools.now() } });
  return createIngest(tools, reportTurns(log, bus, due), around);
}

/** What a desk is composed from. */
interface DeskParts {
  readonly store: Store;
  readonly newsroom: GrowingNewsroom;
  readonly fetcher: Fetcher;
  readonly read: DocumentReader;
  readonly nodes: Pick<Nodes, 'now'>;
  readonly unsubscribe: Push['unsubscribe'];
  /** Waited for by what needs it. */
  readonly ingest: () => Promise<Ingest>;
}

/** What operators do with feeds. */
export function composeDesk({ ingest, fetcher, read, nodes, ...parts }: DeskParts): FeedDesk {
  return createFeedDesk({
    ...parts,
    inspect: (url) => inspectOrExplain(url, { get: fetcher.get, read }),
    tagged: (language) => ({ language, direction: directionOf(language) }),
    now: nodes.now,
    replay: async (feedId) => (await ingest()).replayFeed(feedId),
  });
}
