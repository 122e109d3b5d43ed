import type { Store } from '../../src/store/store.js';
import { BLOCKS, image, sound } from './sound-documents.js';

/** Fields that a document comes out with instead of those it was stored with; undefined takes a field away. */
export type Spoiling = Readonly<Record<string, unknown>>;

const NO_DATE = new Date(Number.NaN);
const HALF = 'half \uD83D and half \uDE00';
const [paragraph] = BLOCKS;

const ODD_TEXTS = [5, Number.NaN, {}, true, [], HALF, Number.POSITIVE_INFINITY, 1e21, new Date(5), '', -0, { toJSON: () => 'as JSON' }, undefined];
const ODD_DATES = ['yesterday', NO_DATE, true, 0, '2026-03-01t10:00:00z', [], '2016-12-31T23:59:60Z', -1e20, undefined];

/** Odd values for the fields of an article that may be null, others for each number. */
export function oddly(at: number): Spoiling {
  const text = (from: number) => ODD_TEXTS[(at + from) % ODD_TEXTS.length];
  return { description: text(0), by: text(4), edNote: text(8), firstCreated: ODD_DATES[at % ODD_DATES.length] };
}

/**
 * What is wrong with which document, by collection and `_id`. No store would take most of this, so it is put in as
 * documents are read. What the loaders themselves work with (`sortTime`, `storyIds`, the keywords of articles, the
 * kind of what orders a list) is left alone: where a loader fails, it fails for all that are read together.
 */
export const SPOILED: Readonly<Partial<Record<keyof Store, Readonly<Record<string, Spoiling>>>>> = {
  articles: {
    // Every fifth of these stands in the lists.
    'odd-text': { headline: HALF, description: 5, by: true, edNote: -0, version: '3', commentCount: 1.5e3, firstCreated: 1e12 },
    'no-uri': { uri: undefined },
    'no-date': { versionCreated: NO_DATE },
    'text-dates': { versionCreated: '2026-02-29T10:00:00Z', firstCreated: '2026-03-01T10:00:00.5+02:00' },
    'number-dates': { versionCreated: Number.NaN, firstCreated: 9e15 },
    'odd-nullables': { headline: { deep: [1] }, description: Number.NaN, by: [], edNote: Number.POSITIVE_INFINITY, firstCreated: {}, image: 5 },
    'wide-numbers': { version: 2 ** 31, commentCount: -(2 ** 31), firstCreated: true },
    fractions: { version: 1.5, commentCount: '', headline: new Date(5), description: NO_DATE },
    'odd-tongue': { language: { odd: [1, null, Number.NaN], later: undefined }, uri: 7 },
    'no-tongue': { language: null, image: { ...image('x'), contentUrl: null, width: 1.5, height: '480' } },
    'odd-way': { direction: 'sideways', pubStatus: 'GONE', image: { ...image('x'), width: 3e9, direction: 'LTR' } },
    'upper-way': { direction: 'RTL', audio: [sound('x'), null], version: true },
    'no-way': { direction: undefined, audio: 'none', version: new Date(4) },
    'odd-sounds': { audio: [{ ...sound('x'), duration: 'long', contentUrl: 8 }, 'text', 5], headline: '' },
    'set-of-sounds': { audio: new Set([sound('x'), sound('y')]), image: 'picture', commentCount: '0x10' },
    'map-of-sounds': { audio: { 0: sound('x'), length: 1 }, image: [], commentCount: ' 7 ' },
    'hidden-text': { headline: { toJSON: () => 'as JSON' }, description: { valueOf: () => 12 }, by: { valueOf: () => null, toJSON: () => null }, edNote: Object.create(null) },
    'not-a-number': { version: Number.NaN, commentCount: Number.POSITIVE_INFINITY, language: Number.NaN },
    'odd-words': { keywords: [5, 'text', false, ''] },
    'null-words': { keywords: ['text', null] },
  },
  bodies: {
    'odd-text': { blocks: [paragraph, { type: 'TableBlock', rows: 2 }] },
    'no-uri': { blocks: [paragraph, null] },
    'no-date': { blocks: [{ ...paragraph, text: null }, { type: 'HeadingBlock', text: 'x', level: '2' }] },
    'odd-tongue': { blocks: [{ text: 'untyped' }, paragraph] },
    'no-tongue': { blocks: [{ type: 'Article', _id: 'a1' }] },
    'odd-way': { blocks: [{ type: 'Direction' }] },
    'upper-way': { blocks: [{ type: 5 }] },
    'no-way': { blocks: ['text', paragraph] },
    'odd-sounds': { blocks: null, html: null },
    'set-of-sounds': { blocks: { ...BLOCKS }, wordCount: 2.5, sanitizerVersion: null },
    'map-of-sounds': { blocks: new Set(BLOCKS), text: undefined, sanitizerVersion: '2' },
    fractions: { blocks: [{ type: 'ListBlock', ordered: 'yes', items: 'text' }, { type: 'ListBlock', ordered: 1, items: ['x', null] }] },
    'wide-numbers': { blocks: [{ type: 'ImageBlock', image: null }, { type: 'EmbedBlock', provider: ['x'], url: { href: 'x' } }] },
    'hidden-text': { blocks: [{ type: 'Node' }, { type: '__proto__' }] },
  },
  versions: {
    'a4:1': { versionCreated: '2026-13-01', note: 5, changedFields: [null, 7] },
    'a4:2': { direction: 'up', version: 2.5, audio: { no: 'list' } },
    'a4:3': { audio: undefined, note: HALF, language: 5 },
  },
  stories: {
    s3: { curated: 'yes', articleCount: '3', description: 7 },
    s4: { sources: [{ sourceId: 'outlet', articleCount: 1 }, { sourceId: 'gone', articleCount: 2 }], curated: 0 },
    s5: { titles: null, languages: null, articleCount: undefined, curated: Number.NaN },
    s6: { languages: [{ language: 'ar', articleCount: 2.5 }, null], sources: [null], firstCreated: 'yesterday', articleCount: null },
  },
  videos: {
    v3: { title: 5, keywords: 'text', duration: '90', thumbnail: { ...image('v'), contentUrl: undefined } },
    v4: { uploadDate: NO_DATE, keywords: ['x', {}], duration: 1e10, storyIds: undefined },
    v5: { title: null, sourceId: 'gone', section: 'untitled', storyIds: ['s1', 's4'] },
    v6: { uri: undefined, title: HALF, section: 5, keywords: [Number.NaN] },
  },
  comments: {
    c20: { author: null },
    c21: { author: { name: 5 }, text: undefined },
    c22: { author: 'text', replyCount: null, dateCreated: NO_DATE },
    c23: { replyCount: undefined, language: undefined, articleId: undefined },
    c24: { replyCount: 2.5, parentId: undefined, direction: null },
  },
  feeds: {
    f3: { format: 'XML', bytesFetched: Number.POSITIVE_INFINITY, lastError: { code: 'TIMEOUT', message: HALF, at: NO_DATE } },
    f4: { state: 'ASLEEP', bytesSaved: '12.5', sourceId: 'gone', push: { hub: null, state: 'ACTIVE' }, fullTextFromPage: 2 },
    f5: { circuit: null, bytesFetched: '', bytesSaved: -0, itemsSeen: 2 ** 40, push: { hub: 'https://hub.example/', state: 'LOST', leaseExpiresAt: 5 } },
  },
};
