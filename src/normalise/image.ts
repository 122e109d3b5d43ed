import type { Block } from '../model/body.js';
import type { Image } from '../model/image.js';
import type { FeedMedia, PageDocument } from '../model/item.js';
import type { LanguageTagged } from '../model/text.js';
import { webUrl } from './addresses.js';
import { languageWithin } from './language.js';
import { plainLine, plainText } from './text.js';
import { wholeNumber } from './whole-number.js';

/** Where an article's lead image may come from, and the language its caption is in. */
export interface LeadImageSources extends LanguageTagged {
  media: readonly FeedMedia[];
  page: PageDocument['image'];
  blocks: readonly Block[];
}

/** Smaller pictures, where a width is told, are icons. */
const LEAST_WIDTH = 100;

/**
 * The lead image: the feed's widest picture, else a film's thumbnail, the page's, the body's first. What the
 * page or the body says of the same picture (caption, credit) is taken over where the feed says nothing. Null without any.
 */
export function leadImage({ media, page, blocks, language, direction }: LeadImageSources): Image | null {
  const inBody = blocks.flatMap((block) => (block.type === 'ImageBlock' ? [block.image] : []));
  const chosen = fromMedia(media) ?? fromThumbnail(media) ?? fromPage(page) ?? inBody[0] ?? null;
  if (chosen === null) return null;
  const same = [chosen, fromPage(page), ...inBody].filter((other) => other?.contentUrl === chosen.contentUrl);
  const first = <K extends keyof Bare>(key: K) => same.map((other) => other?.[key]).find((value) => value !== null && value !== undefined) ?? null;
  const caption = first('caption');
  return {
    contentUrl: chosen.contentUrl,
    caption,
    creditText: first('creditText'),
    copyrightNotice: first('copyrightNotice'),
    width: first('width'),
    height: first('height'),
    ...languageWithin(caption, { language, direction }),
  };
}

type Bare = Omit<Image, keyof LanguageTagged>;

function fromMedia(media: readonly FeedMedia[]): Bare | null {
  const pictures = media.filter((entry) => entry.medium === 'image' && entry.url !== null && (entry.width ?? LEAST_WIDTH) >= LEAST_WIDTH);
  const widest = pictures.toSorted((a, b) => (wholeNumber(b.width) ?? 0) - (wholeNumber(a.width) ?? 0))[0];
  return widest === undefined ? null : bare(widest.url, widest.width, widest.height, widest, widest.description);
}

/** What a film's description tells is the film, not its thumbnail. */
function fromThumbnail(media: readonly FeedMedia[]): Bare | null {
  const film = media.find(({ thumbnail }) => thumbnail !== null);
  const thumbnail = film?.thumbnail;
  if (film === undefined || thumbnail === null || thumbnail === undefined) return null;
  return bare(thumbnail.url, thumbnail.width, thumbnail.height, film, null);
}

function bare(url: string | null, width: number | null, height: number | null, about: FeedMedia, caption: string | null): Bare | null {
  const contentUrl = webUrl(url ?? undefined, '');
  if (contentUrl === null) return null;
  // Who has the rights has to be named, if only by the notice.
  const rights = { creditText: line(about.credit ?? about.copyright), copyrightNotice: line(about.copyright) };
  return { contentUrl, width: wholeNumber(width), height: wholeNumber(height), caption: line(caption), ...rights };
}

function fromPage(page: PageDocument['image']): Bare | null {
  const contentUrl = webUrl(page?.url, '');
  if (page === null || contentUrl === null) return null;
  const size = { width: wholeNumber(page.width), height: wholeNumber(page.height) };
  const copyrightNotice = plainOrNull(page.copyright ?? null);
  return { contentUrl, ...size, caption: plainOrNull(page.caption), creditText: plainOrNull(page.credit) ?? copyrightNotice, copyrightNotice };
}

/** What a page says is plain text already. */
function plainOrNull(text: string | null): string | null {
  return text === null ? null : plainLine(text) || null;
}

function line(text: string | null): string | null {
  return text === null ? null : plainText(text) || null;
}
