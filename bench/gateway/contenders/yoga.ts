import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useGraphQlJit } from '@envelop/graphql-jit';
import { useResponseCache } from '@graphql-yoga/plugin-response-cache';
import { createYoga, type Plugin } from 'graphql-yoga';
import type { Engine } from '../../../src/store/engine.js';
import { openPeerGraph } from '../peer-graph.js';

/** GraphQL Yoga on `node:http`; with its plugins for graphql-jit and for whole answers, the latter one cache for all. */
export async function startYoga(openEngine: () => Promise<Engine>, { jit, cache }: { jit: boolean; cache: boolean }): Promise<string> {
  const { schema, contextFor } = await openPeerGraph(openEngine);
  const plugins: Plugin[] = [
    ...(jit ? [useGraphQlJit() as unknown as Plugin] : []),
    ...(cache ? [useResponseCache({ session: () => null })] : []),
  ];
  const yoga = createYoga({ schema, context: contextFor, plugins, graphiql: false, landingPage: false, logging: false });
  const server = createServer(yoga).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
