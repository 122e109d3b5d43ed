import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import type { Engine } from '../../../src/store/engine.js';
import { openPeerGraph, type PeerContext } from '../peer-graph.js';

/** Apollo Server with the plugins and the HTTP server that it comes with. */
export async function startApollo(openEngine: () => Promise<Engine>): Promise<string> {
  const { schema, contextFor } = await openPeerGraph(openEngine);
  const server = new ApolloServer<PeerContext>({ schema });
  const { url } = await startStandaloneServer(server, { listen: { host: '127.0.0.1', port: 0 }, context: async () => contextFor() });
  return url;
}
