import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import type { RunningHttp } from '../../src/http/server.js';
import { startSmall } from '../http/small-server.js';

describe('GraphQL over HTTP', () => {
  let server: RunningHttp | undefined;
  beforeAll(async () => { server = await startSmall(); });
  afterAll(async () => { await server?.close(); });

  const audits = serverAudits({ url: () => `${server?.url}/graphql`, fetchFn: fetch });

  test('there are 61 audits', () => expect(audits).toHaveLength(61));

  for (const { id, name, fn } of audits) {
    test(`${id} ${name}`, async () => {
      const result = await fn();
      expect('reason' in result ? `${result.status}: ${result.reason}` : result.status).toBe('ok');
    });
  }
});
