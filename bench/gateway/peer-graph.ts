import type { GraphQLSchema } from 'graphql';
import { knownSources, settledNewsroom } from '../../src/commands/sync-newsroom.js';
import { buildGraph } from '../../src/gateway/schema.js';
import { createLoad } from '../../src/loaders/load.js';
import type { Viewer } from '../../src/model/viewer.js';
import { readSchemaFiles } from '../../src/project-files.js';
import type { Context } from '../../src/resolvers/context.js';
import type { Engine } from '../../src/store/engine.js';
import { openStore } from '../../src/store/store.js';
import { NEWSROOM } from './newsroom.js';

const ANONYMOUS: Viewer = { subject: null, name: null, roles: ['ANONYMOUS'] };
const closed = () => Promise.reject(new Error('nobody is at the desk'));
const FEED_DESK = { add: closed, remove: closed, replay: closed };

/** What resolvers need of a request. */
export type PeerContext = Pick<Context, 'viewer' | 'requestId' | 'newsroom' | 'load' | 'feedDesk'>;

/** What a peer serves: our schema with our resolvers, and for each request a context with DataLoaders of its own. */
export interface PeerGraph { readonly schema: GraphQLSchema; readonly contextFor: () => PeerContext }

/** Opens the store and builds it: of ours, no limit, metric or log comes along. */
export async function openPeerGraph(openEngine: () => Promise<Engine>): Promise<PeerGraph> {
  const store = await openStore(await openEngine());
  const newsroom = { ...settledNewsroom(NEWSROOM), sources: await knownSources(store, NEWSROOM.sources) };
  return {
    schema: buildGraph(await readSchemaFiles()),
    contextFor: () => ({ viewer: ANONYMOUS, requestId: '', newsroom, load: createLoad(store), feedDesk: FEED_DESK }),
  };
}
