import { stableId } from '../model/stable-id.js';
import type { FeedDocument, FeedItem } from '../model/item.js';
import type { Image } from '../model/image.js';
import type { LanguageTagged } from '../model/text.js';
import type { Video } from '../model/video.js';
import { canonicalUrl } from '../normalise/canonical-url.js';
import { excerpt, LONGEST } from '../normalise/excerpt.js';
import { languageOf } from '../normalise/language.js';
import { plainLine, plainText } from '../normalise/text.js';
import { wholeNumber } from '../normalise/whole-number.js';
import type { DistinctItem } from './distinct-items.js';
import { fileUnder } from './file-under.js';
import { filmsTold, type Shown, type ToldFilm } from './film-sources.js';
import type { FeedTurn, Tools } from './work.js';

/** Whose a film is, as plain text. */
type Rights = Pick<Video, 'creditText' | 'copyrightNotice'>;

/** Who has the rights has to be named, if only by the notice. */
function rightsOf({ media, said }: ToldFilm): Rights {
  const copyrightNotice = said(media?.copyright ?? '') || null;
  return { creditText: said(media?.credit ?? '') || copyrightNotice, copyrightNotice };
}

/** The film's own thumbnail, else the item's picture where its feed names both together, else what its address tells. */
function still({ media, address }: ToldFilm, item: FeedItem, rights: Rights, base: string, tagged: LanguageTagged): Image | null {
  const beside = media === null ? undefined : item.media.find(({ medium, url }) => medium === 'image' && url !== null);
  const image = media?.thumbnail ?? beside ?? address.thumbnail;
  const contentUrl = image?.url ? canonicalUrl(image.url, base) : null;
  if (!image || contentUrl === null) return null;
  const size = { width: wholeNumber(image.width), height: wholeNumber(image.height) };
  return { contentUrl, caption: null, ...rights, ...size, ...tagged };
}

/** The films of an item: what it is in a channel of films, what goes with it elsewhere, on its page and in its text too. */
export function draftVideos(
  { item, uri: own, hasPage }: Pick<DistinctItem, 'item' | 'uri' | 'hasPage'>,
  document: FeedDocument,
  turn: FeedTurn,
  { newsroom, now }: Tools,
  shown: Shown = { page: null, body: null },
): Video[] {
  const { feed, source } = turn;
  const base = document.url ?? feed.url;
  const itemUrl = item.url === null ? null : canonicalUrl(item.url, base);
  const films = filmsTold(item.media, shown, base, [source.url, feed.url, ...(itemUrl === null ? [] : [itemUrl])]);
  const filed = fileUnder(newsroom.sections, feed.section, item.categories);
  // In a channel of films the first is the item itself; further ones are other renditions of it.
  return (feed.holds === 'videos' ? films.slice(0, 1) : films).flatMap((film) => {
    const { media, address, said } = film;
    // An address that several items share is no film's.
    const uri = feed.holds === 'videos' && hasPage ? own : address.uri;
    const title = excerpt(said(media?.title ?? '') || plainText(item.title ?? '') || plainLine(shown.page?.title ?? ''), LONGEST.headline);
    if (title === '') return [];
    // What an article says of itself it does not say of a player in its text.
    const about = said(media?.description ?? '') || (media === null ? '' : plainText(item.summary ?? ''));
    const tagged = languageOf({ declared: item.language ?? document.language, text: title, fallback: source.language });
    const related = item.links.filter(({ rel }) => rel === 'related').flatMap(({ href }) => canonicalUrl(href, base) ?? []);
    const rights = rightsOf(film);
    return [{
      _id: stableId(source._id, 'video', feed.holds === 'videos' ? (item.guid ?? uri) : uri),
      uri,
      title,
      description: excerpt(about, LONGEST.description) || null,
      ...tagged,
      duration: wholeNumber(media?.duration ?? null),
      thumbnail: still(film, item, rights, base, tagged),
      ...rights,
      contentUrl: address.contentUrl,
      embedUrl: address.embedUrl,
      // A date ahead of the clock would pin the film to the top.
      uploadDate: new Date(Math.min((item.published ?? item.updated ?? now()).getTime(), now().getTime())),
      sourceId: source._id,
      ...filed,
      articleUris: feed.holds === 'videos' ? [...new Set(related)] : itemUrl === null ? [] : [itemUrl],
      storyIds: [],
      pubStatus: 'USABLE' as const,
    }];
  });
}
