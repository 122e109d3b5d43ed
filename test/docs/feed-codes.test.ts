import { describe, expect, test } from '@jest/globals';
import { STOPPED } from '../../src/formats/reading-stopped.js';
import { FETCH_CODES, fetchCode } from '../../src/upstream/fetch-codes.js';
import { documentAt } from './documents.js';

describe('the table of what can go wrong with a feed', () => {
  const section = documentAt('docs/operating-feeds.md').split('## What can go wrong with a feed')[1]?.split('\n## ')[0] ?? '';
  const rows = [...section.matchAll(/^\| `([A-Zx_\d]+)` \| (.+?) \| (.+?) \| (.*?) \|$/gmu)].map(([, code, about, advice, against]) => ({ code, about, advice, against }));

  test('has every code of a fetch, what it means and what to do, and no other', () => {
    expect(rows).toEqual(FETCH_CODES.map(({ code, about, advice, against }) => ({ code, about, advice, against: against ?? '' })));
  });

  test('names the codes that ingest adds', () => {
    for (const code of ['UNREADABLE', 'MOVED', 'INTERNAL', ...Object.keys(STOPPED)]) expect(section).toContain(`\`${code}\``);
  });
});

test('a status without a code of its own has that of its class', () => {
  expect(['HTTP_410', 'HTTP_418', 'HTTP_599', 'HTTP_206'].map((code) => fetchCode(code).code)).toEqual(['HTTP_410', 'HTTP_4xx', 'HTTP_5xx', 'HTTP_xxx']);
});
