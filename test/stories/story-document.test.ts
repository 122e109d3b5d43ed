import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createFrequencies } from '../../src/stories/frequencies.js';
import { emptyStory } from '../../src/stories/join.js';
import { similarity, signatureOf, termsOf } from '../../src/stories/signature.js';
import { slugFor } from '../../src/stories/slug.js';
import { describeStory } from '../../src/stories/story-document.js';
import { talliesOf } from '../../src/stories/tallies.js';
import { articleWith } from '../fixtures/article.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
const english = { language: 'en', direction: 'ltr' as const };
const frequencies = createFrequencies();
const found = emptyStory('s', 's', { title: 'Old', titles: [{ language: 'en', title: 'Old' }], description: 'Old.', ...english, curated: false }, at(0));
const named = { ...found, curated: true };
const describeIn = (story: typeof found, members: Parameters<typeof describeStory>[1], preferred = ['ar', 'en']) => describeStory(story, members, talliesOf(members), preferred, frequencies);

describe('a thread as its articles make it', () => {
  const members = [
    articleWith({ _id: 'c', ...english, headline: 'Inquiry into ferry collision off Ras Anbar opens', sourceId: 'courier', sortTime: at(9), versionCreated: at(9) }),
    articleWith({ _id: 'b', ...english, headline: 'Ferry collision off Ras Anbar: 17 hurt', sourceId: 'courier', sortTime: at(6), versionCreated: at(12) }),
    articleWith({ _id: 'a', headline: 'تصادم عبّارتين قبالة رأس العنبر', description: 'نجا الجميع', sourceId: 'najma', sortTime: at(5), versionCreated: at(5), language: 'ar-EG' }),
  ];

  test('is titled in the first preferred language that it has, and has a title in each', () => {
    const story = describeIn(found, members);
    expect(story).toMatchObject({ language: 'ar', direction: 'rtl', title: 'تصادم عبّارتين قبالة رأس العنبر', description: 'نجا الجميع', languageTags: ['en', 'ar'] });
    expect(story.titles.map(({ language }) => language).sort()).toEqual(['ar', 'en']);
    expect(describeIn(found, members, ['fr', 'en'])).toMatchObject({ language: 'en', direction: 'ltr' });
    expect(describeIn(found, members, [])).toMatchObject({ language: 'en' });
  });

  test('counts its articles by outlet and language, and tells its times', () => {
    expect(describeIn(found, members)).toMatchObject({
      articleCount: 3, listed: true, firstCreated: at(5), versionCreated: at(12),
      sources: [{ sourceId: 'courier', articleCount: 2 }, { sourceId: 'najma', articleCount: 1 }],
      languages: [{ language: 'en', articleCount: 2 }, { language: 'ar-EG', articleCount: 1 }],
    });
  });

  test('named by somebody keeps its titles, language and description', () => {
    expect(describeIn(named, members)).toMatchObject({ title: 'Old', titles: [{ language: 'en', title: 'Old' }], description: 'Old.', language: 'en', direction: 'ltr', articleCount: 3 });
  });

  test('with one article is listed only when somebody named it', () => {
    const [one] = members;
    expect([describeIn(found, one ? [one] : []).listed, describeIn(named, one ? [one] : []).listed]).toEqual([false, true]);
  });

  test('is titled by the headline nearest to what all say', () => {
    const said = ['Ferries collide off Ras Anbar', 'Fog, radar and luck: an hour on the bridge with captain Salem', 'Inquiry after ferries collide off Ras Anbar', 'Ferries collide, 17 hurt'];
    const story = describeIn(found, said.map((headline, index) => articleWith({ _id: `${index}`, ...english, headline })));
    expect(said.filter((headline) => headline.includes('collide'))).toContain(story.title);
  });

  test('does not depend on the order in which its articles are told, but for the newest picture', () => {
    fc.assert(fc.property(fc.shuffledSubarray(members, { minLength: 3 }), (shuffled) => {
      const { terms, keyTerms, ...one } = describeIn(found, shuffled);
      const { terms: _terms, keyTerms: _keys, ...other } = describeIn(found, members);
      expect({ ...one, titles: [...one.titles].sort((a, b) => (a.language < b.language ? -1 : 1)) }).toEqual({ ...other, titles: [...other.titles].sort((a, b) => (a.language < b.language ? -1 : 1)) });
      expect(terms.length).toBeGreaterThan(0);
      expect(keyTerms.length).toBeLessThanOrEqual(12);
    }));
  });

  test('whose articles are gone shows nothing of them', () => {
    const before = describeIn(found, members);
    expect(describeIn(before, [])).toMatchObject({ articleCount: 0, listed: false, title: '', titles: [], description: null, image: null, terms: [], keyTerms: [], languages: [], sources: [] });
    expect(describeIn({ ...before, ...named }, [])).toMatchObject({ title: 'Old', terms: [], listed: false });
  });

  test('stands higher with more outlets and with later changes', () => {
    const [first, second, third] = members;
    if (!first || !second || !third) throw new Error('there are three');
    const rank = (list: typeof members) => describeIn(found, list).rank;
    expect(rank([first, { ...second, sourceId: 'other' }])).toBeGreaterThan(rank([first, second]));
    expect(rank([first, { ...second, versionCreated: at(20) }])).toBeGreaterThan(rank([first, second]));
  });
});

describe('the likeness of two texts', () => {
  const texts = fc.record({ title: fc.string({ unit: fc.constantFrom('ferry ', 'bank ', 'cup ', 'ميناء ', 'x') }), description: fc.option(fc.string()), keywords: fc.array(fc.string(), { maxLength: 3 }), language: fc.constantFrom('en', 'ar', 'und') });

  test('lies between 0 and 1, is the same both ways, and 1 of a text with itself', () => {
    fc.assert(fc.property(texts, texts, (one, other) => {
      const [first, second] = [one, other].map((text) => signatureOf(termsOf(text), frequencies));
      if (!first || !second) throw new Error('there are two');
      const near = similarity(first, second);
      expect(near).toBeGreaterThanOrEqual(0);
      expect(near).toBeLessThanOrEqual(1 + 1e-9);
      expect(similarity(second, first)).toBeCloseTo(near);
      if (first.size > 0) expect(similarity(first, first)).toBeCloseTo(1);
    }));
  });

  test('rests on rare terms more than on common ones', () => {
    const known = createFrequencies();
    for (let text = 0; text < 50; text++) known.add(['report', `only${text}`]);
    expect(known.weight('report')).toBeLessThan(known.weight('only1'));
    expect(known.weight('never')).toBeGreaterThan(known.weight('only1'));
  });
});

describe('a slug', () => {
  test('is made of the title’s first words and the id, folded', () => {
    expect(slugFor('Éclair: the Ferry, again & again and again', 'aB-c_dEfgh')).toBe('eclair-the-ferry-again-again-and-abcdef');
    expect(slugFor('تصادم العبّارتين', 'abc123')).toBe('تصادم-العبارتين-abc123');
    expect(slugFor('!!!', 'abc123')).toBe('abc123');
  });
});
