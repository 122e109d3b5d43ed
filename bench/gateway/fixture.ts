import { SECTIONS } from '../scale-archive.js';
import { writtenItem, type WrittenItem } from '../written-news.js';
import type { Article, StoredBody } from '../../src/model/article.js';
import type { Comment } from '../../src/model/comment.js';
import type { Image } from '../../src/model/image.js';
import { stableId } from '../../src/model/stable-id.js';
import type { Story } from '../../src/model/story.js';
import type { LanguageTagged } from '../../src/model/text.js';
import type { Video } from '../../src/model/video.js';
import { bodyFromHtml } from '../../src/normalise/body.js';
import { placeKey } from '../../src/normalise/identity-key.js';
import { emptyStory } from '../../src/stories/join.js';

/** The news that every contender serves: the same at every run, two articles of three in Arabic. */

/** How many there are of each. */
export const ARTICLES = 2_000;
const STORIES = 100;
const VIDEOS = 400;
export const OUTLETS = 10;
/** Comments at the top level of each article; every second one has two answers. */
const COMMENTS = 6;
const ANSWERS = 2;
const ALL_COMMENTS = COMMENTS + Math.ceil(COMMENTS / 2) * ANSWERS;
/** When the first article was published. */
const START = new Date('2026-01-01T00:00:00Z');
const MINUTE = 60_000;
/** Words of a card's description. */
const DESCRIBED = 6;
/** Videos whose articles follow one another overlap, so that each article has two. */
const OF_VIDEO = (2 * ARTICLES) / VIDEOS;

const tagged = (n: number): LanguageTagged => (n % 3 === 0 ? { language: 'en', direction: 'ltr' } : { language: 'ar', direction: 'rtl' });
const articleId = (n: number) => stableId('article', String(n));
const storyId = (n: number) => stableId('story', String(n));
const sourceOf = (n: number) => `outlet-${n % OUTLETS}`;
const itemOf = (n: number) => writtenItem(n, `https://${sourceOf(n)}.example`, START);
const storiesOf = (n: number) => [...new Set([n % STORIES, ...(n % 2 === 0 ? [(n * 7 + 3) % STORIES] : [])])];

/** The address of an article by its number, from 0. */
export const uriOf = (n: number): string => itemOf(n).link;

function imageOf(name: string, caption: string, of: LanguageTagged): Image {
  return { contentUrl: `https://pictures.example/${name}.jpg`, caption, creditText: 'رويترز', copyrightNotice: null, width: 1200, height: 675, ...of };
}

/** Every kind of block there is, between the paragraphs. */
function pageOf({ html, title, link }: WrittenItem, n: number): string {
  const [first = '', second = '', third = '', ...others] = html.split('\n');
  const words = title.split(' ');
  return `${first}<h2>${words.slice(0, 4).join(' ')}</h2>${second}
<ul>${words.slice(0, 3).map((word) => `<li>${word} <a href="${link}/${n}">${word}</a></li>`).join('')}</ul>${third}
<blockquote><p>${title}</p><cite>${words[0]}</cite></blockquote>
<figure><img src="https://pictures.example/inside-${n}.jpg" width="800" height="600"><figcaption>${title}</figcaption></figure>
${others.join('\n')}<iframe src="https://www.youtube.com/embed/film${String(n).padStart(7, '0')}"></iframe>`;
}

function articleOf(n: number): Article {
  const { link, title, summary, published, subjects } = itemOf(n);
  return {
    _id: articleId(n), uri: link, addresses: [placeKey(link) ?? link], headline: title, description: summary.split(' ').slice(0, DESCRIBED).join(' '), by: title.split(' ').slice(0, 2).join(' '), ...tagged(n),
    pubStatus: 'USABLE', version: 1, firstCreated: published, versionCreated: published, edNote: null, image: imageOf(`lead-${n}`, title, tagged(n)),
    sourceId: sourceOf(n), feedId: sourceOf(n), section: SECTIONS[n % SECTIONS.length] ?? null, keywords: subjects, storyIds: storiesOf(n).map(storyId),
    commentCount: ALL_COMMENTS, commentsReadAt: published, canonicalId: null, relatedUris: [uriOf((n + 1) % ARTICLES)], translationUris: [], sortTime: published, listed: true,
    contentHash: stableId('content', String(n)), fingerprintBands: [], fingerprint: null, vanished: false,
  };
}

function bodyOf(n: number): StoredBody {
  return { _id: articleId(n), ...bodyFromHtml(pageOf(itemOf(n), n), { baseUrl: uriOf(n), ...tagged(n) }) };
}

function storyOf(n: number): Story {
  const { title, summary, published } = itemOf(n * 3 + 1);
  const members = Array.from({ length: ARTICLES }, (_, article) => article).filter((article) => storiesOf(article).includes(n));
  const base = { title, titles: [{ language: 'ar', title }], description: summary, language: 'ar', direction: 'rtl' as const, curated: false };
  return {
    ...emptyStory(storyId(n), `story-${n}`, base, published), image: imageOf(`story-${n}`, title, base), articleCount: members.length,
    languageTags: ['ar', 'en'], listed: true, rank: published.getTime(),
  };
}

function videoOf(n: number): Video {
  const { title, summary, published, link } = itemOf(n * 5);
  return {
    _id: stableId('video', String(n)), uri: `${link}/video`, title, description: summary, duration: 60 + (n % 240), thumbnail: imageOf(`video-${n}`, title, tagged(n * 5)),
    creditText: 'رويترز', copyrightNotice: null, contentUrl: `https://films.example/${n}.mp4`, embedUrl: `https://films.example/player/${n}`, uploadDate: published,
    sourceId: sourceOf(n * 5), section: SECTIONS[(n * 5) % SECTIONS.length] ?? null, keywords: [], pubStatus: 'USABLE', storyIds: [], ...tagged(n * 5),
    articleUris: Array.from({ length: OF_VIDEO }, (_, at) => uriOf((n * (ARTICLES / VIDEOS) + at) % ARTICLES)),
  };
}

function commentsOn(n: number): Comment[] {
  const { summary, published } = itemOf(n);
  const words = summary.split(' ');
  const comment = (name: string, parentId: string | null, at: number, replyCount: number): Comment => ({
    _id: stableId('comment', String(n), name), articleId: articleId(n), parentId, text: words.slice(at % 10, (at % 10) + 14).join(' '), author: { name: `قارئ ${at}` },
    dateCreated: new Date(published.getTime() + at * MINUTE), replyCount, status: 'PUBLISHED', ...tagged(n),
  });
  return Array.from({ length: COMMENTS }, (_, at) => {
    const answers = at % 2 === 0 ? ANSWERS : 0;
    const top = comment(String(at), null, at, answers);
    return [top, ...Array.from({ length: answers }, (_unused, answer) => comment(`${at}.${answer}`, top._id, at + answer + 1, 0))];
  }).flat();
}

/** All documents of the fixture, by collection. */
export interface Fixture { articles: Article[]; bodies: StoredBody[]; stories: Story[]; videos: Video[]; comments: Comment[] }

/** Writes the news; nothing of it depends on chance or on the present time. */
export function writeFixture(): Fixture {
  const each = <T>(many: number, make: (n: number) => T) => Array.from({ length: many }, (_, n) => make(n));
  return {
    articles: each(ARTICLES, articleOf), bodies: each(ARTICLES, bodyOf), stories: each(STORIES, storyOf), videos: each(VIDEOS, videoOf),
    comments: each(ARTICLES, commentsOn).flat(),
  };
}
