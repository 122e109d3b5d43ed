import { expect, test } from '@jest/globals';
import type { Stored } from '../../src/store/engine.js';
import { openMongo } from '../../src/store/mongodb/engine.js';
import { createMetrics } from '../../src/telemetry/metrics.js';
import { measurePool } from '../../src/telemetry/pool-metrics.js';
import { startMongo } from '../fixtures/servers/mongo.js';

test('the driver tells of its connections by the names that are listened to', async () => {
  const server = await startMongo({ kind: 'java', durable: false });
  try {
    const metrics = createMetrics();
    const states = async () => {
      const lines = (await metrics.text()).split('\n').filter((line) => line.startsWith('khabar_mongodb_connections{'));
      return Object.fromEntries(lines.map((line) => [/"(\w+)"/u.exec(line)?.[1], Number(line.split(' ')[1])]));
    };
    const engine = await openMongo({ url: `${server.url}&maxPoolSize=3`, follow: measurePool(metrics) });
    const things = engine.collection<Stored>('things');
    await things.insertOne({ _id: 'a' });
    const asked = Array.from({ length: 20 }, () => things.findOne({ _id: 'a' }));
    await Promise.all(asked);
    expect(await states()).toEqual({ open: expect.any(Number), in_use: 0, waiting: 0 });
    expect((await states())['open']).toBeGreaterThanOrEqual(1);
    expect((await states())['open']).toBeLessThanOrEqual(3);
    await engine.close();
    expect(await states()).toEqual({ open: 0, in_use: 0, waiting: 0 });
  } finally {
    await server.stop();
  }
});
