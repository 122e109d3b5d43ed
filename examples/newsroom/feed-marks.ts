import { articlePath } from './addresses.js';
import type { Report } from './archive.js';
import type { Feed } from './feed.js';
import { itemGuid } from './feed.js';
import { markup, raw } from './xml.js';
import type { Markup } from './xml.js';

/** Namespaces of what this file writes. */
export const MARK_NAMESPACES = markup`xmlns:fh="http://purl.org/syndication/history/1.0" xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns:khabar="https://khabar.example/ns/1.0"`;

/** Atom's link element as an XML feed names it: at home, and as a guest in RSS. */
export const LINK = raw('link');
export const ATOM_LINK = raw('atom:link');

/** Links between a feed's documents (RFC 5005 section 4); `type` is the feed's media type. */
export function documentLinks({ origin, path, previousPath, currentPath }: Feed, type: string, element: Markup): Markup[] {
  const link = (rel: string, to: string): Markup => markup`
<${element} rel="${rel}" type="${type}" href="${origin + to}"/>`;
  return [
    link('self', path),
    ...(previousPath === null ? [] : [link('prev-archive', previousPath)]),
    ...(currentPath === null ? [] : [link('current', currentPath), markup`
<fh:archive/>`]),
  ];
}

/** What was taken back (RFC 6721 section 3). */
export function tombstones({ withdrawn }: Feed): Markup[] {
  return withdrawn.map((text) => markup`
<at:deleted-entry ref="${itemGuid(text)}" when="${text.withdrawn?.when.toISOString() ?? null}">
<at:comment>${text.withdrawn?.note ?? null}</at:comment>
</at:deleted-entry>`);
}

/** Addresses that an item names beside its own: what belongs to it, and itself in other languages. */
export function itemLinks(origin: string, { text }: Report, element: Markup): Markup[] {
  const related = text.related.map((id) => articlePath({ outlet: text.outlet, id }));
  return [
    ...related.map((path) => markup`
<${element} rel="related" type="text/html" href="${origin + path}"/>`),
    ...text.alternates.map((alternate) => markup`
<${element} rel="alternate" type="text/html" hreflang="${alternate.language}" href="${origin + articlePath(alternate)}"/>`),
  ];
}

/** That an item was corrected, when and why; for formats without elements of their own. */
export function correctionMarks({ updated, note }: Report): Markup[] {
  return [
    ...(updated ? [markup`
<atom:updated>${updated.toISOString()}</atom:updated>`] : []),
    ...(note === null ? [] : [markup`
<khabar:edNote>${note}</khabar:edNote>`]),
  ];
}
