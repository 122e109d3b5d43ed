import type { FeedMedia } from '../model/item.js';

type Medium = FeedMedia['medium'];

const BY_EXTENSION: ReadonlyMap<string, Medium> = new Map([
  ...['jpg', 'jpeg', 'png', 'gif', 'webp', 'avif', 'svg'].map((name) => [name, 'image'] as const),
  ...['mp4', 'm4v', 'mov', 'webm', 'ogv', 'm3u8', 'mpd', 'flv'].map((name) => [name, 'video'] as const),
  ...['mp3', 'm4a', 'aac', 'ogg', 'oga', 'opus', 'wav', 'flac'].map((name) => [name, 'audio'] as const),
]);

/** The type that players embedded as Flash once had; the address is a player's page, not a file's. */
export const PLAYER_TYPE = 'application/x-shockwave-flash';

/** What kind of thing it is: by its declared medium, else its MIME type, else the ending of its address. */
export function mediumOf(declared: string | undefined, type: string | undefined, url: string | null): Medium {
  const name = declared?.trim().toLowerCase();
  if (name === 'image' || name === 'video' || name === 'audio') return name;
  const family = /^\s*(image|video|audio)\//i.exec(type ?? '')?.[1]?.toLowerCase();
  if (family === 'image' || family === 'video' || family === 'audio') return family;
  if (type?.trim().toLowerCase() === PLAYER_TYPE) return 'video';
  const extension = /\.([a-z0-9]{2,4})(?:[?#]|$)/i.exec(url ?? '')?.[1]?.toLowerCase();
  return BY_EXTENSION.get(extension ?? '') ?? 'document';
}
