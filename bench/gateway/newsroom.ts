import type { NewsroomSettings } from '../../src/commands/sync-newsroom.js';
import type { Edition } from '../../src/model/newsroom.js';
import { SECTIONS } from '../scale-archive.js';
import { OUTLETS } from './fixture.js';

const edition = (language: string, direction: 'ltr' | 'rtl', title: string): Edition => ({
  _id: language, title, language, direction,
  live: [{ title, url: `https://tv.example/${language}/live`, isLiveBroadcast: true, language, direction }],
  channels: ['telegram', 'x', 'youtube', 'facebook'].map((network) => ({ network, url: `https://${network}.example/khabar-${language}` })),
  sections: SECTIONS,
});

/** The newsroom around the fixture; it has no feeds, so nothing is read while it is measured. */
export const NEWSROOM: NewsroomSettings = {
  editions: [edition('ar', 'rtl', 'خبر'), edition('en', 'ltr', 'khabar')],
  sections: SECTIONS.map((_id) => ({ _id, titles: { ar: `قسم ${_id}`, en: _id }, subjects: [] })),
  sources: Array.from({ length: OUTLETS }, (_, n) => ({ _id: `outlet-${n}`, name: `صحيفة ${n}`, url: `https://outlet-${n}.example/`, language: 'ar', direction: 'rtl' as const })),
  stories: [],
  feeds: [],
};
