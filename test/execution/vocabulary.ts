import { getNamedType } from 'graphql';
import { encodeCursor } from '../../src/loaders/cursor.js';
import { globalId, NODE_TYPES, type NodeType } from '../../src/model/global-id.js';
import type { Stored } from '../../src/store/engine.js';
import type { Vocabulary } from './argument-writer.js';
import { NEWSROOM } from './hostile-world.js';
import { STORED } from './stored-documents.js';

const stored = (name: string): readonly Stored[] => STORED[name] ?? [];
const idsOf = (type: NodeType, documents: readonly { _id: string }[]) => documents.map(({ _id }) => globalId(type, _id));

const IDS: Record<NodeType, readonly string[]> = {
  Article: idsOf('Article', stored('articles')),
  Comment: idsOf('Comment', stored('comments')),
  Edition: idsOf('Edition', NEWSROOM.editions),
  Feed: idsOf('Feed', stored('feeds')),
  Section: ['ar/economy', 'en/sport', 'en/economy'].map((id) => globalId('Section', id)),
  Source: idsOf('Source', [...NEWSROOM.sources.values()]),
  Story: idsOf('Story', stored('stories')),
  Video: idsOf('Video', stored('videos')),
};

/** The cursors of some documents: of each by the time or number in one of its fields. */
function cursors(name: string, tag: string, field: string): string[] {
  return stored(name).map((document) => encodeCursor(tag, { value: Number(document[field]), id: document._id }));
}

/** By the connection's type; the threads of one article and those of all are ordered differently. */
const CURSORS: Readonly<Record<string, readonly string[]>> = {
  ArticleConnection: cursors('articles', 'article', 'sortTime'),
  ArticleVersionConnection: cursors('versions', 'version', 'version'),
  CommentConnection: cursors('comments', 'comment', 'dateCreated'),
  FeedConnection: cursors('feeds', 'feed', 'place'),
  RelatedConnection: ['a2', 'a3', 'a4'].map((id) => encodeCursor('related', { value: 0.6, id })),
  SightingConnection: cursors('sightings', 'sighting', 'seenAt'),
  StoryConnection: [...cursors('stories', 'story', 'rank'), encodeCursor('thread', { value: 0, id: 's1' }), encodeCursor('thread', { value: 1, id: 's2' })],
  VideoConnection: cursors('videos', 'video', 'uploadDate'),
};

const SIZES = { usual: [2, 1, 3, 2, 1], odd: [0, 500, -1, 100, 20, 101] };
const LANGUAGES = { usual: ['ar', 'en', 'en-GB', 'ar-EG', 'EN'], odd: ['fr', 'und'] };
const BAD_ID = ['no id', '', globalId('Article', 'nobody'), `${globalId('Article', 'a1')}=`, 12, globalId('Video', 'a1')];

/** What arguments of the graph are given: keys of the hostile world's things, and some that are of none. */
export const vocabulary: Vocabulary = (parent, field, argument) => {
  const returned = getNamedType(field.type).name;
  if (argument === 'first' || argument === 'last') return SIZES;
  if (argument === 'after' || argument === 'before') {
    return { usual: CURSORS[returned] ?? [], odd: ['no cursor', '', ...Object.values(CURSORS).flatMap(([first]) => first ?? [])] };
  }
  if (argument === 'language') return LANGUAGES;
  if (argument === 'uri') {
    const addresses = stored('articles').map(({ uri }) => uri as unknown);
    return { usual: addresses, odd: ['https://outlet.example/a1?utm_source=x#top', 'https://nowhere.example/', 'HTTP://OUTLET.example/a4'] };
  }
  if (argument === 'slug' && returned === 'Section') return { usual: ['economy', 'sport'], odd: ['untitled', 'unknown', ''] };
  if (argument === 'slug') return { usual: stored('stories').map(({ slug }) => slug as unknown), odd: ['no-thread', '', 'خيط'] };
  if (argument === 'id' || argument === 'ids') {
    const own = NODE_TYPES.find((type) => type === returned);
    return { usual: own ? IDS[own] : [...IDS.Article, ...IDS.Story, ...Object.values(IDS).flatMap((ids) => ids)], odd: [...BAD_ID, ...IDS.Comment.slice(0, 2)] };
  }
  throw new Error(`Nobody has said what ${parent}.${field.name} takes as ${argument}.`);
};
