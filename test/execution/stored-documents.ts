import type { Article } from '../../src/model/article.js';
import type { Stored } from '../../src/store/engine.js';
import type { Store } from '../../src/store/store.js';
import { articleWith } from '../fixtures/article.js';
import { ARABIC, AWKWARD, body, comment, ENGLISH, feed, hours, image, sighting, sound, story, version, video } from './sound-documents.js';
import { oddly, SPOILED, type Spoiling } from './spoiled-documents.js';

/** Every one has a thread and a department, so that each of its lists has something to read (see `hostile-world.ts`). */
const article = (_id: string, hour: number, fields: Partial<Article> = {}): Article =>
  articleWith({ _id, sortTime: hours(hour), storyIds: ['s1', 'none'], keywords: ['rates'], ...ENGLISH, ...fields });

/** In no list but by its own id or address, or as somebody's repeat: what is wrong with it spoils no list. */
const unlisted = (_id: string, fields: Partial<Article> = {}): Article => article(_id, 1, { listed: false, ...fields });

const articles: readonly Article[] = [
  article('a1', 90, {
    ...ARABIC, description: AWKWARD, by: 'مراسل', image: image('a1'), audio: [sound('a1'), sound('clip')], version: 3, commentCount: 5, storyIds: ['s1', 's2', 'none'],
    relatedUris: ['https://outlet.example/a4'], headline: 'Headline three',
  }),
  article('a2', 80, { section: 'sport', sourceId: 'agency', storyIds: ['s2'], firstCreated: null }),
  article('a3', 70, { section: 'untitled', storyIds: ['none'] }),
  article('a4', 60, { ...ARABIC, section: 'nobody-knows', headline: AWKWARD, image: image('a4'), commentCount: 1 }),
  article('a5', 50, { section: null, sourceId: 'agency', edNote: 'Corrected.' }),
  article('repeat', 40, { listed: false, canonicalId: 'a1', sourceId: 'agency' }),
  article('withdrawn', 30, { listed: false, pubStatus: 'CANCELED', headline: null, version: 2 }),
  article('held', 20, { listed: false, pubStatus: 'WITHHELD' }),
  article('orphan', 10, { listed: false, canonicalId: 'nobody' }),
  unlisted('lost-source', { sourceId: 'gone' }),
  ...Object.keys(SPOILED.articles ?? {}).map((id, at) =>
    at % 5 === 0 ? article(id, 85 - 3 * at) : unlisted(id, at % 2 === 0 ? { canonicalId: 'a2', sourceId: 'agency', storyIds: ['s2', 's3'] } : { storyIds: ['s3'] }),
  ),
];

const spoiledIds = (name: keyof Store) => Object.keys(SPOILED[name] ?? {});
const bodyIds = [...articles.map(({ _id }) => _id).filter((id) => id !== 'a5'), ...spoiledIds('bodies').filter((id) => !articles.some(({ _id }) => _id === id))];

/** What is odd about a document when it is read; nothing about those that have earlier versions, which are compared word by word. */
export function spoilingOf(name: keyof Store, id: string): Spoiling | undefined {
  const own = SPOILED[name]?.[id];
  const at = name === 'articles' && id !== 'a1' && id !== 'a4' ? articles.findIndex(({ _id }) => _id === id) : -1;
  return at === -1 ? own : { ...oddly(at), ...own };
}

/** What the store holds, before anything is spoiled on its way out. */
export const STORED: Readonly<Record<string, readonly Stored[]>> = {
  articles,
  bodies: bodyIds.map((id) => body(id)),
  versions: [version('a1', 1), version('a1', 2, { note: 'Clearer.', audio: [sound('old')] }), version('withdrawn', 1, { headline: null }), version('a2', 1, { changedFields: [] }), version('a4', 1), version('a4', 2), version('a4', 3)],
  versionBodies: [1, 2].map((number) => ({ ...body(`a1:${number}`), articleId: 'a1', text: `a1 read so ${number} times.` })),
  sightings: articles.flatMap(({ _id }, at) => [sighting(_id, 'f1', at), sighting(_id, at % 3 === 2 ? 'gone' : 'f2', at + 1)]),
  stories: [story('s1', 9), story('s2', 8, { ...ENGLISH, description: AWKWARD, image: null, titles: [] }), ...spoiledIds('stories').map((id, at) => story(id, at === 0 ? 10 : 5 - at, { listed: true, languageTags: at < 2 ? ['ar'] : [] }))],
  videos: [video('v1', 40), video('v2', 30, { section: null, keywords: [], articleUris: ['https://outlet.example/a1'] }), ...spoiledIds('videos').map((id, at) => video(id, at === 0 ? 45 : 20 - at, { storyIds: ['s3'], articleUris: ['https://outlet.example/a2'] }))],
  comments: [
    comment('c1', 'a1', null, 1, { replyCount: 2 }), comment('c2', 'a1', 'c1', 2), comment('c3', 'a1', 'c1', 3, { replyCount: 1 }), comment('c4', 'a1', 'c3', 4), comment('c5', 'a1', null, 5),
    comment('c6', 'a4', 'nobody', 6), comment('c7', 'nobody', null, 7), comment('c8', 'a1', null, 8, { status: 'REJECTED' }),
    ...spoiledIds('comments').map((id, at) => comment(id, at % 2 === 0 ? 'a2' : 'lost-source', null, 10 + at)),
  ],
  feeds: [feed('f1', 0), feed('f2', 1), ...spoiledIds('feeds').map((id, at) => feed(id, 2 + at))],
};
