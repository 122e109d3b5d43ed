import { Writable } from 'node:stream';
import { makeExecutableSchema } from '@graphql-tools/schema';
import { pino } from 'pino';
import type { Logger } from 'pino';
import { createGateway } from '../../src/gateway/apollo.js';
import { authorise } from '../../src/gateway/authorise.js';
import { DEFAULT_LIMITS } from '../../src/gateway/limits.js';
import type { Limits } from '../../src/gateway/limits.js';
import type { Authenticate } from '../../src/http/authenticate.js';
import type { PlaygroundTab } from '../../src/http/playground.js';
import { startHttp } from '../../src/http/server.js';
import type { HttpOptions, RunningHttp } from '../../src/http/server.js';
import type { RateLimit } from '../../src/http/rate-limit.js';
import type { HttpSettings } from '../../src/http/settings.js';
import type { WebsubOptions } from '../../src/http/websub-route.js';
import { createReading } from '../../src/loaders/reading.js';
import { badUserInput } from '../../src/model/errors.js';
import type { Viewer } from '../../src/model/viewer.js';
import type { Context } from '../../src/resolvers/context.js';
import type { Store } from '../../src/store/store.js';
import { closedDesk } from '../fixtures/closed-desk.js';

const typeDefs = /* GraphQL */ `
  directive @auth(requires: [Role!]!) on FIELD_DEFINITION | OBJECT
  enum Role { ANONYMOUS READER MODERATOR EDITOR OPERATOR PARTNER }
  type Query {
    greeting(name: String): String!
    headline: String!
    first(first: Int!): Int!
    me: Query!
    break: String
    slow(ms: Int!): String!
    secret: String @auth(requires: [OPERATOR])
  }
  type Mutation { touch: Int! }
`;

/** What the small schema's mutation did; a test looks whether it ran. */
export const touched = { times: 0 };

const resolvers = {
  Query: {
    greeting: (_: unknown, { name }: { name: string | null }) => `Hello ${name ?? 'world'}`,
    headline: () => 'افتتاح الميناء الجديد أمام السفن',
    first: (_: unknown, { first }: { first: number }) => {
      if (first < 1) throw badUserInput(`"first" is ${first}; it takes 1 to 100.`);
      return first;
    },
    me: () => ({}),
    break: () => { throw new Error('the password is hunter2'); },
    slow: (_: unknown, { ms }: { ms: number }) => new Promise((resolve) => { setTimeout(resolve, ms, 'done'); }),
    secret: () => 'opened',
  },
  Mutation: { touch: () => { touched.times += 1; return touched.times; } },
};

/** The small schema, authorised. */
export const smallSchema = authorise(makeExecutableSchema({ typeDefs, resolvers }));

/** A log that keeps its lines for a test to read. */
export function recordingLog(): { log: Logger; lines: () => Record<string, unknown>[]; text: () => string } {
  let text = '';
  const sink = new Writable({ write(chunk: Buffer, _encoding, done) { text += chunk.toString(); done(); } });
  const lines = (): Record<string, unknown>[] => text.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return { log: pino({ level: 'debug' }, sink), lines, text: () => text };
}

/** A context in which nothing can be loaded. */
export function emptyContext(viewer: Viewer, requestId: string): Context {
  return {
    viewer,
    requestId,
    ...createReading({} as Store),
    newsroom: { editions: [], sections: new Map(), sources: new Map(), namedStories: [] },
    feedDesk: closedDesk,
  };
}

export interface SmallOptions {
  readonly log?: Logger;
  readonly production?: boolean;
  readonly introspection?: boolean;
  readonly limits?: Partial<Limits>;
  readonly authenticate?: Authenticate;
  readonly tabs?: readonly PlaygroundTab[];
  readonly settings?: Partial<HttpSettings>;
  readonly port?: number;
  readonly websub?: WebsubOptions;
  readonly rateLimit?: RateLimit;
  readonly watch?: HttpOptions<Context>['watch'];
  readonly metrics?: HttpOptions<Context>['metrics'];
}

/** Serves the small schema on a free port of loopback. */
export async function startSmall(options: SmallOptions = {}): Promise<RunningHttp> {
  const log = options.log ?? pino({ level: 'silent' });
  const gateway = createGateway({
    schema: smallSchema,
    log,
    production: options.production ?? false,
    introspection: options.introspection ?? true,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
  });
  return await startHttp({
    host: '127.0.0.1',
    port: options.port ?? 0,
    gateway,
    authenticate: options.authenticate ?? (async () => ({ subject: null, name: null, roles: ['ANONYMOUS'] })),
    contextFor: emptyContext,
    log,
    playground: { tabs: async () => options.tabs ?? [] },
    settings: options.settings ?? {},
    ...(options.websub ? { websub: options.websub } : {}),
    rateLimit: options.rateLimit,
    ...(options.watch ? { watch: options.watch } : {}),
    ...(options.metrics ? { metrics: options.metrics } : {}),
  });
}
