import fc from 'fast-check';
import { lists, one } from '../../src/loaders/catalogue.js';
import { encodeCursor } from '../../src/loaders/cursor.js';
import type { Loader, LoaderArgs } from '../../src/loaders/load.js';
import { nodes } from '../../src/loaders/nodes.js';
import type { PageArgs } from '../../src/loaders/page.js';
import { related } from '../../src/loaders/related.js';
import { anArticle } from '../store/list-world.js';

/** A loader with what it may be asked in the world of `test/store/list-world.ts`. */
export interface AskedLoader {
  readonly name: string;
  readonly loader: Loader<unknown, unknown>;
  readonly asked: fc.Arbitrary<{ readonly key: unknown; readonly args: LoaderArgs }>;
}

/** The last of each kind is nowhere stored. */
const ids = (letter: string, count: number) => fc.constantFrom(...Array.from({ length: count + 1 }, (_, at) => `${letter}${at}`));
const [article, story, video, comment] = [ids('a', 5), ids('s', 3), ids('v', 3), ids('c', 5)];
const uri = article.map((id) => `https://outlet.example/${id}`);
const address = fc.tuple(fc.oneof(uri, ids('p', 4)), fc.constantFrom('', '#place', '#!/page')).map((parts) => parts.join(''));
const version = fc.tuple(article, fc.integer({ min: 1, max: 4 })).map((parts) => parts.join(':'));

/** The keys of each loader of the catalogue. */
const KEYS: Readonly<Record<keyof typeof one | keyof typeof lists, fc.Arbitrary<unknown>>> = {
  articleById: article, articleByAddress: address, bodyById: article, bodyOfVersion: version, storyById: story,
  storyBySlug: story.map((id) => `slug-${id}`), videoById: video, commentById: comment, feedById: fc.constant('f'),
  articles: fc.constant(''), articlesOfSection: fc.constantFrom('politics', 'sport', 'none'), articlesOfSource: fc.constantFrom('outlet', 'paper', 'none'),
  articlesOfStory: story, duplicatesOfArticle: article, versionsOfArticle: article, emptiedVersions: article, sightingsOfArticle: article,
  stories: fc.constant(''), storiesInLanguage: fc.constantFrom('ar', 'en', 'fr'), videos: fc.constant(''), videosOfArticle: uri, videosOfStory: story,
  commentsOfArticle: article, repliesOfComment: comment, storiesByIds: fc.uniqueArray(story, { maxLength: 3 }).map((found) => ({ ids: found })), feeds: fc.constant(''),
};

const alone = (name: string, loader: unknown, key: fc.Arbitrary<unknown>): AskedLoader =>
  ({ name, loader: loader as Loader<unknown, unknown>, asked: key.map((one) => ({ key: one, args: {} })) });

/** Where the things of a list may stand in its order. */
const VALUES: Readonly<Record<string, fc.Arbitrary<number>>> = {
  story: fc.nat(4), version: fc.nat(3), thread: fc.nat(2), feed: fc.nat(3), related: fc.double({ min: 0, max: 1, noNaN: true }),
};
const HOURS = fc.nat(6).map((hour) => Date.UTC(2026, 0, 1, hour));

function listed(name: string, { page, count, tag }: { readonly page: unknown; readonly count: unknown; readonly tag: string }, key: fc.Arbitrary<unknown>): AskedLoader[] {
  const cursor = fc.option(fc.tuple(VALUES[tag] ?? HOURS, fc.oneof(article, story, video, comment)).map(([value, id]) => encodeCursor(tag, { value, id })), { nil: null, freq: 1 });
  const args: fc.Arbitrary<PageArgs> = fc.record({ take: fc.integer({ min: 1, max: 3 }), backward: fc.boolean(), after: cursor, before: cursor });
  const pages: AskedLoader = { name: `page of ${name}`, loader: page as Loader<unknown, unknown>, asked: fc.record({ key, args }) };
  return [pages, alone(`count of ${name}`, count, key)];
}

const reference = fc.oneof(article.map((id) => ({ type: 'Article', id })), story.map((id) => ({ type: 'Story', id })));

/** Every loader that a query can come to, but `versionDiff`, which reads of four collections at once. */
export const LOADERS: readonly AskedLoader[] = [
  ...Object.entries(one).map(([name, loader]) => alone(name, loader, KEYS[name as keyof typeof one])),
  ...Object.entries(lists).flatMap(([name, list]) => listed(name, list, KEYS[name as keyof typeof lists])),
  ...listed('related', related, anArticle),
  alone('nodes', nodes, fc.array(reference, { minLength: 1, maxLength: 3 })),
];
