import type { FeedDocument } from '../model/item.js';
import type { Base } from './base.js';
import { categoriesIn } from './categories.js';
import type { DateReader } from './date-reader.js';
import { firstConstruct, noticeIn } from './item-text.js';
import { authorsIn } from './people.js';
import { pictureUrl } from './picture-address.js';
import { all, attribute, attributeOfAnyPrefix, textOf, type Fields } from './xml-element.js';

/** What a feed says of itself besides its title, its addresses and when to ask for it. */
export type FeedDetails = Pick<FeedDocument, 'description' | 'authors' | 'categories' | 'rights' | 'imageUrl' | 'published' | 'updated' | 'generator'>;

const DESCRIPTIONS = ['atom:subtitle', 'atom:tagline', 'description', 'abstract', 'subtitle', 'tagline', 'dc:description', 'dcterms:abstract',
  'dcterms:description', 'itunes:summary', 'itunes:subtitle', 'media:description'];
/** `webMaster` looks after the machine, and `dc:publisher` is whom they work for. */
const AUTHORS = ['atom:author', 'dc:creator', 'dcterms:creator', 'author', 'managingeditor', 'itunes:author'];
const PUBLISHED = ['pubdate', 'atom:published', 'dc:date', 'dcterms:issued', 'dcterms:created', 'prism:publicationdate', 'dcterms:date'];
const UPDATED = ['lastbuilddate', 'atom:updated', 'atom:modified', 'dcterms:modified'];
/** The largest first: an icon is made for a line of text. */
const PICTURES = ['image', 'atom:logo', 'logo', 'itunes:image', 'media:thumbnail', 'atom:icon', 'icon'];
/** More than any feed names. */
const MOST_AUTHORS = 20;
const LONGEST_GENERATOR = 200;

/** Reads them from the fields of a channel or of Atom's feed. RDF has the picture beside its channel, in `root`. */
export function feedDetails(channel: Fields, root: Fields, base: Base, dates: DateReader): FeedDetails {
  return {
    description: firstConstruct(channel, DESCRIPTIONS, base),
    authors: authorsOf(channel),
    categories: categoriesIn(channel, []),
    rights: noticeIn(channel, base),
    imageUrl: pictureIn(channel, base) ?? (root === channel ? null : pictureIn(root, base)),
    published: dates.firstOf(channel, ...PUBLISHED),
    updated: dates.firstOf(channel, ...UPDATED),
    generator: generatorOf(channel),
  };
}

/** A podcast's owner is whom to write to: its author only where nobody else is named. */
function authorsOf(channel: Fields): string[] {
  const named = authorsIn(channel, ...AUTHORS);
  return (named.length > 0 ? named : authorsIn(channel, 'itunes:owner')).slice(0, MOST_AUTHORS);
}

function pictureIn(fields: Fields, outer: Base): string | null {
  for (const picture of all(fields, ...PICTURES)) {
    const url = pictureUrl(picture, outer);
    if (url !== null) return url;
  }
  return null;
}

/** RSS's and Atom's (RFC 4287 section 4.2.4), and that of RSS 1.0's administration module, which is an address. */
function generatorOf(channel: Fields): string | null {
  for (const element of all(channel, 'generator', 'atom:generator', 'admin:generatoragent')) {
    const name = textOf(element).replace(/\s+/g, ' ') || (attributeOfAnyPrefix(element, 'uri') ?? attribute(element, 'url') ?? attributeOfAnyPrefix(element, 'resource'));
    const version = attribute(element, 'version');
    const whole = name !== null && version !== null && !name.includes(version) ? `${name} ${version}` : name;
    if (whole !== null) return whole.slice(0, LONGEST_GENERATOR);
  }
  return null;
}
