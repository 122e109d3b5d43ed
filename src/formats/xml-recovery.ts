import type { XmlElement } from './xml-element.js';

/** Elements that hold others by their nature; what closes inside one does not reach beyond it. */
const CONTAINERS = new Set(['rss', 'rdf:rdf', 'channel', 'item', 'image', 'textinput', 'atom:feed', 'atom:entry', 'atom:source']);
const ITEMS = new Set(['item', 'atom:entry']);
/** What items stand in. */
const AROUND_ITEMS = new Set(['rss', 'rdf:rdf', 'channel', 'items', 'entries', 'atom:feed']);

/** RSS's and Atom's own elements that hold a text or nothing, or are no text's part, so that none of the others stands in them. */
const OWN_FIELDS = new Set(['title', 'link', 'guid', 'description', 'pubdate', 'author', 'category', 'comments', 'enclosure', 'source',
  'language', 'copyright', 'managingeditor', 'webmaster', 'lastbuilddate', 'generator', 'docs', 'ttl', 'image',
  ...['id', 'title', 'link', 'summary', 'content', 'author', 'contributor', 'category', 'published', 'updated', 'issued', 'modified', 'created', 'rights',
    'subtitle', 'tagline', 'copyright', 'generator', 'icon', 'logo', 'source'].map((name) => `atom:${name}`)]);
/** The same of modules: all of these vocabularies, except inside one of their own; `W3CDTF` tells the form of a date around it. */
const MODULE_FIELD = /^(?:content|dc|dcterms(?!:w3cdtf$)|feedburner|itunes|media|slash|sy|thr|wfw):/;
/** Modules whose elements stand in none of their own either. */
const FLAT = /^(?:dc|slash|wfw):/;
/** Elements whose text may be markup that nobody escaped, */
const TEXT_BODIES = new Set(['description', 'atom:summary', 'atom:content', 'content:encoded']);
/** in which these are HTML's, and not the feed's. */
const HTML_TOO = new Set(['title', 'link', 'source', 'image', 'atom:title', 'atom:link', 'atom:source', 'atom:summary']);

/**
 * How many of the open elements end where an element of this name begins, because somebody forgot to close
 * them: an item never stands in an item, nor a title in a link. Outermost first in `open`.
 */
export function endedBy(name: string, open: readonly XmlElement[]): number {
  if (ITEMS.has(name)) return endedByItem(open);
  const isOwn = OWN_FIELDS.has(name);
  // Most elements of large documents are HTML's: they end nothing.
  if (!isOwn && (!name.includes(':') || name.startsWith('xhtml:'))) return 0;
  const isModules = !isOwn && MODULE_FIELD.test(name);
  if (!isModules && !isOwn) return 0;
  const container = open.findLastIndex((element) => CONTAINERS.has(element.name));
  const field = open[container + 1];
  if (field === undefined || !holdsNo(name, isModules, field.name)) return 0;
  return open.length - container - 1;
}

function endedByItem(open: readonly XmlElement[]): number {
  const around = open.findLastIndex((element) => ITEMS.has(element.name));
  if (around === -1) {
    const holder = open.findLastIndex(({ name }) => AROUND_ITEMS.has(name));
    return holder === -1 ? 0 : open.length - holder - 1;
  }
  // Atom content may hold a whole entry (RFC 4287 section 4.1.3.3).
  const inContent = open.slice(around).some((element) => element.name === 'atom:content');
  return inContent ? 0 : open.length - around;
}

function holdsNo(name: string, isModules: boolean, field: string): boolean {
  if (TEXT_BODIES.has(field)) return isModules || !HTML_TOO.has(name);
  if (OWN_FIELDS.has(field)) return true;
  if (!MODULE_FIELD.test(field)) return false;
  return FLAT.test(field) || vocabulary(name) !== vocabulary(field);
}

const vocabulary = (name: string): string => name.slice(0, name.indexOf(':') + 1);

/** What a closing tag asks of each open element: its name as written and without the prefix, lower-cased; what it is by its vocabulary. */
export interface Closable { qualified: string; local: string; isContainer: boolean }

/** Whether it holds others by its nature. */
export const isContainer = ({ name }: XmlElement): boolean => CONTAINERS.has(name);

/**
 * How many open elements a closing tag ends: those up to the nearest of its name, within the item or container
 * it stands in; one that differs in its prefix counts when there is no better; 0 when it closes nothing.
 */
export function endedByClosing(qualified: string, open: readonly Closable[]): number {
  const local = qualified.slice(qualified.indexOf(':') + 1);
  const endsContainers = CONTAINER_TAGS.has(local);
  let similar = 0;
  for (let at = open.length - 1; at >= 0; at -= 1) {
    const candidate = open[at];
    if (candidate === undefined) break;
    if (candidate.qualified === qualified) return open.length - at;
    if (similar === 0 && candidate.local === local) similar = open.length - at;
    // A container ends by its own tag or by that of one around it.
    if (candidate.isContainer && !endsContainers) break;
  }
  return similar;
}

const CONTAINER_TAGS = new Set([...CONTAINERS].map((name) => name.slice(name.indexOf(':') + 1)));
