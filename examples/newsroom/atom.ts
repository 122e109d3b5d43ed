import { articlePath, commentsPath, picturePath, tagUri } from './addresses.js';
import type { Report } from './archive.js';
import { hasComments } from './comments.js';
import { feedHome, feedUpdated, itemGuid, syndicatedBody } from './feed.js';
import type { Feed } from './feed.js';
import { documentLinks, itemLinks, LINK, MARK_NAMESPACES, tombstones } from './feed-marks.js';
import { sectionName } from './outlets.js';
import type { Illustration, Text } from './shapes.js';
import { markup, xmlDocument } from './xml.js';
import type { Markup } from './xml.js';

/** Media type of the feeds this file writes. */
export const ATOM_TYPE = 'application/atom+xml';

function picture(origin: string, image: Illustration): Markup {
  return markup`
<media:content url="${origin + picturePath(image.file)}" medium="image" type="image/jpeg" width="${image.width}" height="${image.height}">
<media:description type="plain">${image.caption}</media:description>
<media:credit role="photographer" scheme="urn:ebu">${image.credit}</media:credit>
</media:content>`;
}

function replies(origin: string, text: Text): Markup | null {
  if (!hasComments(text.outlet) || text.comments.length === 0) return null;
  // RFC 4685 section 4.
  return markup`
<link rel="replies" type="${ATOM_TYPE}" href="${origin + commentsPath(text.outlet, text.id)}" thr:count="${text.comments.length}"/>`;
}

function entry({ origin, outlet }: Feed, report: Report): Markup {
  const { text } = report;
  return markup`
<entry>
<id>${itemGuid(text)}</id>
<title type="text">${report.headline}</title>
<link rel="alternate" type="text/html" href="${origin + articlePath(text)}"/>
<published>${report.published.toISOString()}</published>
<updated>${(report.updated ?? report.published).toISOString()}</updated>
<author><name>${text.by ?? outlet.name}</name></author>
<category term="${sectionName(text.outlet, text.section)}"/>${text.tags.map((tag) => markup`
<category term="${tag}"/>`)}
<summary type="text">${text.description}</summary>
<content type="html">${syndicatedBody(origin, text)}</content>${text.image && picture(origin, text.image)}${
  replies(origin, text)}${itemLinks(origin, report, LINK)}${report.note === null ? null : markup`
<khabar:edNote>${report.note}</khabar:edNote>`}
</entry>`;
}

/** Atom 1.0 (RFC 4287) with everything: bodies, pictures with their rights, comment feeds (RFC 4685). */
export function writeAtom(feed: Feed): string {
  const { outlet } = feed;
  return xmlDocument(markup`<feed xml:lang="${outlet.language}" xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xmlns:thr="http://purl.org/syndication/thread/1.0" ${MARK_NAMESPACES}>
<id>${tagUri(outlet.key, 'feed')}</id>
<title>${feed.title}</title>
<subtitle>${outlet.tagline}</subtitle>
<updated>${feedUpdated(feed).toISOString()}</updated>
<author><name>${outlet.name}</name></author>
<link rel="alternate" type="text/html" href="${feedHome(feed)}"/>${documentLinks(feed, ATOM_TYPE, LINK)}${tombstones(feed)}${feed.reports.map((report) => entry(feed, report))}
</feed>`);
}
