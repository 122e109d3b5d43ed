import type { Metrics } from './metrics.js';

/** Keys. */
const BOUNDS = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** A loader's name without what it filters by. */
export const shortLoaderName = (name: string): string => name.replace(/(?: by null)? where .*$/su, '');

/** Counts what loaders are asked for, and how much of it they read at once. */
export function measureLoaders(metrics: Metrics): { asked(): void; batch(loader: string, keys: number): void } {
  const sizes = metrics.histogram('khabar_loader_batch_keys', 'Keys that a loader read in one go, by loader.', ['loader'], BOUNDS);
  const keysAsked = metrics.counter('khabar_loader_keys_total', 'Keys that loaders were asked for; those that were not read again are what is missing in the batches.').of();
  const short = new Map<string, string>();
  return {
    asked() {
      keysAsked.value += 1;
    },
    batch(loader, keys) {
      let name = short.get(loader);
      if (name === undefined) short.set(loader, (name = shortLoaderName(loader)));
      sizes.of(name).observe(keys);
    },
  };
}
