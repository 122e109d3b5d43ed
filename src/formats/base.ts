import { absoluteUrl } from './addresses.js';
import { attribute, type XmlElement } from './xml-element.js';

/** Longer than any honest base, in characters: each address of the document is read together with it. */
const LONGEST = 2_000;

/** What addresses at one place are relative to, and whether the document says so itself (`xml:base`). */
export interface Base { url: string; declared: boolean }

/** The base inside an element: its `xml:base`, itself relative to the one around it (XML Base section 4); `base` in the Channel Definition Format. */
export function baseWithin(element: XmlElement, outer: Base): Base {
  const url = absoluteUrl(attribute(element, 'xml:base') ?? attribute(element, 'base'), outer.url);
  return url === null || url.length > LONGEST ? outer : { url, declared: true };
}

/** An address that stands in an element, absolute by the base within it; null for none, and for one that leads nowhere. */
export function addressWithin(element: XmlElement, href: string | null, outer: Base): string | null {
  return absoluteUrl(href, baseWithin(element, outer).url);
}
