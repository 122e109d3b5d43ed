import type { MediaNs } from 'feedsmith';
import type { FeedMedia } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import { mediumOf, PLAYER_TYPE } from './media-kind.js';

type Common = Omit<MediaNs.Group, 'contents'>;

/** Media RSS of an item. What the item or group says holds for the contents in it unless they say otherwise (Media RSS 1.5, "Optional elements"). */
export function readMediaRss(media: MediaNs.ItemOrFeed | undefined, base: string): FeedMedia[] {
  if (media === undefined) return [];
  const groups = (media.groups ?? []).flatMap((group) => {
    const best = bestRendition(group.contents ?? []);
    return best === null ? withoutContent([group, media], base) : [toMedia(best, [group, media], base)];
  });
  const singles = (media.contents ?? []).map((content) => toMedia(content, [media], base));
  const all = [...groups, ...singles];
  return all.length > 0 ? all : withoutContent([media], base);
}

/** A group's contents are one thing in several renditions (Media RSS 1.5, media:group): the default, else the widest. */
function bestRendition(contents: readonly MediaNs.Content[]): MediaNs.Content | null {
  const byWidth = contents.toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0));
  return contents.find((content) => content.isDefault === true) ?? byWidth[0] ?? null;
}

function toMedia(content: MediaNs.Content, around: readonly Common[], base: string): FeedMedia {
  const shared = describe([content, ...around], base);
  const url = absoluteUrl(content.url, base);
  const isPlayer = content.type === PLAYER_TYPE;
  const medium = mediumOf(content.medium, content.type, url);
  return {
    ...shared,
    url: isPlayer ? null : url,
    playerUrl: shared.playerUrl ?? (isPlayer ? url : null),
    medium: medium === 'document' && shared.playerUrl !== null ? 'video' : medium,
    type: content.type ?? null,
    width: content.width ?? null,
    height: content.height ?? null,
    duration: content.duration ?? null,
  };
}

/** A bare player is a film, a bare thumbnail is all the picture there is. */
function withoutContent(around: readonly Common[], base: string): FeedMedia[] {
  const shared = describe(around, base);
  const bare = { type: null, width: null, height: null, duration: null };
  if (shared.playerUrl !== null) return [{ ...shared, ...bare, url: null, medium: 'video' }];
  if (shared.thumbnail === null) return [];
  const { url, width, height } = shared.thumbnail;
  return [{ ...shared, ...bare, url, width, height, medium: 'image', thumbnail: null }];
}

type Described = Pick<FeedMedia, 'title' | 'description' | 'credit' | 'copyright' | 'thumbnail' | 'playerUrl'>;

/** The nearest statement of each kind, from the content outwards. */
function describe(levels: readonly Common[], base: string): Described {
  const nearest = <T>(pick: (level: Common) => T | null | undefined): T | null => {
    for (const level of levels) {
      const found = pick(level);
      if (found !== undefined && found !== null) return found;
    }
    return null;
  };
  return {
    title: nearest((level) => level.title?.value),
    description: nearest((level) => level.description?.value),
    credit: nearest((level) => creditLine(level.credits)),
    copyright: nearest((level) => level.copyright?.value),
    thumbnail: nearest((level) => thumbnailOf(level.thumbnails, base)),
    playerUrl: nearest((level) => absoluteUrl(level.player?.url ?? level.embed?.url, base)),
  };
}

function creditLine(credits: readonly MediaNs.Credit[] | undefined): string | null {
  const names = [...new Set((credits ?? []).flatMap((credit) => credit.value ?? []))];
  return names.length === 0 ? null : names.join(' / ');
}

function thumbnailOf(thumbnails: readonly MediaNs.Thumbnail[] | undefined, base: string): FeedMedia['thumbnail'] {
  const widest = (thumbnails ?? []).toSorted((a, b) => (b.width ?? 0) - (a.width ?? 0))[0];
  const url = absoluteUrl(widest?.url, base);
  return url === null ? null : { url, width: widest?.width ?? null, height: widest?.height ?? null };
}
