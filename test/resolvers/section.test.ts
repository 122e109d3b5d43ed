import { describe, expect, test } from '@jest/globals';
import type { Newsroom, Section } from '../../src/model/newsroom.js';
import { sectionByNodeId } from '../../src/resolvers/section.js';

const economy: Section = { _id: 'economy', titles: { ar: 'اقتصاد', en: 'Economy' }, subjects: [] };
const sport: Section = { _id: 'رياضة', titles: { ar: 'رياضة' }, subjects: [] };
const newsroom: Newsroom = {
  editions: [
    { _id: 'ar', title: 'خبر', live: [], channels: [], sections: ['economy'], language: 'ar', direction: 'rtl' },
    { _id: 'en', title: 'khabar', live: [], channels: [], sections: ['economy'], language: 'en', direction: 'ltr' },
  ],
  sections: new Map([economy, sport].map((section) => [section._id, section])),
  sources: new Map(),
  namedStories: [],
};

describe('the stored part of a department\'s id', () => {
  test.each([['ar/economy', 'اقتصاد'], ['en/economy', 'Economy'], ['ar/رياضة', 'رياضة']])('%s finds it as that language sees it', (id, title) => {
    expect(sectionByNodeId(newsroom, id)).toMatchObject({ title });
  });

  test.each(['ar/economy/x', 'zz/economy', '/economy', 'economy', 'EN/economy', 'en-GB/economy', 'en/رياضة', 'ar/none', 'ar/', ''])(
    '"%s" is none that the graph gives, and finds nothing',
    (id) => {
      expect(sectionByNodeId(newsroom, id)).toBeNull();
    },
  );
});
