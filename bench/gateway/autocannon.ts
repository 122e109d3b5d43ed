import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import autocannon from 'autocannon';
import { CONNECTIONS, type LoadGenerator } from './load.js';

const { version } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve('autocannon/package.json'), 'utf8')) as { version: string };

/** Whether a status is what was hoped for. */
const isFine = (status: string) => status.startsWith('2') || status === '304';

/** autocannon, for where wrk is not: it is slower than the fastest contenders, whose throughput is then its own. */
export const AUTOCANNON: LoadGenerator = {
  name: `autocannon ${version}`,
  async run(origin, requests, seconds) {
    let clients = 0;
    const result = await autocannon({
      url: origin,
      connections: CONNECTIONS,
      duration: seconds,
      // Each connection has its part of the rotation: all of it in each would take seconds to write.
      setupClient(client) {
        const mine = clients++;
        client.setRequests(requests.filter((_, at) => at % CONNECTIONS === mine % requests.length).map((request) => ({ ...request, headers: { ...request.headers } })));
      },
    });
    const refused = Object.entries(result.statusCodeStats ?? {}).reduce((sum, [status, { count }]) => sum + (isFine(status) ? 0 : (count ?? 0)), 0);
    const { p50, p90, p99 } = result.latency;
    return { requests: result.requests.total, errors: result.errors + refused, lasted: result.duration * 1000, bytes: result.throughput.total, latency: { p50, p90, p99 } };
  },
};
