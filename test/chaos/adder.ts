import { setTimeout as delay } from 'node:timers/promises';
import type { Cluster } from './cluster.js';

const ADD = 'mutation Add($input: AddFeedInput!) { addFeed(input: $input) { feed { id } errors { code message } } }';

interface Answer { readonly data?: { readonly addFeed: { readonly feed: { id: string } | null; readonly errors: readonly { code: string }[] } | null }; readonly errors?: readonly { readonly extensions?: { code?: string } }[] }

/** What became of what an operator did. */
export interface Added { readonly acknowledged: string[]; readonly refused: Map<string, number>; unanswered: number }

/** An operator who adds one feed after the other, by any node, whatever breaks. What was acknowledged must be there in the end. */
export function startAdder(cluster: Cluster): { added: Added; stop(): Promise<void> } {
  const added: Added = { acknowledged: [], refused: new Map(), unanswered: 0 };
  const done = new AbortController();
  const addOne = async (number: number) => {
    const member = cluster.members[number % cluster.members.length];
    if (!member) return;
    const url = cluster.outlets.extra(number);
    try {
      const { data, errors } = await cluster.operate(member, ADD, { input: { url, sourceName: 'Extra', language: 'en' } }) as Answer;
      if (data?.addFeed?.feed) added.acknowledged.push(url);
      else {
        const code = data?.addFeed?.errors[0]?.code ?? errors?.[0]?.extensions?.code ?? 'NO_CODE';
        added.refused.set(code, (added.refused.get(code) ?? 0) + 1);
      }
    } catch {
      added.unanswered += 1;
    }
  };
  const running = (async () => {
    for (let number = 0; !done.signal.aborted; number++) {
      await addOne(number);
      await delay(4000);
    }
  })();
  return {
    added,
    async stop() {
      done.abort();
      await running;
    },
  };
}
