import { articlePath } from './addresses.js';
import type { Report } from './archive.js';
import { feedHome, feedUpdated } from './feed.js';
import type { Feed } from './feed.js';
import { ATOM_LINK, correctionMarks, documentLinks, itemLinks, MARK_NAMESPACES, tombstones } from './feed-marks.js';
import { sectionName } from './outlets.js';
import { markup, xmlDocument } from './xml.js';
import type { Markup } from './xml.js';

/** Media type of the feeds this file writes. */
export const RDF_TYPE = 'application/rdf+xml';

function item({ origin, outlet }: Feed, report: Report): Markup {
  const { text } = report;
  const url = origin + articlePath(text);
  return markup`
<item rdf:about="${url}">
<title>${report.headline}</title>
<link>${url}</link>
<description>${text.description}</description>
<dc:language>${outlet.language}</dc:language>
<dc:date>${report.published.toISOString()}</dc:date>${text.by === null ? null : markup`
<dc:creator>${text.by}</dc:creator>`}
<dc:subject>${sectionName(text.outlet, text.section)}</dc:subject>${text.tags.map((tag) => markup`
<dc:subject>${tag}</dc:subject>`)}${itemLinks(origin, report, ATOM_LINK)}${correctionMarks(report)}
</item>`;
}

/** RSS 1.0 (RDF) with summaries only: whoever wants the text must read the page. */
export function writeRdf(feed: Feed): string {
  const { origin, outlet, reports } = feed;
  return xmlDocument(markup`<rdf:RDF xmlns="http://purl.org/rss/1.0/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" xmlns:atom="http://www.w3.org/2005/Atom" ${MARK_NAMESPACES}>
<channel rdf:about="${origin + feed.path}">
<title>${feed.title}</title>
<link>${feedHome(feed)}</link>
<description>${outlet.tagline}</description>
<dc:language>${outlet.language}</dc:language>
<dc:date>${feedUpdated(feed).toISOString()}</dc:date>
<sy:updatePeriod>hourly</sy:updatePeriod>
<sy:updateFrequency>1</sy:updateFrequency>
<items><rdf:Seq>${reports.map(({ text }) => markup`
<rdf:li rdf:resource="${origin + articlePath(text)}"/>`)}
</rdf:Seq></items>${documentLinks(feed, RDF_TYPE, ATOM_LINK)}${tombstones(feed)}
</channel>${reports.map((report) => item(feed, report))}
</rdf:RDF>`);
}
