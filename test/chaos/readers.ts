import { setTimeout as delay } from 'node:timers/promises';

/** What readers saw. */
export interface Seen {
  answers: number;
  /** Answers with errors, by code; `NO_CODE` should never be among them. */
  readonly codes: Map<string, number>;
  /** Requests that got no answer (refused, reset, or none within the time), by node. */
  readonly unanswered: Map<string, number>;
  /** For how long after somebody had seen a newer edition an older one was still sent, milliseconds, of requests made in that time. */
  readonly stale: number[];
  /** Answers that had come from a cache. */
  cached: number;
}

interface Newest { edition: number; withdrawn: boolean; at: number }

/** Milliseconds after which a reader asks another node. */
const PATIENCE = 5000;

const QUERY = 'query One($uri: URL!) { article(uri: $uri) { headline pubStatus version body { text } } }';

/** Readers who ask one node after the other for reports, without end; what they see is compared with what others saw before. */
export function startReaders(count: number, urls: () => readonly string[], nodes: () => readonly { name: string; url: string }[]): { seen: Seen; stop(): Promise<void> } {
  const seen: Seen = { answers: 0, codes: new Map(), unanswered: new Map(), stale: [], cached: 0 };
  const newest = new Map<string, Newest>();
  const bump = (map: Map<string, number>, key: string) => map.set(key, (map.get(key) ?? 0) + 1);
  const done = new AbortController();

  const note = (uri: string, asked: number, article: { headline: string | null; pubStatus: string }) => {
    const edition = Number(/edition (\d+)$/u.exec(article.headline ?? '')?.[1] ?? 0);
    const withdrawn = article.pubStatus === 'CANCELED';
    const before = newest.get(uri);
    const isNewer = !before || (withdrawn && !before.withdrawn) || (!before.withdrawn && edition > before.edition);
    if (isNewer) newest.set(uri, { edition, withdrawn, at: performance.now() });
    else if (asked > before.at && (before.withdrawn ? !withdrawn : edition < before.edition)) seen.stale.push(asked - before.at);
  };
  const readOne = async (random: number) => {
    const [all, running] = [urls(), nodes()];
    const uri = all[Math.floor(random * all.length)];
    const node = running[Math.floor(Math.random() * running.length)];
    if (!uri || !node) return;
    const asked = performance.now();
    try {
      const response = await fetch(`${node.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query: QUERY, variables: { uri } }),
        signal: AbortSignal.timeout(PATIENCE),
      });
      const answer = await response.json() as { data?: { article: { headline: string | null; pubStatus: string } | null }; errors?: { message: string; extensions?: { code?: string } }[] };
      seen.answers += 1;
      if (/\bhit\b/u.test(response.headers.get('cache-status') ?? '')) seen.cached += 1;
      for (const { extensions } of answer.errors ?? []) bump(seen.codes, extensions?.code ?? 'NO_CODE');
      if (answer.data?.article) note(uri, asked, answer.data.article);
    } catch {
      bump(seen.unanswered, node.name);
    }
  };
  const reader = async () => {
    while (!done.signal.aborted) {
      // The newest half of the time: what changes is read most.
      const random = Math.random();
      await readOne(random < 0.5 ? Math.random() : 1 - Math.random() / 10);
      await delay(5);
    }
  };
  const running = Array.from({ length: count }, reader);
  return {
    seen,
    async stop() {
      done.abort();
      await Promise.all(running);
    },
  };
}
