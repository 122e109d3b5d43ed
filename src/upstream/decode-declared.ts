import { canonicalLabel } from './decode-label.js';

/** Characters of a document in which its `<meta>` is looked for; some pages put scripts before it. */
const META_WITHIN = 65_536;
const XML_DECLARATION_WITHIN = 1_024;

/** RFC 9110 section 8.3.2: the charset of a Content-Type; null where it names none. */
export function charsetOf(contentType: string | null): string | null {
  return canonicalLabel(/charset\s{0,9}=\s{0,9}["']?\s{0,9}([^\s"';,]{1,64})/iu.exec((contentType ?? '').slice(0, 1_000))?.[1]);
}

/** The encoding that the document's XML declaration names (XML 1.0 section 4.3.3), given its beginning as ASCII; null without one. */
export function charsetOfXml(start: string): string | null {
  const declaration = /^[\s\u0000]{0,100}<\?xml\s([^>]{0,500})/u.exec(start.slice(0, XML_DECLARATION_WITHIN))?.[1] ?? '';
  return canonicalLabel(/\bencoding\s{0,9}=\s{0,9}["']\s{0,9}([^"']{1,64})/u.exec(declaration)?.[1]);
}

/**
 * The encoding that an HTML document's first `<meta>` with one names (HTML Living Standard section 13.2.3.2), given its
 * beginning as ASCII; null without one. A feed has none: what stands in its items is not said of itself.
 */
export function charsetOfHtml(start: string): string | null {
  const html = start.slice(0, META_WITHIN);
  if (/<(?:rss|feed|rdf:RDF)[\s>]/u.test(html.slice(0, 2_048))) return null;
  // Comments are passed over one by one, as none of them may swallow what follows an open end.
  for (let at = 0; at < html.length;) {
    const tag = html.indexOf('<', at);
    if (tag < 0) return null;
    if (html.startsWith('<!--', tag)) {
      const end = html.indexOf('-->', tag + 2);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const meta = /^<meta[\s/]([^>]{0,1000})/iu.exec(html.slice(tag, tag + 1_010))?.[1];
    const label = meta === undefined ? null : charsetOfMeta(meta);
    if (label !== null) return label;
    at = tag + 1;
  }
  return null;
}

function charsetOfMeta(attributes: string): string | null {
  const named = /(?:^|[\s"'/])charset\s{0,9}=\s{0,9}["']?\s{0,9}([^\s"'>;/]{1,64})/iu.exec(attributes)?.[1];
  return canonicalLabel(named ?? /content\s{0,9}=[^>]{0,200}?charset\s{0,9}=\s{0,9}([^\s"'>;/]{1,64})/iu.exec(attributes)?.[1]);
}
