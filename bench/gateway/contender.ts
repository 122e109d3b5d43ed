import { join } from 'node:path';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import type { Engine } from '../../src/store/engine.js';
import type { Contender, Order, Plan, Report } from './plan.js';
import { staticEngine } from './static-engine.js';

/** A contender's process: starts what it is told to, then tells how much CPU it has used when it is asked. */

const openFor = ({ directory, store }: Plan) => async (): Promise<Engine> => {
  const engine = await openEmbedded({ directory, temporary: true });
  return store === 'static' ? staticEngine(engine) : engine;
};

type Start = (plan: Plan) => Promise<string>;

const bare: Start = async ({ answers }) => (await import('./contenders/bare.js')).startBare(answers ?? '');
const khabar = (environment: Record<string, string>): Start => async (plan) =>
  (await import('./contenders/khabar.js')).startKhabar(openFor(plan), { ...environment, KHABAR_DATA_DIR: join(plan.directory, '..') });
const apollo: Start = async (plan) => (await import('./contenders/apollo.js')).startApollo(openFor(plan));
const yoga = (options: { jit: boolean; cache: boolean }): Start => async (plan) => (await import('./contenders/yoga.js')).startYoga(openFor(plan), options);
const mercurius = (options: { jit: boolean; cache: boolean }): Start => async (plan) =>
  (await import('./contenders/mercurius.js')).startMercurius(openFor(plan), options);

/** For an hour, as the peers' caches are set: else every answer would be made anew in one slice of each minute, and in others none. */
const KEPT = { KHABAR_CACHE_SECONDS: '3600' };

const STARTS: Record<Contender, Start> = {
  'bare-article-page': bare,
  'bare-section-front': bare,
  khabar: khabar({ KHABAR_CACHE_BYTES: '0' }),
  'khabar-no-entity-cache': khabar({ KHABAR_CACHE_BYTES: '0', KHABAR_ENTITY_CACHE_BYTES: '0' }),
  'khabar-cached': khabar(KEPT),
  'apollo-stock': apollo,
  yoga: yoga({ jit: false, cache: false }),
  'yoga-jit': yoga({ jit: true, cache: false }),
  'yoga-cache': yoga({ jit: true, cache: true }),
  mercurius: mercurius({ jit: false, cache: false }),
  'mercurius-jit': mercurius({ jit: true, cache: false }),
  'mercurius-cache': mercurius({ jit: true, cache: true }),
};

const report = (what: Report) => process.send?.(what);

process.on('message', (order: Order) => {
  if (order === 'cpu') {
    const { user, system } = process.cpuUsage();
    report({ cpu: user + system, resident: process.resourceUsage().maxRSS * 1024 });
    return;
  }
  STARTS[order.start.contender](order.start).then(
    (url) => report({ url }),
    (error: unknown) => report({ failed: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
// Nothing is left to be measured when who measures has gone.
process.on('disconnect', () => process.exit());
