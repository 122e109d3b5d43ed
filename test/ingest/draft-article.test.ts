import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bodyOf, rss } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

describe('an article of a feed', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
  });
  afterEach(() => newsroom.close());

  test('tells its headline, summary and byline in short, and its body whole', async () => {
    newsroom.serve('/alpha', rss({ entries: [{
      guid: 'one', link: 'https://alpha.example/one', title: 'word '.repeat(1_000), summary: 'كلمة '.repeat(20_000),
      authors: Array.from({ length: 100 }, (_, index) => `Omar Haddad ${index}`), content: bodyOf('one', 500), published: '2026-11-23T08:00:00Z',
    }] }));
    await newsroom.read();
    const { _id, headline, description, by } = await newsroom.article('/one');
    expect(headline).toMatch(/^(?:word ){50,}word…$/u);
    expect(headline?.length).toBeLessThanOrEqual(300);
    expect(description).toMatch(/^(?:كلمة ){100,}كلمة…$/u);
    expect(description?.length).toBeLessThanOrEqual(600);
    expect(by).toMatch(/^(?:Omar Haddad \d+, ){10,}Omar.*…$/u);
    expect(by?.length).toBeLessThanOrEqual(200);
    expect((await newsroom.store.bodies.findOne({ _id }))?.wordCount).toBe(500);
  });
});
