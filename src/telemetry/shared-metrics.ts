import type { Metrics } from './metrics.js';

/** How kept answers and what nodes share are doing; counts go up only. */
export interface SharedState {
  /** Null where there is no Redis. */
  readonly redis: { readonly up: boolean } | null;
  /** Why no answer is kept or used at present; null while they are. */
  readonly off: string | null;
  readonly answers: { readonly hits: number; readonly misses: number; readonly refused: number; readonly off: number; readonly entries: number; readonly bytes: number } | null;
  readonly readings: { readonly hits: number; readonly misses: number; readonly entries: number; readonly bytes: number } | null;
  readonly coherence: { readonly purges: number; readonly flushes: number; readonly missed: number };
  readonly bus: { readonly unpublished: number; readonly dropped: number } | null;
}

/** Tells of kept answers, Redis, and the bus of changes. */
export function measureShared(metrics: Metrics, state: () => SharedState): void {
  metrics.collectFrom('khabar_cache_answers_total', 'Operations by whether a kept answer served them: hit, miss, refused (out of date), off (none is kept).', () => {
    const { answers } = state();
    return answers && { hit: answers.hits, miss: answers.misses, refused: answers.refused, off: answers.off };
  }, 'outcome');
  metrics.collectFrom('khabar_cache_entries', 'Answers kept in memory.', () => state().answers?.entries ?? null);
  metrics.collectFrom('khabar_cache_bytes', 'What they take.', () => state().answers?.bytes ?? null);
  metrics.collectFrom('khabar_readings_total', 'Articles, threads, lists and so on that new answers were made of, by whether they were kept: hit, miss.', () => {
    const { readings } = state();
    return readings && { hit: readings.hits, miss: readings.misses };
  }, 'outcome');
  metrics.collectFrom('khabar_readings_entries', 'Such readings kept in memory.', () => state().readings?.entries ?? null);
  metrics.collectFrom('khabar_readings_bytes', 'What they take, with their text.', () => state().readings?.bytes ?? null);
  metrics.collectFrom('khabar_cache_in_use', '1 while answers are kept and used, else 0.', () => (state().off === null ? 1 : 0));
  metrics.collectFrom('khabar_cache_purges_total', 'Writes that gave answers up (purge), times that all were given up (flush), and purges of other nodes that went by unheard (missed).', () => {
    const { purges, flushes, missed } = state().coherence;
    return { purge: purges, flush: flushes, missed };
  }, 'kind');
  metrics.collectFrom('khabar_redis_up', '1 while Redis answers and is heard, else 0; absent without one.', () => {
    const { redis } = state();
    return redis && (redis.up ? 1 : 0);
  });
  metrics.collectFrom('khabar_bus_lost_total', 'Changes of articles that other nodes were not told (unpublished), or that could not be read (dropped).', () => {
    const { bus } = state();
    return bus && { unpublished: bus.unpublished, dropped: bus.dropped };
  }, 'kind');
}

/** Tells how this node stands among the others. */
export function measureNode(metrics: Metrics, node: { isHeard(): boolean; isAlone(): boolean }): void {
  metrics.collectFrom('khabar_node_heard', '1 while the other nodes hear this one; else it reads no feeds.', () => (node.isHeard() ? 1 : 0));
  metrics.collectFrom('khabar_node_alone', '1 while no other node of the store lives, else 0.', () => (node.isAlone() ? 1 : 0));
}
