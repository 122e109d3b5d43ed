import type { GatewayNode } from '../model/node.js';

interface Sign { readonly beat: number | null; readonly at: number; readonly isGone: boolean }

/** Which nodes live, as far as this one has seen. */
export interface Liveness {
  /** What the store said: `askedAt` when it was asked, `at` when it had answered. */
  see(nodes: readonly Pick<GatewayNode, '_id' | 'beat'>[], askedAt: number, at: number): void;
  /** One that was never heard of counts as alive until there was time to hear of it. */
  isDead(id: string, at: number): boolean;
  /** Those that stand in the store and are not dead. */
  living(at: number): string[];
  /** Those that stand in the store and have been dead for `since` milliseconds. */
  longDead(at: number, since: number): { id: string; beat: number }[];
}

/**
 * Tells the living from the dead by whether their beat changes within `deadAfter`, all in milliseconds of this
 * process's own monotonic clock: no two clocks are ever compared, so none needs to be right. Nobody is dead whom the store
 * was not asked about again since `silentAfter`, in which a node without an answer gives itself up: who did not look knows nothing.
 */
export function createLiveness({ deadAfter, silentAfter }: { deadAfter: number; silentAfter: number }): Liveness {
  const signs = new Map<string, Sign>();
  /** When the store was asked that answered last. */
  let lookedAt = -Infinity;
  const isDead = (id: string, at: number): boolean => {
    const sign = signs.get(id);
    if (!sign) {
      signs.set(id, { beat: null, at, isGone: false });
      return false;
    }
    return sign.isGone || (at - sign.at >= deadAfter && lookedAt - sign.at >= silentAfter);
  };
  return {
    see(nodes, askedAt, at) {
      lookedAt = askedAt;
      const seen = new Map(nodes.map(({ _id, beat }) => [_id, beat]));
      for (const [id, beat] of seen) if (signs.get(id)?.beat !== beat) signs.set(id, { beat, at, isGone: false });
      for (const [id, sign] of signs) {
        if (seen.has(id)) continue;
        // Heard of while the store was being asked, it may have joined after the answer was made.
        if (sign.beat === null && sign.at > askedAt) continue;
        // Long enough for whoever still reads its name somewhere.
        if (sign.isGone && at - sign.at > 100 * deadAfter) signs.delete(id);
        else signs.set(id, { ...sign, isGone: true });
      }
    },
    isDead,
    living: (at) => [...signs].filter(([id, { beat, isGone }]) => beat !== null && !isGone && !isDead(id, at)).map(([id]) => id),
    longDead: (at, since) => [...signs].flatMap(([id, sign]) => (sign.beat !== null && !sign.isGone && at - sign.at >= deadAfter + since ? [{ id, beat: sign.beat }] : [])),
  };
}
