import { createIngest } from '../../src/ingest/ingest.js';
import { createPush, type Push } from '../../src/ingest/push.js';
import type { RunningHttp } from '../../src/http/server.js';
import type { Feed, FeedPush } from '../../src/model/feed.js';
import { recordingLog, startSmall } from '../http/small-server.js';
import { rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';
import { startHub, type TestHub } from './websub-hub.js';

/** A newsroom of one feed that names a hub, the hub, and the server that the hub calls back. */
export interface PushedNewsroom {
  readonly newsroom: SmallNewsroom;
  readonly hub: TestHub;
  readonly push: Push;
  readonly http: RunningHttp;
  /** What the server and the subscriptions logged, as text. */
  logged(): string;
  /** The feed's text with these entries, its hub named. */
  text(...entries: Entry[]): string;
  feed(): Promise<Feed>;
  /** Its subscription; fails when there is none. */
  state(): Promise<FeedPush>;
  /** Stands for a turn of the feed: other turns wait until it is done. */
  turn(work: () => Promise<void>): Promise<void>;
  /** Ends this program's part, and starts it again on the same store. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** How the newsroom deals with hubs. */
export interface PushedOptions { allow?: string[]; maxBytes?: number; publicUrl?: string | null; enabled?: boolean }

/** Starts all of it; the feed has not been read yet. */
export async function startPushed({ allow = ['127.0.0.1/32'], maxBytes = 100_000, publicUrl, enabled = true }: PushedOptions = {}): Promise<PushedNewsroom> {
  const newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
  const hub = await startHub();
  const settings = { enabled, publicUrl: null as string | null };
  Object.assign(newsroom.tools.settings.push, settings);
  const { log, text } = recordingLog();
  const begin = async (port: number) => {
    const { store, now, fetcher } = newsroom.tools;
    const push = createPush({ store, settings, allow, maxBytes, log, now });
    const http = await startSmall({ log, port, websub: { callbacks: push, maxBytes } });
    settings.publicUrl = publicUrl === undefined ? http.url : publicUrl;
    Object.assign(newsroom.tools.settings.push, settings);
    const ingest = createIngest(newsroom.tools, () => undefined);
    await push.start({ post: fetcher.post, readGiven: ingest.readGiven, afterTurns: ingest.afterTurns });
    return { push, http, ingest };
  };
  let running = await begin(0);
  const end = async () => {
    await running.http.close();
    await Promise.all([running.ingest.stop(), running.push.stop()]);
  };
  const feed = async () => {
    const found = await newsroom.store.feeds.findOne({ _id: newsroom.feedId('/alpha') });
    if (!found) throw new Error('the feed is stored');
    return found;
  };
  return {
    newsroom, hub, feed,
    get push() { return running.push; },
    get http() { return running.http; },
    logged: text,
    text: (...entries) => rss({ entries }).replace('<description/>',
      `<description/><atom:link rel="hub" href="${hub.url}"/><atom:link rel="self" href="${newsroom.origin}/alpha"/>`),
    async state() {
      const { push } = await feed();
      if (!push) throw new Error('the feed has no subscription');
      return push;
    },
    turn: (work) => running.ingest.afterTurns(newsroom.feedId('/alpha'), work),
    async restart() {
      const port = Number(new URL(running.http.url).port);
      await end();
      running = await begin(port);
    },
    async close() {
      await end();
      await hub.close();
      await newsroom.close();
    },
  };
}

/** Waits until something holds, and gives it; fails after twenty seconds. */
export async function until<T>(look: () => Promise<T | null | undefined | false>, what: string): Promise<T> {
  const deadline = performance.now() + 20_000;
  for (;;) {
    const found = await look();
    if (found !== null && found !== undefined && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`in vain: ${what}`);
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
}
