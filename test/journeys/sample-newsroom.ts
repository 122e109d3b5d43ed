import { start, type Running } from '../../src/main.js';
import { ownDatabase } from '../fixtures/own-database.js';

/** The sample newsroom served by this process on any free port, every feed read once. */
export interface ServedSample {
  readonly url: string;
  readonly running: Running;
  /** Where the sample's outlets are. */
  readonly origin: string;
  ask<T = Record<string, unknown>>(query: string, variables?: object, headers?: Record<string, string>): Promise<Answer<T>>;
  stop(): Promise<void>;
}

/** A GraphQL answer as it came. */
export interface Answer<T> {
  status: number;
  data: T;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
}

/** Starts it; resolves when everything has arrived. */
export async function serveSample(env: NodeJS.ProcessEnv = {}): Promise<ServedSample> {
  const database = ownDatabase();
  const running = await start({ feeds: [] }, { PORT: '0', LOG_LEVEL: 'warn', ...database.env, ...env });
  const { url, firstRound, store } = running.khabar;
  await firstRound;
  const feed = await store.feeds.findOne({});
  if (!feed) throw new Error('the sample newsroom has feeds');
  return {
    url,
    running,
    origin: new URL(feed.url).origin,
    async stop() {
      await running.stop();
      await database.drop();
    },
    async ask<T>(query: string, variables: object = {}, headers: Record<string, string> = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      });
      return { status: response.status, ...((await response.json()) as Omit<Answer<T>, 'status'>) };
    },
  };
}
