import type { FeedFormat } from '../model/feed.js';

/** Far enough for any prolog with comments and stylesheets; the root element of a feed stands before it. */
const PROLOG_LIMIT = 65_536;
const ROOTS: ReadonlyMap<string, FeedFormat | 'HTML'> = new Map([
  ['rss', 'RSS'],
  ['channel', 'RSS'],
  ['rdf', 'RDF'],
  ['feed', 'ATOM'],
  ['html', 'HTML'],
]);

/**
 * Tells what a document is, by its root and not by its content type: outlets serve feeds as
 * `text/html` and error pages as `application/rss+xml`. The content type only decides for a
 * document that shows nothing itself. Null when it is none of these.
 */
export function detectFormat(text: string, contentType: string | null): FeedFormat | 'HTML' | null {
  const start = text.slice(0, PROLOG_LIMIT).replace(/^[\uFEFF\s\0]+/, '');
  if (start.startsWith('{')) return isJsonFeed(start, contentType) ? 'JSON_FEED' : null;
  const known = knownRoot(start);
  if (known !== null) return known;
  const isPage = /^<!doctype\s+html/i.test(start) || /^\s*(text\/html|application\/xhtml\+xml)\b/i.test(contentType ?? '');
  return isPage ? 'HTML' : null;
}

/** JSON Feed 1.1 asks for `version`; without it only the content type or an `items` member speaks for a feed. */
function isJsonFeed(start: string, contentType: string | null): boolean {
  return (
    /jsonfeed\.org\\?\/version/i.test(start) ||
    /"items"\s*:\s*\[/.test(start) ||
    /application\/feed\+json/i.test(contentType ?? '')
  );
}

/**
 * The first element that is a root we know: what a server's warnings put before it is passed over, and so are
 * comments, declarations and instructions.
 */
function knownRoot(start: string): FeedFormat | 'HTML' | null {
  let at = start.indexOf('<');
  while (at !== -1) {
    const name = /^<(?:[\w.-]+:)?([A-Za-z][\w.-]*)/.exec(start.slice(at, at + 128))?.[1];
    const known = ROOTS.get(name?.toLowerCase() ?? '');
    if (known !== undefined) return known;
    const end = start.startsWith('<!--', at) ? start.indexOf('-->', at) : at + 1;
    if (end === -1) return null;
    at = start.indexOf('<', end);
  }
  return null;
}
