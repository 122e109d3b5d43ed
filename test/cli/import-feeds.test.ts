import { expect, test } from '@jest/globals';
import { addAll, type Imported } from '../../src/cli/import-feeds.js';
import type { OpmlFeed } from '../../src/config/opml-outlines.js';

const feed = (url: string): OpmlFeed => ({ url, name: url, site: null, language: null, folder: null, holds: 'articles', fullText: 'feed', every: null });
const error = (code: string) => [{ field: 'url', code, message: `It is ${code}.` }];

test('what happens to one feed of a list keeps no other, and each is told as it is done', async () => {
  let release: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => { release = resolve; });
  const told: [number, Imported][] = [];
  const done = await addAll(
    ['slow', 'good', 'there', 'broken', 'gone'].map(feed),
    async ({ url }) => {
      if (url === 'slow') await slow;
      if (url === 'broken') throw new Error('The server has gone.');
      return url === 'there' ? error('ALREADY_THERE') : url === 'gone' ? error('HTTP_404') : [];
    },
    (index, one) => {
      told.push([index, one]);
      // Only once all the others are through.
      if (index === 4) release();
    },
  );
  expect(done.map(({ url, outcome, code }) => [url, outcome, code])).toEqual([
    ['slow', 'added', null], ['good', 'added', null], ['there', 'there', null], ['broken', 'failed', 'ERROR'], ['gone', 'failed', 'HTTP_404'],
  ]);
  expect(told.map(([index, { url }]) => [index, url]).at(-1)).toEqual([5, 'slow']);
});
