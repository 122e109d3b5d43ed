import { stableId } from '../model/stable-id.js';
import type { FeedDocument, FeedItem, FeedMedia } from '../model/item.js';
import type { Image } from '../model/image.js';
import type { LanguageTagged } from '../model/text.js';
import type { Video } from '../model/video.js';
import { canonicalUrl } from '../normalise/canonical-url.js';
import { excerpt, LONGEST } from '../normalise/excerpt.js';
import { languageOf } from '../normalise/language.js';
import { plainText } from '../normalise/text.js';
import { wholeNumber } from '../normalise/whole-number.js';
import { fileUnder } from './file-under.js';
import type { FeedTurn, Tools } from './work.js';

function still(media: FeedMedia, item: FeedItem, base: string, tagged: LanguageTagged): Image | null {
  const image = media.thumbnail ?? item.media.find(({ medium, url }) => medium === 'image' && url !== null);
  const contentUrl = image?.url ? canonicalUrl(image.url, base) : null;
  if (!image || contentUrl === null) return null;
  const creditText = plainText(media.credit ?? '') || null;
  const size = { width: wholeNumber(image.width), height: wholeNumber(image.height) };
  return { contentUrl, caption: null, creditText, ...size, ...tagged };
}

/** The films of an item: what it is in a channel of films, what goes with it elsewhere. */
export function draftVideos(item: FeedItem, document: FeedDocument, turn: FeedTurn, { newsroom, now }: Tools): Video[] {
  const { feed, source } = turn;
  const base = document.url ?? feed.url;
  const films = item.media.filter(({ medium, url, playerUrl }) => medium === 'video' && (url !== null || playerUrl !== null));
  const itemUrl = item.url === null ? null : canonicalUrl(item.url, base);
  // In a channel of films the first is the item itself; further ones are other renditions of it.
  return (feed.holds === 'videos' ? films.slice(0, 1) : films).flatMap((media) => {
    const contentUrl = media.url === null ? null : canonicalUrl(media.url, base);
    const embedUrl = media.playerUrl === null ? null : canonicalUrl(media.playerUrl, base);
    const uri = (feed.holds === 'videos' ? itemUrl : null) ?? contentUrl ?? embedUrl;
    const title = excerpt(plainText(media.title ?? item.title ?? ''), LONGEST.headline);
    if (uri === null || title === '') return [];
    const description = excerpt(plainText(media.description ?? item.summary ?? ''), LONGEST.description) || null;
    const tagged = languageOf({ declared: item.language ?? document.language, text: title, fallback: source.language });
    const related = item.links.filter(({ rel }) => rel === 'related').flatMap(({ href }) => canonicalUrl(href, base) ?? []);
    return [{
      _id: stableId(source._id, 'video', feed.holds === 'videos' ? (item.guid ?? uri) : uri),
      uri,
      title,
      description,
      ...tagged,
      duration: wholeNumber(media.duration),
      thumbnail: still(media, item, base, tagged),
      contentUrl,
      embedUrl,
      // A date ahead of the clock would pin the film to the top.
      uploadDate: new Date(Math.min((item.published ?? item.updated ?? now()).getTime(), now().getTime())),
      sourceId: source._id,
      ...fileUnder(newsroom.sections, feed.section, item.categories),
      articleUris: feed.holds === 'videos' ? [...new Set(related)] : itemUrl === null ? [] : [itemUrl],
      storyIds: [],
      pubStatus: 'USABLE' as const,
    }];
  });
}
