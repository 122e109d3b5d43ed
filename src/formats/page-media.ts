import type { FeedMedia } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import type { JsonLdNode } from './json-ld.js';
import type { PlainText } from './page-text.js';

/** ISO 8601 section 4.4.3, the part that films and sounds need: days to seconds. */
const DURATION = /^P(?:(\d{1,3})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d{1,6})?S)?)?$/i;

/** A `VideoObject` or `AudioObject` (schema.org); null where it says neither a file nor a player. */
export function mediaOfNode(node: JsonLdNode, medium: 'video' | 'audio', plain: PlainText, url: string): FeedMedia | null {
  const said = (name: string) => first(node[name]);
  const file = absoluteUrl(said('contentUrl'), url);
  const player = absoluteUrl(said('embedUrl'), url);
  if (file === null && player === null) return null;
  const thumbnail = absoluteUrl(said('thumbnailUrl') ?? said('thumbnail') ?? said('image'), url);
  return {
    url: file, playerUrl: player, medium, type: said('encodingFormat'), width: whole(said('width')), height: whole(said('height')),
    duration: seconds(said('duration')), title: plain(said('name') ?? said('headline')), description: plain(said('description')),
    credit: plain(said('creditText') ?? said('creator')), copyright: plain(said('copyrightNotice') ?? said('copyrightHolder')),
    thumbnail: thumbnail === null ? null : { url: thumbnail, width: null, height: null },
  };
}

/** A member's text: of the first where there are several, of an object its address, name or value. */
function first(value: unknown): string | null {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof one === 'number') return String(one);
  if (typeof one === 'string') return one.trim() || null;
  if (typeof one !== 'object' || one === null) return null;
  const { url, contentUrl, name, value: inner } = one as Record<string, unknown>;
  return [url, contentUrl, name, inner].map((part) => (typeof part === 'number' ? String(part) : part)).find((part) => typeof part === 'string') ?? null;
}

/** A duration of ISO 8601 in seconds; bare numbers are seconds already. */
function seconds(text: string | null): number | null {
  if (text === null) return null;
  if (/^\d{1,6}$/.test(text)) return Number(text) || null;
  const match = DURATION.exec(text.trim());
  if (match === null) return null;
  const [days = 0, hours = 0, minutes = 0, rest = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return days * 86_400 + hours * 3600 + minutes * 60 + rest || null;
}

/** A size or duration; null for what is none. */
export function whole(text: string | null): number | null {
  const number = Number.parseInt(text ?? '', 10);
  return number > 0 && number < 1_000_000 ? number : null;
}
