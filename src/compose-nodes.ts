import type { Logger } from 'pino';
import { alone, type Nodes } from './nodes/nodes.js';
import { share } from './nodes/sharing.js';
import type { Engine } from './store/engine.js';
import type { Store } from './store/store.js';

/** How processes that share a MongoDB get on with each other. */
export interface NodeSettings {
  readonly version: string;
  /** Milliseconds after which what a dead node was reading is taken over, at the latest. */
  readonly lease: number;
  /** Milliseconds for which a MongoDB that does not answer is waited for at the start. */
  readonly patience: number;
}

/** The nodes of a MongoDB, this process among them; whoever has an embedded store has it alone. */
export async function composeNodes(
  { version, lease }: NodeSettings,
  { engine, store, reads }: { engine: Engine; store: Store; reads: boolean },
  log: Logger,
): Promise<Nodes> {
  if (engine.kind === 'embedded') return alone();
  return share({ store, storeTime: engine.time, version, reads, lease, log });
}
