import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { projectFile } from '../../src/project-files.js';
import { documentTag, lastResort, valueTag } from '../../src/store/tags.js';
import { SECTIONS } from '../scale-archive.js';

/** Article pages as the program keeps them: how large, how asked for, and under which tags, as one of `bench/gateway` notes them. */

/** Bytes of an answer. */
const BYTES = 20_000;
/** Stories that every page lists, and those that there are. */
const RAIL = 9;
const STORIES = 1_000;
const KEYWORDS = 3_000;
/** Others that are looked at for what is related to an article. */
const CANDIDATES = 34;
const COMMENTS = 6;

const QUERY = readFileSync(projectFile('examples', 'queries', 'article-page.graphql'), 'utf8');
const NAMES = 22;

const each = <T>(many: number, make: (at: number) => T): T[] => Array.from({ length: many }, (_, at) => make(at));
/** As long as ids are. */
const idOf = (kind: string, n: number) => `${kind}${n}`.padEnd(NAMES, 'x');
const uriOf = (n: number) => `https://outlet-${n % 10}.example/ar/2026/${n}`;

/** One page, by its article's number. */
export interface Page { readonly key: string; readonly wording: Buffer; readonly tags: readonly string[] }

/** Makes the pages of so many articles. */
export function pagesOf(articles: number) {
  const articleId = (n: number) => idOf('article', n % articles);
  const listsOf = (n: number) => [
    valueTag('articles', 'addresses', uriOf(n).slice('https://'.length)), valueTag('articles', 'storyIds', idOf('story', n % STORIES)),
    valueTag('articles', 'keywords', `subject ${n % KEYWORDS}`), valueTag('articles', 'section', SECTIONS[n % SECTIONS.length] ?? null),
  ];
  return {
    pageOf: (n: number): Page => ({
      key: `article-page ANONYMOUS 10 [["${uriOf(n)}"]]`,
      wording: Buffer.from(JSON.stringify({ query: QUERY, variables: { uri: uriOf(n) } })),
      tags: [
        ...listsOf(n), valueTag('articles', 'uri', uriOf(n + 1)), valueTag('stories', 'languageTags', 'ar'), valueTag('videos', 'articleUris', uriOf(n)),
        valueTag('comments', 'articleId', articleId(n)), documentTag('bodies', articleId(n)), documentTag('stories', idOf('story', n % STORIES)),
        ...each(RAIL, (at) => documentTag('stories', idOf('story', at))), ...each(2, (at) => documentTag('videos', idOf('video', (n >> 2) + at))),
        ...each(CANDIDATES + 1, (at) => documentTag('articles', articleId(n + at))),
        ...each(2 * COMMENTS, (at) => documentTag('comments', idOf('comment', n * 2 * COMMENTS + at))),
        ...each(COMMENTS, (at) => valueTag('comments', 'parentId', idOf('comment', n * 2 * COMMENTS + at))), 'sources',
      ],
    }),
    /** What a correction of a headline is announced by, as `list-writes.ts` tells it. */
    correctionOf: (n: number) => [lastResort('articles'), documentTag('articles', articleId(n))],
    /** What a new article is announced by: it comes into lists. */
    arrivalOf: (n: number) => [lastResort('articles'), documentTag('articles', idOf('new', n)), 'articles', ...listsOf(n)],
    /** The pages that show an article, or have looked at it. */
    showing: (n: number) => each(CANDIDATES + 1, (at) => (n - at + articles) % articles),
  };
}

/** An answer's bytes, no two of them alike. */
export function bodyOf(n: number): Buffer {
  const body = Buffer.alloc(BYTES, randomBytes(1024));
  body.writeUInt32LE(n);
  return body;
}
