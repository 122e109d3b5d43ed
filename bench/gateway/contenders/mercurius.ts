import fastify from 'fastify';
import mercurius from 'mercurius';
import cachePlugin from 'mercurius-cache';
import type { Engine } from '../../../src/store/engine.js';
import { openPeerGraph } from '../peer-graph.js';

/** Seconds; longer than anything is measured. */
const KEPT = 3_600;

/** Mercurius on Fastify; with graphql-jit from the first request on, and with its cache of what Query's fields resolve to. */
export async function startMercurius(openEngine: () => Promise<Engine>, { jit, cache }: { jit: boolean; cache: boolean }): Promise<string> {
  const { schema, contextFor } = await openPeerGraph(openEngine);
  const app = fastify({ logger: false });
  await app.register(mercurius, { schema, context: contextFor, jit: jit ? 1 : 0, graphiql: false });
  if (cache) await app.register(cachePlugin.default, { ttl: KEPT, policy: { Query: { article: true, edition: true, section: true } } });
  return `${await app.listen({ host: '127.0.0.1', port: 0 })}/graphql`;
}
