import { absoluteUrl } from './addresses.js';
import { attribute, type XmlElement } from './xml-element.js';

/** What addresses at one place are relative to, and whether the document says so itself (`xml:base`). */
export interface Base { url: string; declared: boolean }

/** The base inside an element: its `xml:base`, itself relative to the one around it (XML Base section 4); `base` in the Channel Definition Format. */
export function baseWithin(element: XmlElement, outer: Base): Base {
  const url = absoluteUrl(attribute(element, 'xml:base') ?? attribute(element, 'base'), outer.url);
  return url === null ? outer : { url, declared: true };
}
