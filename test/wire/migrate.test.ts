import { describe, test } from '@jest/globals';
import { startMongo } from '../fixtures/servers/mongo.js';
import { killOnTheWay } from '../store/migrations/killed.cases.js';

describe.each(['java', 'secantus'] as const)('a migration over the wire (%s)', (kind) => {
  test('is killed on the way and goes on there', async () => {
    const server = await startMongo({ kind });
    try {
      await killOnTheWay(`${server.url.replace('/?', '/migrated?')}`);
    } finally {
      await server.stop();
    }
  }, 120_000);
});
