import type { DeletedItem } from '../model/item.js';
import { readDate } from './dates.js';
import { scanXml, type ClosedElement, type OpenedElement, type XmlVisitor } from './xml-scan.js';

/** RFC 6721 section 7: the namespace of tombstones. */
const TOMBSTONES = 'http://purl.org/atompub/tombstones/1.0';
const KHABAR = 'https://khabar.example/ns/1.0';
/** RFC 4685 section 2. */
const THREADING = 'http://purl.org/syndication/thread/1.0';
const ATOM = 'http://www.w3.org/2005/Atom';

/** What one item carries beyond what feedsmith reads, and what tells which item it is. */
export interface ItemExtension {
  /** Counted from 1, in document order. */
  position: number;
  /** Nothing stands in it. */
  empty: boolean;
  /** Its guid, id, `rdf:about` or link, whichever stands there. */
  keys: string[];
  note: string | null;
  inReplyTo: string | null;
}

/** What the second, light pass over an XML feed found. */
export interface XmlExtensions { deleted: DeletedItem[]; items: ItemExtension[]; tooDeep: boolean }

/** Elements that feedsmith does not read everywhere. */
const WORTH_A_PASS = /deleted-entry|edNote|in-reply-to/;
const ITEM_END = /<\/(?:[\w.-]+:)?(?:item|entry)\s*>|<(?:[\w.-]+:)?(?:item|entry)\s*\/>/gi;

/**
 * Reads tombstones, editor's notes and replies. A document that names none of them and whose items
 * feedsmith all saw (`itemCount`) is not read a second time: the pass costs a third of the first.
 * Never throws; markup nested too deeply is told by `tooDeep`.
 */
export function readXmlExtensions(xml: string, itemCount: number): XmlExtensions {
  const collector = new ExtensionCollector();
  const needed = WORTH_A_PASS.test(xml) || (xml.match(ITEM_END)?.length ?? 0) !== itemCount;
  const reading = needed ? scanXml(xml, collector) : 'complete';
  return { deleted: collector.deleted, items: collector.items, tooDeep: reading === 'too deep' };
}

class ExtensionCollector implements XmlVisitor {
  readonly deleted: DeletedItem[] = [];
  readonly items: ItemExtension[] = [];
  #item: { found: ItemExtension; depth: number } | null = null;
  #tombstone: { found: DeletedItem; depth: number } | null = null;

  open({ local, namespace, attributes, depth }: OpenedElement): void {
    if (this.#item !== null) {
      this.#item.found.empty &&= Object.keys(attributes).length === 0;
      if (namespace === THREADING && local === 'in-reply-to') this.#item.found.inReplyTo ??= attributes['ref']?.trim() || null;
    } else if (this.#tombstone === null && namespace === TOMBSTONES && local === 'deleted-entry') {
      const found = { guid: attributes['ref']?.trim() ?? '', when: readDate(attributes['when']), note: null };
      this.#tombstone = { found, depth };
    } else if (this.#tombstone === null && isItem(local, namespace)) {
      const keys = about(attributes);
      const position = this.items.length + 1;
      this.#item = { found: { position, empty: keys.length === 0, keys, note: null, inReplyTo: null }, depth };
    }
  }

  close(element: ClosedElement): void {
    if (this.#tombstone !== null) this.#closeInTombstone(element, this.#tombstone);
    else if (this.#item !== null) this.#closeInItem(element, this.#item);
  }

  #closeInTombstone({ local, namespace, depth, text }: ClosedElement, tombstone: { found: DeletedItem; depth: number }): void {
    if (namespace === TOMBSTONES && local === 'comment') tombstone.found.note ??= text.trim() || null;
    if (depth > tombstone.depth) return;
    if (tombstone.found.guid !== '') this.deleted.push(tombstone.found);
    this.#tombstone = null;
  }

  #closeInItem({ local, namespace, depth, text }: ClosedElement, item: { found: ItemExtension; depth: number }): void {
    const content = text.trim();
    if (content !== '') {
      item.found.empty = false;
      if (namespace === KHABAR && local === 'edNote') item.found.note ??= content;
      if (depth === item.depth + 1 && /^(guid|id|link)$/.test(local)) item.found.keys.push(content);
    }
    if (depth > item.depth) return;
    this.items.push(item.found);
    this.#item = null;
  }
}

function isItem(local: string, namespace: string | null): boolean {
  if (local === 'item') return true;
  return local === 'entry' && (namespace === null || namespace === ATOM || namespace.startsWith('http://purl.org/atom/ns'));
}

function about(attributes: Record<string, string>): string[] {
  const uri = Object.entries(attributes).find(([name]) => /(^|:)about$/.test(name))?.[1].trim();
  return uri === undefined || uri === '' ? [] : [uri];
}
