import { describe, expect, test } from '@jest/globals';
import { composeChecks } from '../src/compose-checks.js';
import { createReadiness } from '../src/http/readiness.js';

const REDIS = { up: true, since: new Date(), error: null, address: 'redis://10.0.0.9:6379' };
const ready = (redis: (Omit<typeof REDIS, 'error'> & { error: string | null }) | null, kind: 'embedded' | 'mongodb' = 'mongodb', isHeard = true) =>
  createReadiness(composeChecks({ kind, time: async () => new Date() }, { isHeard: () => isHeard }, () => ({ redis })), () => false)();

describe('what /readyz looks at', () => {
  test('all that this node works with', async () => {
    const { status, checks } = await ready(REDIS);
    expect([status, Object.keys(checks)]).toEqual(['ready', ['store', 'feeds', 'redis']]);
  });
  test('without Redis in the settings there is none to look at, beside the embedded store nobody else who reads', async () => {
    expect(Object.keys((await ready(null)).checks)).toEqual(['store', 'feeds']);
    expect(Object.keys((await ready(REDIS, 'embedded')).checks)).toEqual(['store', 'redis']);
  });
  test('a Redis that is away is told, with what follows and nothing of where it is; requests may still come', async () => {
    const { status, checks } = await ready({ ...REDIS, up: false, error: 'connect ECONNREFUSED 10.0.0.9:6379' });
    expect(status).toBe('degraded');
    expect(checks['redis']).toEqual({ status: 'failing', detail: 'Redis does not answer; this node serves on from the store and its own memory' });
  });
  test('a node that the others do not hear is told', async () => {
    expect(await ready(null, 'mongodb', false)).toMatchObject({ status: 'degraded', checks: { feeds: { status: 'failing' } } });
  });
});
