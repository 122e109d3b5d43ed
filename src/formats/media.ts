import type { FeedMedia } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import { mediumOf, PLAYER_TYPE } from './media-kind.js';
import { seconds, wholeNumber } from './numbers.js';
import { all, attribute, fieldsOf, firstText, textOf, type Fields, type XmlElement } from './xml-element.js';

/**
 * Media RSS of an item. What the item, its group or the channel says holds for the contents in it unless they
 * say otherwise (Media RSS 1.5, "Optional elements"); of the channel only its rights, its picture is the feed's.
 */
export function readMediaRss(item: Fields, channel: Fields | null, base: string): FeedMedia[] {
  const groups = all(item, 'media:group').flatMap((group) => {
    const fields = fieldsOf(group);
    const best = bestRendition(all(fields, 'media:content'));
    return best === null ? withoutContent([fields, item], channel, base) : [toMedia(best, [fields, item], channel, base)];
  });
  const singles = all(item, 'media:content').map((content) => toMedia(content, [item], channel, base));
  const found = [...groups, ...singles];
  return found.length > 0 ? found : withoutContent([item], channel, base);
}

/** A group's contents are one thing in several renditions (Media RSS 1.5, media:group): the default, else the widest. */
function bestRendition(contents: readonly XmlElement[]): XmlElement | null {
  const width = (content: XmlElement): number => wholeNumber(attribute(content, 'width')) ?? 0;
  const isDefault = (content: XmlElement): boolean => attribute(content, 'isdefault')?.toLowerCase() === 'true';
  return contents.find(isDefault) ?? contents.toSorted((a, b) => width(b) - width(a))[0] ?? null;
}

function toMedia(content: XmlElement, around: readonly Fields[], channel: Fields | null, base: string): FeedMedia {
  const shared = describeMedia([fieldsOf(content), ...around], channel, base);
  const url = absoluteUrl(attribute(content, 'url'), base);
  const type = attribute(content, 'type');
  const isPlayer = type?.toLowerCase() === PLAYER_TYPE;
  const medium = mediumOf(attribute(content, 'medium'), type, url);
  return {
    ...shared,
    url: isPlayer ? null : url,
    playerUrl: shared.playerUrl ?? (isPlayer ? url : null),
    medium: medium === 'document' && shared.playerUrl !== null ? 'video' : medium,
    type,
    width: wholeNumber(attribute(content, 'width')),
    height: wholeNumber(attribute(content, 'height')),
    duration: seconds(attribute(content, 'duration')),
  };
}

/** A bare player is a film, a bare thumbnail is all the picture there is. */
function withoutContent(around: readonly Fields[], channel: Fields | null, base: string): FeedMedia[] {
  const shared = describeMedia(around, channel, base);
  const bare = { type: null, width: null, height: null, duration: null };
  if (shared.playerUrl !== null) return [{ ...shared, ...bare, url: null, medium: 'video' }];
  if (shared.thumbnail === null) return [];
  const { url, width, height } = shared.thumbnail;
  return [{ ...shared, ...bare, url, width, height, medium: 'image', thumbnail: null }];
}

/** What is said about a picture or film besides what it is. */
export type Described = Pick<FeedMedia, 'title' | 'description' | 'credit' | 'copyright' | 'thumbnail' | 'playerUrl'>;

/** The nearest statement of each kind, from the content outwards. */
export function describeMedia(levels: readonly Fields[], channel: Fields | null, base: string): Described {
  const nearest = <T>(pick: (level: Fields) => T | null, outwards = levels): T | null => {
    for (const level of outwards) {
      const found = pick(level);
      if (found !== null) return found;
    }
    return null;
  };
  const withChannel = channel === null ? levels : [...levels, channel];
  return {
    title: nearest((level) => firstText(level, 'media:title')),
    description: nearest((level) => firstText(level, 'media:description')),
    credit: nearest(creditLine, withChannel),
    copyright: nearest((level) => firstText(level, 'media:copyright'), withChannel),
    thumbnail: nearest((level) => thumbnailOf(level, base)),
    playerUrl: nearest((level) => playerOf(level, base)),
  };
}

function creditLine(level: Fields): string | null {
  const names = [...new Set(all(level, 'media:credit').map(textOf).filter((name) => name !== ''))];
  return names.length === 0 ? null : names.join(' / ');
}

function playerOf(level: Fields, base: string): string | null {
  return all(level, 'media:player', 'media:embed').map((player) => absoluteUrl(attribute(player, 'url'), base)).find((url) => url !== null) ?? null;
}

function thumbnailOf(level: Fields, base: string): FeedMedia['thumbnail'] {
  const thumbnails = all(level, 'media:thumbnail').flatMap((thumbnail) => {
    const url = absoluteUrl(attribute(thumbnail, 'url') ?? textOf(thumbnail), base);
    const [width, height] = [wholeNumber(attribute(thumbnail, 'width')), wholeNumber(attribute(thumbnail, 'height'))];
    return url === null ? [] : [{ url, width, height }];
  });
  return thumbnails.toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))[0] ?? null;
}
