import type { FeedMedia } from '../model/item.js';
import { baseWithin, type Base } from './base.js';
import { distinctMedia, readEnclosures, type Enclosure } from './enclosures.js';
import { noticeIn } from './item-text.js';
import { readMediaRss } from './media.js';
import { saidIn, within, type Said } from './media-said.js';
import { seconds } from './numbers.js';
import { pictureUrl } from './picture-address.js';
import { all, attribute, attributeOfAnyPrefix, firstText, textOf, type Fields, type XmlElement } from './xml-element.js';

/**
 * Everything an item carries: Media RSS, enclosures, content that lies elsewhere, and the pictures that podcasts
 * and others name. `channel` is what the feed says of all its media.
 */
export function mediaIn(item: Fields, channel: Said, base: Base): FeedMedia[] {
  const said = within(saidIn(item, base), channel);
  const media = readMediaRss(item, said, base);
  const duration = seconds(firstText(item, 'itunes:duration'));
  const joined = all(item, 'enclosure', 'enc:enclosure', 'atom:link', 'atom:content').flatMap((element) =>
    readEnclosures(joinedFile(element), baseWithin(element, base).url));
  const timed = joined.map((one) => (one.medium === 'audio' || one.medium === 'video' ? { ...one, duration } : one));
  // What the item says of its media it says of the enclosure, where there is nothing else (Media RSS 1.5).
  const hasContents = item.has('media:content') || item.has('media:group');
  const { description, credit, copyright } = said;
  const told = hasContents ? timed : timed.map((one) => ({ ...one, description, credit, copyright }));
  const pictures = readEnclosures(picturesIn(item, base), base.url);
  return withNotice(distinctMedia([...media, ...told, ...pictures]), item, base);
}

/** What an item says of the rights in it holds for its sounds; pictures and films are often others' work. */
function withNotice(media: FeedMedia[], item: Fields, base: Base): FeedMedia[] {
  if (!media.some(({ medium, copyright }) => medium === 'audio' && copyright === null)) return media;
  const notice = noticeIn(item, base);
  return media.map((one) => (one.medium === 'audio' ? { ...one, copyright: one.copyright ?? notice } : one));
}

/** RSS's enclosure and RSS 1.0's, Atom's enclosure link, and content that lies elsewhere (RFC 4287 section 4.1.3.2). */
function joinedFile(element: XmlElement): Enclosure[] {
  const type = attributeOfAnyPrefix(element, 'type');
  if (element.name === 'atom:content') return [{ url: attribute(element, 'src'), type }];
  if (element.name === 'atom:link') {
    const isEnclosure = attribute(element, 'rel')?.toLowerCase() === 'enclosure';
    return isEnclosure ? [{ url: attribute(element, 'href'), type, title: attribute(element, 'title') }] : [];
  }
  const url = attributeOfAnyPrefix(element, 'url') ?? attributeOfAnyPrefix(element, 'resource') ?? attribute(element, 'href');
  return [{ url: url ?? textOf(element), type }];
}

function picturesIn(item: Fields, base: Base): Enclosure[] {
  return all(item, 'itunes:image', 'image').map((picture) => ({ url: pictureUrl(picture, base), medium: 'image' }));
}
