import type { Check } from './http/readiness.js';
import type { Nodes } from './nodes/nodes.js';
import type { Engine } from './store/engine.js';

/** What nodes share beside the store. */
interface Shared { readonly redis: { readonly up: boolean } | null }

/**
 * What /readyz looks at: without the store nothing can be answered; a node that is not heard answers, and reads no feeds;
 * one without its Redis answers, and reads feeds.
 */
export function composeChecks(engine: Pick<Engine, 'kind' | 'time'>, nodes: Pick<Nodes, 'isHeard'>, shared: () => Shared): Check[] {
  const store: Check = {
    name: 'store',
    isRequired: true,
    async look() {
      await engine.time();
      return { isWell: true, detail: engine.kind === 'embedded' ? 'embedded' : 'MongoDB answers' };
    },
  };
  const node: Check = {
    name: 'feeds',
    isRequired: false,
    look: async () => (nodes.isHeard()
      ? { isWell: true, detail: 'read by this node, or by others that live' }
      : { isWell: false, detail: 'this node could not tell the others that it lives; it reads no feeds until it can' }),
  };
  const redis: Check = {
    name: 'redis',
    isRequired: false,
    look: async () => (shared().redis?.up
      ? { isWell: true, detail: 'Redis answers' }
      : { isWell: false, detail: 'Redis does not answer; this node serves on from the store and its own memory' }),
  };
  return [store, ...(engine.kind === 'embedded' ? [] : [node]), ...(shared().redis ? [redis] : [])];
}
