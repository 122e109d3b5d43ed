import { createHash } from 'node:crypto';

/**
 * The node that something belongs to, of those that live (rendezvous hashing): all nodes say the same without talking
 * to each other, and when one comes or goes only what it had, or gets, moves.
 */
export function placeOf(key: string, nodes: readonly string[]): string | null {
  let [best, most] = [null as string | null, ''];
  for (const node of nodes) {
    const weight = createHash('sha256').update(`${node}\n${key}`).digest('hex');
    if (weight > most) [best, most] = [node, weight];
  }
  return best;
}
