import { all, attribute, attributeOfAnyPrefix, fieldsOf, type Fields, type XmlElement } from './xml-element.js';

const ITEMS = new Set(['item', 'atom:entry', 'entry']);
/** What items may stand in; careless publishers put them outside the channel, or wrap them. */
const AROUND = new Set(['channel', 'items', 'entries', 'atom:feed']);

/** An item as it stands in the document, and its place there, from 1. */
export interface PlacedItem { element: XmlElement; position: number }

/** A document's items in its order. */
export function itemsIn(root: XmlElement): PlacedItem[] {
  const found: PlacedItem[] = [];
  const look = (element: XmlElement): void => {
    for (const node of element.nodes) {
      if (typeof node === 'string') continue;
      if (ITEMS.has(node.name)) found.push({ element: node, position: found.length + 1 });
      else if (AROUND.has(node.name)) look(node);
    }
  };
  look(root);
  return found;
}

/** In the order of the channel's table of contents, as far as it has one (RSS 1.0 section 5.3.5). */
export function inOrderOfContents(items: readonly PlacedItem[], channel: Fields): readonly PlacedItem[] {
  const sequences = all(channel, 'items').flatMap((contents) => all(fieldsOf(contents), 'rdf:seq'));
  const listed = sequences.flatMap((sequence) => all(fieldsOf(sequence), 'rdf:li')).map((entry) => attributeOfAnyPrefix(entry, 'resource'));
  if (listed.length === 0) return items;
  const places = new Map(listed.map((resource, place) => [resource, place]));
  const placeOf = ({ element }: PlacedItem): number => places.get(attributeOfAnyPrefix(element, 'about')) ?? listed.length;
  return items.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** Nothing stands in it: neither text nor an attribute, however deep. */
export function isEmpty(element: XmlElement): boolean {
  for (const name of element.attributes.keys()) if (attribute(element, name) !== null) return false;
  return element.nodes.every((node) => (typeof node === 'string' ? node.trim() === '' : isEmpty(node)));
}
