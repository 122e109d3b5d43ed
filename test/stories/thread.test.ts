import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Article } from '../../src/model/article.js';
import { stableId } from '../../src/model/stable-id.js';
import { createFrequencies } from '../../src/stories/frequencies.js';
import { emptyStory, joinStory, refreshStory, type Joining } from '../../src/stories/join.js';
import { storyOfVideo } from '../../src/stories/join-video.js';
import { learnFrequencies } from '../../src/stories/learn-frequencies.js';
import { subjectOf } from '../../src/stories/story-document.js';
import { termsOf } from '../../src/stories/signature.js';
import type { Video } from '../../src/model/video.js';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
const english = { language: 'en', direction: 'ltr' as const, section: null };

describe('which thread an article goes to', () => {
  let joining: Joining;
  let close: () => Promise<void>;
  beforeEach(async () => {
    const opened = await temporaryStore();
    close = opened.close;
    joining = {
      store: opened.store, frequencies: createFrequencies(), preferred: ['ar', 'en'], newId: (seed) => stableId('story', seed),
      named: [{ slug: 'port', titles: { en: 'The port' }, description: null, subjects: ['Nawras port', 'ميناء النورس'] }],
    };
    const base = { title: 'The port', titles: [{ language: 'en', title: 'The port' }], description: null, language: 'en', direction: 'ltr' as const, curated: true };
    await opened.store.stories.insertOne(emptyStory('port', 'port', base, at(0)));
  });
  afterEach(() => close());
  const join = async (fields: Partial<Article> & Pick<Article, '_id'>) => {
    const article = articleWith({ ...english, ...fields });
    await joining.store.articles.insertOne(article);
    return (await joinStory(joining, article, null)).storyIds[0] ?? '';
  };
  const story = async (id: string) => {
    const found = await joining.store.stories.findOne({ _id: id });
    if (!found) throw new Error('the thread is stored');
    return found;
  };

  test('one that the newsroom names, by a subject however it is spelled', async () => {
    expect(await join({ _id: 'a', keywords: ['NAWRAS  Port'] })).toBe('port');
    expect(await join({ _id: 'b', language: 'ar', direction: 'rtl', keywords: ['ميناءُ النّورس'] })).toBe('port');
    expect(await story('port')).toMatchObject({ articleCount: 2, listed: true, title: 'The port', languages: [{ language: 'ar', articleCount: 1 }, { language: 'en', articleCount: 1 }] });
  });

  test('that of the same report in another language, whichever of the two says so', async () => {
    const first = await join({ _id: 'a', headline: 'Storm closes schools' });
    expect(await join({ _id: 'b', headline: 'العاصفة تغلق المدارس', language: 'ar', direction: 'rtl', translationUris: ['https://outlet.example/a'] })).toBe(first);
    const other = await join({ _id: 'c', headline: 'Talks resume in the capital', translationUris: ['https://outlet.example/d'] });
    expect(await join({ _id: 'd', headline: 'استئناف المحادثات', language: 'ar', direction: 'rtl' })).toBe(other);
    expect(await story(first)).toMatchObject({ title: 'العاصفة تغلق المدارس', direction: 'rtl', titles: expect.arrayContaining([{ language: 'en', title: 'Storm closes schools' }]) });
  });

  test('that of the report whose text it repeats', async () => {
    const first = await join({ _id: 'a', headline: 'Reservoirs are filling' });
    expect(await join({ _id: 'b', headline: 'What the agency wrote', canonicalId: 'a', listed: false })).toBe(first);
  });

  test('that whose event it goes on from; another event opens another', async () => {
    const ferry = await join({ _id: 'a', headline: 'Ferries collide off Ras Anbar in fog', description: 'Noor and Dana collided; 212 passengers are safe.' });
    expect(await join({ _id: 'b', headline: 'Ferries Noor and Dana: inquiry opens after collision off Ras Anbar', sortTime: at(12), sourceId: 'other' })).toBe(ferry);
    const bank = await join({ _id: 'c', headline: 'Central bank cuts its rate to six percent' });
    expect(bank).not.toBe(ferry);
    expect(await story(ferry)).toMatchObject({ articleCount: 2, listed: true, sources: [{ sourceId: 'other', articleCount: 1 }, { sourceId: 'outlet', articleCount: 1 }] });
    expect(await story(bank)).toMatchObject({ articleCount: 1, listed: false, slug: expect.stringMatching(/^central-bank-cuts-its-rate-to-[a-z0-9]+$/u) });
  });

  test('none that has been silent for more than three days', async () => {
    const title = 'Ferries collide off Ras Anbar in fog';
    const first = await join({ _id: 'a', headline: title, sortTime: at(0) });
    expect(await join({ _id: 'b', headline: title, sortTime: at(71) })).toBe(first);
    expect(await join({ _id: 'c', headline: title, sortTime: at(71 + 73) })).not.toBe(first);
    expect(await join({ _id: 'd', headline: title, sortTime: new Date(at(0).getTime() - 80 * 3_600_000) })).not.toBe(first);
  });

  test('the one it already is in, whatever it says now', async () => {
    const id = await join({ _id: 'a', headline: 'Ferries collide' });
    const changed = { ...articleWith({ _id: 'a', ...english, headline: 'Bank cuts rates' }), storyIds: [id] };
    expect((await joinStory(joining, changed, null)).storyIds).toEqual([id]);
  });

  test('a film goes where its subjects, its articles or its words belong, and opens none', async () => {
    const ferry = await join({ _id: 'a', headline: 'Ferries Noor and Dana collide off Ras Anbar', sortTime: at(1) });
    const film: Video = {
      _id: 'v', uri: 'https://outlet.example/v', title: 'Something else', description: null, language: 'en', direction: 'ltr', duration: null, thumbnail: null, creditText: null, copyrightNotice: null, contentUrl: null,
      embedUrl: null, uploadDate: at(2), sourceId: 'outlet', section: null, keywords: [], articleUris: [], storyIds: [], pubStatus: 'USABLE',
    };
    expect(await storyOfVideo(joining, { ...film, keywords: ['Nawras port'] })).toBe('port');
    expect(await storyOfVideo(joining, { ...film, articleUris: ['https://outlet.example/a'] })).toBe(ferry);
    expect(await storyOfVideo(joining, { ...film, title: 'Film: ferries Noor and Dana collide' })).toBe(ferry);
    expect(await storyOfVideo(joining, film)).toBeNull();
    expect(await joining.store.stories.countDocuments({})).toBe(2);
  });

  test('a refresh of what is not there is nothing', async () => {
    await refreshStory(joining, 'none');
    expect(await joining.store.stories.countDocuments({})).toBe(1);
  });

  test('a restart knows again how common words are', async () => {
    for (const _id of ['a', 'b', 'c']) await join({ _id, headline: `Ferry report ${_id}x` });
    const again = createFrequencies();
    await learnFrequencies(joining.store, again);
    for (const term of termsOf(subjectOf(articleWith({ _id: 'a', ...english, headline: 'Ferry report rare' }))).keys()) {
      expect(again.weight(term)).toBeCloseTo(joining.frequencies.weight(term));
    }
  });
});
