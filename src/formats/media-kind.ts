import type { FeedMedia } from '../model/item.js';

type Medium = FeedMedia['medium'];

const BY_EXTENSION: ReadonlyMap<string, Medium> = new Map([
  ...['jpg', 'jpeg', 'png', 'gif', 'webp', 'avif', 'svg'].map((name) => [name, 'image'] as const),
  ...['mp4', 'm4v', 'mov', 'webm', 'ogv', 'm3u8', 'mpd', 'flv'].map((name) => [name, 'video'] as const),
  ...['mp3', 'm4a', 'aac', 'ogg', 'oga', 'opus', 'wav', 'flac'].map((name) => [name, 'audio'] as const),
]);

/** The type that players embedded as Flash once had; the address is a player's page, not a file's. */
export const PLAYER_TYPE = 'application/x-shockwave-flash';

/** Types of films and their playlists that do not begin with `video/`. */
const VIDEO_TYPES = new Set([PLAYER_TYPE, 'application/x-mpegurl', 'application/vnd.apple.mpegurl', 'application/dash+xml']);

/** What kind of thing it is: by its declared medium, else its MIME type, else the ending of its address. */
export function mediumOf(declared: string | null | undefined, type: string | null | undefined, url: string | null): Medium {
  const name = declared?.trim().toLowerCase();
  if (name === 'image' || name === 'video' || name === 'audio') return name;
  const family = /^\s*(image|video|audio)(?:\/|\s*$)/i.exec(type ?? '')?.[1]?.toLowerCase();
  if (family === 'image' || family === 'video' || family === 'audio') return family;
  if (VIDEO_TYPES.has(type?.trim().toLowerCase() ?? '')) return 'video';
  const extension = /\.([a-z0-9]{2,4})(?:[?#]|$)/i.exec(url ?? '')?.[1]?.toLowerCase();
  return BY_EXTENSION.get(extension ?? '') ?? 'document';
}
