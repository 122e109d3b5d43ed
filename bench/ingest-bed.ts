import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { syncNewsroom } from '../src/commands/sync-newsroom.js';
import { createBus } from '../src/events/bus.js';
import { createIngest } from '../src/ingest/ingest.js';
import { stableId } from '../src/model/stable-id.js';
import { loadLanguageDetector } from '../src/normalise/language.js';
import { threadEntry } from '../src/project-files.js';
import { createReader } from '../src/reading/pool.js';
import { openEmbedded } from '../src/store/embedded/engine.js';
import { openStore, type Store } from '../src/store/store.js';
import { createFrequencies } from '../src/stories/frequencies.js';
import { learnFrequencies } from '../src/stories/learn-frequencies.js';
import { createFetcher } from '../src/upstream/fetch.js';
import { writtenFeed, writtenItem } from './written-news.js';

/** When the first written article was published. */
const START = new Date('2026-01-01T00:00:00Z');
const YEAR = 365 * 86_400_000;

/** Outlets on loopback, a store in a folder of its own, and the real ingest between them. */
export interface Bed {
  readonly store: Store;
  /** The document that a feed serves now. */
  documentOf(feed: number): string;
  /** From now on each feed serves this many items, the first feed from this number on. */
  serve(from: number, perFeed: number): void;
  /** Makes every feed due, reads them all, and tells how many items changed something. */
  read(): Promise<number>;
  close(): Promise<void>;
}

/** Where a bed stands; another that is opened in the same place goes on where that one ended. */
export interface Place {
  readonly directory: string;
  /** Of the outlets, so that feeds keep their addresses. */
  readonly port: number;
}

/** A place of its own for a bed; `clear` takes it away. */
export async function newPlace(): Promise<Place> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return { directory: await mkdtemp(join(tmpdir(), 'khabar-bench-')), port };
}

/** Takes away what a bed stored. */
export const clear = ({ directory }: Place) => rm(directory, { recursive: true });

/** Opens one with so many feeds, a source each. `temporary`: no write waits for the disk, as while a store is filled. */
export async function openBed(feeds: number, { directory, port }: Place, { temporary = false } = {}): Promise<Bed> {
  let [from, perFeed, version] = [0, 0, 0];
  const origin = `http://127.0.0.1:${port}`;
  const documentOf = (feed: number) => {
    const site = `${origin}/outlet-${feed}`;
    return writtenFeed(`Outlet ${feed}`, site, Array.from({ length: perFeed }, (_, at) => writtenItem(from + feed * perFeed + at, site, START)));
  };
  const server = createServer((request, response) => {
    const etag = `"${from}.${version}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag, 'content-type': 'application/rss+xml' }).end(documentOf(Number((request.url ?? '').slice(1))));
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  await loadLanguageDetector();
  const engine = await openEmbedded({ directory, temporary });
  const store = await openStore(engine);
  const fetcher = createFetcher({ allow: ['127.0.0.1/32'], userAgent: 'khabar-bench', timeout: 60_000, maxBytes: 2 ** 27, perHost: 16 });
  const now = () => new Date(START.getTime() + YEAR);
  const addresses = Array.from({ length: feeds }, (_, feed) => `${origin}/${feed}`);
  const newsroom = await syncNewsroom(store, {
    editions: [], sections: [], stories: [],
    sources: addresses.map((_, feed) => ({ _id: `o${feed}`, name: `Outlet ${feed}`, url: `${origin}/outlet-${feed}/`, language: 'ar', direction: 'rtl' })),
    feeds: addresses.map((url, feed) => ({
      _id: stableId(url), url, sourceId: `o${feed}`, section: null, holds: 'articles', fullTextFromPage: false, everySeconds: 3600, removals: 'KEEP',
      robots: false, selectors: null, origin: 'FILE', place: feed,
    })),
  }, now());
  const frequencies = createFrequencies();
  await learnFrequencies(store, frequencies);
  const read = createReader({ entry: threadEntry(), threads: 1, timeout: 60_000, memory: 2 ** 29 });
  const ingest = createIngest({
    store, fetcher, read, bus: createBus(), newsroom, now, random: () => 0.5,
    joining: { store, frequencies, named: [], preferred: ['ar', 'en'], newId: (seed) => stableId('story', seed) },
    settings: { pollMin: 120, pollMax: 14_400, maxItems: 1000, maxPayloadBytes: 2 ** 21, push: { enabled: false, publicUrl: null } },
    log: { info: () => undefined, warn: (_fields, message) => console.error(message) },
  }, () => undefined);
  return {
    store,
    documentOf,
    serve(first, many) {
      [from, perFeed] = [first, many];
      version++;
    },
    async read() {
      await store.feeds.updateMany({}, { $set: { nextFetchAt: new Date(0) } });
      const turns = await ingest.readDue();
      const failed = turns.find(({ error }) => error);
      if (failed?.error) throw new Error(`${failed.feed.url}: ${failed.error.message}`);
      return turns.reduce((sum, { changes }) => sum + changes, 0);
    },
    async close() {
      await ingest.stop();
      await read.close();
      await fetcher.close();
      server.closeAllConnections();
      server.close();
      await engine.close();
    },
  };
}
