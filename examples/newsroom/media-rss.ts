import { articlePath, filmPath, homePath, picturePath, playerPath, tagUri, videoPath } from './addresses.js';
import { OUTLETS, sectionName } from './outlets.js';
import type { Video } from './shapes.js';
import { markup, xmlDocument } from './xml.js';
import type { Markup } from './xml.js';

function item(origin: string, video: Video): Markup {
  const { id, thumbnail } = video;
  return markup`
<item>
<title>${video.title}</title>
<link>${origin + videoPath(id)}</link>
<guid isPermaLink="false">${tagUri('ufuq', id)}</guid>
<pubDate>${video.published.toUTCString()}</pubDate>
<category>${sectionName('ufuq', video.section)}</category>${video.tags.map((tag) => markup`
<category>${tag}</category>`)}
<description>${video.description}</description>
<media:group>
<media:content url="${origin + filmPath(id)}" type="video/mp4" medium="video" duration="${video.duration}" width="480" height="270" fileSize="${video.film.bytes.length}"/>
<media:player url="${origin + playerPath(id)}"/>
<media:thumbnail url="${origin + picturePath(thumbnail.file)}" width="${thumbnail.width}" height="${thumbnail.height}"/>
<media:title type="plain">${video.title}</media:title>
<media:description type="plain">${video.description}</media:description>
<media:credit role="producer" scheme="urn:ebu">${thumbnail.credit}</media:credit>
<media:keywords>${video.tags.join(', ')}</media:keywords>
</media:group>${video.related.map((text) => markup`
<atom:link rel="related" type="text/html" href="${origin + articlePath(text)}"/>`)}
</item>`;
}

/** RSS 2.0 with Media RSS: the television's films, newest first. */
export function writeMediaRss(origin: string, path: string, videos: readonly Video[]): string {
  const outlet = OUTLETS.ufuq;
  return xmlDocument(markup`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
<channel>
<title>${outlet.name}</title>
<link>${origin + homePath('ufuq')}</link>
<description>${outlet.tagline}</description>
<language>${outlet.language}</language>
<ttl>10</ttl>
<atom:link rel="self" type="application/rss+xml" href="${origin + path}"/>${videos.map((video) => item(origin, video))}
</channel>
</rss>`);
}
