import { describe, expect, test } from '@jest/globals';
import type { ServedSample } from '../journeys/sample-newsroom.js';
import { codeBlocks, documentAt } from './documents.js';

const readme = documentAt('README.md');

export const firstQuery = (served: () => ServedSample) => describe('the README’s first query', () => {
  test('has the answer that stands below it', async () => {
    const [query = ''] = codeBlocks(readme, 'graphql');
    const [answer = ''] = codeBlocks(readme, 'json');
    const { status, ...body } = await served().ask(query.replace('http://127.0.0.1:4001', served().origin));
    expect([status, body]).toEqual([200, JSON.parse(answer)]);
  });
});
