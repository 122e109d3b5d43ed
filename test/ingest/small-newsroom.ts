import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { syncNewsroom } from '../../src/commands/sync-newsroom.js';
import { createBus, type ArticleChange } from '../../src/events/bus.js';
import { readHere } from '../../src/reading/read-here.js';
import { createIngest } from '../../src/ingest/ingest.js';
import type { TurnReport } from '../../src/ingest/run-turn.js';
import type { IngestSettings, Tools } from '../../src/ingest/work.js';
import type { Article } from '../../src/model/article.js';
import type { FeedSettings } from '../../src/model/feed.js';
import type { NamedStory, Section } from '../../src/model/newsroom.js';
import { stableId } from '../../src/model/stable-id.js';
import { alone } from '../../src/nodes/nodes.js';
import type { Store } from '../../src/store/store.js';
import { createFrequencies } from '../../src/stories/frequencies.js';
import { createFetcher, type FetchSettings } from '../../src/upstream/fetch.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

/** What upstream answers at a path. */
export interface Answer {
  status?: number;
  body?: string;
  headers?: Record<string, string>;
  /** Answers on the bare connection, without any HTTP but its own. */
  raw?: (connection: Socket) => void;
}
type Answers = string | Answer | ((request: IncomingMessage) => string | Answer);

/** A feed of the small newsroom: where it is served, whose it is. */
export interface FeedPlan extends Partial<Omit<FeedSettings, 'url' | '_id'>> { path: string; source: string }

/** An upstream on loopback, a store in a temporary folder, and the real ingest between them. */
export interface SmallNewsroom {
  readonly origin: string;
  readonly store: Store;
  readonly tools: Tools;
  /** Every change that was announced, in order. */
  readonly changes: ArticleChange[];
  /** What was logged as a warning. */
  readonly warnings: string[];
  /** Paths that upstream was asked for, in order. */
  readonly asked: string[];
  serve(path: string, answers: Answers): void;
  /** Moves the clock, milliseconds. */
  pass(milliseconds: number): void;
  now(): Date;
  /** Reads every feed that is not retired, as if all were due. */
  read(): Promise<TurnReport[]>;
  /** Reads what is due by the clock. */
  readDue(): Promise<TurnReport[]>;
  articles(): Promise<Article[]>;
  /** The only article whose address ends so. */
  article(tail: string): Promise<Article>;
  feedId(path: string): string;
  close(): Promise<void>;
}

/** When a small newsroom's clock starts. */
export const START = new Date('2026-11-23T10:00:00Z');

/** Starts one; every feed answers 404 until something is served there. */
export async function startNewsroom(plans: FeedPlan[], { sections = [], stories = [], upstream = {}, settings = {} }: { sections?: Section[]; stories?: NamedStory[]; upstream?: Partial<FetchSettings>; settings?: Partial<IngestSettings> } = {}): Promise<SmallNewsroom> {
  const served = new Map<string, Answers>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    const answers = served.get(path) ?? { status: 404 };
    const answer = typeof answers === 'function' ? answers(request) : answers;
    const { status = 200, body = '', headers = {}, raw } = typeof answer === 'string' ? { body: answer } : answer;
    if (raw) return raw(request.socket);
    response.writeHead(status, headers).end(status === 304 ? undefined : body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { store, close: closeStore } = await temporaryStore();
  let clock = START.getTime();
  const now = () => new Date(clock);
  const fetcher = createFetcher({ allow: ['127.0.0.1/32'], userAgent: 'khabar-test', timeout: 2000, maxBytes: 1_000_000, perHost: 4, now, ...upstream });
  const sources = [...new Set(plans.map(({ source }) => source))];
  const newsroom = await syncNewsroom(store, {
    editions: [
      { _id: 'en', language: 'en', direction: 'ltr', title: 'News', live: [], channels: [], sections: [] },
      { _id: 'ar', language: 'ar', direction: 'rtl', title: 'أخبار', live: [], channels: [], sections: [] },
    ],
    sections,
    sources: sources.map((id) => ({ _id: id, name: id, url: `https://${id}.example/`, language: 'en', direction: 'ltr' })),
    stories,
    feeds: plans.map(({ path, source, ...settings }, place) => ({
      _id: stableId(origin + path), url: origin + path, sourceId: source, section: null, holds: 'articles', fullTextFromPage: false,
      everySeconds: 300, removals: 'KEEP', robots: true, selectors: null, origin: 'FILE', place, ...settings,
    })),
  }, now());
  const bus = createBus();
  const changes: ArticleChange[] = [];
  bus.subscribe((change) => changes.push(change));
  const warnings: string[] = [];
  const tools: Tools = {
    store, fetcher, read: readHere, bus, newsroom, now, nodes: alone(now), stopping: new AbortController().signal,
    // No jitter, so that a test can say when.
    random: () => 0.5,
    settings: { pollMin: 120, pollMax: 14_400, maxItems: 1000, maxPayloadBytes: 2 ** 21, push: { enabled: true, publicUrl: null }, ...settings },
    joining: { store, frequencies: createFrequencies(), named: newsroom.namedStories, preferred: ['en', 'ar'], newId: (seed) => stableId('story', seed) },
    log: { info: () => undefined, warn: (_fields, message) => warnings.push(message) },
  };
  const ingest = createIngest(tools, () => undefined);
  const articles = () => store.articles.find({}, { sort: { sortTime: 1, _id: 1 } }).toArray();
  return {
    origin, store, tools, changes, warnings, asked, now, articles,
    serve: (path, answers) => void served.set(path, answers),
    pass(milliseconds) {
      clock += milliseconds;
    },
    async read() {
      await store.feeds.updateMany({ state: { $ne: 'RETIRED' } }, { $set: { nextFetchAt: new Date(0) } });
      return ingest.readDue();
    },
    readDue: () => ingest.readDue(),
    async article(tail) {
      const found = (await articles()).filter(({ uri }) => uri.endsWith(tail));
      if (found.length !== 1 || !found[0]) throw new Error(`${found.length} articles end with ${tail}`);
      return found[0];
    },
    feedId: (path) => stableId(origin + path),
    async close() {
      await ingest.stop();
      await fetcher.close();
      server.closeAllConnections();
      server.close();
      await closeStore();
    },
  };
}
