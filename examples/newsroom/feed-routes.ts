import { commentsPath, homePath } from './addresses.js';
import { splitFeed } from './archive.js';
import type { Report } from './archive.js';
import { ATOM_TYPE, writeAtom } from './atom.js';
import { writeCommentAtom, writeCommentRss } from './comment-feed.js';
import { COMMENT_OUTLETS } from './comments.js';
import type { CommentOutletKey } from './comments.js';
import { feedUpdated } from './feed.js';
import type { Feed } from './feed.js';
import { JSON_FEED_TYPE, writeJsonFeed } from './json-feed.js';
import { writeMediaRss } from './media-rss.js';
import { OUTLETS, sectionName, TEXT_OUTLETS } from './outlets.js';
import type { TextOutletKey } from './outlets.js';
import { RDF_TYPE, writeRdf } from './rdf.js';
import { resource } from './resource.js';
import type { Resource } from './resource.js';
import { RSS_TYPE, writeFullRss, writeSummaryRss } from './rss.js';
import type { SampleNewsroom } from './shapes.js';

interface FeedKind { readonly type: string; readonly write: (feed: Feed) => string }

/** Which format each outlet speaks. */
const KINDS: Record<TextOutletKey, FeedKind> = {
  marfa: { type: RSS_TYPE, write: writeFullRss },
  najma: { type: JSON_FEED_TYPE, write: writeJsonFeed },
  midan: { type: RSS_TYPE, write: writeSummaryRss },
  courier: { type: ATOM_TYPE, write: writeAtom },
  phare: { type: RDF_TYPE, write: writeRdf },
};

/** A path and what stands there. */
export type Route = readonly [path: string, resource: Resource];

const inUtf8 = (type: string): string => `${type}; charset=utf-8`;

function documentRoute({ type, write }: FeedKind, feed: Feed): Route {
  return [feed.path, resource(inUtf8(type), feedUpdated(feed), () => write(feed))];
}

/** Subscription document and archive of an outlet, and the section feed where it has one. */
function outletFeeds({ texts, startedAt }: SampleNewsroom, origin: string, key: TextOutletKey): Route[] {
  const outlet = OUTLETS[key];
  const { current, withdrawn, archived } = splitFeed(texts[key], startedAt);
  const path = homePath(key) + outlet.feed;
  const archivePath = `${homePath(key)}archive-1${outlet.feed.slice(outlet.feed.lastIndexOf('.'))}`;
  const base = { outlet, origin, path, title: outlet.name, withdrawn: [], previousPath: null, currentPath: null };
  const isEconomy = ({ text }: Report): boolean => text.section === 'economy';
  const feeds: Feed[] = [
    { ...base, reports: current, withdrawn, previousPath: archivePath },
    { ...base, path: archivePath, reports: archived, currentPath: path },
    ...(key === 'marfa' ? [{
      ...base,
      path: '/marfa/economy.xml',
      title: `${outlet.name} - ${sectionName(key, 'economy')}`,
      reports: current.filter(isEconomy),
    }] : []),
  ];
  return feeds.map((feed) => documentRoute(KINDS[key], feed));
}

function commentFeeds({ texts }: SampleNewsroom, origin: string, outlet: CommentOutletKey): Route[] {
  const commented = texts[outlet].filter(({ comments, withdrawn }) => comments.length > 0 && !withdrawn);
  const [type, write] = outlet === 'courier' ? [ATOM_TYPE, writeCommentAtom] : [RSS_TYPE, writeCommentRss];
  return commented.map((text) => [
    commentsPath(outlet, text.id),
    resource(inUtf8(type), text.comments.at(-1)?.date ?? text.published, () => write(origin, { ...text, outlet })),
  ]);
}

/** Every feed that a reader can subscribe to, and every archive of one. */
export function feedRoutes(newsroom: SampleNewsroom, origin: string): Route[] {
  const { videos, startedAt } = newsroom;
  const videoPath = homePath('ufuq') + OUTLETS.ufuq.feed;
  return [
    ...TEXT_OUTLETS.flatMap((key) => outletFeeds(newsroom, origin, key)),
    [videoPath, resource(inUtf8(RSS_TYPE), videos[0]?.published ?? startedAt, () => writeMediaRss(origin, videoPath, videos))],
  ];
}

/** The feeds of articles' comments. */
export const commentFeedRoutes = (newsroom: SampleNewsroom, origin: string): Route[] =>
  COMMENT_OUTLETS.flatMap((outlet) => commentFeeds(newsroom, origin, outlet));
