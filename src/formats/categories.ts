import { distinct } from './item-lists.js';
import { all, attribute, fieldsOf, textOf, type Fields, type XmlElement } from './xml-element.js';

/** More than any honest item has. */
const MOST = 50;

/** What an item is about: categories, subjects, keywords; each once. */
export function categoriesIn(fields: Fields, media: readonly Fields[]): string[] {
  const keywords = [fields, ...media].flatMap((around) => all(around, 'media:keywords', 'itunes:keywords'));
  return firstCategories([
    ...all(fields, 'category', 'atom:category').map(categoryName),
    ...all(fields, 'dc:subject', 'dcterms:subject', 'atom:subject', 'prism:keyword').map(textOf),
    ...all(fields, 'media:category').map((category) => attribute(category, 'label') ?? textOf(category)),
    ...all(fields, 'itunes:category').flatMap(itunesCategories),
    ...keywords.flatMap((list) => textOf(list).split(/[,;،]/)),
  ]);
}

/** Those that are there, each once; the first fifty. */
export function firstCategories(names: readonly (string | null | undefined)[]): string[] {
  return distinct(names).slice(0, MOST);
}

/** Atom has it in attributes, what is shown to people first (RFC 4287 section 4.2.2). */
function categoryName(category: XmlElement): string {
  return attribute(category, 'label') ?? attribute(category, 'term') ?? textOf(category);
}

function itunesCategories(category: XmlElement): string[] {
  return [category, ...all(fieldsOf(category), 'itunes:category')].map((one) => attribute(one, 'text') ?? '');
}
