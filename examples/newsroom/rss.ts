import { articlePath, commentsPath, picturePath } from './addresses.js';
import type { Report } from './archive.js';
import { hasComments } from './comments.js';
import { feedHome, feedUpdated, itemGuid, syndicatedBody } from './feed.js';
import type { Feed } from './feed.js';
import { ATOM_LINK, correctionMarks, documentLinks, itemLinks, MARK_NAMESPACES, tombstones } from './feed-marks.js';
import { sectionName } from './outlets.js';
import type { Illustration, Text } from './shapes.js';
import { cdata, markup, textAsHtml, xmlDocument } from './xml.js';
import type { Markup } from './xml.js';

/** Media type of the feeds this file writes. */
export const RSS_TYPE = 'application/rss+xml';

function picture(origin: string, image: Illustration): Markup {
  return markup`
<media:content url="${origin + picturePath(image.file)}" medium="image" type="image/jpeg" width="${image.width}" height="${image.height}">
<media:title type="plain">${image.caption}</media:title>
<media:description type="plain">${image.caption}</media:description>
<media:credit role="photographer" scheme="urn:ebu">${image.credit}</media:credit>
</media:content>`;
}

function thumbnail(origin: string, image: Illustration): Markup {
  return markup`
<media:thumbnail url="${origin + picturePath(image.file)}" width="${image.width}" height="${image.height}"/>`;
}

function commentMarks(origin: string, text: Text): Markup | null {
  if (!hasComments(text.outlet) || text.comments.length === 0) return null;
  return markup`
<slash:comments>${text.comments.length}</slash:comments>
<wfw:commentRss>${origin + commentsPath(text.outlet, text.id)}</wfw:commentRss>`;
}

function item({ origin }: Feed, report: Report, fullText: boolean): Markup {
  const { text } = report;
  return markup`
<item>
<title>${report.headline}</title>
<link>${origin + articlePath(text)}</link>
<guid isPermaLink="false">${itemGuid(text)}</guid>
<pubDate>${report.published.toUTCString()}</pubDate>${text.by === null ? null : markup`
<dc:creator>${text.by}</dc:creator>`}
<category>${sectionName(text.outlet, text.section)}</category>${text.tags.map((tag) => markup`
<category>${tag}</category>`)}
<description>${textAsHtml(text.description)}</description>${fullText ? markup`
<content:encoded>${cdata(syndicatedBody(origin, text))}</content:encoded>` : null}${
  text.image && (fullText ? picture(origin, text.image) : thumbnail(origin, text.image))}${
  commentMarks(origin, text)}${itemLinks(origin, report, ATOM_LINK)}${correctionMarks(report)}
</item>`;
}

function write(feed: Feed, fullText: boolean): string {
  return xmlDocument(markup`<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:wfw="http://wellformedweb.org/CommentAPI/" ${MARK_NAMESPACES}>
<channel>
<title>${feed.title}</title>
<link>${feedHome(feed)}</link>
<description>${feed.outlet.tagline}</description>
<language>${feed.outlet.language}</language>
<lastBuildDate>${feedUpdated(feed).toUTCString()}</lastBuildDate>
<ttl>5</ttl>${documentLinks(feed, RSS_TYPE, ATOM_LINK)}${tombstones(feed)}${feed.reports.map((report) => item(feed, report, fullText))}
</channel>
</rss>`);
}

/** RSS 2.0 with everything: bodies, pictures with their rights, comment feeds. */
export const writeFullRss = (feed: Feed): string => write(feed, true);

/** RSS 2.0 with summaries and small pictures only: whoever wants the text must read the page. */
export const writeSummaryRss = (feed: Feed): string => write(feed, false);
