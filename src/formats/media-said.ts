import type { FeedMedia } from '../model/item.js';
import { addressWithin, type Base } from './base.js';
import { distinct } from './item-lists.js';
import { wholeNumber } from './numbers.js';
import { all, attribute, firstText, textOf, type Fields } from './xml-element.js';

/** What is said about a picture or film besides what it is. */
export type Said = Pick<FeedMedia, 'title' | 'description' | 'credit' | 'copyright' | 'thumbnail' | 'playerUrl'>;

/** Of a credit or a notice, in characters: it is repeated in every one of the media it holds for. */
const LONGEST_RIGHTS = 1_000;
const MOST_CREDITED = 20;

/**
 * What one level, a content, its group, the item, says of its media. It takes a while for one that says a lot:
 * read a level once, and not for each of what stands in it.
 */
export function saidIn(level: Fields, base: Base): Said {
  return {
    title: firstText(level, 'media:title'),
    description: firstText(level, 'media:description'),
    ...rightsIn(level),
    thumbnail: thumbnailOf(level, base),
    playerUrl: playerOf(level, base),
  };
}

/** Of the channel only its rights hold for the media of its items: its picture is the feed's. */
export function rightsOfChannel(channel: Fields): Said {
  return { title: null, description: null, ...rightsIn(channel), thumbnail: null, playerUrl: null };
}

/** The nearest statement of each kind: what the outer level says holds unless the inner one says otherwise. */
export function within(inner: Said, outer: Said): Said {
  return {
    title: inner.title ?? outer.title,
    description: inner.description ?? outer.description,
    credit: inner.credit ?? outer.credit,
    copyright: inner.copyright ?? outer.copyright,
    thumbnail: inner.thumbnail ?? outer.thumbnail,
    playerUrl: inner.playerUrl ?? outer.playerUrl,
  };
}

function rightsIn(level: Fields): Pick<Said, 'credit' | 'copyright'> {
  const credit = distinct(all(level, 'media:credit').map(textOf)).slice(0, MOST_CREDITED).join(' / ');
  return {
    credit: credit.slice(0, LONGEST_RIGHTS) || null,
    copyright: firstText(level, 'media:copyright')?.slice(0, LONGEST_RIGHTS) ?? null,
  };
}

function playerOf(level: Fields, base: Base): string | null {
  for (const player of all(level, 'media:player', 'media:embed')) {
    const url = addressWithin(player, attribute(player, 'url'), base);
    if (url !== null) return url;
  }
  return null;
}

/** The widest; of those that say no width the first. */
function thumbnailOf(level: Fields, base: Base): FeedMedia['thumbnail'] {
  const thumbnails = all(level, 'media:thumbnail').flatMap((thumbnail) => {
    const url = addressWithin(thumbnail, attribute(thumbnail, 'url') ?? textOf(thumbnail), base);
    const [width, height] = [wholeNumber(attribute(thumbnail, 'width')), wholeNumber(attribute(thumbnail, 'height'))];
    return url === null ? [] : [{ url, width, height }];
  });
  return thumbnails.toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))[0] ?? null;
}
