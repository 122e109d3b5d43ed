import type { ArticleVersion, Sighting, StoredBody } from '../../src/model/article.js';
import type { Block } from '../../src/model/body.js';
import type { Comment } from '../../src/model/comment.js';
import type { Feed } from '../../src/model/feed.js';
import type { Image } from '../../src/model/image.js';
import type { Story } from '../../src/model/story.js';
import type { Video } from '../../src/model/video.js';

const DAY = Date.parse('2026-11-20T00:00:00Z');

/** A moment, so many hours into the days of this world. */
export const hours = (count: number): Date => new Date(DAY + count * 3_600_000 + 123);

export const ARABIC = { language: 'ar', direction: 'rtl' } as const;
export const ENGLISH = { language: 'en-GB', direction: 'ltr' } as const;

/** Text with everything that JSON or a lax writer of it may trip over; half a surrogate pair is put in after the store. */
export const AWKWARD = 'He said "no" \\ \u0000\u0007\b\t\n\f\r\u001f\u007f </script> \u2028\u2029 \u202Bخبر\u202C 👩🏽‍🚀 é e\u0301 __proto__';

/** A picture. */
export const image = (name: string): Image => ({
  contentUrl: `https://outlet.example/${name}.jpg`, caption: 'صورة "عاجلة"', creditText: null, copyrightNotice: '© 2026', width: 640, height: null, ...ARABIC,
});

/** A sound. */
export const sound = (name: string) => ({
  contentUrl: `https://outlet.example/${name}.mp3`, embedUrl: null, title: name, description: null, duration: 61, encodingFormat: 'audio/mpeg', creditText: null, copyrightNotice: null, ...ENGLISH,
});

/** A block of every kind. */
export const BLOCKS: readonly Block[] = [
  { type: 'ParagraphBlock', text: AWKWARD, html: '<b>a</b> &amp; b' },
  { type: 'HeadingBlock', text: 'عنوان', level: 2 },
  { type: 'ListBlock', ordered: false, items: ['one', '', 'ثلاثة'] },
  { type: 'ListBlock', ordered: true, items: [] },
  { type: 'QuoteBlock', text: 'So.', citation: null },
  { type: 'ImageBlock', image: image('block') },
  { type: 'EmbedBlock', provider: 'youtube', url: 'https://www.youtube.com/embed/x' },
];

export const body = (_id: string, blocks: readonly Block[] = BLOCKS): StoredBody => ({
  _id, blocks: [...blocks], html: '<p>a</p>', text: `${_id} reads so.`, wordCount: 3, sanitizerVersion: 2,
});

export const story = (_id: string, rank: number, fields: Partial<Story> = {}): Story => ({
  _id, slug: `thread-${_id}`, title: `خيط ${_id}`, description: null, image: image(_id), articleCount: 3, firstCreated: hours(1), versionCreated: hours(rank),
  curated: rank % 2 === 0, languageTags: ['ar', 'en'], languages: [{ language: 'ar', articleCount: 2 }, { language: 'en', articleCount: 1 }],
  sources: [{ sourceId: 'outlet', articleCount: 3 }], titles: [{ language: 'en', title: `Thread ${_id}` }], terms: [], keyTerms: [], listed: true, rank, ...ARABIC, ...fields,
});

export const video = (_id: string, hour: number, fields: Partial<Video> = {}): Video => ({
  _id, uri: `https://outlet.example/film/${_id}`, title: 'Film 🎬', description: null, duration: 90, thumbnail: image(_id), creditText: null, copyrightNotice: null, contentUrl: null,
  embedUrl: 'https://www.youtube.com/embed/y', uploadDate: hours(hour), sourceId: 'outlet', section: 'sport', keywords: ['goal'], articleUris: ['https://outlet.example/a1', 'https://outlet.example/lost-source'],
  storyIds: ['s1', 's2'], pubStatus: 'USABLE', ...ENGLISH, ...fields,
});

export const comment = (_id: string, articleId: string, parentId: string | null, hour: number, fields: Partial<Comment> = {}): Comment => ({
  _id, articleId, parentId, text: `${AWKWARD} ${_id}`, author: { name: 'قارئ' }, dateCreated: hours(hour), replyCount: 0, status: 'PUBLISHED', ...ARABIC, ...fields,
});

export const version = (articleId: string, number: number, fields: Partial<ArticleVersion> = {}): ArticleVersion => ({
  _id: `${articleId}:${number}`, articleId, version: number, versionCreated: hours(number), headline: `Headline ${number}`, description: null, by: null, image: null, audio: [],
  section: 'economy', keywords: ['rates'], changedFields: ['headline', 'body', 'image'], note: null, ...ENGLISH, ...fields,
});

export const sighting = (articleId: string, feedId: string, hour: number): Sighting => ({
  _id: `${feedId}:${articleId}`, articleId, feedId, guid: hour % 2 === 0 ? `guid "${articleId}"` : null, seenAt: hours(hour), itemHash: null, titleKey: articleId, guidChanges: 0, isNew: true, page: null, missed: null,
});

export const feed = (_id: string, place: number, fields: Partial<Feed> = {}): Feed => ({
  _id, url: `https://outlet.example/${_id}.xml`, sourceId: 'outlet', section: place === 0 ? 'economy' : null, holds: place === 1 ? 'videos' : 'articles', fullTextFromPage: false, place, everySeconds: null,
  removals: 'KEEP', robots: true, selectors: { title: 'h1', body: null, byline: null, date: null, image: null, remove: [] }, origin: 'FILE', format: 'RSS', state: 'ACTIVE', lastFetchedAt: hours(5),
  lastSucceededAt: hours(5), nextFetchAt: null, nextFetchReason: null, consecutiveFailures: 0, lastError: null, itemsSeen: 9, itemsNew: 4, bytesFetched: 2 ** 40, bytesSaved: 0.5, push: null, circuit: 'CLOSED',
  datesUnread: 0, itemsUnread: 0, guidsChange: false, rhythmSeconds: null, newestItemAt: null, freshUntil: null, etag: null, lastModified: null, lastBytes: 0, waitSeconds: null, skipHours: [], skipDays: [],
  selectorHealth: [{ field: 'title', selector: 'h1', tried: 4, matched: 2, missedInRow: 3, lastMatchedAt: hours(2), lastMissedAt: null, lastMissedUrl: null, told: false }], ...fields,
});
