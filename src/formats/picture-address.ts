import { absoluteUrl } from './addresses.js';
import { baseWithin, type Base } from './base.js';
import { all, attribute, attributeOfAnyPrefix, fieldsOf, hasElements, textOf, type XmlElement } from './xml-element.js';

/** Where a picture lies: RSS has that in an element inside, podcasts and RDF in an attribute, Atom as text; null where it says nothing. */
export function pictureUrl(picture: XmlElement, around: Base): string | null {
  const base = baseWithin(picture, around);
  const named = attribute(picture, 'href') ?? attribute(picture, 'url');
  if (named !== null) return absoluteUrl(named, base.url);
  const inside = all(fieldsOf(picture), 'url', 'atom:url').find((url) => textOf(url) !== '');
  if (inside !== undefined) return absoluteUrl(textOf(inside), baseWithin(inside, base).url);
  return absoluteUrl(attributeOfAnyPrefix(picture, 'resource') ?? (hasElements(picture) ? null : textOf(picture)), base.url);
}
