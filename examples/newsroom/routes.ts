import { articlePath, filmPath, homePath, picturePath, playerPath, videoPath } from './addresses.js';
import { commentFeedRoutes, feedRoutes } from './feed-routes.js';
import type { Route } from './feed-routes.js';
import { writeFrontPage, writeIndexPage, writeVideoFrontPage } from './front-page.js';
import { OUTLETS, TEXT_OUTLETS } from './outlets.js';
import type { TextOutletKey } from './outlets.js';
import { writeArticlePage, writeWithdrawnPage } from './page.js';
import { HTML_TYPE } from './page-frame.js';
import { resource } from './resource.js';
import type { Resource } from './resource.js';
import type { SampleNewsroom, Text } from './shapes.js';
import { writePlayerPage, writeVideoPage } from './video-page.js';

/** When a text's page last changed, its comments included. */
function pageChanged({ published, correction, comments }: Text): Date {
  return new Date(Math.max(...[published, correction?.when ?? published, ...comments.map(({ date }) => date)].map(Number)));
}

function articlePages({ texts, startedAt }: SampleNewsroom, origin: string, key: TextOutletKey): Route[] {
  const readable = texts[key].filter((text) => !text.withdrawn);
  const pages = texts[key].map((text): Route => [articlePath(text), text.withdrawn
    ? resource(HTML_TYPE, text.withdrawn.when, () => writeWithdrawnPage(text), { status: 410 })
    : resource(HTML_TYPE, pageChanged(text), () => writeArticlePage(origin, text, readable))]);
  return [...pages, [homePath(key), resource(HTML_TYPE, startedAt, () => writeFrontPage(OUTLETS[key], readable))]];
}

function videoPages({ texts, videos, startedAt }: SampleNewsroom, origin: string): Route[] {
  return [
    [homePath('ufuq'), resource(HTML_TYPE, startedAt, () => writeVideoFrontPage(videos))],
    ...videos.flatMap((video): Route[] => {
      const related = video.related.flatMap(({ outlet, id }) => texts[outlet].filter((text) => text.id === id && !text.withdrawn));
      return [
        [videoPath(video.id), resource(HTML_TYPE, video.published, () => writeVideoPage(origin, video, related))],
        [playerPath(video.id), resource(HTML_TYPE, video.published, () => writePlayerPage(video))],
        [filmPath(video.id), resource('video/mp4', video.film.modified, () => video.film.bytes, { ranges: true })],
      ];
    }),
  ];
}

/** Every path that is answered, with what stands there: nothing outside this table can be reached. */
export function sampleRoutes(newsroom: SampleNewsroom, origin: string): ReadonlyMap<string, Resource> {
  const feeds = feedRoutes(newsroom, origin);
  const feedPaths = feeds.map(([path]) => path);
  return new Map<string, Resource>([
    ['/', resource(HTML_TYPE, newsroom.startedAt, () => writeIndexPage(feedPaths))],
    ...feeds,
    ...commentFeedRoutes(newsroom, origin),
    ...TEXT_OUTLETS.flatMap((key) => articlePages(newsroom, origin, key)),
    ...videoPages(newsroom, origin),
    ...[...newsroom.pictures].map(([file, picture]): Route => [
      picturePath(file), resource('image/jpeg', picture.modified, () => picture.bytes, { ranges: true }),
    ]),
  ]);
}
