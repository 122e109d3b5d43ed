import type { FeedMedia } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import { baseWithin, type Base } from './base.js';
import { mediumOf, PLAYER_TYPE } from './media-kind.js';
import { saidIn, within, type Said } from './media-said.js';
import { seconds, wholeNumber } from './numbers.js';
import { all, attribute, fieldsOf, type Fields, type XmlElement } from './xml-element.js';

/**
 * Media RSS of an item. What the item, its group or the channel says (`around`, the item's and the channel's)
 * holds for the contents in it unless they say otherwise (Media RSS 1.5, "Optional elements").
 */
export function readMediaRss(item: Fields, around: Said, base: Base): FeedMedia[] {
  const groups = all(item, 'media:group').flatMap((group) => {
    const fields = fieldsOf(group);
    const best = bestRendition(all(fields, 'media:content'));
    const here = baseWithin(group, base);
    const said = within(saidIn(fields, here), around);
    return best === null ? withoutContent(said) : [toMedia(best, said, here)];
  });
  const singles = all(item, 'media:content').map((content) => toMedia(content, around, base));
  const found = [...groups, ...singles];
  return found.length > 0 ? found : withoutContent(around);
}

/**
 * A group's contents are one thing in several renditions (Media RSS 1.5, media:group): the default, else the widest,
 * of sounds, which have no width, that of the most kilobits a second.
 */
function bestRendition(contents: readonly XmlElement[]): XmlElement | null {
  const width = (content: XmlElement): number => wholeNumber(attribute(content, 'width')) ?? 0;
  const rate = (content: XmlElement): number => (isSound(content) ? (wholeNumber(attribute(content, 'bitrate')) ?? 0) : Infinity);
  const isDefault = (content: XmlElement): boolean => attribute(content, 'isdefault')?.toLowerCase() === 'true';
  const isBetter = (one: XmlElement, other: XmlElement): boolean => width(one) > width(other) || (width(one) === width(other) && rate(one) > rate(other));
  return contents.find(isDefault) ?? contents.reduce<XmlElement | null>((best, one) => (best === null || isBetter(one, best) ? one : best), null);
}

function isSound(content: XmlElement): boolean {
  return mediumOf(attribute(content, 'medium'), attribute(content, 'type'), attribute(content, 'url')) === 'audio';
}

function toMedia(content: XmlElement, around: Said, outer: Base): FeedMedia {
  const base = baseWithin(content, outer);
  const said = within(saidIn(fieldsOf(content), base), around);
  const url = absoluteUrl(attribute(content, 'url'), base.url);
  const type = attribute(content, 'type');
  const isPlayer = type?.toLowerCase() === PLAYER_TYPE;
  const medium = mediumOf(attribute(content, 'medium'), type, url);
  return {
    ...said,
    url: isPlayer ? null : url,
    playerUrl: said.playerUrl ?? (isPlayer ? url : null),
    medium: medium === 'document' && said.playerUrl !== null ? 'video' : medium,
    type,
    width: wholeNumber(attribute(content, 'width')),
    height: wholeNumber(attribute(content, 'height')),
    duration: seconds(attribute(content, 'duration')),
  };
}

/** A bare player is a film, a bare thumbnail is all the picture there is. */
function withoutContent(said: Said): FeedMedia[] {
  const bare = { type: null, width: null, height: null, duration: null };
  if (said.playerUrl !== null) return [{ ...said, ...bare, url: null, medium: 'video' }];
  if (said.thumbnail === null) return [];
  const { url, width, height } = said.thumbnail;
  return [{ ...said, ...bare, url, width, height, medium: 'image', thumbnail: null }];
}
